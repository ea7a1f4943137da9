"""A case in the forms that other programs of the field load.

Every format is a pure function `made(material) -> Made` in a module of its own: bytes, how many
records, and a count of what the format cannot hold. `writing.FORMATS` lists them; none of them
sees a private person's name unless the material was gathered with names.
"""
