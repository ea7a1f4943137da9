"""Which way the clause around a time looks."""

import pytest

from vedette.resolve.times.tense import tense_of
from vedette.types import Span

CLAUSES = [
    ("The council will vote on [Monday].", "future"),
    ("The mayor said on [Monday] that the road will open.", "past"),
    ("Troops were due to leave on [Monday].", "future"),
    ("Troops left on [Monday], and more will follow.", "past"),
    ("A strike is set for [Friday].", "future"),
    ("On [Friday] the army will pull out.", "future"),
    ("On [Friday] the army pulled out.", "past"),
    ("The men will be freed on [Friday].", "future"),
    ("Rockets hit the base on [Friday]; talks are to resume.", "past"),
    ("[Friday]: quiet.", "unknown"),
    ("On [Friday], the army will pull out.", "future"),
    ("On [Friday], the army pulled out; it will be back.", "past"),
    ("The mayor said the road would open on [Monday].", "future"),
    ("He would later die on [Monday].", "unknown"),
    ("The truce had been due to end on [Monday].", "past"),
    ("They have given the men until [Monday] to leave.", "future"),
    ("The post stayed shut until [Monday].", "unknown"),
    ("She will fight [Monday]'s ruling.", "unknown"),
    ("The [Monday] attack will be studied.", "unknown"),
]


@pytest.mark.parametrize(("marked", "tense"), CLAUSES)
def test_tense(marked: str, tense: str) -> None:
    at = Span(marked.index("["), marked.index("]") - 1)
    text = marked.replace("[", "").replace("]", "")
    assert tense_of(text, Span(0, len(text)), at) == tense
