"""Documents whole or not at all; nothing asked twice; bounds that hold."""

import json

import pytest

from tests.read.endpoint.conftest import EMPTY, Server, Turn, says
from vedette.errors import SettingError
from vedette.read.endpoint.cache import AnswerCache
from vedette.read.endpoint.client import Endpoint
from vedette.read.endpoint.reader import ATTEMPTS, WINDOW_CHARS, Bounds, EndpointReader, windows
from vedette.sources.articles import documents
from vedette.types import Document, Extract, IncidentReport

SHORT = "Raiders burned a mill near Lere on Sunday, the prefect said."
INCIDENT = {
    "sentences": [1],
    "hedge": "asserted",
    "trigger": "burned",
    "type": "arson",
    "status": "happened",
    "initiator": "Raiders",
    "certainty": "unattributed",
    "targets": ["mill"],
    "killed": None,
    "wounded": None,
    "abducted": None,
    "quantities": [],
    "means": [],
    "place": "Lere",
    "time": "Sunday",
}
ARSON = {**EMPTY, "incidents": [INCIDENT]}


def document(text: str = SHORT) -> Document:
    (found,) = documents(Extract("a.txt", "text/plain", text))
    return found


def long_document() -> Document:
    """A document of three windows."""
    many = (f"On day {n} the patrols went on along the lake road as they had." for n in range(230))
    return document(" ".join(many))


class Setup:
    """A reader on a server and a folder, and how long it slept."""

    def __init__(self, server: Server, folder) -> None:
        self.server, self.folder = server, folder
        self.slept: list[float] = []

    def reader(self, model: str = "m", **bounds: int) -> EndpointReader:
        endpoint = Endpoint(self.server.url, "key", 5.0)
        cache = AnswerCache(self.folder)
        return EndpointReader(endpoint, model, cache, Bounds(**bounds), self.slept.append)


@pytest.fixture
def setup(server, tmp_path) -> Setup:
    return Setup(server, tmp_path / "answers")


def test_a_document_is_read(setup) -> None:
    setup.server.turns = [says(ARSON)]
    reader = setup.reader()
    ((read, (found,)),) = reader.read([document()])
    assert read == document()
    assert isinstance(found, IncidentReport)
    assert (found.type, found.reader) == ("arson", reader.version)
    assert reader.counts["requests"] == 1
    assert (reader.counts["tokens_in"], reader.counts["tokens_out"]) == (100, 10)
    assert reader.counts["characters_sent"] > len(SHORT)


def test_what_was_answered_once_is_never_asked_again(setup) -> None:
    setup.server.turns = [says(ARSON)]
    first = list(setup.reader().read([document()]))
    again = setup.reader()
    assert list(again.read([document()])) == first
    assert len(setup.server.asked) == 1
    assert +again.counts == {"answers_from_cache": 1}


def test_another_model_is_another_version_and_is_asked(setup) -> None:
    list(setup.reader().read([document()]))
    other = setup.reader("m2")
    list(other.read([document()]))
    assert len(setup.server.asked) == 2
    assert other.version != setup.reader().version


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"answer": {}}', '{"answer": {"claims": 3}}'])
def test_a_damaged_kept_answer_is_asked_for_again(setup, damage) -> None:
    setup.server.turns = [says(ARSON)]
    list(setup.reader().read([document()]))
    (kept,) = setup.folder.rglob("*.json")
    kept.write_text(damage)
    ((_, found),) = setup.reader().read([document()])
    assert len(found) == 1
    assert json.loads(kept.read_text())["answer"]["incidents"]


def test_no_half_written_answers_are_left(setup) -> None:
    list(setup.reader().read([document()]))
    assert [path.suffix for path in setup.folder.rglob("*") if path.is_file()] == [".json"]


@pytest.mark.parametrize(
    ("turns", "slept"),
    [
        ([Turn(500, "")], [1.0]),
        ([Turn(429, "", {"Retry-After": "9"})], [9.0]),
        ([says("{broken")], [1.0]),
        ([says({"incidents": []}), Turn(503, "")], [1.0, 2.0]),
    ],
)
def test_what_may_pass_is_tried_again_after_a_while(setup, turns, slept) -> None:
    setup.server.turns = [*turns, says(ARSON)]
    reader = setup.reader()
    ((_, found),) = reader.read([document()])
    assert len(found) == 1
    assert setup.slept == slept
    assert reader.counts["requests"] == len(turns) + 1


@pytest.mark.parametrize(
    ("turn", "requests", "words"),
    [
        (Turn(500, "down"), ATTEMPTS, "answers 500: down"),
        (says("never any JSON"), ATTEMPTS, "the model's answer is broken"),
        (Turn(400, "too long"), 1, "answers 400"),
        (Turn(429, "", {"Retry-After": "86400"}), 1, "answers 429"),
    ],
)
def test_what_does_not_pass_leaves_the_document_unread(setup, turn, requests, words) -> None:
    setup.server.turns = [turn]
    reader = setup.reader()
    assert list(reader.read([document()])) == []
    ((reason, count),) = reader.unread.items()
    assert words in reason
    assert (count, len(setup.server.asked)) == (1, requests)
    assert not list(setup.folder.rglob("*.json"))


def test_after_some_failures_in_a_row_nothing_more_is_asked(setup) -> None:
    setup.server.turns = [Turn(400, "no")]
    reader = setup.reader()
    many = [document(f"{SHORT} Number {n} was not hurt.") for n in range(8)]
    assert list(reader.read(many)) == []
    assert len(setup.server.asked) == 3
    assert sum(reader.unread.values()) == 8


def test_a_refused_key_stops_everything(setup) -> None:
    setup.server.turns = [Turn(401, "who are you")]
    with pytest.raises(SettingError, match="the key is not accepted"):
        list(setup.reader().read([document()]))


def test_a_document_that_the_bound_does_not_cover_is_not_begun(setup) -> None:
    one = long_document()
    assert len(windows(one)) == 3
    reader = setup.reader(max_requests=2)
    assert [read.id for read, _ in reader.read([one, document()])] == [document().id]
    assert reader.unread == {"the bound of 2 requests": 1}
    assert len(setup.server.asked) == 1


def test_the_bound_holds_for_repeated_requests_too(setup) -> None:
    setup.server.turns = [Turn(500, "")]
    reader = setup.reader(max_requests=2)
    assert list(reader.read([document()])) == []
    assert len(setup.server.asked) == 2


def test_the_bound_on_characters_holds(setup) -> None:
    reader = setup.reader(max_chars=100)
    assert list(reader.read([document()])) == []
    assert reader.unread == {"the bound of 100 characters sent": 1}
    assert setup.server.asked == []


def test_what_is_kept_is_read_beyond_the_bound(setup) -> None:
    list(setup.reader().read([document()]))
    reader = setup.reader(max_requests=1)
    other = document(SHORT + " Nobody was hurt.")
    third = document(SHORT + " Two goats died.")
    read = [one.id for one, _ in reader.read([other, third, document()])]
    assert read == [other.id, document().id]


def test_a_document_that_fails_in_its_middle_is_not_read_and_goes_on_from_there(setup) -> None:
    setup.server.turns = [says(EMPTY), Turn(400, "no"), says(EMPTY)]
    assert list(setup.reader().read([long_document()])) == []
    assert len(setup.server.asked) == 2
    assert len(list(setup.reader().read([long_document()]))) == 1
    assert len(setup.server.asked) == 4  # the first window was kept


def test_what_is_dropped_is_counted(setup) -> None:
    wrong = {**INCIDENT, "place": "Paris", "targets": ["ship"]}
    setup.server.turns = [says({**EMPTY, "incidents": [wrong, {**INCIDENT, "type": "prank"}]})]
    reader = setup.reader()
    ((_, (found,)),) = reader.read([document()])
    assert (found.place, found.targets) == (None, ())
    assert reader.counts["slots_not_in_text"] == 2
    assert reader.counts["values_not_allowed"] == 1
    assert reader.counts["statements_dropped"] == 1


def test_a_document_without_sentences_costs_nothing(setup) -> None:
    empty = Document("doc_0", "", document().meta, (), ())
    assert list(setup.reader().read([empty])) == [(empty, [])]
    assert setup.server.asked == []


def test_every_sentence_is_in_one_window() -> None:
    one = long_document()
    cut = windows(one)
    assert [span for window in cut for span in window] == [s.span for s in one.sentences]
    assert all(sum(s.end - s.start for s in window) <= WINDOW_CHARS for window in cut)
