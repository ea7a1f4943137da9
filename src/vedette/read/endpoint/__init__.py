"""A second reader: any model behind an OpenAI-compatible endpoint, held to the text.

    document -> windows -> request -> (cache or endpoint) -> answer -> Reading -> statements

The last step is that of the reader that ships, so the rules for figures, dates, voices and
citations are the same; between answer and Reading stands the check that every word is in the text.
"""
