"""One form for every text, and ids that follow from content.

All offsets in Vedette count code points of a text that has passed `clean_text`; the original
bytes are never indexed.
"""

import dataclasses
import datetime
import hashlib
import json
import re
import unicodedata

# Display-only characters: direction marks, soft hyphen, word joiner, BOM, interlinear marks, tags,
# and the object character that stands where a picture was.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e007f]"
)
_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f-\u009f]")
_NEWLINE = re.compile("\r\n?|[\u000b\u000c\u0085\u2028]")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Scripts in which a (non-)joiner between two letters changes the word's shape or reading:
# Arabic and its neighbours, the Indic scripts, Myanmar.
_JOINING = "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\ufb50-\ufefc]"
_JOINER = re.compile(
    f"(?<={_JOINING})([\u200c\u200d])[\u200c\u200d]*(?={_JOINING})|[\u200c\u200d]+"
)
# Where many combining marks may stand on one letter; normalising them takes time quadratic in the
# run, so a run is held to the 30 of Unicode's stream-safe form (UAX 15).
_MANY_MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MAX_MARKS = 30
_EMPTY_LINES = re.compile("\n{3,}")

_PLAIN_MARKS = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛′`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"ـ": None}  # Arabic tatweel only stretches a word
)


def clean_text(raw: str) -> str:
    r"""The text that becomes `Document.text`; cleaning it again changes nothing.

    Newlines of every kind become "\n" (a paragraph separator two); control characters except "\n"
    and "\t", and characters that only steer display (BOM, soft hyphen, zero-width and direction
    marks) go; ZWNJ and ZWJ stay where they shape a word, between letters of Arabic or Indic script;
    spaces of every width become " "; no line ends in white space, no more than one empty line
    follows another, none stands at either end; half of a broken surrogate pair, which no encoding
    can write, becomes U+FFFD; all in NFC. Runs of spaces inside a line stay.

    >>> clean_text("\ufeffThe\u00a0mar\u00adket \r\n\r\n\r\n\r\nwas shut.\x00")
    'The market\n\nwas shut.'
    """
    text = _NEWLINE.sub("\n", raw).replace("\u2029", "\n\n")
    text = _INVISIBLE.sub("", _CONTROL.sub("", text))
    text = _ODD_SPACE.sub(" ", _LONE_SURROGATE.sub("\ufffd", text))
    text = _MANY_MARKS.sub(_fewer_marks, _JOINER.sub(r"\1", text))
    text = _MANY_MARKS.sub(_fewer_marks, unicodedata.normalize("NFC", text))
    text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip(" \t\n")


def document_id(text: str) -> str:
    """The id of the document with this text: "doc_" and 16 hex digits.

    Copies that differ only in white space, letter case, or the kind of quotation mark, apostrophe,
    dash or ligature have one id; any other change of wording gives another.

    >>> document_id("The  “quiet” road") == document_id('the "quiet"\\nroad')
    True
    >>> document_id("The quiet road") == document_id("The quiet roads")
    False
    """
    folded = unicodedata.normalize("NFKC", clean_text(text).casefold()).translate(_PLAIN_MARKS)
    return f"doc_{_digest(' '.join(folded.split()))}"


def content_id(prefix: str, *parts: object) -> str:
    """A stable id of a record: the prefix, "_", and 16 hex digits of the hash of its parts.

    Parts may be None, strings, numbers, booleans, dates, dataclasses, and lists, tuples or
    string-keyed dicts of these. Borders and types count: ("ab", "c") is not ("a", "bc"), "1" not 1.

    Raises:
        TypeError: a part has no stable form (a set, an object with an address).

    >>> content_id("st", "doc_1", 12) == content_id("st", "doc_1", 12)
    True
    >>> content_id("st", "doc_1", 12) == content_id("st", "doc_11", 2)
    False
    """
    return f"{prefix}_{_digest(json.dumps(parts, default=_stable, sort_keys=True))}"


def _fewer_marks(run: re.Match[str]) -> str:
    """These characters without the combining marks that follow 30 others."""
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def _stable(value: object) -> object:
    """A JSON form of what JSON does not know."""
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [getattr(value, field.name) for field in dataclasses.fields(value)]
        return {type(value).__name__: fields}
    raise TypeError(f"content_id: {type(value).__name__} has no stable form")


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]
