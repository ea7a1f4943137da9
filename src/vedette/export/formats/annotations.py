"""Every statement's spans as W3C Web Annotations, one JSON object a line.

Positions are code points of the text as the case holds it; documents are named by a URN of their
content's hash, with the web address beside it where one is known.
"""

from collections import Counter
from typing import Any

from vedette.export.formats.cells import json_text
from vedette.export.formats.material import Made, Mark, Material, Said, SourceEntry, lost_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ALWAYS = (
    "what a slot resolves to: actor, dates, coordinates",
    "findings: which statements tell of one event",
)


def made(material: Material) -> Made:
    """One annotation a mark, by document, statement and place."""
    lost: Counter[str] = Counter()
    rows = []
    for said in sorted(material.said.values(), key=lambda one: (one.document, one.id)):
        source = material.documents.get(said.document)
        if source is None:
            lost["the document is not in the material"] += 1
            continue
        for number, mark in enumerate(said.marks):
            lost["a private name stands there as a role: the quotation is not exact"] += mark.hidden
            rows.append(_annotation(said, number, mark, source, material))
    # The words are not cleaned: they must be those that stand in the text.
    lines = "".join(json_text(row) + "\n" for row in rows)
    documents = frozenset(said.document for said in material.said.values())
    return Made(lines.encode(), len(rows), lost_of(lost, ALWAYS), documents)


def _annotation(
    said: Said, number: int, mark: Mark, source: SourceEntry, material: Material
) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": mark.text}
    quote |= {k: v for k, v in (("prefix", mark.prefix), ("suffix", mark.suffix)) if v}
    position = {"type": "TextPositionSelector", "start": mark.start, "end": mark.end}
    values = [f"{said.kind}: {said.label}", mark.slot, *([said.status] if said.status else [])]
    return {
        "@context": CONTEXT,
        "id": f"urn:vedette:{said.id}:{number}",
        "type": "Annotation",
        "motivation": "classifying" if mark.slot == "evidence" else "tagging",
        "generator": {"type": "Software", "name": said.reader},
        "created": material.build.ended.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "body": [{"type": "TextualBody", "value": value, "purpose": "tagging"} for value in values],
        "target": {
            "source": {
                "id": f"urn:vedette:{source.id}",
                "type": "Text",
                "language": source.meta.language,
                **({"canonical": source.meta.url} if source.meta.url else {}),
            },
            "selector": [position, quote],
        },
    }
