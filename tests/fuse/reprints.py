"""A generated test bed for independence: stories whose number of origins is known.

Every story is an event with its own facts. Each origin tells it in phrasings of its own; other
outlets print copies of that, retitled, cut and edited. The same phrasings serve other stories with
other facts, so that wording alone does not tell a copy.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vedette.fuse.copies import sketch
from vedette.fuse.views import DocumentView, ReportView
from vedette.types import TimeSpan

PARTS: tuple[tuple[str, ...], ...] = (
    (
        "{N} {who} were killed when a {device} exploded beside {target} in {place} on {day}.",
        "An attack on {target} in {place} left {n} {who} dead on {day}, caused by a {device}.",
        "{place} buried {n} {who} after the {device} that tore through {target} on {day}.",
        "A {device} hidden near {target} claimed the lives of {n} {who} in {place} {day} evening.",
        "On {day} {target} of {place} was hit by a {device}; {n} {who} did not survive it.",
        "Hospital lists in {place} name {n} {who} who died of the {device} at {target} on {day}.",
    ),
    (
        "Another {w} people were wounded, {role} {name} said, and some of them may lose limbs.",
        "{name}, {role}, put the number of injured at {w} and asked for blood donors.",
        "Doctors were treating {w} survivors by nightfall, according to {role} {name}.",
        "“We counted {w} hurt before the ambulances came,” {role} {name} recalled at the gate.",
        "At least {w} others needed treatment; the figure was given by {name}, {role}.",
        "Of the {w} injured half were sent on to the capital, {role} {name} explained.",
    ),
    (
        "The blast broke windows as far away as {near} and set {count} cars on fire.",
        "In {near} the ground shook, a baker recalled, and {count} vehicles burned for hours.",
        "Flames destroyed {count} parked vehicles; the bang was heard in {near}.",
        "People in {near} took it for thunder until {count} burning cars lit the sky.",
        "Insurance assessors listed {count} wrecked cars and shattered panes up to {near}.",
        "{count} burnt chassis were still in the street at dawn, with onlookers come from {near}.",
    ),
    (
        "Soldiers sealed off the quarter and searched houses until midnight.",
        "Checkpoints went up on all roads out of town within the hour.",
        "A curfew was called by loudspeaker, and shops pulled down their shutters.",
        "Two helicopters circled while engineers looked for a second charge.",
        "Police took a watchman in for questioning and let him go the next day.",
        "Army units closed the bypass and turned back lorries from the south.",
    ),
    (
        "It was the {nth} attack of its kind in the district since {month}.",
        "Nothing like it had happened there since {month}, when the {nth} such charge went off.",
        "The town had counted {nth} as a lucky number until {month}, one councillor remarked.",
        "Since {month} the district has been struck again and again, this being the {nth} time.",
        "Residents had hoped the truce of {month} would hold; this was its {nth} breach.",
        "A tally kept by teachers has it as the {nth} bombing after that of {month}.",
    ),
    (
        "No group has said that it was behind the attack, and the governor named no suspect.",
        "The governor accused men from over the border without offering proof of it.",
        "Suspicion fell on a cell that was thought to have been broken up in winter.",
        "A message that claimed the deed was passed around, but could not be checked.",
        "Investigators would not be drawn on who had laid the charge.",
        "Families of the dead blamed the council, which had been warned in a letter.",
    ),
    (
        "Schools in the district will stay shut until further notice.",
        "Market day was cancelled for the first time in eleven years.",
        "A collection for the widows was begun in the mosque the same night.",
        "The water works lost power and ran on a generator.",
        "Aid agencies put off a delivery of seed that had been due.",
        "Buses to the capital were cancelled, and trains ran late.",
    ),
)
PLACES = ("Hoor", "Tel Marran", "Dareen", "Qasra", "Upper Sahm", "Wadi Lin", "Barza", "New Kifl")
NEAR = ("Sahm", "Old Mill", "Abu Rish", "the salt pans", "Karma Bridge", "Ain Tut", "Zor", "Mansa")
TARGETS = ("the grain office", "a police bus", "the cattle market", "the ferry landing", "a bakery")
DEVICES = ("car bomb", "roadside charge", "mine", "parcel bomb", "booby trap")
WHO = ("people", "guards", "traders", "policemen", "pupils")
NAMES = ("Samir Odeh", "Layla Haddo", "Karim Besh", "Nour Talib", "Yusra Amin", "Fadil Rown")
ROLES = ("the district officer", "the hospital's director", "the mayor", "a police colonel")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "March", "April", "June", "August", "October", "November")
NTH = ("third", "fourth", "fifth", "sixth", "ninth", "tenth")
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "eleven", "twelve")
OTHER_WORDS = ("local", "large", "again", "early", "nearby", "heavy", "small", "central", "late")
AGENCIES = ("Upper Reed Wire", "Plain News Agency", "Reuters", "Coast Newswire")
OUTLETS = tuple(f"{a} {b}" for a in ("Coast", "Hill", "Lake", "Reed") for b in ("Post", "Voice"))
FIRST = date(2020, 2, 3)


@dataclass(frozen=True, slots=True)
class Noise:
    """What happens to a copy on its way, each as a share.

    Attributes:
        edited: of its words put in place of another, left out or added.
        cut: of its paragraphs left out.
        credited: of the copies that name their source in the first sentence.
        unknown: of all documents that come without their publisher.
    """

    edited: float = 0.0
    cut: float = 0.2
    credited: float = 0.3
    unknown: float = 0.1


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event; `origins` is how many sources they really are."""

    reports: tuple[ReportView, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Bed:
    """A case: its documents, their texts, and its stories."""

    documents: dict[str, DocumentView]
    texts: dict[str, str]
    stories: tuple[Story, ...]


def bed(stories: int, noise: Noise, seed: int) -> Bed:
    """A case of so many stories, each of one to four origins and some copies of each."""
    chance = random.Random(seed)
    documents: dict[str, DocumentView] = {}
    texts: dict[str, str] = {}
    told: list[Story] = []
    for number in range(stories):
        reports: list[ReportView] = []
        facts = _facts(chance)
        phrasings = [chance.sample(part, len(part)) for part in PARTS]
        tellers = [chance.choice(AGENCIES), *chance.sample(OUTLETS, 3)][: chance.randint(1, 4)]
        day = FIRST + timedelta(days=2 * number)
        for at, teller in enumerate(tellers):
            paragraphs = [phrasing[at].format(**facts) for phrasing in phrasings]
            copies = chance.randint(0, 4) if at == 0 else chance.randint(0, 1)
            printers = chance.sample(sorted({*OUTLETS} - {teller}), copies)
            for later, printer in enumerate([teller, *printers]):
                shown = paragraphs if not later else _reprinted(paragraphs, teller, noise, chance)
                name = f"d{number:03}{at}{later}"
                known = printer if chance.random() >= noise.unknown else None
                row = _document(name, known, shown, day + timedelta(days=later % 3))
                documents[name], texts[name] = row, "\n\n".join(shown)
                reports.append(_report(row, shown))
        told.append(Story(tuple(reports), len(tellers)))
    return Bed(documents, texts, tuple(told))


def _facts(chance: random.Random) -> dict[str, str]:
    number = chance.choice(NUMBERS)
    return {
        "n": number,
        "N": number.capitalize(),
        "who": chance.choice(WHO),
        "device": chance.choice(DEVICES),
        "target": chance.choice(TARGETS),
        "place": chance.choice(PLACES),
        "day": chance.choice(DAYS),
        "w": str(chance.randint(13, 80)),
        "role": chance.choice(ROLES),
        "name": chance.choice(NAMES),
        "near": chance.choice(NEAR),
        "count": str(chance.randint(2, 12)),
        "nth": chance.choice(NTH),
        "month": chance.choice(MONTHS),
    }


def _reprinted(
    paragraphs: Sequence[str], teller: str, noise: Noise, chance: random.Random
) -> list[str]:
    """The paragraphs as another outlet prints them; the first always stays."""
    first, *rest = [_edited(paragraph, noise.edited, chance) for paragraph in paragraphs]
    if chance.random() < noise.credited:
        first = f"{first[:-1]}, {teller} reported."
    elif chance.random() < 0.3:
        first = f"CAPITAL - {first}"
    return [first, *(paragraph for paragraph in rest if chance.random() >= noise.cut)]


def _edited(paragraph: str, share: float, chance: random.Random) -> str:
    words = []
    for word in paragraph.split(" "):
        if chance.random() >= share or not word.islower():
            words.append(word)
        elif (what := chance.randrange(3)) < 2:
            words += [chance.choice(OTHER_WORDS), word][: 1 + what]
    return " ".join(words)


def _document(name: str, publisher: str | None, text: Sequence[str], day: date) -> DocumentView:
    words = " ".join(text)
    when = TimeSpan(day, day, "day", "stated")
    return DocumentView(
        name, publisher, "", None, "en", when, None, sketch(words), len(words.split())
    )


def _report(row: DocumentView, text: Sequence[str]) -> ReportView:
    return ReportView(
        id=f"s{row.id}",
        document=row.id,
        start=0,
        evidence=text[0],
        hedge="asserted",
        score=0.9,
        speakers=(),
        published=row.published,
        type="bombing",
        status="happened",
        certainty="unattributed",
        trigger="killed",
    )
