"""Measures of the encoder fine-tuned on a public task; what is trained here never ships."""

from collections.abc import Mapping, Sequence

import numpy as np
from torch import nn

from bench.measured import Place, compared, f1, table, verdict
from training.model import ReaderModel
from training.tasks import causal_news, factuality, polnear, polnear_scores
from training.tasks.bootstrap import bootstrap
from training.tasks.causal_decode import judge
from training.tasks.causal_scores import KINDS, Causation, Fair, fair_sentence, plain_sentence
from training.tasks.connectives import connected, has_connective
from training.tasks.fit import Plan, encoder_tokenizer
from training.tasks.shipped import shipped_encoder
from training.tasks.untrained import attributed, causations, plain_document
from vedette.evaluate.scores import Tally
from vedette.read.reader import EncoderReader

CAUSAL_PLAN = Plan(epochs=5)
FACTUALITY_PLAN = Plan(epochs=3, frozen=2)
POLNEAR_PLAN = Plan(epochs=3, frozen=2)
POLNEAR_DOCUMENTS = 160
CHANCES = (0.3, 0.4, 0.5, 0.6)
LEAST = (0.0, 1.0, 2.0, 3.0)
CAUSAL_AIM, SPAN_AIM, FACTUALITY_AIM = 0.83, 0.60, 0.75


def measure_causal_news(place: Place) -> list[str]:
    """Sentence and span scores on the held-out tenth."""
    parts: dict[str, list[causal_news.CausalSentence]] = {}
    for one in causal_news.load(place.data / "causal_news_corpus"):
        parts.setdefault(causal_news.part_of(one.news), []).append(one)
    tokenizer, encoder = encoder_tokenizer(), shipped_encoder(place.weights)
    model = place.model(
        "causal_news",
        lambda: causal_news.CausalModel(encoder, causal_news.SCHEMA),
        lambda: causal_news.train_model(encoder, parts["train"], tokenizer, CAUSAL_PLAN, print),
    )
    tried = {
        least: judge(model, [s.text for s in parts["development"]], tokenizer, least)
        for least in LEAST
    }
    gold = parts["development"]
    least = max(LEAST, key=lambda value: _fair_f1(_fair(gold, [j.relations for j in tried[value]])))
    chances = [judged.chance for judged in tried[least]]
    bound = max(CHANCES, key=lambda value: f1(_binary(gold, [c >= value for c in chances])))
    held = parts["held_out"]
    judged = judge(model, [one.text for one in held], tokenizer, least)
    told = _binary(held, [j.chance >= bound for j in judged])
    spans = _fair_f1(_fair(held, [j.relations for j in judged]))
    plain = [connected(one.text) for one in held]
    reader = EncoderReader(place.weights, 1)
    shipped = [
        causations(said) for _, said in reader.read(plain_document(one.text) for one in held)
    ]
    sentence = compared(
        ["causal sentence"],
        [{"causal sentence": tally} for tally in told],
        [{"causal sentence": t} for t in _binary(held, [has_connective(s.text) for s in held])],
        "connectives",
        [{"causal sentence": tally} for tally in _binary(held, [bool(r) for r in shipped])],
    )
    everything = f1(_binary(held, [True] * len(held)))
    rows = _span_rows(held, [j.relations for j in judged], plain, shipped)
    causal = sum(one.causal for one in held)
    return [
        "# Causal News Corpus",
        "",
        f"The encoder of {place.weights.version}, fine-tuned for {CAUSAL_PLAN.epochs} epochs. "
        f"{len(held)} held-out sentences of the train part ({causal} causal); "
        f"{len(parts['train'])} train, {len(parts['development'])} choose thresholds "
        f"(chance {bound}, log odds {least:g}). Calling every sentence causal: F1 {everything:.2f}."
        f" Sentences: {verdict(f1(told), CAUSAL_AIM)}. Spans: {verdict(spans, SPAN_AIM)}.",
        "",
        *sentence,
        "Spans, in the causal sentences. *FairEval* is the shared task's score (CASE 2023: a wrong "
        "border is one error, found relations beyond the number of gold ones are left out); exact "
        "and overlap (half of the characters) count everything found. The baseline cuts the "
        "sentence at its first connective. The shipped reader was not trained on this corpus.",
        "",
        *table(
            [
                "spans",
                "FairEval F1 (95 %)",
                "exact",
                "overlap",
                "baseline FairEval",
                "shipped reader FairEval",
            ],
            rows,
        ),
    ]


def _binary(gold: Sequence[causal_news.CausalSentence], said: Sequence[bool]) -> list[Tally]:
    return [
        Tally(int(s and g.causal), int(s), int(g.causal)) for g, s in zip(gold, said, strict=True)
    ]


def _fair(
    gold: Sequence[causal_news.CausalSentence], found: Sequence[Sequence[Causation]]
) -> list[dict[str, Fair]]:
    pairs = zip(gold, found, strict=True)
    return [fair_sentence(one.relations, mine) for one, mine in pairs if one.relations]


def _fair_f1(counts: Sequence[Mapping[str, Fair]], kind: str = "all") -> float:
    return sum((one[kind] for one in counts), Fair()).f1


def _span_rows(
    gold: Sequence[causal_news.CausalSentence],
    found: Sequence[Sequence[Causation]],
    *others: Sequence[Sequence[Causation]],
) -> list[list[str]]:
    mine, *base = (_fair(gold, side) for side in (found, *others))
    counted = [
        [
            plain_sentence(one.relations, mine, least)
            for one, mine in zip(gold, found, strict=True)
            if one.relations
        ]
        for least in (1.0, 0.5)
    ]
    rows = []
    for kind in ("all", *KINDS):
        low, high = bootstrap(mine, lambda drawn, kind=kind: _fair_f1(drawn, kind))
        plainly = [f"{f1([tallies[kind] for tallies in way]):.2f}" for way in counted]
        shown = f"**{_fair_f1(mine, kind):.2f}** ({low:.2f}–{high:.2f})"
        beside = [f"{_fair_f1(counts, kind):.2f}" for counts in base]
        rows.append([kind, shown, *plainly, *beside])
    return rows


def measure_factuality(place: Place) -> list[str]:
    """Pearson's r on the two dev parts."""
    folder = place.data / "factuality"
    tokenizer, encoder = encoder_tokenizer(), shipped_encoder(place.weights)

    def trained() -> nn.Module:
        sentences = [s for c in factuality.CORPORA for s in factuality.load(folder, c, "train")]
        kept = [one for one in sentences if not one.chooses]
        return factuality.train_model(encoder, kept, tokenizer, FACTUALITY_PLAN, print)

    model = place.model("factuality", lambda: factuality.FactualityModel(encoder), trained)
    rows = []
    for corpus in factuality.CORPORA:
        held = [one for one in factuality.load(folder, corpus, "dev") if one.events]
        gold = [np.array([value for _, value in one.events]) for one in held]
        found = factuality.predict(model, held, tokenizer)
        ruled = [factuality.by_rule(one) for one in held]
        mean = np.mean([v for s in factuality.load(folder, corpus, "train") for _, v in s.events])
        flat = [np.full(len(values), mean) for values in gold]
        mine, rule, level = (
            _figures(list(zip(gold, one, strict=True))) for one in (found, ruled, flat)
        )
        low, high = bootstrap(list(zip(gold, found, strict=True)), lambda d: _figures(d)["pearson"])
        rows.append(
            [
                f"{corpus} dev",
                f"**{mine['pearson']:.2f}** ({low:.2f}–{high:.2f})",
                f"{mine['mae']:.2f}",
                f"{rule['pearson']:.2f} / {rule['mae']:.2f}",
                f"0 / {level['mae']:.2f}",
                str(sum(map(len, gold))),
                verdict(mine["pearson"], FACTUALITY_AIM),
            ]
        )
    head = [
        "set",
        "Pearson (95 %)",
        "MAE",
        "words before it: r / MAE",
        "mean: r / MAE",
        "events",
        "",
    ]
    return [
        "# Event factuality",
        "",
        f"The encoder of {place.weights.version}, fine-tuned on the train parts of both corpora "
        f"({FACTUALITY_PLAN.epochs} epochs, the lowest {FACTUALITY_PLAN.frozen} layers left as "
        "they are; a tenth kept back to choose). The baseline looks for a negation, or a word that "
        "leaves things open, among the five words before the event.",
        "",
        *table(head, rows),
    ]


def _figures(pairs: Sequence[tuple[np.ndarray, np.ndarray]]) -> Mapping[str, float]:
    gold, found = (np.concatenate(side) for side in zip(*pairs, strict=True))
    return factuality.fit_figures(gold, found)


def measure_polnear(place: Place) -> list[str]:
    """Source, cue and content on the dev part."""
    folder = place.data / "polnear"
    tokenizer, encoder = encoder_tokenizer(), shipped_encoder(place.weights)

    def trained() -> nn.Module:
        kept = polnear.sample(polnear.load(folder, "train"), POLNEAR_DOCUMENTS)
        return polnear.train_model(encoder, kept, tokenizer, POLNEAR_PLAN, print)

    model = place.model("polnear", lambda: ReaderModel(encoder, polnear.SCHEMA), trained)
    held = polnear.load(folder, "dev")
    mine = [polnear_scores.score(one, polnear.read(model, one, tokenizer)) for one in held]
    plain = [polnear_scores.score(one, polnear_scores.by_rule(one)) for one in held]
    said = EncoderReader(place.weights, 1).read(plain_document(one.text) for one in held)
    shipped = [
        polnear_scores.score(one, attributed(one.id, one.text, statements))
        for one, (_, statements) in zip(held, said, strict=True)
    ]
    return [
        "# PolNeAR",
        "",
        f"The encoder of {place.weights.version}; {len(held)} dev documents; fine-tuned on "
        f"{POLNEAR_DOCUMENTS} of 840 train documents for "
        f"{POLNEAR_PLAN.epochs} epochs. *Overlap*: at least half of all words of the two are "
        "shared; *exact*: the same words. The baseline is a cue word, the nearest name in its "
        "sentence, and the quotation or the rest of the sentence. "
        "The shipped reader was not trained on this corpus.",
        "",
        *compared(list(mine[0]), mine, plain, "cue words", shipped),
    ]
