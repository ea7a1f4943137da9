"""What the only day of a sentence bears on: marked as <event> and [time]."""

import pytest

from vedette.resolve.times.bearing import Bearing, bearing
from vedette.types import Span

CASES: list[tuple[str, Bearing | None]] = [
    ("Two guards were <hurt> on [Monday] when a mine went off.", "event"),
    ("On [Monday], two guards were <hurt> near the mill.", "event"),
    ("The bakery closed after [Monday]'s <raid>.", "event"),
    ("Four children died in the [overnight] <strikes> on the valley.", "event"),
    ("Gunmen <shot> the mayor late on [Friday].", "event"),
    ("The militia managed to <seize> the ridge on [Friday].", None),
    ("[Last month] two shepherds were <hurt> by a shell.", "event"),
    ("The ministry said on [Monday] that a mine <hurt> two guards.", "telling"),
    ("A mine <hurt> two guards, a monitor said on [Monday].", "telling"),
    ("A mine <hurt> two guards, an officer told the Harbour Gazette on [Monday].", "telling"),
    ("On [Monday] the ministry announced that a mine had <hurt> two guards.", "telling"),
    ("Elsewhere on [Monday] a monitor said a mine <hurt> two guards.", "telling"),
    ("The ministry on [Monday] confirmed that a mine <hurt> two guards.", "telling"),
    ("[4 May 2016] Two guards were <hurt> by a mine.", "telling"),
    ("Published [May 4 2016] A mine <hurt> two guards.", "telling"),
    ("Mine kills two Gazette Wire [4 May 2016] A mine <hurt> two guards.", "telling"),
    ("A mine <hurt> guards who had been posted there since [Monday].", None),
    ("Rebels, who took the ridge on [Monday], <shelled> the mill.", None),
    ("After <taking> the ridge, rebels left on [Monday].", None),
    ("The council met on [Monday] to discuss the <raid>.", None),
    ("The council condemned on [Monday] the <raid> on the mill.", None),
    ("Men held on [Monday] were <freed> by the guards.", None),
    ("Drivers went on <strike> over [last week]'s fare rise.", "event"),
    ("Police made <arrests> over [last week]'s fare riots.", "event"),
    ("[Last week]'s fare rise led to <riots> in the port.", None),
    ("The group claimed on [Monday] that the <besieged> town had food.", None),
    ("A video released on [Monday] showed a truck being <shot> at.", None),
    ("The branch <claimed> a [4 May] blast at the mill.", None),
    ("After the ridge fell on [Monday], the guards <fled> the mill.", None),
    ("The uprising began in [March] after police <shot> at a march.", None),
]  # fmt: skip


def _marked(text: str) -> tuple[str, Span, Span]:
    """The text without marks, with the spans of its event and its time."""
    plain = text.translate(str.maketrans("", "", "<>[]"))
    event, time = _inside(text, "<", ">"), _inside(text, "[", "]")
    return plain, _found(plain, event), _found(plain, time)


def _inside(text: str, left: str, right: str) -> str:
    return text.partition(left)[2].partition(right)[0]


def _found(plain: str, words: str) -> Span:
    return Span(plain.index(words), plain.index(words) + len(words))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_bearing(text: str, expected: Bearing | None) -> None:
    plain, event, time = _marked(text)
    assert bearing(plain, Span(0, len(plain)), event, time) == expected


def test_overlapping_words_bear_on_nothing() -> None:
    assert bearing("Monday raid", Span(0, 11), Span(0, 11), Span(0, 6)) is None
