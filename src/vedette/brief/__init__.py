"""A briefing of a period: findings -> sections with footnotes -> one HTML file, or Markdown."""
