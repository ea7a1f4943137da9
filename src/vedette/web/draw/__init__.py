"""Where things stand in a drawing, as numbers; the templates draw them as SVG."""
