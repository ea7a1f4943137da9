"""An invented report with one statement of each kind, every slot of them filled."""

from dataclasses import replace
from datetime import date

from vedette.types import (
    ActorMention,
    Appearance,
    Attribution,
    Citation,
    Claim,
    Document,
    FactorMention,
    Figure,
    IncidentReport,
    Influence,
    Mention,
    Metadata,
    Place,
    PlaceMention,
    Section,
    Sentence,
    Span,
    Statement,
    Tie,
    TimeMention,
    TimeSpan,
    Toll,
)

TEXT = (
    "Ferry mined on the Niger\n\n"
    "Fighters of the Reed Front mined a ferry and a quay near Gourma-Rharous on 3 May, killing "
    "about six traders, wounding two and abducting one, the governor said, according to "
    "River Post (River Post, 4 May 2019).\n\n"
    "The closure of the post led to more smuggling. \u201cThe river\u201d, he said, \u201cis "
    "theirs\u201d. Issa Dara leads the Reed Front."
)


def span(words: str, *, after: str = "") -> Span:
    """Where `words` stand first in TEXT, after the words `after`."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def mention(words: str, *, after: str = "") -> Mention:
    return Mention(span(words, after=after), words)


def actor(words: str, name: str | None = None, *, after: str = "") -> ActorMention:
    return ActorMention(span(words, after=after), words, name)


def figure(words: str, least: int, most: int | None, who: str | None, *, about: bool) -> Figure:
    return Figure(span(words), words, least, most, about, who)


MAY_3 = TimeSpan(date(2019, 5, 3), date(2019, 5, 3), "day", "year from the document's date")
MAY_4 = TimeSpan(date(2019, 5, 4), date(2019, 5, 4), "day", "stated")
META = Metadata(
    title="Ferry mined on the Niger",
    publisher="Sahel Desk",
    authors=("A. Maiga",),
    url="https://desk.example/ferry",
    published=MAY_4,
    language="en",
)
FIRST = span(TEXT.split("\n\n")[1])
CLOSURE = span("The closure of the post led to more smuggling.")
RIVER = span("\u201cThe river\u201d, he said, \u201cis theirs\u201d.")
LEADS = span("Issa Dara leads the Reed Front.")
DOCUMENT = Document(
    id="doc_ferry",
    text=TEXT,
    meta=META,
    sections=(
        Section(span("Ferry mined on the Niger"), "title"),
        Section(FIRST, "body"),
        Section(span(TEXT.split("\n\n")[2]), "body"),
    ),
    sentences=(
        Sentence(span("Ferry mined on the Niger"), 0),
        Sentence(FIRST, 1),
        Sentence(CLOSURE, 2),
        Sentence(RIVER, 2),
        Sentence(LEADS, 2),
    ),
    citations=(
        Citation(
            span("(River Post, 4 May 2019)"),
            (span("(River Post, 4 May 2019)"),),
            "River Post",
            MAY_4,
            "a",
        ),
    ),
    flags=("doubtful: one quotation mark is missing",),
)
APPEARANCE = Appearance(DOCUMENT.id, "in/ferry.html", "text/html", META)
PLACE = Place("ml.gourma", "Gourma-Rharous", "ML", "Tombouctou", 16.87, -1.92, "town", 10.0)
GOVERNOR = Attribution("official", actor("the governor", "ml.governor"), mention("said"))
OUTLET = Attribution(
    "outlet",
    actor("River Post", after="according"),
    mention("according to"),
    cited=MAY_4,
)
INCIDENT = IncidentReport(
    id="st_incident",
    document=DOCUMENT.id,
    evidence=(FIRST,),
    attribution=(GOVERNOR, OUTLET),
    reader="example 1",
    score=0.75,
    type="bombing",
    status="happened",
    trigger=mention("mined", after="Front"),
    initiator=replace(
        actor("Fighters of the Reed Front", "reed_front"), name=mention("Reed Front")
    ),
    certainty="asserted",
    targets=(actor("a ferry"), actor("a quay")),
    killed=figure("about six traders", 6, 6, "traders", about=True),
    wounded=figure("two", 2, 2, None, about=False),
    abducted=figure("one", 1, None, None, about=False),
    further_tolls=(Toll("killed", figure("3", 3, 3, None, about=False), (OUTLET,)),),
    quantities=(figure("3", 3, 3, None, about=False),),
    means=(mention("mined", after="Front"),),
    place=PlaceMention(span("Gourma-Rharous"), "Gourma-Rharous", PLACE),
    time=TimeMention(span("3 May"), "3 May", MAY_3),
)
CLAIM = Claim(
    id="st_claim",
    document=DOCUMENT.id,
    evidence=(RIVER,),
    attribution=(Attribution("official", actor("he", after="river\u201d"), stance="warns"),),
    hedge="likely",
    reader="example 1",
    score=0.5,
    content=(mention("The river"), mention("is theirs")),
    stance="warns",
    topic="territorial_control",
    direction="up",
)
INFLUENCE = Influence(
    id="st_influence",
    document=DOCUMENT.id,
    evidence=(CLOSURE,),
    attribution=(Attribution("author"),),
    reader="example 1",
    score=0.5,
    cause=FactorMention(
        span("The closure of the post"), "The closure of the post", "state_capacity", "down"
    ),
    effect=FactorMention(span("more smuggling"), "more smuggling", "financing", "up"),
    relation="cause",
    sign="+",
    signal=mention("led to"),
    denied=False,
)
TIE = Tie(
    id="st_tie",
    document=DOCUMENT.id,
    evidence=(LEADS,),
    reader="example 1",
    score=1.0,
    head=actor("Issa Dara", after="theirs"),
    tail=actor("Reed Front", "reed_front", after="leads"),
    relation="leader_of",
    time=TimeMention(span("4 May 2019"), "4 May 2019", MAY_4),
)
STATEMENTS: tuple[Statement, ...] = (INCIDENT, CLAIM, INFLUENCE, TIE)


def emptied(statement: Statement) -> Statement:
    """The statement with every slot empty that may be."""
    if isinstance(statement, IncidentReport):
        return IncidentReport(
            id="st_bare",
            document=statement.document,
            evidence=statement.evidence,
            reader=statement.reader,
            score=0.0,
            type="other",
            status="possible",
            trigger=statement.trigger,
        )
    if isinstance(statement, Claim):
        return replace(statement, attribution=(), content=statement.content[:1], topic=None)
    if isinstance(statement, Influence):
        return replace(statement, attribution=(), signal=None)
    assert isinstance(statement, Tie)
    return replace(statement, time=None)
