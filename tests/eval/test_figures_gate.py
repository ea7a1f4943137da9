"""Accuracy gate: the number rules against every figure that a careful reader wrote down.

The rules were not written from these figures. Left out are words that the annotators mark too but
that count no people or things: money, percentages, durations, ordinals; and words without a number
that mean one person ("the driver").
"""

import re
from pathlib import Path

from vedette.evaluate.annotation import Annotated, FigureRecord, load_annotated
from vedette.text.numbers import parse_count

ROOT = Path(__file__).parents[2]
FLOOR = 0.95
NO_COUNT = re.compile(
    r"[$€£%]|per ?cent|percent|dinars?|dollars?|euros?|pounds|hours?|days?|weeks?|months?|years?|"
    r"minutes?|nights?|-(?:hour|day|week|month|year|minute)|"
    r"\b(?:once|twice|first|second|third|fourth|fifth|\w+th)\b",
    re.IGNORECASE,
)


def gold() -> list[Annotated]:
    return load_annotated([*ROOT.glob("training/corpus/*.ann"), *ROOT.glob("tests/gold/*.ann")])


def _one_person(words: str, figure: FigureRecord) -> bool:
    return (figure.min, figure.max) == (1, 1) and parse_count(words) is None


def test_figures_are_read_as_a_careful_reader_reads_them() -> None:
    right, wrong = 0, []
    for document in gold():
        for name, figure in document.figures.items():
            words = document.spans[name].of(document.text)
            if NO_COUNT.search(words) or _one_person(words, figure):
                continue
            count = parse_count(words)
            found = (count.min, count.max) if count else (None, None)
            if found == (figure.min, figure.max):
                right += 1
            else:
                wrong.append((document.id, words, found, (figure.min, figure.max)))
    assert right / (right + len(wrong)) >= FLOOR, wrong


def test_a_figure_is_never_narrower_than_its_hand_made_reading() -> None:
    """The error that misleads: an exact number where the text gives none."""
    invented = [
        (document.id, document.spans[name].of(document.text))
        for document in gold()
        for name, figure in document.figures.items()
        if figure.min is None
        and figure.max is None
        and (count := parse_count(document.spans[name].of(document.text))) is not None
        and (count.min, count.max) != (None, None)
    ]
    assert len(invented) <= 2, invented
