"""Scenarios measured: speed, hidden links, placebo drivers; written into docs/scenario.md.

    python -m bench.scenario [--only speed hidden placebo] [--data DIR] [--write]

hidden: a fifth of the links is hidden; do paths over the rest give their sign more often than in
graphs whose signs are shuffled? On what the product's reader finds in the bundled sample, and on
the hand-made influences of the story families and of the training texts (no fit is involved).
placebo: drivers that switched on dates drawn by chance, on real weekly counts per city; and effects
put into the same counts by thinning them.
"""

import argparse
import csv
import os
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from bench.forecast import write
from vedette.config import Config
from vedette.evaluate.annotation import Annotated, Record, load_annotated
from vedette.fuse.factors import load_frame
from vedette.fuse.links import links as fused_links
from vedette.fuse.rulings import Rulings
from vedette.fuse.sourcing import Sourcing
from vedette.fuse.views import FactorView, InfluenceView
from vedette.scenario.directions import acting, directions, odds
from vedette.scenario.fit import likelihood, posterior_draws
from vedette.scenario.history import History
from vedette.scenario.wired import Wire
from vedette.store.case import open_case
from vedette.types import UNKNOWN_TIME, Factor, Link, LinkEvidence, Voice, finding_id
from vedette.types.scenarios import FactorSetting
from vedette.workflow import build, load_reader

PAGE = Path("docs/scenario.md")
DRAWS = 400
FOLDS = 5
REPEATS = 4
SHUFFLES = 40
Chosen = argparse.Namespace


def main() -> None:
    """Measure what is asked for; with --write also put the tables into the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("VEDETTE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--only", nargs="*", choices=list(SECTIONS), default=list(SECTIONS))
    parser.add_argument("--first-city", type=int, default=15, help="Rank of the first city.")
    parser.add_argument("--effects", type=float, nargs="*", default=[0.0, 0.3])
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    for name in chosen.only:
        lines = SECTIONS[name](chosen)
        print("\n".join(lines), flush=True)
        if chosen.write:
            write(PAGE, name, lines)


# Speed


def speed(chosen: Chosen) -> list[str]:
    """Seconds for whole answers of Layer A on random graphs, assumed links among them."""
    del chosen
    rows = []
    for n_links, n_factors, draws in ((50, 30, 4000), (200, 80, 4000), (1000, 300, 4000)):
        made = random_links(n_links, n_factors, seed=1)
        names = sorted({end for link in made for end in (link.cause, link.effect)})
        factors = [Factor(name, name, None, ()) for name in names]
        most = Counter(link.cause for link in made).most_common(1)[0][0]
        started, ran = time.perf_counter(), time.process_time()
        found = directions(made, factors, [setting(most)], draws=draws)
        wall, cpu = time.perf_counter() - started, time.process_time() - ran
        acts = len(acting(made, [setting(most)]).edges)
        reached = len(found.outlooks)
        rows.append(
            f"| {n_links} | {acts} | {n_factors} | {reached} | {draws} | {wall:.2f} | {cpu:.2f} |"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        "| links | that act | factors | reached | draws | seconds | of processor |",
        "|---:|---:|---:|---:|---:|---:|---:|",
        *rows,
        "",
        "Odds without and with assumed links, the sweep of priors, leave-one-out and paths are all "
        f"in it. Peak memory {peak:.0f} MB. The machine is shared: processor seconds tell more.",
    ]


def random_links(n_links: int, n_factors: int, seed: int) -> list[Link]:
    """Links of random pairs, one in ten enabling, one in twenty assumed."""
    rng = random.Random(seed)
    pairs = [(f"f{a}", f"f{b}") for a in range(n_factors) for b in range(n_factors) if a != b]
    made = []
    for cause, effect in rng.sample(pairs, n_links):
        sign, weight = rng.choice("+-"), rng.uniform(0.1, 0.7)
        relation = "enable" if rng.random() < 0.1 else "cause"
        made.append(plain_link(cause, effect, sign, weight, relation, rng.random() < 0.05))
    return made


def plain_link(
    cause: str, effect: str, sign: str, weight: float, relation: str, background: bool
) -> Link:
    """A link of one statement, or an assumed one."""
    name = f"st_{cause}_{effect}"
    one = LinkEvidence(Voice(name, name), sign, "same", relation, "asserted", False, weight)
    mass = 1.0 if background else weight
    return Link(
        id=finding_id("link", name),
        statements=() if background else (name,),
        documents=(),
        independent_reports=0 if background else 1,
        belief=mass,
        cause=cause,
        effect=effect,
        sign=sign,
        p_plus=mass if sign == "+" else 0.0,
        p_minus=mass if sign == "-" else 0.0,
        p_none=1 - mass,
        relations=(relation,),
        evidence=() if background else (one,),
        background=background,
    )


def setting(factor: str) -> FactorSetting:
    """The factor, up."""
    return FactorSetting(factor, factor, "up")


# Hidden links


@dataclass(frozen=True)
class Hidden:
    """What hiding links one after another told.

    Attributes:
        signed: links with a sign.
        answers: how often a hidden link got an answer.
        shuffled: share of right answers in each shuffled graph.
        votes: per answerable link the share of its answers that were right.
    """

    links: int
    signed: int
    answers: int
    shuffled: tuple[float, ...]
    votes: dict[tuple[str, str], float]

    def row(self, name: str, how: str) -> str:
        """As a row of the table."""
        n = len(self.votes)
        if not n:
            return f"| {name} | {how} | {self.links} | {self.signed} | 0 | - | - | - | - |"
        share = float(np.mean(list(self.votes.values())))
        low, high = interval(list(self.votes.values()))
        beaten = np.mean([s >= share for s in self.shuffled])
        spread = f"{np.mean(self.shuffled):.2f} ({min(self.shuffled):.2f}–{max(self.shuffled):.2f})"
        return (
            f"| {name} | {how} | {self.links} | {self.signed} | {n} | {share:.2f} "
            f"({low:.2f}–{high:.2f}) | {spread} | {beaten:.2f} | {self.answers} |"
        )


def hidden(chosen: Chosen) -> list[str]:
    """Signs of hidden links, from the paths over the others."""
    del chosen
    rows = []
    families = sorted(Path("training/families").glob("*/*.ann"))
    by_hand = sorted(Path("tests/gold").glob("*.ann"))
    texts = sorted(Path("training/corpus").glob("*.ann"))
    for name, made in (
        ("sample case, as read", sample_links()),
        ("sample case, by hand", gold_links(by_hand)),
        ("story families, by hand", gold_links(families)),
        ("all hand-made texts", gold_links([*by_hand, *families, *texts])),
    ):
        rows.append(hide(made).row(name, "as the product runs it"))
        rows.append(hide([driving(link) for link in made]).row(name, "every link drives"))
    return [
        "| graph | links act | links | with a sign | answerable | right sign (95 %) "
        "| signs shuffled (range) | shuffled as good | answers |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
        *rows,
        "",
        f"{REPEATS} times, links in random fifths; each link of a hidden fifth is asked for by "
        "setting its cause up. Answerable: another way leads there in at least one repetition; a "
        "link's answers are averaged before links are, and the interval resamples links. Shuffled: "
        f"{SHUFFLES} graphs with the signs of the remaining links dealt out anew. *Every link "
        "drives*: enabling links and conditionals act as causes do, for the sake of more answers.",
    ]


def driving(link: Link) -> Link:
    """The link with all of its statements but intentions as causes."""
    return replace(
        link,
        evidence=tuple(
            one if one.relation == "goal" else replace(one, relation="cause")
            for one in link.evidence
        ),
    )


def core(made: Sequence[Link]) -> list[Link]:
    """The links that can lie on one of two ways between the same factors; the others never answer.

    Two ways make a ring, whatever its directions, so factors with one link only fall away in turn.
    """
    kept = list(made)
    while True:
        pairs = {frozenset(key(link)) for link in kept}
        degree = Counter(end for pair in pairs for end in pair)
        left = [link for link in kept if min(degree[link.cause], degree[link.effect]) > 1]
        if len(left) == len(kept):
            return left
        kept = left


def hide(every: Sequence[Link]) -> Hidden:
    """Hide fifths and ask for the hidden signs, in the graph and in shuffled ones."""
    asked_for = [link for link in every if link.sign != "?" and link.cause != link.effect]
    made = core(every)
    signed = [link for link in made if link in asked_for]
    truth: dict[tuple[str, str], list[bool]] = {}
    chance: list[dict[tuple[str, str], list[bool]]] = [{} for _ in range(SHUFFLES)]
    for repeat in range(REPEATS):
        order = sorted(signed, key=key)
        random.Random(repeat).shuffle(order)
        for fold in range(FOLDS):
            asked = order[fold::FOLDS]
            gone = {link.id for link in asked}
            kept = [link for link in made if link.id not in gone]
            reached = ask(asked, kept, truth)
            for number, votes in enumerate(chance):
                ask(reached, shuffled(kept, random.Random(f"{repeat} {fold} {number}")), votes)
    return Hidden(
        len(every),
        len(asked_for),
        sum(len(v) for v in truth.values()),
        tuple(float(np.mean([np.mean(v) for v in votes.values()])) for votes in chance if votes),
        {name: float(np.mean(v)) for name, v in truth.items()},
    )


def ask(
    asked: Sequence[Link], kept: Sequence[Link], votes: dict[tuple[str, str], list[bool]]
) -> list[Link]:
    """Whether the kept links give each asked link's sign; returns those that have an answer."""
    answered = []
    for link in asked:
        acts = acting(kept, [setting(link.cause)])
        found = odds(acts, DRAWS, 0).get(link.effect)
        if found is not None and found.p_up != found.p_down:
            answered.append(link)
            votes.setdefault(key(link), []).append(
                (found.p_up > found.p_down) == (link.sign == "+")
            )
    return answered


def key(link: Link) -> tuple[str, str]:
    """What names a link."""
    return link.cause, link.effect


def shuffled(made: Sequence[Link], rng: random.Random) -> list[Link]:
    """The links with their signs dealt out anew: as many of each sign as before."""
    signed = [link for link in made if link.sign != "?"]
    signs = [link.sign for link in signed]
    rng.shuffle(signs)
    dealt = {
        link.id: link if link.sign == sign else turned(link)
        for link, sign in zip(signed, signs, strict=True)
    }
    return [dealt.get(link.id, link) for link in made]


def turned(link: Link) -> Link:
    """The link with its sign the other way round, evidence and all."""
    other = {"+": "-", "-": "+", "?": "?"}
    return replace(
        link,
        sign=other[link.sign],
        p_plus=link.p_minus,
        p_minus=link.p_plus,
        evidence=tuple(replace(one, sign=other[one.sign]) for one in link.evidence),
    )


def interval(values: Sequence[float]) -> tuple[float, float]:
    """95 % interval of the mean, by resampling."""
    rng = np.random.default_rng(0)
    means = rng.choice(values, size=(2000, len(values))).mean(axis=1)
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def sample_links() -> list[Link]:
    """The links of the bundled sample case, as the product's reader finds them."""
    with (
        tempfile.TemporaryDirectory() as folder,
        as_file(files("vedette.resources") / "sample") as sample,
    ):
        path = Path(folder) / "sample.vedette"
        build(path, [sample], load_reader(Config()), Config())
        with open_case(path, read_only=True) as case:
            return [link for link in case.findings("link") if isinstance(link, Link)]


def gold_links(paths: Sequence[Path]) -> list[Link]:
    """One graph of the hand-made influences of all these texts; each text is a source."""
    made = [
        influence(annotated, record, f"st_{annotated.id}_{number}")
        for annotated in load_annotated(list(paths))
        for number, record in enumerate(annotated.records)
        if record.kind == "influence"
    ]
    hedged = {"asserted": 1.0, "likely": 0.8, "possible": 0.5, "conditional": 0.4}
    sourcing = Sourcing(
        {},
        lambda views: {view.id: view.document for view in views},
        lambda view, origin: 0.6 * hedged[view.hedge],
        lambda views, origins: 1 - 0.4 ** len(set(origins.values())),
    )
    return list(fused_links(made, load_frame(), sourcing, Rulings())[1])


def influence(annotated: Annotated, record: Record, name: str) -> InfluenceView:
    """A hand-made influence as fusion sees it."""
    spans = [annotated.spans[anchor] for anchor in record.anchors[:2]]
    ends = [
        FactorView(
            " ".join(span.of(annotated.text).split()), None, record.options.get(side, "unknown")
        )
        for side, span in zip(("cause", "effect"), spans, strict=True)
    ]
    return InfluenceView(
        id=name,
        document=annotated.id,
        start=spans[0].start,
        evidence="",
        hedge=record.options.get("hedge", "asserted"),
        score=1.0,
        speakers=(),
        published=UNKNOWN_TIME,
        cause=ends[0],
        effect=ends[1],
        relation=record.options["relation"],
        sign=record.options["sign"],
        denied=record.options.get("denied") == "yes",
    )


# Placebo drivers

WIRE = Wire("placebo", "placebo", "-", 0.3, "drawn by chance")
PLACEBOS = 20
CITIES = 15


def placebo(chosen: Chosen) -> list[str]:
    """What the fit says of switches that mean nothing, and of effects put in."""
    history = city_weeks(chosen.data / "sigacts_iraq" / "events.csv", chosen.first_city)
    lines = [
        "| pauses | true effect | fits | P(no effect) mean | interval clear of 0 | mean estimate | "
        "truth in 90 % interval |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, share in (("in all cities at once", 1.0), ("in half of the cities", 0.5)):
        for effect in chosen.effects:
            lines.append(_placebo_row(history, name, share, effect))
    areas, weeks = history.counts.shape
    return [
        f"{areas} cities, {weeks} weeks, {int(history.counts.sum())} attacks. {PLACEBOS} drivers a "
        "row, each with two pauses of 6 to 20 weeks on dates drawn by chance; outside of them the "
        "counts are thinned to exp(-effect), so that the pause holds exp(effect) times as many.",
        "",
        *lines,
    ]


def _placebo_row(history: History, name: str, share: float, effect: float) -> str:
    zeros, clear, estimates, inside = [], [], [], []
    for number in range(PLACEBOS):
        rng = np.random.default_rng([int(share * 10), int(effect * 10), number])
        state = pauses(history.counts.shape, share, rng)
        thinned = rng.binomial(history.counts.astype(int), np.exp(-effect * (1 + state)))
        told = History(history.areas, history.weeks, thinned.astype(float), {"placebo": state})
        sizes, zero = posterior_draws(likelihood(told, [WIRE]), [WIRE], 1000, rng)
        low, high = np.quantile(sizes, (0.05, 0.95))
        zeros.append(zero[0])
        clear.append(low > 0)
        estimates.append(sizes.mean())
        inside.append(low <= effect <= high)
    return (
        f"| {name} | {effect:.1f} | {PLACEBOS} | {np.mean(zeros):.2f} | {np.mean(clear):.2f} | "
        f"{np.mean(estimates):.3f} | {np.mean(inside):.2f} |"
    )


def pauses(shape: tuple[int, int], share: float, rng: np.random.Generator) -> np.ndarray:
    """-1 in two spells drawn by chance, in so large a share of the areas; else 0."""
    state = np.zeros(shape)
    for _ in range(2):
        rows = rng.permutation(shape[0])[: max(1, round(share * shape[0]))]
        length = int(rng.integers(6, 21))
        first = int(rng.integers(0, shape[1] - length))
        state[rows, first : first + length] = -1
    return state


def city_weeks(path: Path, first: int) -> History:
    """Weekly attacks in cities by rank, from the `first` on."""
    counts: Counter[tuple[str, int]] = Counter()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["time"] and row["city"] not in {"", "City", "Target", "Coalition Forces"}:
                day = date.fromisoformat(row["time"][:10])
                counts[row["city"], (day.toordinal() - 1) // 7] += 1
    total: Counter[str] = Counter()
    for (city, _), n in counts.items():
        total[city] += n
    cities = tuple(sorted(city for city, _ in total.most_common()[first : first + CITIES]))
    weeks = range(min(w for _, w in counts), max(w for _, w in counts))
    values = np.array([[counts[city, week] for week in weeks] for city in cities], dtype=float)
    first = date(1, 1, 1) + timedelta(weeks=weeks[0])
    starts = tuple(first + timedelta(weeks=n) for n in range(len(weeks)))
    return History(cities, starts, values, {})


SECTIONS: dict[str, Callable[[Chosen], list[str]]] = {
    "speed": speed,
    "hidden": hidden,
    "placebo": placebo,
}

if __name__ == "__main__":
    main()
