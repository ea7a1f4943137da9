"""Signs that verbs have by their meaning."""

from vedette.read.relations import signs


def test_a_verb_that_lowers_by_its_meaning_lowers() -> None:
    assert signs()["eased"] == "-" and signs()["fuelled"] == "+"
    assert "after" not in signs() and "hit" not in signs()
    assert not [form for form in signs() if form != form.casefold()]
