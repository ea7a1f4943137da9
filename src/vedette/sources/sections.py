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
    is_notes_heading,
)
from vedette.sources.opening import Opening, read_opening
from vedette.sources.words import is_rule
from vedette.text.lines import pieces
from vedette.types import Section, SectionKind, Span

Marks = Sequence[tuple[Span, SectionKind]]

_LINE = re.compile(r"[^\n]*\S[^\n]*")

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
    plain = line.strip()
    return is_byline(plain) or is_boilerplate(plain) or is_rule(plain)


def _stripped(text: str, span: Span) -> Span:
    piece = span.of(text)
    lead = len(piece) - len(piece.lstrip())
    return Span(span.start + lead, span.start + max(lead, len(piece.rstrip())))


def label(
    text: str,
    parts: Sequence[Span],
    marks: Marks = (),
    opening: Opening | None = None,
) -> list[Section]:
    """One section for each of `parts` (the paragraphs of one article, in order).

    Args:
        text: the text that all offsets point into.
        marks: kinds that the container gives; the mark that covers a paragraph decides.
        opening: the opening of the article where it is read already.
    """
    given = given_kinds(parts, marks)
    lines = [part.of(text) for part in parts]
    head = opening or read_opening(lines, given)
    first = len(head.kinds)
    kinds: list[SectionKind | None] = [*head.kinds, *given[first:]]
    _label_rest(lines, kinds, first, head.authors)
    for index, kind in _notes(lines, kinds):
        kinds[index] = kind
    return [Section(p, k or "body") for p, k in zip(parts, kinds, strict=True)]


def given_kinds(parts: Sequence[Span], marks: Marks) -> list[SectionKind | None]:
    """The container's kind of each part, None where it gives none; both run in text order."""
    kinds: list[SectionKind | None] = []
    queue = sorted(marks)
    at = 0
    for part in parts:
        while at < len(queue) and queue[at][0].end <= part.start:
            at += 1
        covered = at < len(queue) and queue[at][0].overlaps(part)
        kinds.append(queue[at][1] if covered else None)
    return kinds


def _label_rest(
    lines: Sequence[str], kinds: list[SectionKind | None], first: int, writers: Sequence[str]
) -> None:
    """Label everything after the head in `kinds`."""
    listed = form = bio = False
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
            or is_rule(line)
            or (listed and short)
            or (late and any(_tells_of(line, writer) for writer in writers))
        ):
            kinds[index] = "boilerplate"
        elif is_caption(line):
            kinds[index] = "caption"
        elif is_heading(line) and any(len(x) > 120 for x in lines[index + 1 : index + 4]):
            kinds[index] = "heading"
        bio = _BIO_HEADING.match(line) is not None


def _tells_of(line: str, writer: str) -> bool:
    """True where a line says who the writer is."""
    about = rf"{re.escape(writer)}\b.{{0,60}}? (?:is|was|writes|covers|reports) "
    return re.match(about, line) is not None


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
