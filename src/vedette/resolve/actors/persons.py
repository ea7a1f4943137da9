"""Names of persons in running text, by signs: a given name, an age, a trade or kin beside it.

Places and bodies are called after persons ("Ain Issa", "Ali Hospital", "in Abu Kamal"), so words
of place before a run and nouns of place behind it speak against a person.
"""

import re

from vedette.resolve.actors.answers import Context
from vedette.resolve.actors.generic import role
from vedette.resolve.actors.lexicon import given_names, private_words, words_of
from vedette.resolve.actors.names import fold
from vedette.resolve.actors.offices import leading_state, without_rank
from vedette.types import Document, Span

_PART = r"(?:[A-ZÀ-Þ][\w’'-]*[\wÀ-ÿ]|[a-z]{2,3}-[A-ZÀ-Þ][\w’'-]+|[A-Z]\.(?![A-Z]))"
_SMALL = r"(?:bin|ibn|bint|ag|ould|abu|umm|de|del|la|van)"
_RUN = re.compile(rf"\b{_PART}(?: (?:{_SMALL} )?{_PART})*")
_NAMED = re.compile(r"\b(?:named|called|identified as|by the name of)\s+$")
_AGED = re.compile(
    r"^(?:, (?:aged )?\d{1,2}(?=[,.;) ])| \(\d{1,2}\)|, an? [\w-]+-year-old| \d{1,2}-year)"
)
_TRADE_AFTER = re.compile(r"^, (?:an?|the|his|her|their|its) ([a-z][a-z-]*(?: [a-z-]+){0,4})")
_RETIRED = re.compile(
    r"^, an? (?:retired|unemployed|jobless) (?!(?:[\w-]+ ){0,2}(?:general|colonel|officer|"
    r"commander|judge|diplomat|minister|ambassador|politician|official)\b)[a-z]"
)
"""Words behind the name of a person who once had a trade, but no office."""
_POSSESSIVE = re.compile(r"['’]s?$")
_KIN = frozenset(
    {"aunt", "boy", "brother", "child", "cousin", "daughter", "father", "girl", "grandfather",
     "grandmother", "grandson", "husband", "mother", "nephew", "niece", "parents", "relative",
     "sister", "son", "uncle", "widow", "widower", "wife"}
)  # fmt: skip
_PLACE_WORDS = frozenset(
    {"Ain", "Albu", "Bir", "Camp", "Cape", "Deir", "Fort", "Jabal", "Jebel", "Kafr", "Khan",
     "Khirbet", "Lake", "Mount", "Port", "Puerto", "Qala", "Qalat", "Saint", "San", "Santa",
     "Tal", "Tall", "Tel", "Tell", "Wadi", "Shaheed", "Hajji", "Bab", "Operation"}
)  # fmt: skip
"""Words that begin the name of a place."""
_CALENDAR = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
     "February", "March", "April", "May", "June", "July", "August", "September", "October",
     "November", "December", "Ramadan", "Eid"}
)  # fmt: skip
_PLACE_NOUN = re.compile(
    r"^ (?:districts?|streets?|camps?|hospitals?|mosques?|shrines?|airport|bridge|square|province|"
    r"road|schools?|neighbou?rhood|quarter|area|village|town|junction|checkpoint|market|stadium|"
    r"island|port|base|barracks|dam|line|agreement|hotel|university|foundation|brigade|battalion|tribe|"
    r"clan|cent(?:re|er)|governorate|county|valley|field|forest|forces|fighters|movement)\b"
)
_AT = re.compile(r"\b(?:in|near|at|outside|around|towards?|across|between|into|via)\s+$", re.I)
_SAID = (
    r"(?:said|says|told|tells|recall(?:s|ed)|remember(?:s|ed)|explain(?:s|ed)|testified|adds|added)"
)
_SAID_BEFORE = re.compile(rf"\b{_SAID}\s+$")
_SAID_AFTER = re.compile(rf"^(?:, [^,.]{{2,60}},)? {_SAID}\b")
_HIT = re.compile(
    r"\b(?:killing|kidnapping|abduction|murder|death|arrest|body|bodies|funeral|release|detention|"
    r"disappearance|torture|beating|rape)s? of (?:[A-ZÀ-Þ][\w’'-]+ (?:[\w’'-]+ )?and )?$"
)
_SERVES = re.compile(
    r"\b(?:officer|commander|official|soldier|fighter|emir|judge|chief|leader|spokes\w+|lawmaker|"
    r"minister|gunman|militant|recruiter|warlord|trafficker|bomb ?makers?|"
    r"suspects?|lieutenants?),?\s+$"
)
_FOUNDED = re.compile(
    r"\b(?:led|founded|headed|commanded|chaired) by (?:the )?(?:[a-z]+ ){0,3}\s*$", re.I
)
_LEADS = re.compile(
    r"^(?:['’]s (?:band|men|fighters|group|militia|faction|forces|troops|column|brigade|deputy|"
    r"spokes\w+|envoys?)\b| speaks for |, (?:alias|also known as|known as) [^,]{2,30}, "
    r"(?:an? |the )?(?:[\w-]+ ){0,3}(?:chief|head|leader|commander|emir|chair|deputy|spokes\w+)\b)"
)
"""Words behind the name of somebody who leads armed men or speaks for others."""
_CREDIT = re.compile(
    r"(?:\b(?i:reporting|edited|editing|written|translated|photos?|photographs?|compiled|"
    r"about the author|author)(?: by)?|(?:^|[(|\n])\s*[Bb]y):?\s*"
    r"(?:[A-Z][\w.'’-]+ [A-Z][\w'’-]+(?: in [A-Z]\w+)?(?:,| and) )*$"
)
"""Words before the name of whoever made the text; names of others in the same list between."""
_SPEAKS = re.compile(
    r"^(?:\s(?:writes|wrote|studies|teaches|lectures|covers|has (?:followed|studied|written|"
    r"covered|spent)|is (?:an?|the) (?:[\w-]+ ){0,4}(?:author|analyst|researcher|fellow|"
    r"professor|lecturer|"
    r"consultant|editor|correspondent|historian|lawyer|adviser|expert|scholar|reporter|writer)|"
    r"of the [A-Z])|,? (?:who )?(?:runs|heads|leads|directs|chairs|founded|teaches|studies)\b|"
    r", (?:(?:an?|the|its) )?(?:[\w’'-]+ ){0,5}(?:author|analyst|researcher|fellow|professor|"
    r"lecturer|consultant|monitor|editor|historian|expert|scholar|writer|economist|pollster|engineer|"
    r"director|coordinator|manager|dean|rector|secretary|lawmaker|deputy|candidate|delegate|prosecutor|"
    r"magistrate|ambassador|columnist|academic|strategist|specialist)s?\b)"
)
"""Words behind the name of somebody who speaks in public by profession."""


_OPENERS = frozenset(
    {"After", "And", "As", "At", "Before", "Between", "But", "By", "For", "From", "In", "Near",
     "On", "Outside", "Then", "To", "When", "While", "With"}
)  # fmt: skip
"""Small words that have a capital where a sentence begins."""
_COURTESY = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Haji|Hajji|Madame)\.? )+")
"""Forms of address that give nobody a public function."""


def name_runs(document: Document) -> tuple[Span, ...]:
    """Runs of capitalised words in text order, outside the byline, without a final "'s"."""
    bylines = [one.span for one in document.sections if one.kind == "byline"]
    found = []
    for match in _RUN.finditer(document.text):
        span = Span(match.start(), match.start() + len(_POSSESSIVE.sub("", match[0])))
        if not any(byline.overlaps(span) for byline in bylines):
            found.append(span)
    return tuple(found)


def person_name(words: str) -> str:
    """The name of a person that ends a run of capitals, without ranks and words before a name.

    >>> person_name("Sheikh Omar Salih"), person_name("Yesterday Salma Idrin")
    ('Omar Salih', 'Salma Idrin')
    """
    tokens = without_rank(plain_words(words)).split()
    if len(tokens) > 2 and not given(tokens[0]) and tokens[0] not in _PLACE_WORDS:
        for at in range(1, len(tokens) - 1):
            if given(tokens[at]):
                return " ".join(tokens[at:])
    return " ".join(tokens)


def plain_words(words: str) -> str:
    """The words without a small word that begins a sentence and forms of address.

    >>> plain_words("When Mrs Idrin")
    'Idrin'
    """
    first, _, rest = words.partition(" ")
    return _COURTESY.sub("", rest if first in _OPENERS and rest else words)


def given(token: str) -> bool:
    """True for a common given name."""
    return token in given_names()


def person_sign(span: Span, name: str, context: Context) -> str:
    """What shows that a run of capitals is a person's name, in words; empty where nothing does."""
    opener = words_before(span, context)
    before, after = f"{context.before()}{opener}", context.after()
    tokens = name.split()
    if no_person(tokens, context) or _PLACE_NOUN.match(after) or _AT.search(before):
        return ""
    last = before.split()[-1].casefold().strip(",") if before.split() else ""
    if _AGED.match(after):
        return "an age stands behind the name"
    if _NAMED.search(before):
        return "introduced by name"
    if retired(context) and len(tokens) > 1:
        return "retired or without work"
    if last in _KIN or (last in private_words() and (len(tokens) > 1 or given(tokens[0]))):
        return f"“{last}” stands before the name"
    known = len(tokens) > 1 or given(name)
    if (trade := _TRADE_AFTER.match(after)) and known and _trade(trade[1]):
        return f"“{trade[1]}” stands behind the name"
    if known and (_SAID_BEFORE.search(before) or _SAID_AFTER.match(after)):
        return "speaks, without a public function in the text"
    if known and _HIT.search(before):
        return "named as one to whom it happened"
    if len(tokens) > 1 and any(given(token) for token in tokens):
        return "a person's name without a public function in the text"
    if len(tokens) == 1 and given(name) and len(span.of(context.document.text).split()) > 1:
        return "a form of address and a given name"
    return ""


def words_before(span: Span, context: Context) -> str:
    """The small word that begins a run at the beginning of a sentence, as within one."""
    first, _, rest = span.of(context.document.text).partition(" ")
    return f"{first.casefold()} " if first in _OPENERS and rest else ""


def kin_before(context: Context) -> bool:
    """True where a word of kin stands before the name: "his brother", "mother of"."""
    words = re.findall(r"[a-z]+", context.before(25).casefold())
    if words[-1:] == ["of"]:
        words.pop()
    return bool(_KIN.intersection(words[-1:]))


def retired(context: Context) -> bool:
    """True where the words behind the name say that its bearer once had a trade, but no office."""
    return bool(_RETIRED.match(context.after(60)))


def speaks_in_public(context: Context) -> bool:
    """True for authors, reporters, experts and those who serve, by the words beside the name."""
    before, after = context.before(120), context.after(90)
    last = before.split()[-1].casefold().strip(",") if before.split() else ""
    return (
        last in words_of("public")
        or before.endswith("/")
        or any(sign.search(before) for sign in (_CREDIT, _SERVES, _FOUNDED))
        or any(sign.match(after) for sign in (_SPEAKS, _LEADS))
    )


def _trade(words: str) -> bool:
    return any(role(word) for word in words.split(" of ")[0].split()[-1:])


def no_person(tokens: list[str], context: Context) -> bool:
    """True for a run that begins as a place does, ends as a body does, or names a region."""
    tables = context.knowledge
    return (
        not tokens
        or tokens[0] in _PLACE_WORDS | _CALENDAR | {"The", "A", "An"}
        or tokens[-1] in _CALENDAR
        or (tokens[0] in ("Abu", "Umm") and not any(map(given, tokens[1:])))
        or tokens[-1].casefold() in words_of("group_words")
        or any(token in words_of("wide") for token in tokens)
        or fold(" ".join(tokens)) in tables.region_words
        or fold(tokens[-1]) in tables.region_words
        or leading_state(" ".join(tokens), tables)[0] is not None
    )
