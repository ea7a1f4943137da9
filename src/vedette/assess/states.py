"""The state of an indicator, from figures that stand beside it; the first that holds:

crossed             the rate is beyond the threshold with P >= 0.8, and above the usual one by
                    report as well (P >= 0.8), a rise being one to 3 or more; or at least 4 voices
                    through 3 sources, with 9 chances in 10 that most say worse and, where as many
                    were heard before, 8 in 10 that more say so than then; not against the incidents
not enough reports  too little was published or counted in the two windows
reporting           beyond the threshold by day, not clearly above the usual rate by report:
                    it may be that more is reported, and nothing else
worsening, easing   P >= 0.9 that the rate moved that way at all, by day and by report
no clear change     the rest
"""

from typing import Literal

from vedette.types.assessments import State, Trend, Voices

P_CROSSED = 0.8
"""ICD-203 calls this "very likely": below it a crossing is not told as one."""
LEAST_NOW = 3
"""A rise to fewer than this is no crossing, however rare such incidents were."""
P_MOVED = 0.9
P_VOICES = 0.9
LEAST_VOICES = 4
LEAST_SOURCES = 3
"""The voices must come through so many origins."""


def crossed_by(found: Trend | None, heard: Voices | None) -> tuple[Literal["count", "voices"], ...]:
    """Which of the two is beyond its threshold; the rule is the module's."""
    some = found and (found.now >= LEAST_NOW or found.ratio < 1)
    sure = found and min(found.p_crossed, found.p_worse_per_report) >= P_CROSSED
    by_count = some and sure
    spoken = heard and _spoken(heard) and not (found and found.p_worse <= 1 - P_CROSSED)
    if by_count:
        return ("count", "voices") if spoken else ("count",)
    return ("voices",) if spoken else ()


def _spoken(heard: Voices) -> bool:
    enough = heard.worse + heard.better >= LEAST_VOICES and heard.sources >= LEAST_SOURCES
    compared = heard.usual_worse + heard.usual_better >= LEAST_VOICES
    more = not compared or heard.p_more_than_usual >= P_CROSSED
    return enough and more and heard.p_worse >= P_VOICES


def state_of(found: Trend | None, heard: Voices | None, fault: str) -> tuple[State, str]:
    """The state of an indicator, and what it rests on in words.

    Args:
        fault: why there is no trend, where there is none.
    """
    by = crossed_by(found, heard)
    if "count" in by:
        return "crossed", "the rate is beyond the threshold, by day and by report"
    if "voices" in by and heard:
        said = f"{heard.worse} of {heard.worse + heard.better} voices say worse"
        return "crossed", f"{said}; {fault}" if fault else said
    if found is None:
        return "not enough reports", fault
    if found.p_crossed >= P_CROSSED > found.p_worse_per_report:
        return "reporting", "beyond the threshold by day, but it may be that more is reported"
    if min(found.p_worse, found.p_worse_per_report) >= P_MOVED:
        return "worsening", "the rate moved, but less than the threshold or not surely so far"
    if max(found.p_worse, found.p_worse_per_report) <= 1 - P_MOVED:
        return "easing", "the rate moved the other way"
    return "no clear change", "the two rates cannot be told apart"
