"""Words for places to points with a radius, by gazetteers, the document and an offset grammar."""
