"""The texts the model learns from, and which of them it must never see in training.

Ours: training/corpus/*.ann. Held out by document: those whose id hashes into the last 15 %; they
train nothing, they measure. The next 7 % neither train nor measure: decoder thresholds are set on
them (training/calibrate.py). tests/gold (the sample case) is never trained on.

Auxiliary, where ../shared/data is at hand and the licence allows derived weights: the public-domain
and open-licence parts of re3d (actors, places, times). Sets marked "evaluation only" there are not
trained on.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.examples import Marks
from vedette.evaluate.annotation import Annotated, load_annotated
from vedette.types import Span

CORPUS = Path(__file__).parent / "corpus"
HELD_OUT_PERCENT = 15
DEVELOPMENT_PERCENT = 7
RE3D_PARTS = (
    "centcom",
    "us_state_department",
    "uk_government",
    "australian_department_of_foreign_affairs",
    "wikipedia",
)
RE3D_LAYERS = {"Organisation": "actor", "Person": "actor", "Location": "place", "Temporal": "time"}
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def held_out(document_id: str) -> bool:
    """True for documents that only measure; depends on the id alone.

    >>> [held_out(f"sahel-a{n:02}") for n in range(1, 9)].count(True) < 5
    True
    """
    return _percentile(document_id) < HELD_OUT_PERCENT


def for_development(document_id: str) -> bool:
    """True for documents that neither train nor measure: thresholds are set on them."""
    return 0 <= _percentile(document_id) - HELD_OUT_PERCENT < DEVELOPMENT_PERCENT


def _percentile(document_id: str) -> int:
    digest = hashlib.sha256(document_id.encode()).digest()
    return int.from_bytes(digest[:4], "big") % 100


@dataclass(frozen=True, slots=True)
class Split:
    """Our annotated documents by what they are for."""

    train: list[Annotated]
    development: list[Annotated]
    held_out: list[Annotated]


def own(folder: Path = CORPUS) -> Split:
    """Our annotated documents, split by their ids."""
    documents = load_annotated(list(folder.rglob("*.ann")))
    return Split(
        [d for d in documents if not held_out(d.id) and not for_development(d.id)],
        [d for d in documents if for_development(d.id)],
        [d for d in documents if held_out(d.id)],
    )


def re3d_held_out(document_id: str) -> bool:
    """True for every eighth document of re3d, by hash: it measures only.

    >>> [re3d_held_out(f"{n:032X}") for n in range(400)].count(True)
    52
    """
    return hashlib.sha256(document_id.encode()).digest()[3] % 8 == 0


def re3d_trains(document_id: str) -> bool:
    """True for the others."""
    return not re3d_held_out(document_id)


def re3d(
    folder: Path,
    *,
    parts: Sequence[str] = RE3D_PARTS,
    keep: Callable[[str], bool] = lambda document_id: True,
) -> Iterator[Marks]:
    """Parts of re3d: actors, places and times, without leading articles.

    Args:
        parts: its subfolders; the open ones may be trained on.
        keep: told a document's id, whether to give it; `re3d_held_out` tells what measures.
    """
    for part in parts:
        texts = {row["_id"]: row["text"] for row in _json_lines(folder / part / "documents.jsonl")}
        found: dict[str, dict[str, tuple[Span, str]]] = {name: {} for name in texts}
        for row in _json_lines(folder / part / "entities.jsonl"):
            layer = RE3D_LAYERS.get(row["type"])
            text = texts.get(row["documentId"])
            if layer and text is not None:
                article = _ARTICLE.match(text, row["begin"], row["end"])
                span = Span(article.end() if article else row["begin"], row["end"])
                words = span.of(text)
                if words and words == words.strip():
                    key = f"{span.start}-{span.end}"
                    if layer == "place" or key not in found[row["documentId"]]:
                        found[row["documentId"]][key] = (span, layer)
        for name, text in sorted((name, texts[name]) for name in texts if keep(name)):
            spans = _outermost(found[name])
            yield Marks(
                text,
                {key: span for key, (span, _) in spans.items()},
                {key: layer for key, (_, layer) in spans.items()},
                complete=frozenset(RE3D_LAYERS.values()),
            )


def _outermost(spans: dict[str, tuple[Span, str]]) -> dict[str, tuple[Span, str]]:
    kept: dict[str, tuple[Span, str]] = {}
    for key, (span, layer) in sorted(spans.items(), key=lambda i: (i[1][0].start, -i[1][0].end)):
        clash = any(layer == other and span.overlaps(earlier) for earlier, other in kept.values())
        if not clash:
            kept[key] = (span, layer)
    return kept


def _json_lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8-sig") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
