"""What a single line looks like: a title, a byline, a caption, a line of the site.

Each rule sees one line alone; `sources.sections` decides with the lines around it.
"""

import re
from dataclasses import dataclass

from vedette.types import Span

NAME = re.compile(
    r"(?:[A-Z][\w'’-]*\.?|[A-Z]\.[A-Z]\.|(?:al|el|bin|ibn|van|von|de|der|del|di|da|abu|la|le)\b-?)"
    r"(?:[ -](?:[A-Z][\w'’-]*\.?|(?:al|el|bin|ibn|van|von|de|der|del|di|da|abu|la|le|Jr\.)-?)){1,4}"
)
_AND = r"(?:, and | and |, | & )"
_NAMES = re.compile(rf"{NAME.pattern}(?:{_AND}{NAME.pattern}){{0,6}}")
_BYLINE = re.compile(
    r"(?:(?:written|posted|published|reported|analysis|story|words|text)\s+)?by:?\s+\S.{1,150}"
    r"|(?:authors?|writer|correspondent)s?:\s+\S.{1,150}",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:.{0,20}\bby|authors?|writer|correspondent)s?:?\s+", re.IGNORECASE)
_RANK = re.compile(
    r"(?:U\.?S\.? (?:Army|Navy|Air Force|Marine Corps|Marines) )?"
    r"(?:(?:1st|2nd|First|Second|Staff|Master|Chief|Senior|Lance|Petty|Officer|\d\w\w Class)\.? )*"
    r"(?:Lt|Sgt|Capt|Maj|Col|Cpl|Spc|Pfc|Pvt|Gen|Cmdr)\.? (?:(?:Col|Cmdr|Gen|Maj)\.? )?"
)
_INITIAL = re.compile(r"\b(?:[A-Z]|Jr|Sr)\.$")
_HONORIFIC = re.compile(r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.? )+")
_DATE_LINE = re.compile(
    r"(?:(?:published|posted|updated|last updated|date|issued|created|modified)(?: on| at)?:?\s+)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ .]+[a-z]{3,9}\.?,?\s+\d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?"
    r",?\s+\d{4}|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{4})\b.{0,60}",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(r"(?:publication|publisher|source|journal|outlet):\s+\S.{0,150}", re.I)
_CAPTION = re.compile(
    r"\[?(?:photos?|photograph|picture|image|caption|file photo|figure \d+|fig\. ?\d+|map)\b\s*[:"
    r"|–—]\s*\S"
    r"|.{0,300}?\b(?:photo|image|picture)\s+(?:credits?|courtesy|by)\b.{0,120}$"
    r"|.{0,400}?[-–—|(/.]\s*(?:photo|image|picture):\s.{0,120}$"
    r"|.{0,300}\(\s*(?:source|photo|image|credit|via|courtesy)\s*:[^()]{0,120}\)?\s*$"
    r"|.{0,400}?(?:/|\b)(?:getty images|afp via getty|reuters/\w|ap photo|epa-efe|shutterstock)",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"(?:share|tweet|pin|e-?mail|print|save|facebook|twitter|whatsapp)\b"
    r"(?:[\s|,·•]{1,4}(?:facebook|twitter|x|linkedin|e-?mail|whatsapp|telegram|reddit|pinterest"
    r"|print"
    r"|share|tweet|article|page|copy|link|save|on|in|via|to|by|this|story|post|more|flipboard"
    r"|pocket"
    r"|tumblr|messenger|pin)\b){0,60}\W*$"
    r"|(?:be the first to comment|leave a (?:reply|comment)|post a comment|add a comment"
    r"|your e-?mail address will not be published|this site uses akismet|required fields are marked"
    r"|learn how your comment data|you must be logged in|log ?in to (?:comment|reply)"
    r"|comments? (?:are )?closed"
    r"|\d+ (?:comments?|shares?|views)\W*$|(?:no )?comments?\W*$|name ?\*|e-?mail ?\*|website\W*$"
    r"|save my name, email|notify me of)"
    r"|(?:sign up|subscribe|join|register)\b.{0,80}\b(?:newsletter|updates?|inbox|e-?mail"
    r"|mailing list|daily|alerts)"
    r"|(?:get|receive) (?:our|the|daily|weekly).{0,60}\b(?:newsletter|inbox)|follow us\b|(?:©"
    r"|\(c\)\s*\d{4}|copyright\b)"
    r"|for immediate release\W*$|(?:19|20)\d\d(?:[-/.][a-z0-9]{1,6}){2,5}$"
    r"|all rights reserved|(?:we|this (?:web)?site) uses? cookies|by (?:continuing"
    r"|using) .{0,60}cookies"
    r"|cookie (?:policy|settings|notice)|privacy policy|terms of (?:use|service)"
    r"|advertisement\W*$|sponsored\b.{0,30}$"
    r"|(?:skip to|back to|jump to) .{0,30}$|(?:next|previous)(?: (?:article|post|page))?\W*$"
    r"|disclaimer\b|the views (?:and opinions )?expressed|(?:the )?opinions expressed"
    r"|about the authors?\b|(?:click|tap) here\b|(?:tags?|filed under|categories|topics|keywords):"
    r"|(?:reporting|editing|additional reporting|writing) by .{3,150}$|our standards:"
    r"|page \d+(?: of \d+)?\W*$"
    r"|[-–—# ]*ends?[-–—# ]*$|# ?# ?#\W*$|-30-$"
    r"|donate\b.{0,60}$|support (?:our|us)\b.{0,80}$|download (?:the )?(?:pdf|app|report)\W*$",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:leave a (?:reply|comment)|post a comment|be the first to comment)\W*$", re.I
)
_LIST_HEADING = re.compile(
    r"(?:further reading|read (?:more|also|next)|related(?: (?:articles?|posts?|stories|content"
    r"|news|topics))?"
    r"|more (?:on|from) .{2,40}|(?:recommended|you may also like|most (?:read|popular)|see also"
    r"|also read)"
    r"|latest (?:news|articles|posts))\s*:?(?:\s.{0,120})?$",
    re.IGNORECASE,
)
_NOTES_HEADING = re.compile(
    r"#{0,4}\s*(?:end ?notes?|foot ?notes?|notes?|references|bibliography|sources|works cited"
    r"|citations)"
    r"\s*:?\s*$",
    re.IGNORECASE,
)
_PICTURED = ("photo", "image", "picture", "caption", "figure", "fig.", "map", "source:", "credit:")
_PICTURED_BY = ("getty", "via:", "courtesy:", "reuters/", "epa-efe", "shutterstock")
_ENDED = re.compile(r"[.!?…][\"”’'»)]{0,4}(?:\[\w{1,5}\]|[¹²³⁰⁴-⁹]){0,3}\s*$")
_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?"
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,40})(?:, [A-Z](?:[^\W\d]|['’. ]){1,30}?)?"
    rf"(?:,? (?P<date>{_DAY}))?(?: ?\((?:(?P<noted>{_DAY})|(?P<agency>[A-Z][^()\n]{{1,40}}))\))?"
    r"(?: ?(?:[—–-]{1,2}|:)(?= ?\S)|(?(noted)[ ]?(?=\n|$)|(?!)))"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_stated(line: str) -> bool:
    """True where a line says in so many words who published or wrote it, or when."""
    return _PUBLICATION.fullmatch(line) is not None or is_byline(line)


def is_title(line: str) -> bool:
    """True where a line can be a headline: short, and not a sentence with a full stop."""
    return (
        8 <= len(line) <= 200
        and len(_WORD.findall(line)) > 1
        and len(line.split()) <= 28
        and not line.rstrip().endswith((".", ",", ";", ":"))
    )


def is_heading(line: str) -> bool:
    """True where a line within an article can head a part of it."""
    if re.match(r"#{1,6} \S", line):
        return True
    plain = len(line) <= 90 and len(line.split()) <= 12 and line[:1].isupper()
    return plain and not line.rstrip().endswith((".", ",", ";", ":", "”", '"', ")", "]", "…"))


def is_names(line: str) -> bool:
    """True where a line holds names of persons and nothing else, by their form."""
    return len(line) <= 150 and _NAMES.fullmatch(line.strip()) is not None


def is_byline(line: str) -> bool:
    """True where a line states who wrote the text or when it was published.

    >>> is_byline("By Dara Nuri"), is_byline("By nightfall the town had been taken.")
    (True, False)
    """
    if len(line) > 200:
        return False
    opening = dateline_in(line, Span(0, len(line)))
    if _DATE_LINE.fullmatch(line) or (opening and opening.date and opening.end == len(line)):
        return True
    return _BYLINE.fullmatch(line) is not None and bool(names_in(line)) and not ends(line + " ")


def names_in(line: str) -> tuple[str, ...]:
    """The persons that a byline names, in order; empty where it names none.

    >>> names_in("Written by Dara Nuri and Leyla K. Aziz | 3 May 2019")
    ('Dara Nuri', 'Leyla K. Aziz')
    """
    plain = _RANK.sub("", _BY.sub("", line[:200]))
    head = re.split(r"\s*[|·•–—(]|,? (?:in|for|at|on|from)(?: |$)|\s\d", plain, maxsplit=1)[0]
    parts = re.split(r"(?:, and |,? and | & |, )", head.strip(" ,"))
    parts = [_HONORIFIC.sub("", part.strip()) for part in parts]
    parts = [part if _INITIAL.search(part) else part.rstrip(".") for part in parts]
    return tuple(part for part in parts if NAME.fullmatch(part))


def is_caption(line: str) -> bool:
    """True where a line is a photo caption or credit."""
    if len(line) > 600:
        return False
    low = line.lower()
    hinted = any(word in low for word in (*_PICTURED, *_PICTURED_BY))
    return hinted and _CAPTION.match(line) is not None


def is_aside(line: str) -> bool:
    """True where a line heads notes or a list of other articles."""
    return is_notes_heading(line) or is_list_heading(line)


def is_notes_heading(line: str) -> bool:
    """True where a line heads the notes or the references."""
    return _NOTES_HEADING.fullmatch(line) is not None


def is_list_heading(line: str) -> bool:
    """True where a line heads, or is, a pointer to other articles ("Read more: ...")."""
    return _LIST_HEADING.match(line) is not None


def is_form(line: str) -> bool:
    """True where the comment form begins, below which nothing belongs to the article."""
    return _FORM.match(line) is not None


def is_boilerplate(line: str) -> bool:
    """True where a line belongs to the site and not to the article."""
    return _BOILERPLATE.match(line[:400]) is not None


def ends(line: str) -> bool:
    """True where a line ends like a sentence, notes' marks set aside."""
    return _ENDED.search(line[-40:]) is not None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a dispatch, "ERBIL, Iraq, May 3 (Agency) -": where it ends, what it gives."""

    end: int
    agency: str | None
    date: Span | None


def dateline_in(text: str, paragraph: Span) -> Dateline | None:
    """The dateline that opens a paragraph; None where neither agency nor date stands in it.

    >>> line = "ERBIL, Iraq, May 3 (Agency) - Two posts were hit."
    >>> opening = dateline_in(line, Span(0, len(line)))
    >>> opening.agency, opening.date.of(line)
    ('Agency', 'May 3')
    """
    match = _DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + 160))
    if match is None or match.lastgroup == "place":
        return None
    group = "date" if match["date"] else "noted" if match["noted"] else None
    return Dateline(match.end(), match["agency"], Span(*match.span(group)) if group else None)
