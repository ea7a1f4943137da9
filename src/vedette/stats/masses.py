"""Signed evidence of several origins -> how much of it speaks for +, for - and for nothing."""

from collections.abc import Iterable

from vedette.types import LinkEvidence


def signed_masses(evidence: Iterable[LinkEvidence]) -> tuple[float, float]:
    """p(+) and p(-) of a link (docs/links.md); what they leave of 1 is p(none).

    Within one origin the heaviest statement of each sign counts, origins add up by noisy-or, a
    statement of unknown sign counts half for each sign, and a denial takes from both. Order and
    repetition change nothing.
    """
    most: dict[tuple[str, str], float] = {}
    for one in evidence:
        weight = one.weight / 2 if one.sign == "?" and not one.denied else one.weight
        for side in _sides(one):
            key = (side, one.voice.origin)
            most[key] = max(most.get(key, 0.0), weight)
    missing = {"+": 1.0, "-": 1.0, "denied": 1.0}
    for (side, _), weight in sorted(most.items()):
        missing[side] *= 1 - weight
    plus = (1 - missing["+"]) * missing["denied"]
    minus = (1 - missing["-"]) * missing["denied"]
    if plus + minus == 0:
        return 0.0, 0.0
    both = plus * minus
    share = plus / (plus + minus)
    return plus - both * (1 - share), minus - both * share


def _sides(one: LinkEvidence) -> tuple[str, ...]:
    if one.denied:
        return ("denied",)
    return ("+", "-") if one.sign == "?" else (one.sign,)
