"""Sentences, with exact offsets.

One regular expression finds every place where a sentence might end; one function decides there.
Nothing else in the text is looked at, so time grows linearly with length whatever the text holds.
"""

import re
from collections.abc import Iterator

from vedette.text.abbreviations import (
    AFTER_CLOCK,
    BEFORE_NUMBER,
    INNER,
    MAY_END,
    OPENERS,
    TITLES,
)
from vedette.text.lines import pieces
from vedette.types import Span

MAX_SENTENCE = 2_000
"""Code points after which a sentence is cut at white space: text without stops stays readable."""

_CANDIDATE = re.compile(
    r"(?P<stop>\.(?:[ ]\.)+|[.!?…؟۔。！？]+)"
    r"(?P<tail>(?:[”’\"'»)\]}]|[ ]»)*)"
    # "[ii]", a superscript, or the bare digits that a flattened superscript leaves after a word.
    r"(?P<note>(?:[ ]?\[[0-9ivxlIVXL*]{1,6}\])+(?=\s|$)|[⁰¹²³⁴-⁹]+"
    r"|(?:(?<=[^\W\d].)|(?<=[”\"’)]))\d{1,3}(?=\s+[“\"A-Z]))?"
    r"(?P<gap>\s*)"
    r"(?=(?P<open>[“\"‘'«(\[¿¡]{0,3})(?P<next>\S?))"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NEW_WORD = re.compile(r"(?:[A-Z][A-Za-z’'-]*|[AI])(?=[\s,;:])")
_ARTICLE_NAME = re.compile(r"(?:al|el|ash|as|an|at|ad|ar|az)-[A-Z]")
_SPEECH = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})\s"
    r"(?:said|says|asked|asks|told|added|wrote|shouted|replied|demanded|wondered|cried)\b"
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|Ph\.D")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_ADDRESS = re.compile(r"[/@\\]|www\.|[^\W\d_]\.[^\W\d_]")
_KEEPS_STOP = TITLES | MAY_END | BEFORE_NUMBER
_BREAKING_WIDE = frozenset("。！？")
_SPACE = re.compile(r"\s")
_NOTE = re.compile(r"\[[0-9ivxlIVXL]{1,6}\]")
_SHORT_NOTE = 300


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    r"""The sentences of `text[start:end]`, in order, as offsets into `text`.

    Between two sentences there is nothing but white space (often none), none has white space at
    its ends, and none crosses an empty line, a heading or a list item (see `lines.pieces`). Closing
    quotes, brackets and note markers after the stop belong to the sentence before it. A list with
    semicolons stays whole, and so does a numbered note ("[4] Title.” Outlet, date") of up to 300
    code points, where stops part the fields of a reference. Anything longer than `MAX_SENTENCE` is
    cut at the last white space before that length, or, in a word that long, at its end.

    >>> text = "Lt. Col. Haddad left Jan. 3. “Why now?” he asked.[ii] Nobody knew."
    >>> [span.of(text) for span in sentence_spans(text)]
    ['Lt. Col. Haddad left Jan. 3.', '“Why now?” he asked.[ii]', 'Nobody knew.']
    """
    found: list[Span] = []
    for first, last in pieces(text, start, end):
        for at, stop in _sentences(text, first, last):
            if stop - at > MAX_SENTENCE:
                found.extend(_cut(text, at, stop))
            else:
                found.append(Span(at, stop))
    return found


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one piece."""
    at = start
    if end - start <= _SHORT_NOTE and _NOTE.match(text, start, end):
        start = end
    for match in _CANDIDATE.finditer(text, start, end):
        if match.end() >= end:
            break
        if _ends_sentence(text, at, match):
            yield at, match.start("gap")
            at = match.end()
    yield at, end


def _ends_sentence(text: str, at: int, match: re.Match[str]) -> bool:
    """True where the sentence that began at `at` ends with this candidate."""
    stop, tail, note, gap, opened, following = match.group(
        "stop", "tail", "note", "gap", "open", "next"
    )
    if stop[-1] in _BREAKING_WIDE:
        return True
    if not gap:
        return _lacks_space(text, match)
    if note:
        return not following.islower()
    if following in ",;:)]}%&/–—-" or text[match.start() - 1 : match.start()] in ("[", "("):
        return False
    if following.islower() and not _ARTICLE_NAME.match(text, match.end()):
        return False
    if stop != ".":
        return _ends_loudly(text, match, stop, tail)
    word = _word_before(text, at, match.start())
    if match.start() - at <= len(word) + 1 and _ENUMERATOR.fullmatch(word):
        return False
    if following.isdigit() and not opened:
        return not _wants_number(word)
    return not _goes_on(text, match, word)


def _ends_loudly(text: str, match: re.Match[str], stop: str, tail: str) -> bool:
    """The decision after "?", "!", "…" and "...", before a word that may open a sentence."""
    if stop[-1] in "…." and (stop.startswith("…") or stop.count(".") == 3):
        # " ... " with space on both sides leaves words out of a quotation: no end.
        return not text[match.start() - 1 : match.start()].isspace()
    if tail and stop[-1] in "?!":
        speech = _SPEECH.match(text, match.end())
        return speech is None or speech["name"].split()[0] in OPENERS
    return True


def _goes_on(text: str, match: re.Match[str], word: str) -> bool:
    """True where the stop belongs to an abbreviation and the sentence does not end with it."""
    if word in TITLES or word in INNER:
        return not match["tail"]
    abbreviated = word in MAY_END or _DOTTED.fullmatch(word) is not None
    if not abbreviated and not _initial(text, match.start(), word):
        return False
    found = _WORD.match(text, match.end() + len(match["open"]))
    after = found[0] if found else ""
    if word in ("a.m", "p.m", "A.M", "P.M"):
        return after in AFTER_CLOCK
    if found and text[found.end() : found.end() + 1] == "." and len(after) == 1:
        return True
    if match["open"] and after in OPENERS:
        return False
    return after not in OPENERS and not (match["tail"] and match["open"])


def _wants_number(word: str) -> bool:
    """True where a figure after this word's stop goes on with it: "No. 5", "the U.S. 5th Fleet"."""
    return (
        word in BEFORE_NUMBER
        or word in TITLES
        or word in INNER
        or word == "al"
        or (len(word) == 1 and word.isalpha())
        or (_DOTTED.fullmatch(word) is not None and word not in ("a.m", "p.m"))
    )


def _initial(text: str, stop: int, word: str) -> bool:
    """True for a single letter that shortens a name; "I" is one only after another initial."""
    if len(word) != 1 or not word.isalpha():
        return False
    return word != "I" or text[max(0, stop - 3) : stop - 1] == ". "


def _lacks_space(text: str, match: re.Match[str]) -> bool:
    """True where a sentence ends although no space follows: "abroad.The group"."""
    if match["next"] == "" or match["stop"].count(".") > 1:
        return False
    if not _NEW_WORD.match(text, match.end() + len(match["open"])):
        return False
    before = text[max(0, match.start() - 60) : match.start()].rsplit(None, 1)[-1:]
    word = before[0].lstrip("“\"‘'([«") if before else ""
    if _ADDRESS.search(word) or not word:
        return False
    if match["tail"] or match["note"] or match["stop"] != "." or word[-1] in ')]”"%’':
        return True
    if word.isdigit():
        return len(word) == 4
    last = re.split(r"[-–—’']", word)[-1]
    return len(word) >= 3 and last.isalpha() and last not in _KEEPS_STOP


def _word_before(text: str, at: int, stop: int) -> str:
    """The word that ends at `stop`, without opening marks and what a hyphen joins to its front."""
    words = text[max(at, stop - 24) : stop].rsplit(None, 1)
    if not words or text[stop - 1].isspace():
        return ""
    word = words[-1].lstrip("“\"‘'[«—–")
    if word not in TITLES:
        word = re.split(r"[-–—/]", word)[-1]
    return word if _ENUMERATOR.fullmatch(word) else word.lstrip("(")


def _cut(text: str, at: int, end: int) -> Iterator[Span]:
    """A sentence that is too long, cut at white space."""
    while end - at > MAX_SENTENCE:
        border = max(text.rfind(mark, at + 1, at + MAX_SENTENCE + 1) for mark in " \n\t")
        if border < 0:
            found = _SPACE.search(text, at + MAX_SENTENCE, end)
            if found is None:
                break
            border = found.start()
        stop = len(text[at:border].rstrip()) + at
        yield Span(at, stop)
        at = border
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        yield Span(at, end)
