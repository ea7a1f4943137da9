"""Words for a time -> the days that they admit, with precision and basis, or the reason why not.

`grammar` reads the words (what they say, no calendar), `resolve` puts them on the calendar, `find`
looks for them in a text, `document` walks the mentions of one document and keeps the anchor.
"""
