"""Measures of the shipped reader as it is, on public corpora."""

import numpy as np

from bench.measured import Place, compared, table
from training.corpora import re3d as re3d_texts
from training.tasks import isaf, re3d
from training.tasks.bootstrap import bootstrap
from vedette.read.reader import EncoderReader
from vedette.sources.articles import documents
from vedette.types import Extract
from vedette.workflow import load_resolver


def measure_isaf(place: Place) -> list[str]:
    """Accuracy of each field of a release's record, with the shipped reader."""
    known = isaf.load(place.data / "isaf_press_releases" / "records.jsonl")
    rows = [row for row in known if isaf.measures(row[0])]
    read = [documents(Extract("release.txt", "text/plain", text))[0] for text, _ in rows]
    gold = [record for _, record in rows]
    resolver = load_resolver()
    found = [
        isaf.record_of(document, resolver.resolve(document, statements).statements)
        for document, statements in EncoderReader(place.weights).read(read)
    ]
    plain = [isaf.by_keywords(one) for one in read]
    lines = []
    for name in isaf.FIELDS:
        right = isaf.hits(gold, found, name)
        low, high = bootstrap(right, lambda drawn: float(np.mean(drawn)))
        other = np.mean(isaf.hits(gold, plain, name))
        lines.append([name, f"**{np.mean(right):.2f}** ({low:.2f}–{high:.2f})", f"{other:.2f}"])
    return [
        "# ISAF press releases",
        "",
        f"{len(gold)} releases, one record each, read with {place.weights.version} as shipped; the "
        "rules from statements to a record were settled on the other half. The baseline looks for "
        "key words and gives the commonest numbers (none killed, three captured).",
        "",
        *table(["field", "accuracy (95 %)", "key words"], lines),
    ]


def measure_re3d(place: Place) -> list[str]:
    """Typed spans on the parts of re3d that the reader was never trained on."""
    folder = place.data / "re3d"
    texts = list(re3d_texts(folder, parts=re3d.UNTRAINED))
    found = re3d.read(place.weights, [marks.text for marks in texts])
    names = re3d.name_list(re3d_texts(folder))
    gold = [re3d.gold_spans(marks) for marks in texts]
    mine = [re3d.score(*pair) for pair in zip(gold, found, strict=True)]
    plain = [
        re3d.score(right, re3d.by_names(names, marks.text))
        for right, marks in zip(gold, texts, strict=True)
    ]
    return [
        "# re3d",
        "",
        f"{len(texts)} documents of the parts that licences keep out of training, read with "
        f"{place.weights.version} as shipped. The baseline is every wording annotated in the open "
        'parts. The corpus marks common words ("here", "the town") and acting countries as '
        "places, which our codebook does not; *any kind* leaves the type out.",
        "",
        *compared(list(mine[0]), mine, plain, "name list"),
    ]
