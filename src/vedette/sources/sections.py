"""The parts of an article told apart: title, byline, heading, body, caption, note, boilerplate.

A text is cut into paragraphs, and each paragraph gets one kind: that of the container's mark
where it has one, else by the general looks of such a line (a share bar, a photo credit, a name
below a title, a numbered note). What looks like nothing special is body: an error leaves text
to be read rather than hiding it.
"""

import re
from collections.abc import Iterator, Sequence

from vedette.sources.looks import (
    ends,
    is_boilerplate,
    is_byline,
    is_caption,
    is_form,
    is_heading,
    is_list_heading,
    is_names,
    is_notes_heading,
    is_stated,
    is_title,
    names_in,
)
from vedette.text.lines import pieces
from vedette.types import Section, SectionKind, Span

Marks = Sequence[tuple[Span, SectionKind]]

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_HEAD_LINES = 12
"""Paragraphs from the start of an article in which its title and byline may stand."""

NOTE_START = re.compile(
    r"\s*(?:\[\^?([0-9]{1,3}|[ivxlc]{1,8}|[IVXLC]{1,8}|[a-z*†])\]:?|([¹²³⁰⁴-⁹]{1,3}))\s*(?=\S)"
)
NUMBERED = re.compile(r"\s*\(?([0-9]{1,3})(?:[.)]|\s(?=[A-Z“\"‘]))\s*(?=\S)")
_POINTER = re.compile(r"\[\^?(?:[0-9]{1,3}|[ivxlcIVXLC]{1,8}|[a-z*†])\]|[¹²³⁰⁴-⁹]{1,3}")
_BIO_HEADING = re.compile(r"(?:about the )?authors?:?\s*$|about the writer:?\s*$", re.IGNORECASE)


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The paragraphs of `text[start:end]`, without surrounding white space.

    Which line breaks part paragraphs is for `text.lines` to say; a byline or a line of the site
    stands alone in any case.

    >>> [p.of("One.\\nTwo.\\n\\nThree.") for p in paragraphs("One.\\nTwo.\\n\\nThree.")]
    ['One.', 'Two.', 'Three.']
    """
    found: list[Span] = []
    for piece in pieces(text, start, end):
        lines = [Span(*m.span()) for m in _LINE.finditer(text, *piece)]
        special = len(lines) > 1 and any(_site_line(line.of(text)) for line in lines)
        found += [_stripped(text, x) for x in lines] if special else [Span(*piece)]
    return found


def _site_line(line: str) -> bool:
    """True where a line stands for itself however its neighbours are wrapped."""
    return is_byline(line.strip()) or is_boilerplate(line.strip())


def _stripped(text: str, span: Span) -> Span:
    piece = span.of(text)
    lead = len(piece) - len(piece.lstrip())
    return Span(span.start + lead, span.start + max(lead, len(piece.rstrip())))


def label(
    text: str, parts: Sequence[Span], marks: Marks = (), title: str | None = None
) -> list[Section]:
    """One section for each of `parts` (the paragraphs of one article, in order).

    Args:
        text: the text that all offsets point into.
        marks: kinds that the container gives; the mark that covers a paragraph decides.
        title: the container's title: a paragraph with these words in the head is the title.
    """
    given = _given(parts, marks)
    kinds: list[SectionKind | None] = list(given)
    lines = [part.of(text) for part in parts]
    first = _label_head(lines, kinds, title)
    _label_rest(lines, kinds, first)
    for index, kind in _notes(lines, kinds):
        kinds[index] = kind
    return [Section(p, k or "body") for p, k in zip(parts, kinds, strict=True)]


def _given(parts: Sequence[Span], marks: Marks) -> list[SectionKind | None]:
    """The container's kind of each part; both run in text order."""
    kinds: list[SectionKind | None] = []
    queue = sorted(marks)
    at = 0
    for part in parts:
        while at < len(queue) and queue[at][0].end <= part.start:
            at += 1
        covered = at < len(queue) and queue[at][0].overlaps(part)
        kinds.append(queue[at][1] if covered else None)
    return kinds


def _label_head(lines: Sequence[str], kinds: list[SectionKind | None], title: str | None) -> int:
    """Label what stands before the body in `kinds`; the index where the body begins."""
    titled = "title" in kinds
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if kinds[index] == "body":
            return index
        if kinds[index] == "heading" and not titled:
            kinds[index] = "title"
        if kinds[index]:
            titled = titled or kinds[index] == "title"
            continue
        kind = _head_kind(line, titled, title)
        if kind == "byline" and not is_stated(line) and _elsewhere(line, lines[index + 1 :]):
            kind = None
        if kind is None:
            return index
        titled = titled or kind == "title"
        kinds[index] = kind
    return min(len(lines), _HEAD_LINES)


def _head_kind(line: str, titled: bool, title: str | None) -> SectionKind | None:
    """The kind of a line in the head of an article; None where the body begins."""
    if title and _same(line, title):
        return "boilerplate" if titled else "title"
    if is_stated(line):
        return "byline"
    if is_caption(line):
        return "caption"
    if is_boilerplate(line):
        return "boilerplate"
    if titled and is_names(line):
        return "byline"
    return "title" if not titled and is_title(line) else None


def _same(line: str, title: str) -> bool:
    return line.strip("# ").casefold() == title.strip().casefold()


def _elsewhere(names: str, rest: Sequence[str]) -> bool:
    """True where the words of a line like "Prison Breaks" are ordinary words of the text below.

    A writer's name hardly ever occurs in the text, and its parts not in lower case.
    """
    below = "\n".join(x[:5000] for x in rest[:40] if len(x) > 120 and not is_boilerplate(x))
    words = [w.lower() for w in re.findall(r"\w{3,}", names)]
    return names in below or any(re.search(rf"\b{re.escape(w)}", below) for w in words)


def _label_rest(lines: Sequence[str], kinds: list[SectionKind | None], first: int) -> None:
    """Label everything after the head in `kinds`."""
    listed = form = bio = False
    writers = _writers(lines, kinds)
    for index in range(first, len(lines)):
        line = lines[index]
        short = len(line) <= 200 and not ends(line) and not NOTE_START.match(line)
        form = form or is_form(line)
        listed = is_list_heading(line) or (listed and short)
        if kinds[index]:
            continue
        late = index > (len(lines) + first) // 2
        if (
            form
            or bio
            or is_boilerplate(line)
            or (listed and short)
            or (late and any(re.match(rf"{re.escape(w)}\b.{{0,60}}? is ", line) for w in writers))
        ):
            kinds[index] = "boilerplate"
        elif is_caption(line):
            kinds[index] = "caption"
        elif is_heading(line) and any(len(x) > 120 for x in lines[index + 1 : index + 4]):
            kinds[index] = "heading"
        bio = _BIO_HEADING.match(line) is not None


def _writers(lines: Sequence[str], kinds: Sequence[SectionKind | None]) -> tuple[str, ...]:
    """The names in the byline, to know the lines about them at the end."""
    bylines = [x for x, kind in zip(lines, kinds, strict=True) if kind == "byline"]
    return tuple(name for line in bylines for name in names_in(line))


def _notes(
    lines: Sequence[str], kinds: Sequence[SectionKind | None]
) -> Iterator[tuple[int, SectionKind]]:
    """The paragraphs that are notes: under a heading for notes, or marked like the body's marks."""
    found = (m for line in lines for m in _POINTER.finditer(line) if m.start())
    pointers = {m.group().casefold() for m in found}
    under = False
    for index, line in enumerate(lines):
        match = NOTE_START.match(line)
        if kinds[index] in ("boilerplate", "title", "byline"):
            under = False
        elif is_notes_heading(line):
            under = True
            yield index, "heading"
        elif under or (match and match.group().strip().rstrip(":").casefold() in pointers):
            yield index, "note"
