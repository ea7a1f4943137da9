"""Annotated documents (`.ann`): the form of docs/codebook.md, parsed and checked.

Run `python -m vedette.evaluate.annotation FILES...` to check files.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from vedette.errors import AnnotationError
from vedette.types import Span

LAYERS: Mapping[str, str] = {
    "a": "actor",
    "o": "object",
    "p": "place",
    "t": "time",
    "n": "count",
    "m": "means",
    "x": "trigger",
    "c": "cue",
    "k": "content",
    "f": "factor",
    "g": "signal",
}
HEAD_KEYS = ("id", "title", "publisher", "author", "published", "genre", "conflict", "note", "url")
VALUES: Mapping[str, tuple[str, ...]] = {
    "status": ("happened", "ongoing", "foiled", "planned", "threatened", "possible", "denied"),
    "certainty": ("asserted", "suspected", "claimed_by_group", "unattributed"),
    "stance": ("asserts", "denies", "doubts", "warns", "predicts", "demands", "accuses", "urges"),
    "hedge": ("asserted", "likely", "possible", "conditional"),
    "direction": ("up", "down", "none", "unknown"),
    "cause": ("up", "down", "none", "unknown"),
    "effect": ("up", "down", "none", "unknown"),
    "sign": ("+", "-", "?"),
    "relation": ("cause", "enable", "prevent", "goal", "conditional", "temporal"),
    "denied": ("yes", "no"),
}
SLOTS: Mapping[str, Mapping[str, str]] = {  # slot -> letters of the spans that may fill it
    "incident": {
        "by": "a",
        "target": "aopx",
        "killed": "n",
        "wounded": "n",
        "abducted": "n",
        "count": "n",
        "means": "m",
        "place": "p",
        "time": "t",
        "more": "x",
    },
    "claim": {"holder": "a", "content": "k"},
    "influence": {"signal": "g", "holder": "a"},
    "tie": {"time": "t"},
}
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "incident": ("type", "status", "certainty", "hedge"),
    "claim": ("stance", "hedge", "topic", "direction"),
    "influence": ("sign", "relation", "hedge", "denied", "cause", "effect"),
    "tie": ("hedge",),
}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "incident": ("type", "status", "certainty"),
    "claim": ("holder", "content", "stance", "topic"),
    "influence": ("sign", "relation"),
    "tie": (),
}
_TOKEN = re.compile(r"\{([a-z])(\d+)\||\}|\{|\|")
_RANGE = re.compile(r"^(?:(\?)|(\d+)|(\d+)?\.\.(\d+)?)$")


@dataclass(frozen=True, slots=True)
class Record:
    """One annotation line: `kind` with its ids and values as in docs/codebook.md.

    `anchors` are the ids before the first `key=value` (x1; c1 or "-"; f1, f2; a1, a2), `options`
    single values, `slots` the ids that fill each slot.
    """

    kind: str
    anchors: tuple[str, ...]
    options: Mapping[str, str]
    slots: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """The hand-made reading of one count span."""

    min: int | None
    max: int | None
    approximate: bool
    cumulative: bool
    who: str | None


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated document: its plain text, its marked spans, and the records over them."""

    head: Mapping[str, str]
    text: str
    spans: Mapping[str, Span]
    figures: Mapping[str, FigureRecord]
    records: tuple[Record, ...]
    same: tuple[tuple[str, ...], ...]

    @property
    def id(self) -> str:
        """The document's id, unique in a corpus."""
        return self.head["id"]

    def layer(self, letter: str) -> dict[str, Span]:
        """The spans of one layer by id, in text order."""
        mine = {key: span for key, span in self.spans.items() if key[0] == letter}
        return dict(sorted(mine.items(), key=lambda item: item[1]))


def vocabulary() -> dict[str, Any]:
    """The closed lists of incident types, ties and topics (resources/vocabulary.json)."""
    source = files("vedette.resources").joinpath("vocabulary.json")
    loaded: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return loaded


def parse_markup(marked: str) -> tuple[str, dict[str, Span]]:
    """The plain text of a marked one, and its spans by id.

    Raises:
        AnnotationError: a brace is unbalanced or stray, a letter unknown, an id used twice, a span
            empty or with white space at its border.

    >>> parse_markup("{a1|Gunmen} hit {o1|{n1|two} lorries}.")[0]
    'Gunmen hit two lorries.'
    """
    plain: list[str] = []
    length = at = 0
    open_spans: list[tuple[str, int]] = []
    spans: dict[str, Span] = {}
    for match in _TOKEN.finditer(marked):
        plain.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        around = marked[max(0, match.start() - 20) : match.end() + 20]
        if match[1]:
            name = match[1] + match[2]
            if match[1] not in LAYERS:
                raise AnnotationError(f"unknown layer letter in {around!r}: want {''.join(LAYERS)}")
            if name in spans or any(name == other for other, _ in open_spans):
                raise AnnotationError(f"id {name} is used twice, near {around!r}")
            open_spans.append((name, length))
        elif match[0] == "}" and open_spans:
            name, start = open_spans.pop()
            spans[name] = Span(start, length)
        else:
            raise AnnotationError(f"stray {match[0]!r} near {around!r}")
    if open_spans:
        raise AnnotationError(f"span {open_spans[-1][0]} is not closed")
    plain.append(marked[at:])
    text = "".join(plain)
    for name, span in spans.items():
        if span.of(text) != span.of(text).strip() or not span.of(text):
            raise AnnotationError(f"span {name} is empty or has white space at its border")
    return text, spans


def parse_annotated(source: str) -> Annotated:
    """The annotated document in the three parts of docs/codebook.md.

    Raises:
        AnnotationError: anything a machine can see to be wrong, with the line.
    """
    parts = re.split(r"^---[ \t]*$\n?", source.replace("\r\n", "\n"), flags=re.MULTILINE)
    if len(parts) != 3:
        raise AnnotationError(
            f"want head, text and annotation between two '---' lines, got {len(parts)} parts"
        )
    head = dict(_head_lines(parts[0]))
    if missing := {"id", "title", "genre", "conflict"} - head.keys():
        raise AnnotationError(f"the head lacks {', '.join(sorted(missing))}")
    text, spans = parse_markup(parts[1].strip("\n"))
    figures: dict[str, FigureRecord] = {}
    records: list[Record] = []
    same: list[tuple[str, ...]] = []
    words = vocabulary()
    for line in filter(None, (raw.strip() for raw in parts[2].splitlines())):
        if line.startswith("#"):
            continue
        try:
            kind, _, rest = line.partition(" ")
            if kind == "figure":
                name, figure = _figure(rest)
                _known(name, "n", spans)
                figures[name] = figure
            elif kind == "same":
                names = tuple(rest.split())
                for name in names:
                    _known(name, "a", spans)
                same.append(names)
            elif kind in SLOTS:
                records.append(_record(kind, rest, spans, words))
            else:
                raise AnnotationError(f"unknown line kind {kind!r}")
        except AnnotationError as error:
            raise AnnotationError(f"{error} in line: {line}") from None
    if unread := [name for name in spans if name[0] == "n" and name not in figures]:
        raise AnnotationError(f"no figure line for {', '.join(unread)}")
    return Annotated(head, text, spans, figures, tuple(records), tuple(same))


def load_annotated(paths: Iterator[Path] | list[Path]) -> list[Annotated]:
    """The documents of `.ann` files, ordered by id.

    Raises:
        AnnotationError: a file breaks the codebook (the message names it), or an id occurs twice.
    """
    documents: dict[str, Annotated] = {}
    for path in sorted(paths):
        try:
            document = parse_annotated(path.read_text(encoding="utf-8"))
        except AnnotationError as error:
            raise AnnotationError(f"{path}: {error}") from None
        if document.id in documents:
            raise AnnotationError(f"{path}: id {document.id} is taken by another file")
        documents[document.id] = document
    return [documents[name] for name in sorted(documents)]


def _head_lines(part: str) -> Iterator[tuple[str, str]]:
    for line in filter(None, map(str.strip, part.splitlines())):
        key, colon, value = line.partition(":")
        if not colon or key not in HEAD_KEYS:
            raise AnnotationError(f"head line {line!r}: want one of {', '.join(HEAD_KEYS)}")
        yield key, value.strip()


def _known(name: str, letters: str, spans: Mapping[str, Span]) -> None:
    if name not in spans:
        raise AnnotationError(f"{name} marks no span of the text")
    if name[0] not in letters:
        raise AnnotationError(f"{name} has the wrong layer: want one of {letters}")


def _figure(rest: str) -> tuple[str, FigureRecord]:
    name, *words = rest.split()
    match = _RANGE.match(words[0]) if words else None
    if match is None:
        raise AnnotationError("want MIN..MAX, a number or ?")
    low, high = (match[2], match[2]) if match[2] else (match[3], match[4])
    flags = {"~", "cumulative"}
    who = " ".join(word for word in words[1:] if word not in flags)
    bounds = [int(bound) if bound else None for bound in (low, high)]
    return name, FigureRecord(
        bounds[0], bounds[1], "~" in words, "cumulative" in words, who or None
    )


def _record(kind: str, rest: str, spans: Mapping[str, Span], words: dict[str, Any]) -> Record:
    tokens = rest.replace(" -> ", " ").split()
    anchors = tuple(token for token in tokens if "=" not in token)
    options: dict[str, str] = {}
    slots: dict[str, tuple[str, ...]] = {}
    for token in tokens:
        key, equals, value = token.partition("=")
        if not equals:
            continue
        if key in SLOTS[kind]:
            names = tuple(value.split(","))
            if not (key == "holder" and names == ("author",)):
                for name in names:
                    _known(name, SLOTS[kind][key], spans)
            slots[key] = names
        elif key in OPTIONS[kind]:
            allowed = {"type": words["incident_types"], "topic": words["topics"]}.get(
                key, VALUES.get(key, ())
            )
            if value not in allowed:
                raise AnnotationError(f"{key}={value}: want one of {', '.join(allowed)}")
            options[key] = value
        else:
            raise AnnotationError(f"unknown key {key!r} for {kind}")
    if missing := [key for key in REQUIRED[kind] if key not in options and key not in slots]:
        raise AnnotationError(f"{kind} lacks {', '.join(missing)}")
    _check_anchors(kind, anchors, spans, words)
    return Record(kind, anchors, options, slots)


def _check_anchors(
    kind: str, anchors: tuple[str, ...], spans: Mapping[str, Span], words: dict[str, Any]
) -> None:
    want = {"incident": "x", "claim": "c", "influence": "ff", "tie": "a_a"}[kind]
    if len(anchors) != len(want):
        raise AnnotationError(f"{kind} wants {len(want)} ids or words before its values")
    for name, letter in zip(anchors, want, strict=True):
        if letter == "_":
            if name not in words["ties"]:
                raise AnnotationError(f"relation {name}: want one of {', '.join(words['ties'])}")
        elif not (kind == "claim" and name == "-"):
            _known(name, letter, spans)


def main(arguments: list[str]) -> int:
    """Check the files named; print one line for each that is wrong and a count at the end."""
    wrong = sentences = 0
    counts: dict[str, int] = {}
    for path in (Path(argument) for argument in arguments):
        try:
            document = parse_annotated(path.read_text(encoding="utf-8"))
        except (AnnotationError, OSError, UnicodeDecodeError) as error:
            wrong += 1
            sys.stdout.write(f"{path}: {error}\n")
            continue
        sentences += len(re.findall(r"[.!?][\"”’)]*(?=\s|$)", document.text))
        for record in document.records:
            counts[record.kind] = counts.get(record.kind, 0) + 1
    summary = ", ".join(f"{counts[kind]} {kind}" for kind in sorted(counts))
    sys.stdout.write(
        f"{len(arguments)} files, {wrong} wrong; about {sentences} sentences; {summary}\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
