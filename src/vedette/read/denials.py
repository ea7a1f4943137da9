"""Where a text denies something: who denies, with which words, and what the denial is of.

The model marks contents with a stance; here stand the rules for what it should not guess. A denial
needs a word of denying ("denied", "rejected") or a negation in what is said. And not every denial
is of an event: who denies any part in a raid, or that anybody was hurt in it, tells of the raid.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from vedette.read.marks import Marks
from vedette.read.slots import actor
from vedette.types import ActorMention, Claim, Mention, Span, Stance

Kind = Literal["act", "part", "harm", "none"]
"""What is denied: that it happened; one's own part in it; its toll; or nothing ("denied entry")."""

_VERB = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)"
    r"|dismiss(?:es|ed|ing)?|disput(?:e|es|ed|ing)|repudiat(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"(?:\b(?:not|never|nor|neither|to|or|cannot|without)|n[’']t)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|untrue|false|lies?|fabricat\w+|invent\w+"
    r"|baseless|unfounded|cannot|hoax|propaganda)\b|n[’']t\b",
    re.IGNORECASE,
)
_BLAME = re.compile(r"\b(?:accus|blam|alleg|charg)", re.IGNORECASE)
PART = re.compile(
    r"\b(?:responsib\w+|involvement|involved|complicity|complicit|being behind|(?:was|were|is|are) "
    r"behind|nothing to do with|(?:any|no|a|its|their|his) (?:part|role|hand|link|links|connection)"
    r"|blame for|(?:it|this|that) (?:was not|wasn[’']t) (?:us|ours|them|theirs|him|me))\b"
    r"|\b(?:carr(?:y|ied|ying) out|conduct(?:ed|ing)|launch(?:ed|ing)|stag(?:ed|ing)"
    r"|order(?:ed|ing)|perpetrat(?:ed|ing)|mount(?:ed|ing)|sent|sending|sponsor(?:ed|ing))"
    r" (?:the|that|this|those|these|last|[\w.-]+day[’']s)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"^(?:(?:there (?:were|was|had been) )?(?:no|none|nobody|not one|not a single|any|neither)\b"
    r"[^.;]{0,60}?\b(?:hurt|killed|harmed|wounded|injured|hit|casualt\w+|died|dead|deaths?|loss(?:es)?"
    r"|victims?)\b|(?:the|its|their|that|this) (?:\w+ )?(?:toll|figures?|numbers?)\b"
    r"|(?:\w+ )?(?:casualties|deaths|losses)\b|(?:deliberately|intentionally)\b)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:access|entry|passage|permission|visas?|bail|sanctuary|safe haven|the (?:ability|chance"
    r"|right|means)|treatment|aid|food|freedom)\b",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"\b(?:plea|offers?|proposals?|plans?|demands?|ultimatum|calls?|requests?|deals?|truce|terms"
    r"|cease-?fire|idea|invitation|resolution|bill|petition|appeals?|bid|initiative|excuses?"
    r"|concerns|fears|calls|threats?)\b",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:accusations?|allegations?|charges?|claims?|reports?|reporting|rumou?rs?|suggestions?"
    r"|assertions?|accounts?|versions?|stor(?:y|ies))\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"^(?:the|this|that|those|these|such)\s+(?:[\w-]+\s+){0,2}?(?:attacks?|(?:air)?strikes?|raids?"
    r"|bomb(?:ing|ardment)s?|shelling|killings?|massacres?|abductions?|arrests?|incidents?"
    r"|assaults?|executions?|kidnappings?|withdrawal|capture|advance|ambush(?:es)?|blasts?"
    r"|explosions?|shooting|invasion|offensive)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:it|this|that|them|those|these|everything|all|as|so|$)\b(?! \w+ (?:had|was|were)\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:\([^()]{1,30}\)\s*)?(?:(?:has|have|had|is|was|also|again|both|however|too|later|always"
    r"|often|soon|quickly|never|in turn|for (?:its|their|his) part|then|\w+ly)\s+)*"
)
_NOTHING_MORE = re.compile(
    r"\W*(?:$|as\b|made\b|by\b|from\b|against\b|level+ed\b|outright|strongly|on \w+day\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(it|they|he|she)\s+(?:(?:has|have|had|also|again|both|later|always|then|\w+ly)\s+)*$"
)
_AGENT = re.compile(r"\s+(?:\w+ly\s+)?by\s+(?:the\s+|an?\s+)?")
_CLAUSE = re.compile(r"[.;]|,| and | but | while | with | insisting | saying ")
_HEAD = 70
"""How many letters of what is denied may hold the word that tells what kind of denial it is."""


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial.

    Attributes:
        holder: who denies.
        cue: the word of denying, or the words that attribute a negated sentence.
        scope: what is denied, in the document's words; may be empty ("which the army denied").
        words: the same as text.
        accuser: whose claim is denied, where it is named beside it ("claims by the rebels that").
        more: what follows a word for a claim ("the reports" + "that it fell"), to the clause's end.
    """

    holder: ActorMention
    cue: Mention
    scope: tuple[Span, ...]
    words: str
    kind: Kind
    accuser: ActorMention | None = None
    more: str = ""

    @property
    def points_back(self) -> bool:
        """Whether it names what was told before: "it", "the accusation", "the report"."""
        return bool(_POINTING.match(self.words)) or _names_only(self.words, self.more)

    @property
    def names_deed(self) -> bool:
        """Whether it names a deed as one that was told: "the strike", "that killing"."""
        return bool(_DEED.match(self.words))


def stance_in(words: str, cue: str | None, read: Stance, before: str = "") -> Stance:
    """The stance, but that no one denies without a word of denying or a negation.

    Args:
        words: what is said.
        cue: the words that attribute it, where there are any.
        read: the stance that was read.
        before: the words of the sentence before it.

    >>> stance_in("it had shelled the clinic", "denied", "denies")
    'denies'
    >>> stance_in("hiding the evidence", "accused", "denies")
    'accuses'
    >>> stance_in("its men were not responsible for the raid", "said", "accuses")
    'denies'
    """
    verbs = list(_VERB.finditer(before))
    if verbs and _UNDONE.search(before, 0, verbs[-1].start()) and cue == verbs[-1][0]:
        return "doubts"  # "neither confirmed nor denied"
    if cue and _VERB.search(cue) and read not in ("denies", "doubts"):
        return "denies"
    denied = _NEGATION.search(words) or verbs or _NEGATION.search(before[-30:])
    if read == "denies" and not (cue and _denying(cue)) and not (denied and not _blamed(cue)):
        return "accuses" if _blamed(cue) else "asserts"
    if read in ("asserts", "accuses") and _not_mine(words):
        return "denies"
    return read


def _blamed(cue: str | None) -> bool:
    return bool(cue and _BLAME.search(cue))


def _denying(cue: str) -> bool:
    return bool(_VERB.search(cue) or _NEGATION.search(cue) or re.search(r"\bdenial|ly$", cue))


def _not_mine(words: str) -> bool:
    found = re.search(
        r"\b(?:not (?:responsible|involved|behind)|nothing to do with|(?:played|had) no "
        r"(?:part|role|hand|involvement))\b",
        words[: 2 * _HEAD],
    )
    return found is not None


def denials(marks: Marks, claims: Sequence[Claim]) -> list[Denial]:
    """The denials of a document, in text order: those of claims, and of verbs that no claim has."""
    text = marks.document.text
    taken: list[Span] = []
    found: list[Denial] = []
    for claim in claims:
        cue = claim.attribution[0].cue
        open_ = claim.stance == "doubts" and cue is not None and _undone(text, cue.span)
        if not (claim.stance == "denies" or open_):
            continue
        if (denial := _of_claim(marks, claim)) is not None:
            found.append(denial)
            taken.append(denial.cue.span)
    found += _bare(marks, taken)
    return sorted(found, key=lambda one: (one.cue.span, one.scope))


def _of_claim(marks: Marks, claim: Claim) -> Denial | None:
    said = claim.attribution[0]
    if said.holder is None:
        return None
    text = marks.document.text
    verb = _verb_before(marks, claim)
    cue = (
        said.cue if said.cue is not None and (_VERB.search(said.cue.text) or verb is None) else verb
    )
    scope = tuple(piece.span for piece in claim.content)
    words = " ".join(piece.text for piece in claim.content)
    holder, accuser = said.holder, None
    if verb is not None and cue == verb and (reported := _reported(text, verb.span, scope[0])):
        subject = _subject(marks, verb.span)
        if subject is not None and subject.span != holder.span:
            holder, accuser = subject, holder
        elif subject is not None:
            accuser = _accuser(marks, reported)
    if cue is None:
        cue = claim.content[0]
    kind = kind_of(words, cue.text)
    if _undone(text, cue.span):
        kind = "none"
    if _VERB.search(cue.text) and text[cue.span.end :].startswith(" to "):
        kind = "none"  # "rejected to swear": refused
    more = ""
    if _VERB.search(cue.text) and (wider := _complement(marks, cue.span)) is not None:
        scope = (*scope, wider)
        more = wider.of(text)
    return Denial(holder, cue, scope, words, kind, accuser, more)


def _names_only(words: str, more: str) -> bool:
    """Whether words name a claim and do not say of what: "the reports as lies"."""
    named = REPORTED.search(words[:_HEAD])
    told = REPORTED.search(more[:_HEAD]) if named else None
    rests = [words[named.end() :]] if named else []
    rests += [more[told.end() :]] if told else []
    return bool(rests) and all(_NOTHING_MORE.match(rest) for rest in rests)


def _complement(marks: Marks, verb: Span) -> Span | None:
    """What follows "denied the rebels' claim", to the end of the clause; None after other words."""
    text = marks.document.text
    end = next((s.span.end for s in marks.document.sentences if s.span.covers(verb)), verb.end)
    if not (named := REPORTED.search(text, verb.end, min(end, verb.end + _HEAD))):
        return None
    stop = _CLAUSE.search(text, named.end(), end)
    return Span(verb.end, stop.start() if stop else end)


def kind_of(words: str, cue: str) -> Kind:
    """What kind of denial the words make.

    >>> kind_of("any part in the raid", "denied"), kind_of("it had raided the camp", "denied")
    ('part', 'act')
    >>> kind_of("no civilians were hurt in the raid", "said"), kind_of("entry to it", "denied")
    ('harm', 'none')
    """
    head = words[:_HEAD]
    deny = cue.lower().startswith("den")
    if PART.search(head):
        return "part"
    if _HARM.search(head):
        return "harm"
    if deny and _REFUSED.search(head) and not re.search(r"\b(?:that|had|was|were)\b", head[:30]):
        return "none"
    if not deny and _VERB.search(cue) and _OFFERED.search(head) and not REPORTED.search(head):
        return "none"
    return "act"


def _bare(marks: Marks, taken: Sequence[Span]) -> Iterator[Denial]:
    """Denials by verbs that are no claim's cue: "which the army denied", "denied by the army"."""
    text = marks.document.text
    for sentence in marks.document.sentences:
        for match in _VERB.finditer(text, sentence.span.start, sentence.span.end):
            span = Span(match.start(), match.end())
            if any(span.overlaps(other) for other in taken) or _undone(text, span):
                continue
            agent = _AGENT.match(text, span.end)
            holder = _starting(marks, agent.end()) if agent else _subject(marks, span)
            if holder is None:
                continue
            stop = _CLAUSE.search(text, span.end, sentence.span.end)
            end = stop.start() if stop else sentence.span.end
            words = "" if agent else text[span.end : end].strip()
            at = text.index(words, span.end) if words else span.end
            scope = (Span(at, at + len(words)),) if words else ()
            yield Denial(holder, Mention(span, match[0]), scope, words, kind_of(words, match[0]))


def _verb_before(marks: Marks, claim: Claim) -> Mention | None:
    """The word of denying that stands before a content in its sentence, nearest first."""
    text = marks.document.text
    start = claim.content[0].span.start
    held = [s.span for s in marks.document.sentences if s.span.start <= start < s.span.end]
    if not held:
        return None
    found = [m for m in _VERB.finditer(text, held[0].start, start) if start - m.end() < _HEAD]
    return Mention(Span(found[-1].start(), found[-1].end()), found[-1][0]) if found else None


def _reported(text: str, verb: Span, content: Span) -> Span | None:
    """The words between a verb and what it denies, where they name a claim of somebody."""
    between = Span(verb.end, max(verb.end, content.start))
    return between if REPORTED.search(between.of(text)) else None


def _accuser(marks: Marks, between: Span) -> ActorMention | None:
    inside = [i for i in marks.layer("actor") if between.covers(marks.spans[i].span)]
    return actor(marks, inside[-1]) if inside else None


def _subject(marks: Marks, verb: Span) -> ActorMention | None:
    """The actor right before a verb, or its pronoun, with nothing but auxiliaries between."""
    text = marks.document.text
    if found := _PRONOUN.search(text, max(0, verb.start - _HEAD), verb.start):
        marked = [i for i in marks.layer("actor") if marks.spans[i].span.start == found.start(1)]
        span = Span(*found.span(1))
        return actor(marks, marked[0]) if marked else ActorMention(span, found[1])
    for index in reversed(marks.layer("actor")):
        span = marks.spans[index].span
        if span.end <= verb.start and verb.start - span.end < _HEAD:
            return actor(marks, index) if _BETWEEN.fullmatch(text, span.end, verb.start) else None
    return None


def _starting(marks: Marks, at: int) -> ActorMention | None:
    found = [i for i in marks.layer("actor") if marks.spans[i].span.start == at]
    return actor(marks, found[0]) if found else None


def _undone(text: str, cue: Span) -> bool:
    """ "Neither confirmed nor denied", "meant to deny them the road" deny nothing."""
    return bool(_UNDONE.search(text, max(0, cue.start - 25), cue.start))
