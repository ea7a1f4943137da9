"""Cases that change from build to build, and the builds of them with what the last one kept."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from tests.fuse.make import day, document, influence
from vedette.fuse.findings import fuse
from vedette.fuse.kept import KEY_BYTES, Kept, Named
from vedette.fuse.knowledge import Knowledge
from vedette.fuse.rulings import Rulings
from vedette.fuse.views import ClaimView, Count, InfluenceView, ReportView, Speaker, Views, Who
from vedette.store.codec import to_json
from vedette.types import Place

OUTLETS = ("Harbour News Wire", "Coast Post", "Hill Radio", "Salt Road Gazette")
STANDING = "Readers keep this page going with their gifts."
PLACES = tuple(
    Place(f"p_{name}", name.title(), "XA", admin1, 10.0 + at, 30.0, "town", 5.0)
    for at, (name, admin1) in enumerate(
        (("ostan", "North"), ("merva", "North"), ("tolk", "South"), ("irdes", "South"))
    )
)
CONTENTS = (
    ("raids on convoys have doubled since May", "attack_tempo", "up"),
    ("raids on convoys have not become more frequent", "attack_tempo", "none"),
    ("any increase in raids", "attack_tempo", "up"),
    ("nine people died in the blast at the mill", "other", "unknown"),
    ("eleven people were killed in the blast at the mill", "other", "unknown"),
    ("the Red Band fired at the mill", "responsibility", "unknown"),
    ("it fired at the mill", "responsibility", "unknown"),
    ("the bridge will open in the autumn", "other", "unknown"),
    ("the state should pay the farmers", "local_cooperation", "unknown"),
)

EVENTS = (
    ("bombing", "hit", "A lorry bomb hit the mill of {place}."),
    ("bombing", "blast", "A blast at the mill of {place} was heard in the whole valley."),
    ("security_operation", "sweep", "The police began a sweep of the orchards of {place}."),
    ("arrest", "detained", "The police detained a miller of {place}."),
    ("claim_of_responsibility", "claimed", "The Red Band claimed the blast in {place}."),
)

FACTORS = ("US-Iran tension", "attacks on convoys", "the salt tax", "hunger in the valley")


@dataclass
class Held:
    """What is kept between builds, in a dictionary."""

    rows: dict[Named, tuple[bytes, bytes]] = field(default_factory=dict)

    def keys(self, stage: str) -> Mapping[str, bytes]:
        return {name: key for (of, name), (key, _) in self.rows.items() if of == stage}

    def value(self, stage: str, name: str) -> bytes:
        return self.rows[stage, name][1]


@dataclass
class Builds:
    """One case through many builds; `findings` has the JSON of what holds, by id."""

    knowledge: Knowledge
    held: Held = field(default_factory=Held)
    findings: dict[str, str] = field(default_factory=dict)
    made: int = 0

    def build(self, views: list[Views], ruled: Rulings, version: str = "1") -> Kept:
        digests = {
            view.document.id: blake2b(to_json(view).encode(), digest_size=KEY_BYTES).digest()
            for view in views
        }
        kept = Kept(self.held, version, digests, self.findings.keys())
        found = fuse(views, ruled, self.knowledge, None, kept)
        now = {one.id: to_json(one) for one in found.all()}
        self.made = len(found.questions) + len(found.incidents)
        assert not found.unchanged & now.keys()
        self.findings = now | {name: self.findings[name] for name in found.unchanged}
        for name in list(kept.gone()):
            del self.held.rows[name]
        self.held.rows |= kept.made
        return kept


def whole(views: list[Views], ruled: Rulings, knowledge: Knowledge) -> dict[str, str]:
    """What a build from nothing finds."""
    return {one.id: to_json(one) for one in fuse(views, ruled, knowledge).all()}


def told(number: int, edition: int = 0) -> Views:
    """What the document of that number tells in one of its editions; always the same."""
    rng = random.Random(f"{number} {edition}")
    name, outlet = f"doc_{number:03d}", OUTLETS[number % len(OUTLETS)]
    published = f"2021-0{rng.randint(3, 5)}-{rng.randint(1, 27):02d}"
    sketch = tuple(range((number // 5) * 100, (number // 5) * 100 + 64))
    own = sketch if number % 5 < 2 else tuple(range(90_000 + number * 64, 90_064 + number * 64))
    view = document(name, outlet, published)
    view = type(view)(
        name, outlet, f"Days of smoke in {rng.choice(PLACES).name}", None, "en", view.published,
        None, own, rng.choice((90, 400)),
    )  # fmt: skip
    claims = [_claim(rng, name, published, at) for at in range(rng.randint(0, 4))]
    if number % 2:
        claims.append(_standing(name, published))
    reports = [_report(rng, name, published, at) for at in range(rng.randint(0, 4))]
    caused = tuple(_influence(rng, name, published, at) for at in range(rng.randint(0, 2)))
    return Views(view, tuple(reports), tuple(claims), caused)


def _claim(rng: random.Random, name: str, published: str, at: int) -> ClaimView:
    content, topic, direction = rng.choice(CONTENTS)
    stance = rng.choice(("asserts", "asserts", "denies", "accuses", "doubts"))
    outlet = rng.choice(("", "", f" He told {rng.choice((*OUTLETS, 'HNW', 'the Coast Post'))}."))
    who = Who(rng.choice((None, "xa.police", "red_band")), rng.choice(("the mayor", "Abu Sel")))
    return ClaimView(
        id=f"st_{name}_{at}", document=name, start=100 * at, hedge="asserted", score=0.9,
        evidence=f"It was said that {content}.{outlet}",
        speakers=(Speaker("official", who, stance),), published=day(published),
        content=content, stance=stance, topic=topic, direction=direction,
        actors=(Who("red_band", "Red Band"),) if "Red" in content else (),
        places=tuple(rng.sample(PLACES, rng.randint(0, 1))),
    )  # fmt: skip


def _influence(rng: random.Random, name: str, published: str, at: int) -> InfluenceView:
    cause, effect = rng.sample(FACTORS, 2)
    return influence(
        f"st_{name}_i{at}",
        cause,
        rng.choice("+-?"),
        effect,
        document=name,
        published=day(published),
    )


def _standing(name: str, published: str) -> ClaimView:
    return ClaimView(
        id=f"st_{name}_z", document=name, start=900, hedge="asserted", score=0.9,
        evidence=STANDING, speakers=(), published=day(published), content=STANDING,
        stance="asserts", topic="other", direction="unknown",
    )  # fmt: skip


def _report(rng: random.Random, name: str, published: str, at: int) -> ReportView:
    place = rng.choice(PLACES)
    kind, trigger, evidence = rng.choice(EVENTS)
    band, police = Who("red_band", "Red Band"), Who("xa.police", "police")
    who = {"bombing": rng.choice((None, band)), "claim_of_responsibility": band}.get(kind, police)
    dead = rng.randint(1, 4)
    return ReportView(
        id=f"st_{name}_r{at}", document=name, start=500 + 100 * at, hedge="asserted", score=0.9,
        evidence=evidence.format(place=place.name), speakers=(), initiator=who,
        published=day(published), type=kind, certainty="unattributed",
        status=rng.choice(("happened", "happened", "denied")) if kind == "bombing" else "happened",
        trigger=trigger, place=place, where=place.name, time=day(published),
        counts=_dead(dead) if kind == "bombing" and dead > 1 else (),
    )  # fmt: skip


def _dead(number: int) -> tuple[Count, ...]:
    return (Count("killed", number, number, False, "incident", f"{number} dead"),)
