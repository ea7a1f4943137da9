"""Small driver graphs, invented, for tests of scenarios."""

from collections.abc import Sequence
from typing import Any

from vedette.fuse.links import masses
from vedette.types import Factor, Link, LinkEvidence, Voice, finding_id
from vedette.types.scenarios import FactorSetting, Odds


def said(statement: str, sign: str = "+", weight: float = 0.6, **more: Any) -> LinkEvidence:
    """One statement; its origin is a document of its own unless `origin` is given."""
    origin = more.pop("origin", f"doc_{statement}")
    base: dict[str, Any] = {
        "voice": Voice(statement, origin),
        "sign": sign,
        "group": "same",
        "relation": "cause",
        "hedge": "asserted",
        "denied": False,
        "weight": weight,
    }
    return LinkEvidence(**(base | more))


def link(cause: str, effect: str, *evidence: LinkEvidence, assumed: str = "") -> Link:
    """A link with the masses that fusion gives this evidence; or one that an analyst assumes."""
    if not evidence and not assumed:
        evidence = (said(f"st_{cause}_{effect}"),)
    plus, minus, none = masses(evidence)
    if assumed:
        plus, minus, none = float(assumed == "+"), float(assumed == "-"), 0.0
    name = evidence[0].voice.statement if evidence else f"assumed {cause}>{effect}"
    return Link(
        id=finding_id("link", name),
        statements=tuple(sorted({one.voice.statement for one in evidence})),
        documents=tuple(sorted({one.voice.origin for one in evidence})),
        independent_reports=len({one.voice.origin for one in evidence}),
        belief=1 - none,
        cause=cause,
        effect=effect,
        sign="+" if plus > 2 * minus else "-" if minus > 2 * plus else "?",
        p_plus=plus,
        p_minus=minus,
        p_none=none,
        relations=tuple(dict.fromkeys(one.relation for one in evidence)) or ("cause",),
        evidence=evidence,
        background=bool(assumed),
    )


def sure(cause: str, effect: str, sign: str = "+") -> Link:
    """A link that acts in every draw."""
    return link(cause, effect, said(f"st_{cause}_{effect}", sign, 1.0))


def factors(links: Sequence[Link]) -> tuple[Factor, ...]:
    names = sorted({end for one in links for end in (one.cause, one.effect)})
    return tuple(Factor(name, name.replace("_", " "), None, (f"the {name}",)) for name in names)


def held(factor: str, way: str = "up") -> FactorSetting:
    return FactorSetting(factor, factor, way)  # type: ignore[arg-type]


def shares(odds: Odds) -> tuple[float, float, float]:
    return odds.p_up, odds.p_down, odds.p_no_path
