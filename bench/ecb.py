"""Event coreference on ECB+ with gold mentions: our comparison and assignment on general news.

    python -m bench.ecb [--data ../shared/data] [--out docs/measures/ecb.md]

Topics 1 to 35, the published development topics held out; sentences of the release's list. ECB+ is
general news without our types, places or dates, so the weights that ship do not apply: the same
words, places and parties are compared, the weights are fitted on the training topics in the same
way, and the same assignment makes the groups. Nothing learnt here is shipped.
"""

import argparse
import csv
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from defusedxml.ElementTree import parse
from numpy.typing import NDArray

from training.logistic import fitted
from vedette.evaluate.clusters import b_cubed, ceaf_e, conll, muc
from vedette.fuse.assign import groups
from vedette.fuse.bags import likeness
from vedette.fuse.columns import UNKNOWN, Columns, columns
from vedette.fuse.views import ReportView, Who
from vedette.fuse.weights import shipped_weights
from vedette.types import UNKNOWN_TIME

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
DEV = (2, 5, 12, 18, 21, 23, 34, 35)
TRAIN = tuple(t for t in range(1, 36) if t not in DEV)
THRESHOLDS = (-4.0, -3.5, -3.0, -2.5, -2.0, -1.5, -1.0, 0.0)


@dataclass(frozen=True)
class Topic:
    """The mentions of one topic as reports, their chains, and the text of each document."""

    mentions: tuple[ReportView, ...]
    chain: dict[str, str]
    texts: dict[str, str]


def topic(folder: Path, sentences: set[tuple[str, str, str]]) -> Topic:
    """All event mentions of the listed sentences of one topic."""
    mentions: list[ReportView] = []
    chain: dict[str, str] = {}
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.xml")):
        name = path.stem.split("_", 1)[1]
        root = parse(path).getroot()
        words = {t.get("t_id"): (t.get("sentence"), t.text or "") for t in root.iter("token")}
        texts[path.stem] = " ".join(word for _, word in words.values())
        marked = root.find("Markables")
        spans = {
            m.get("m_id"): (m.tag, [a.get("t_id") for a in m.findall("token_anchor")])
            for m in marked
            if m.find("token_anchor") is not None
        }
        same = {
            source.get("m_id"): relation.get("note") or f"{path.stem} {relation.get('r_id')}"
            for relation in root.find("Relations")
            for source in relation.findall("source")
        }
        for key, (tag, tokens) in spans.items():
            sentence = words[tokens[0]][0]
            if not tag.startswith(("ACTION", "NEG")):
                continue
            if (folder.name, name, sentence) not in sentences:
                continue
            near = [(t, " ".join(words[a][1] for a in ids)) for t, ids in spans.values()
                    if words[ids[0]][0] == sentence]  # fmt: skip
            made = f"{path.stem} {int(key):05}"
            mentions.append(_mention(made, path.stem, words, sentence, tokens, near))
            chain[made] = same.get(key, made)
    return Topic(tuple(mentions), chain, texts)


def _mention(
    name: str,
    document: str,
    words: dict[str, tuple[str, str]],
    sentence: str,
    tokens: Sequence[str],
    near: Sequence[tuple[str, str]],
) -> ReportView:
    text = " ".join(word for at, word in words.values() if at == sentence)
    return ReportView(
        id=name,
        document=document,
        start=int(tokens[0]),
        evidence=text,
        hedge="asserted",
        score=1.0,
        speakers=(),
        published=UNKNOWN_TIME,
        type="other",
        status="happened",
        certainty="unattributed",
        trigger=" ".join(words[t][1] for t in tokens).lower(),
        targets=tuple(Who(None, w) for tag, w in near if "HUMAN" in tag),
        means=tuple(w for tag, w in near if tag.startswith("TIME")),
        where=" ".join(w for tag, w in near if tag.startswith("LOC")),
    )


class Compared:
    """The mentions of a topic, ready to be compared with each other."""

    def __init__(self, of: Topic) -> None:
        self.names = [m.id for m in of.mentions]
        single = {name: at for at, name in enumerate(self.names)}
        self.rows = _columns(of.mentions, single)
        triggers = [_bare(m.id, where=m.trigger) for m in of.mentions]
        self.triggers = _columns(triggers, single)
        at = {name: n for n, name in enumerate(sorted(of.texts))}
        whole = [_bare(name, evidence=of.texts[name]) for name in sorted(of.texts)]
        self.whole = _columns(whole, {name: at for at, name in enumerate(sorted(of.texts))})
        self.document = np.array([at[m.document] for m in of.mentions], dtype=np.int64)
        self.chain = [of.chain[name] for name in self.names]
        self.left, self.right = np.triu_indices(len(self.names), 1)
        self.pairs = self._features(self.left, self.right)

    def _features(self, left: Ints, right: Ints) -> Floats:
        """What speaks for each pair, with the products that matter."""
        rows = self.rows
        same = (rows.trigger[left] != UNKNOWN) & (rows.trigger[left] == rows.trigger[right])
        letters = likeness(self.triggers.names, left, right)
        stories = likeness(self.whole.words, self.document[left], self.document[right])
        one = (self.document[left] == self.document[right]).astype(float)
        alike = likeness(rows.words, left, right)
        parties = likeness(rows.targets, left, right)
        places = likeness(rows.names, left, right)
        times = likeness(rows.means, left, right)
        return np.column_stack(
            [same, letters, alike, parties, places, times, one, (1 - one) * stories,
             same * alike, same * parties, same * (1 - one) * stories, same * one]
        )  # fmt: skip


def _bare(name: str, *, evidence: str = "", where: str = "") -> ReportView:
    return ReportView(
        id=name, document=name, start=0, evidence=evidence, hedge="asserted", score=1.0,
        speakers=(), published=UNKNOWN_TIME, type="other", status="happened",
        certainty="unattributed", trigger="", where=where,
    )  # fmt: skip


def _columns(reports: Sequence[ReportView], single: Mapping[str, int]) -> Columns:
    known = shipped_weights()
    return columns(reports, known.rarity, known.types, known.statuses, single)


def fit(topics: Sequence[Compared]) -> tuple[float, Floats]:
    """Weights of the training topics."""
    same = []
    for each in topics:
        chain = np.array(each.chain)
        same.append((chain[each.left] == chain[each.right]).astype(float))
    x = np.concatenate([each.pairs for each in topics])
    return fitted(x, np.concatenate(same), np.zeros(x.shape[1]), -np.inf, np.inf)


def fused(of: Compared, bias: float, weights: Floats, merge: float) -> list[list[str]]:
    """The product's assignment over one topic; odds are moved so that `merge` becomes even."""
    odds = of.pairs @ weights + bias - merge
    matrix = np.zeros((len(of.names), len(of.names)))
    matrix[of.left, of.right] = matrix[of.right, of.left] = odds
    found = groups(len(of.names), of.left, of.right, odds, lambda a, b: matrix[a, b], 0.0)
    return [[of.names[row] for row in group] for group in found]


def by_lemma(of: Compared) -> list[list[str]]:
    """One group for each stem of the trigger in a topic."""
    return _by_key(of, ["" for _ in of.names])


def by_lemma_and_story(of: Compared) -> list[list[str]]:
    """The same within each of the two seminal events of a topic, as the file names give them."""
    return _by_key(of, ["plus" if "ecbplus" in name else "" for name in of.names])


def _by_key(of: Compared, stories: Sequence[str]) -> list[list[str]]:
    found: dict[tuple[int, str], list[str]] = {}
    for name, code, story in zip(of.names, of.rows.trigger.tolist(), stories, strict=True):
        found.setdefault((code, story), []).append(name)
    return list(found.values())


def cells(topics: Sequence[Compared], fuse: Callable[[Compared], list[list[str]]]) -> list[str]:
    """MUC, B3, CEAF-e and CoNLL F1 over all topics."""
    found = [group for each in topics for group in fuse(each)]
    truth = {n: c for each in topics for n, c in zip(each.names, each.chain, strict=True)}
    values = [muc(found, truth)[2], b_cubed(found, truth)[2], ceaf_e(found, truth)[2]]
    return [f"{100 * value:.1f}" for value in (*values, conll(found, truth))]


def measure(data: Path) -> list[str]:
    """The lines of the page."""
    folder = data / "ecbplus"
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as file:
        rows = {(r["Topic"], r["File"], r["Sentence Number"]) for r in csv.DictReader(file)}
    made = {n: Compared(topic(folder / "ECB+" / str(n), rows)) for n in (*TRAIN, *DEV)
            if (folder / "ECB+" / str(n)).is_dir()}  # fmt: skip
    train = [made[n] for n in TRAIN if n in made]
    dev = [made[n] for n in DEV if n in made]
    bias, weights = fit(train)
    scored = {t: float(cells(train, lambda c, t=t: fused(c, bias, weights, t))[3])
              for t in THRESHOLDS}  # fmt: skip
    merge = max(THRESHOLDS, key=lambda t: scored[t])
    count = sum(len(each.names) for each in dev)
    lines = ["# ECB+", "", "Written by `python -m bench.ecb`.", ""]
    lines += [f"{count} gold mentions of {len(dev)} development topics; weights of {len(train)}",
              f"training topics, threshold {merge} chosen on them. F1 in percent.", ""]  # fmt: skip
    lines += ["| method | MUC | B3 | CEAF-e | CoNLL |", "|---|---|---|---|---|"]
    lines += ["| same stem in a topic | " + " | ".join(cells(dev, by_lemma)) + " |"]
    lemma = " | ".join(cells(dev, by_lemma_and_story))
    lines += [f"| same stem in one story (the story given) | {lemma} |"]
    ours = cells(dev, lambda c: fused(c, bias, weights, merge))
    lines += ["| ours | " + " | ".join(ours) + " |"]
    lines += ["| published, cross-encoders on gold mentions (issue 5; test topics) | | | | 85-88 |"]
    return lines


def main() -> None:
    """Measure, print, and with --out write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("VEDETTE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    if not (chosen.data / "ecbplus").is_dir():
        raise SystemExit(f"no ecbplus at {chosen.data}; name the corpora's folder with --data")
    lines = measure(chosen.data)
    print("\n".join(lines))
    if chosen.out:
        chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
