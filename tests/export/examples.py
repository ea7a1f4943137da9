"""An invented report with one statement and one finding of each kind, every slot of them filled."""

from dataclasses import replace
from datetime import date

from vedette.types import (
    ActorMention,
    Appearance,
    Attribution,
    Citation,
    Claim,
    Document,
    Factor,
    FactorMention,
    Feature,
    Figure,
    Finding,
    FusedTie,
    Incident,
    IncidentReport,
    Influence,
    Join,
    Link,
    LinkEvidence,
    Mention,
    Metadata,
    Party,
    Place,
    PlaceMention,
    Position,
    Question,
    ReportedFigure,
    Section,
    Sentence,
    Span,
    Statement,
    Tally,
    Tie,
    TimeMention,
    TimeSpan,
    Toll,
    Version,
    Voice,
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
        actor("Fighters of the Reed Front", "reed_front"),
        name=mention("Reed Front"),
        candidates=("river_front",),
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


VOICE = Voice(
    INCIDENT.id, "Sahel Desk", "the governor", "ml.governor", "official", "asserts", "likely"
)
BOMBING = Version("bombing", "bombing", (INCIDENT.id,), 1)
POINT = replace(PLACE, basis="the only place of that name")
FOUND_INCIDENT = Incident(
    id="in_ferry",
    statements=(INCIDENT.id,),
    documents=(DOCUMENT.id,),
    independent_reports=1,
    belief=0.5,
    decisions=("de_1",),
    type="bombing",
    types=(BOMBING,),
    status="happened",
    statuses=(Version("happened", "happened", (INCIDENT.id,), 1),),
    time=MAY_3,
    times=(Version("2019-05-03", "2019-05-03", (INCIDENT.id,), 1),),
    place=POINT,
    places=(Version("ml.gourma", "Gourma-Rharous", (INCIDENT.id,), 1),),
    perpetrators=(Party("reed_front", "Reed Front", "suspected", True, (VOICE,)),),
    targets=(Party(None, "a ferry", "asserted", False, (VOICE,)),),
    tallies=(Tally("killed", 3, 6, 6, 3, 0.25, (ReportedFigure(6, 6, True, "about six", VOICE),)),),
    means=(Version("mined", "mined", (INCIDENT.id,), 1),),
    voices=(VOICE,),
    contested=("killed",),
    part_of="in_river",
    joins=(
        Join(INCIDENT.id, "st_other", 0.75, (Feature("same_type", 1.0, 2.5, "one type"),), "de_1"),
    ),
)
FOUND_QUESTION = Question(
    id="qu_river",
    statements=(CLAIM.id,),
    documents=(DOCUMENT.id,),
    independent_reports=1,
    belief=0.5,
    topic="territorial_control",
    proposition="The river is theirs",
    about="territorial control",
    direction="up",
    place=POINT,
    period=MAY_3,
    positions=(
        Position(
            "for",
            "asserts",
            "likely",
            "the governor",
            "ml.governor",
            "official",
            "Sahel Desk",
            "2019-05-04",
            "since the post closed",
            (VOICE,),
        ),
    ),
    contested=True,
)
FOUND_LINK = Link(
    id="li_smuggling",
    statements=(INFLUENCE.id,),
    documents=(DOCUMENT.id,),
    independent_reports=1,
    belief=0.5,
    cause="state_capacity",
    effect="own.smuggling",
    sign="-",
    p_plus=0.0,
    p_minus=0.5,
    p_none=0.5,
    relations=("cause",),
    evidence=(LinkEvidence(VOICE, "-", "same", "cause", "asserted", False, 0.5, True),),
)
FOUND_TIE = FusedTie(
    id="ti_dara",
    statements=(TIE.id,),
    documents=(DOCUMENT.id,),
    independent_reports=1,
    belief=0.5,
    head="issa dara",
    head_label="Issa Dara",
    relation="leader_of",
    tail="reed_front",
    tail_label="Reed Front",
    since=MAY_3,
    until=MAY_4,
    denied=True,
    voices=(VOICE,),
)
FACTOR = Factor(
    "own.smuggling",
    "smuggling",
    "financing",
    ("more smuggling",),
    ("financing",),
    "its own words",
)
FINDINGS: tuple[Finding | Factor, ...] = (
    FOUND_INCIDENT,
    FOUND_QUESTION,
    FOUND_LINK,
    FOUND_TIE,
    FACTOR,
)
_BARE_VOICE = Voice(INCIDENT.id, DOCUMENT.id)
FINDINGS_EMPTY: tuple[Finding | Factor, ...] = (
    Incident(
        id="in_bare",
        statements=(INCIDENT.id,),
        documents=(DOCUMENT.id,),
        independent_reports=1,
        belief=0.0,
        type="other",
        types=(BOMBING,),
        status="possible",
        statuses=(BOMBING,),
        time=None,
        times=(),
        place=None,
        places=(),
        tallies=(
            Tally(
                "killed",
                None,
                None,
                None,
                None,
                0.0,
                (ReportedFigure(None, None, False, "dozens", _BARE_VOICE),),
            ),
        ),
        joins=(Join(INCIDENT.id, "st_other", 1.0, ()),),
    ),
    replace(
        FOUND_QUESTION,
        direction="",
        place=None,
        period=None,
        positions=(
            Position(
                "open", "asserts", "asserted", "", None, "author", "", None, "", (_BARE_VOICE,)
            ),
        ),
    ),
    replace(FOUND_LINK, statements=(), documents=(), evidence=(), background=True),
    replace(FOUND_TIE, since=None, until=None, voices=()),
    replace(FACTOR, topic=None, words=(), refines=(), basis=""),
)
