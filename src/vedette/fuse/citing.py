"""Which outlets a text names as where its report comes from.

Names alone say nothing ("a Reuters reporter was hurt"): a name counts where words beside it make
it the teller ("told Reuters", "Reuters reported", "according to Reuters", "(Reuters)").
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from vedette.fuse.views import DocumentView
from vedette.text.outlets import known_outlet

_CAPITALS = re.compile(
    r"(?:al|el|an|ash|ar|as)-[A-Z][\w’'-]*|[A-Z][\w’'&/.-]*[\w’']|[A-Z]", re.UNICODE
)
_GAP = re.compile(r" (?:(?:of|the|and|in|for|de|des|du|la|le) )*")
_BEFORE = re.compile(
    r"\b(?:told|via|citing|quoting|quotes|according to|interview with|statement to|"
    r"(?:reported|quoted|cited|carried|published|broadcast|posted|released) by|"
    r"(?:carried|published|broadcast|posted) (?:in|on))"
    r"(?: (?:the|its|local|state|private|wire|service|news|agency|channel|website|newspaper|"
    r"daily|broadcaster|outlet|radio|television|group’s|group's))*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:’s|'s)?(?: (?:news agency|agency|website|channel|radio|television|newspaper|daily|"
    r"correspondent))?,? (?:has |had |also |first |earlier |later )?(?:reported|reports|quoted|"
    r"quotes|quoting|said|says|wrote|cited|cites|citing|learned|broadcast|published)\b"
)
_MEDIA = re.compile(
    r"(?!(?:State|National|Local|Military|See) \w+$)"
    r"(?:[A-Z][\w’'-]+|al-[A-Z]\w+)(?: (?:[A-Z][\w’'-]+|of|the)){0,3} "
    r"(?:Wire|Newswire|Press|Radio|TV|Television|News|Times|Herald|Tribune|Gazette|Daily|Journal|"
    r"Courier|Monitor|News Service|Wire Service|News Network|(?:News|Press|Media) Agency)"
)
"""A name that says itself that it is an outlet's, though no list has it."""
_AGENCY = re.compile(
    r"^agence\b|\b(?:news ?wire|wire|(?:news|wire) service|(?<!-)agency|agentur)$", re.IGNORECASE
)
_MEDIUM = re.compile(r"(?:TV|Television|Radio|News|Agency|Network|Channel|Online|Website)[’']?s?")
_CALENDAR = re.compile(
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|"
    "September|October|November|December"
)
_POSSESSIVE = re.compile(r"(?:’s|'s|['’])$")
_THE = re.compile(r"^the (?=\S)", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:\)|,[^()]{1,30}\))")
_REACH = 40
"""How far from a name its cue may begin, in characters."""
_CACHED = 1 << 16
_LONGEST = 6
"""How many capitalised words a name may have."""


@lru_cache(maxsize=_CACHED)
def outlet_name(name: str) -> str:
    """The one name of an outlet: as listed where it is listed, else its words without "the".

    >>> outlet_name("the AP"), outlet_name(" The Harbour  Post ")
    ('Associated Press', 'Harbour Post')
    """
    words = " ".join(name.split()).strip(" .,;:\"'“”")
    known = known_outlet(words)
    if known is not None:
        return known.name
    return _THE.sub("", words)


@lru_cache(maxsize=_CACHED)
def outlet_key(name: str) -> str:
    """The form in which the names of outlets are compared."""
    return outlet_name(name).casefold().replace("’", "'")


def is_agency(name: str) -> bool:
    """True for a news agency: listed as one, or named like one.

    >>> is_agency("AP"), is_agency("Harbour Newswire"), is_agency("Inter-Agency Cell")
    (True, True, False)
    """
    known = known_outlet(name)
    return known.kind == "agency" if known else bool(_AGENCY.search(name))


def publisher_of(document: DocumentView) -> str | None:
    """The outlet that published a document: as stated, else the site of its address."""
    if document.publisher and document.publisher.strip():
        return outlet_name(document.publisher)
    try:
        host = urlsplit(document.url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def spellings(publishers: Iterable[str]) -> dict[str, str]:
    """The names under which the publishers of a case may be cited -> the publisher's own name.

    A name of three words or more also goes by its initials, where no other publisher shares them.

    >>> spellings(["Harbour News Wire", "Coast Post"])["hnw"]
    'Harbour News Wire'
    """
    names = {outlet_key(name): outlet_name(name) for name in sorted(set(publishers), reverse=True)}
    initials: dict[str, set[str]] = {}
    for name in names.values():
        words = [word for word in re.split(r"[\s-]+", name) if word[:1].isupper()]
        if len(words) >= 3:
            initials.setdefault("".join(word[0] for word in words).casefold(), set()).add(name)
    short = {key: min(held) for key, held in initials.items() if len(held) == 1}
    return {**{key: name for key, name in short.items() if known_outlet(key) is None}, **names}


def named_outlet(words: str, names: Mapping[str, str]) -> str | None:
    """The outlet that the words of a speaker name: a publisher of the case or a listed one.

    >>> named_outlet("the group's Amaq news agency", {}), named_outlet("a police officer", {})
    ('Amaq', None)
    """
    if (found := _lookup(words, names)) and not _needs_article(words, found):
        return found
    return next((name for _, _, name in _names_in(words, names)), None)


def cited_in(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The outlets that a text names as its sources, in order, each once.

    Args:
        names: of the publishers of the case (`spellings`); listed outlets are known beside them.

    >>> cited_in("Six died, officials told Reuters. A BBC reporter was hurt. (AFP)", {})
    ('Reuters', 'Agence France-Presse')
    """
    found: dict[str, None] = {}
    for start, end, name in _names_in(text, names):
        before, after = text[max(0, start - _REACH) : start].rstrip(), text[end : end + _REACH]
        bracketed = before.endswith("(") and _CLOSED.match(after)
        if bracketed or _BEFORE.search(before) or _AFTER.match(after):
            found.setdefault(name)
    return tuple(found)


def _names_in(text: str, names: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """The outlet names in runs of capitalised words, with where they stand.

    Of a run the names that a list or the case has; where it holds none, the longest part that
    sounds like an outlet's.
    """
    for run in _runs(text):
        known = list(_parts(text, run, lambda words: _known(words, names)))
        yield from known or _parts(text, run, lambda words: _reading(words)[2])


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Capitalised words that follow each other; days and months are no part of a name."""
    run: list[tuple[int, int]] = []
    for match in _CAPITALS.finditer(text):
        if run and not _GAP.fullmatch(text, run[-1][1], match.start()):
            yield run
            run = []
        if _CALENDAR.fullmatch(match[0]):
            if run:
                yield run
            run = []
        else:
            run.append(match.span())
    if run:
        yield run


def _parts(
    text: str, run: Sequence[tuple[int, int]], named: Callable[[str], str | None]
) -> Iterator[tuple[int, int, str]]:
    """The longest parts of a run that `named` names and that are not the half of a longer name."""
    at = 0
    while at < len(run):
        for end in range(min(len(run), at + _LONGEST), at, -1):
            start, stop = run[at][0], run[end - 1][1]
            name = named(text[start:stop])
            if name and _stands_alone(text, run, at, end, name):
                yield start, stop, name
                at = end
                break
        else:
            at += 1


def _stands_alone(text: str, run: Sequence[tuple[int, int]], at: int, end: int, name: str) -> bool:
    """False for "National" in "the National Council", "News" in "Valley News", "the Times"."""
    if end < len(run) and not _MEDIUM.fullmatch(text, *run[end]):
        return text[run[end - 1][1] : run[end][0]] != " "
    if end - at > 1:
        return True
    written = text[slice(*run[at])]
    if at:
        return written == name or written.isupper()
    return not _needs_article(written, name) or text[: run[at][0]].endswith(("the ", "The "))


def _needs_article(written: str, name: str) -> bool:
    """True where one common word is an outlet's name only behind "the"."""
    return name.startswith("The ") and " " not in written


def _known(words: str, names: Mapping[str, str]) -> str | None:
    """The outlet of exactly this name in a list or the case, with or without a possessive."""
    listed, keys, _ = _reading(words)
    if listed is not None:
        return listed or None
    return next((names[key] for key in keys if key in names), None)


def _lookup(words: str, names: Mapping[str, str]) -> str | None:
    """The outlet of exactly this name, also where it only sounds like an outlet's."""
    listed, _, sounds = _reading(words)
    return _known(words, names) or (sounds if listed is None else None)


@lru_cache(maxsize=_CACHED)
def _reading(words: str) -> tuple[str | None, tuple[str, ...], str | None]:
    """What can be told of a name without the case: as listed, its keys, and if it sounds like one.

    A ministry or command is no outlet, and listed as "": what it says is said by an official, to
    whoever reports it.
    """
    forms = dict.fromkeys((words, _POSSESSIVE.sub("", words)))
    for form in forms:
        if (known := known_outlet(form)) is not None:
            return (known.name if known.kind != "government" else ""), (), None
    bare = outlet_name(list(forms)[-1])
    return None, tuple(map(outlet_key, forms)), bare if _MEDIA.fullmatch(bare) else None
