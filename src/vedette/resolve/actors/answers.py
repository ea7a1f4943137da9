"""The form of an answer: an id with its basis, or none with the reason and who it might be."""

from dataclasses import dataclass
from typing import Literal

from vedette.resolve.actors.knowledge import Knowledge
from vedette.resolve.actors.setting import Setting
from vedette.types import Document, Span

AnswerKind = Literal["listed", "local", "generic", "role", "unknown"]


@dataclass(frozen=True, slots=True)
class ActorAnswer:
    """Who an actor mention means.

    Attributes:
        actor: id of a listed actor ("iraq.army"), of a named one that nobody listed
            ("local.brigade_of_three_rivers"), or of a role ("role.resident"); None where the words
            do not say.
        kind: which of these; "generic" for groups without a name, "unknown" for the rest.
        basis: in words, what the answer rests on; where `actor` is None, why there is none.
        candidates: ids that the text admits where it does not decide.
    """

    actor: str | None
    kind: AnswerKind
    basis: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """One mention's surroundings: the document, what is known, and the mention's sentence.

    Attributes:
        public: slugs of the persons that the text calls by an office, rank or command.
    """

    document: Document
    knowledge: Knowledge
    setting: Setting
    span: Span
    sentence: Span
    public: frozenset[str] = frozenset()

    def before(self, letters: int = 40) -> str:
        """The text of the sentence in front of the mention, at most so many letters."""
        start = max(self.sentence.start, self.span.start - letters)
        return self.document.text[start : self.span.start]

    def after(self, letters: int = 60) -> str:
        """The text of the sentence behind the mention, at most so many letters."""
        return self.document.text[self.span.end : min(self.sentence.end, self.span.end + letters)]


def known(actor: str, basis: str) -> ActorAnswer:
    """A listed actor."""
    return ActorAnswer(actor, "listed", basis)


def open_answer(basis: str, candidates: tuple[str, ...] = ()) -> ActorAnswer:
    """A group without a name, with those whom the text admits."""
    return ActorAnswer(None, "generic", basis, candidates)
