"""How findings are sourced: for the statements under one, their origins, voices and belief."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vedette.fuse.views import DocumentView, StatementView
from vedette.types import FindingKind, Voice

OriginsOf = Callable[[Sequence[StatementView]], Mapping[str, str]]
"""The origin of each statement within one finding, by the statement's id."""
WeightOf = Callable[[StatementView, str], float]
"""How much one statement of that origin weighs: reader precision x hedge x source reliability."""
BeliefOf = Callable[[Sequence[StatementView], Mapping[str, str]], float]
"""The belief in a finding, from its statements and their origins."""
RestsOf = Callable[[StatementView], str]
"""All that a statement and the weighing of it rest on, in one line: equal where both are."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is the same for findings of every kind.

    Attributes:
        anchor: the statement that names the finding: the earliest published, then by id.
        origins: how many different origins there are; `origin_of` has that of each statement.
    """

    anchor: str
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    origins: int
    origin_of: Mapping[str, str]
    belief: float
    voices: tuple[Voice, ...]
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sourcing:
    """What weighing needs to know of the case.

    Attributes:
        documents: by id.
        touched: statement id -> ids of the decisions that bear on it.
    """

    documents: Mapping[str, DocumentView]
    origins: OriginsOf
    weight: WeightOf
    belief: BeliefOf
    touched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rests: RestsOf = repr

    def weigh(self, kind: FindingKind, views: Sequence[StatementView]) -> Weighed:
        """The statements of one finding, weighed; their order changes nothing."""
        ordered = sorted(views, key=lambda view: view.id)
        origins = self.origins(ordered)
        return Weighed(
            anchor=anchor(ordered),
            statements=tuple(view.id for view in ordered),
            documents=tuple(sorted({view.document for view in ordered})),
            origins=len(set(origins.values())),
            origin_of=origins,
            belief=round(self.belief(ordered, origins), 4),
            voices=tuple(voice(view, origins[view.id]) for view in ordered),
            decisions=tuple(sorted({d for v in ordered for d in self.touched.get(v.id, ())})),
        )


def anchor(views: Iterable[StatementView]) -> str:
    """The id of the statement that names their finding: the earliest published, then by id."""
    return min((str(view.published.start or "9999"), view.id) for view in views)[1]


def voice(view: StatementView, origin: str) -> Voice:
    """Who says it in one statement: the innermost speaker that is named."""
    for speaker in view.speakers:
        if speaker.who is not None:
            return Voice(
                view.id,
                origin,
                speaker.who.words,
                speaker.who.actor,
                speaker.role,
                speaker.stance,
                view.hedge,
            )
    stance = view.speakers[0].stance if view.speakers else "asserts"
    return Voice(view.id, origin, stance=stance, hedge=view.hedge)
