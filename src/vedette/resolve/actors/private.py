"""Private persons in a document: whose names an export leaves out, and why.

Private is a named person who is no listed actor and holds no listed office, and whom the text
gives no public function: no title, rank, command or spokesman's part, nor that of an expert,
author or reporter, who speak in public by profession. A victim is private even then. A name that
one place of the text shows to be public is public throughout the text.

Names are found wider than the reader's mentions (see `persons`), since the sentences around a
statement are exported too.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vedette.resolve.actors.answers import Context
from vedette.resolve.actors.generic import role as role_of
from vedette.resolve.actors.knowledge import Knowledge
from vedette.resolve.actors.names import fold, slug
from vedette.resolve.actors.offices import leading_state
from vedette.resolve.actors.persons import (
    given,
    kin_before,
    name_runs,
    no_person,
    person_name,
    person_sign,
    plain_words,
    retired,
    speaks_in_public,
)
from vedette.resolve.actors.setting import setting_of
from vedette.resolve.actors.strict import strict_answer
from vedette.resolve.actors.unlisted import unlisted_answer
from vedette.types import ActorMention, Claim, Document, IncidentReport, Span, Statement, Tie

PUBLIC_TRADES = frozenset({"expert", "journalist"})
"""Roles whose bearers speak in public under their names."""
LEAST_LETTERS = 3
_UNSPOKEN = frozenset({"note", "boilerplate"})
"""Sections whose names are of authors and editors."""
_ALIAS = re.compile(r"^, (?:alias|better known as|also known as|known as) ([A-Z][^,.;]{2,40})")
Found = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class PrivateName:
    """One place where a private person's name stands.

    Attributes:
        role: what an export writes in its place ("victim", "relative", "resident", "person").
        basis: in words, why the person counts as private.
    """

    span: Span
    role: str
    basis: str


def private_names(
    document: Document, statements: Iterable[Statement], knowledge: Knowledge
) -> tuple[PrivateName, ...]:
    """Every place of the text where a private person's name stands, in text order.

    Pure; what the statements say of a person (a victim) only adds to what the text says.
    """
    marked = _marked_persons(statements)
    runs = name_runs(document)
    contexts = _contexts(document, runs, knowledge)
    names = {span: person_name(span.of(document.text)) for span in runs}
    private: dict[str, Found] = {}
    for span in runs:
        if found := _private(span, names[span], contexts[span], marked):
            before = private.get(slug(names[span]))
            private[slug(names[span])] = before if before and before[0] != "person" else found
    lasts = {name.rpartition("_")[2] for name in private}
    public = {slug(author) for author in document.meta.authors}
    for span, name in names.items():
        known_as = slug(name)
        victim = private.get(known_as, ("", ""))[0] == "victim"
        near = known_as.rpartition("_")[2] in lasts
        if near and _is_public(span, name, contexts[span], victim=victim):
            public.add(known_as)
    kept = {
        name: found
        for name, found in private.items()
        if not _ends_any(name, public)
        and not _of_bodies(name, knowledge)
        and not ("_" not in name and _common(name, knowledge))
    }
    return tuple(sorted(_places(document, runs, kept, public, knowledge)))


def _contexts(
    document: Document, runs: Sequence[Span], knowledge: Knowledge
) -> dict[Span, Context]:
    setting = setting_of(document, knowledge)
    starts = [sentence.span.start for sentence in document.sentences]
    found = {}
    for span in runs:
        at = bisect_right(starts, span.start) - 1
        sentence = document.sentences[at].span if at >= 0 else span
        found[span] = Context(document, knowledge, setting, span, sentence)
    return found


def _ends_any(name: str, public: Iterable[str]) -> bool:
    """True for a public name and for the last words of one."""
    return any(one == name or one.endswith(f"_{name}") for one in public)


def _of_bodies(name: str, knowledge: Knowledge) -> bool:
    """True where all words of a name stand in names of listed bodies: "Islamic", "Human Rights"."""
    return all(word in knowledge.body_words for word in name.split("_"))


def _is_public(span: Span, name: str, context: Context, *, victim: bool) -> bool:
    """True where the words are listed, or the text gives their bearer a public function.

    To speak in public by profession does not make a victim public; an office or command does.
    """
    words = plain_words(span.of(context.document.text))
    if strict_answer(words, context) is not None or strict_answer(name, context) is not None:
        return True
    if retired(context):
        return False
    other = _ALIAS.match(context.after(60))
    if other and strict_answer(other[1], context) is not None:
        return True
    if not victim and (speaks_in_public(context) or _section_of(context) in _UNSPOKEN):
        return True
    answer = unlisted_answer(words, context)
    if answer is None or answer.actor is None:
        return False
    trade = answer.actor.removeprefix("role.") in PUBLIC_TRADES
    return answer.kind == "local" or (trade and not victim)


def _private(span: Span, name: str, context: Context, marked: Mapping[Span, str]) -> Found | None:
    """(role, basis) of a private person; None where nothing shows that the run is a person."""
    own = Span(span.end - len(name), span.end)
    part = next((marked[one] for one in sorted(marked) if one.end == own.end), None)
    if no_person(name.split(), context) or (" " not in name and not given(name)):
        part = None
    if part == "victim":
        return "victim", "named as the target of an incident"
    sign = person_sign(span, name, context) or (part and "read as a person")
    if not sign:
        return None
    if kin_before(context):
        return "relative", sign
    words = plain_words(span.of(context.document.text))
    answer = unlisted_answer(words, context)
    front = role_of(words.removesuffix(name).strip())
    as_role = front or (
        (answer.actor or "").removeprefix("role.") if answer and answer.kind == "role" else ""
    )
    role = "displaced person" if as_role == "displaced" else as_role.replace("_", " ")
    return role if role not in ("", "person") else part or "person", sign


def _section_of(context: Context) -> str:
    """The kind of section in which the words stand."""
    for section in context.document.sections:
        if section.span.covers(context.span):
            return section.kind
    return "body"


def _marked_persons(statements: Iterable[Statement]) -> dict[Span, str]:
    """The places that were read as persons without a public function, "victim" for targets."""
    found: dict[Span, str] = {}
    for statement in statements:
        for link in statement.attribution:
            _mark(found, (link.holder,), "witness" if link.role == "witness" else "person")
        if isinstance(statement, IncidentReport):
            _mark(found, (statement.initiator,), "person")
            _mark(found, statement.targets, "victim")
        elif isinstance(statement, Tie):
            _mark(found, (statement.head, statement.tail), "person")
        elif isinstance(statement, Claim):
            _mark(found, statement.actors, "person")
    return found


def _mark(found: dict[Span, str], mentions: Iterable[ActorMention | None], part: str) -> None:
    for mention in mentions:
        person = mention is not None and (mention.actor or "").startswith("role.")
        if mention is not None and person and (part == "victim" or mention.span not in found):
            found[mention.span] = part


def _places(
    document: Document,
    runs: Iterable[Span],
    private: Mapping[str, Found],
    public: Iterable[str],
    knowledge: Knowledge,
) -> Iterator[PrivateName]:
    """Each private name, in full or by one of its parts, wherever it stands."""
    taken = {part for name in public for part in name.split("_")}
    parts: dict[str, Found] = {}
    for name, found in sorted(private.items()):
        for part in name.split("_"):
            if part not in taken and len(part) >= LEAST_LETTERS and not _common(part, knowledge):
                parts.setdefault(part, found)
    for span in runs:
        name = person_name(span.of(document.text))
        found_here = private.get(slug(name))
        if found_here is None and " " not in name:
            found_here = parts.get(slug(name).removeprefix("al_"))
        if found_here is not None:
            yield PrivateName(Span(span.end - len(name), span.end), *found_here)


def _common(part: str, knowledge: Knowledge) -> bool:
    """True for a word that names a place, a state or a listed actor as well."""
    word = part.capitalize()
    if fold(word) in knowledge.names or fold(part.upper()) in knowledge.acronyms:
        return True
    return fold(word) in knowledge.region_words or leading_state(word, knowledge)[0] is not None
