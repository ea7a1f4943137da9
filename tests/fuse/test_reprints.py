"""The number of origins is recovered on generated stories, the less the more is rewritten."""

import pytest

from tests.fuse.reprints import Bed, Noise, bed
from vedette.fuse.copies import copy_groups
from vedette.fuse.origins import case_sources, origins

STORIES = 60
FLOORS = {0.0: 0.97, 0.1: 0.95, 0.2: 0.85}
"""Share of words edited -> least share of the stories whose number of origins is found exactly."""


def found_exactly(made: Bed) -> float:
    groups = copy_groups(list(made.documents.values()), made.texts.__getitem__)
    everything = [report for story in made.stories for report in story.reports]
    sources = case_sources(made.documents, groups, everything)
    right = [
        len(set(origins(story.reports, made.documents, groups, sources).values())) == story.origins
        for story in made.stories
    ]
    return sum(right) / len(right)


@pytest.mark.parametrize("edited", FLOORS)
def test_the_number_of_origins_is_recovered(edited: float) -> None:
    assert found_exactly(bed(STORIES, Noise(edited=edited), seed=11)) >= FLOORS[edited]


def test_every_document_a_source_would_be_wrong() -> None:
    made = bed(STORIES, Noise(), seed=11)
    right = sum(len(story.reports) == story.origins for story in made.stories)
    assert right < 0.3 * STORIES
