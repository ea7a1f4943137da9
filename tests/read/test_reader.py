"""The shipped reader on any text: exact spans, no errors, the same answer however it is run."""

import dataclasses
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.errors import WeightsError
from vedette.read.reader import EncoderReader
from vedette.read.weights import PARTS, Weights, bundled_weights, load_weights, save_weights
from vedette.sources.articles import documents
from vedette.types import Document, Extract, Mention, Span, Statement

TEXTS = (
    "Gunmen attacked the market of Hawija on Saturday, killing three people, police said.",
    "The coalition paused operations. That eased pressure on the group, analysts say.",
    "BAGHDAD, MAY 3 - ROADSIDE BOMB KILLS AT LEAST FOUR SOLDIERS NEAR BAIJI; NO CLAIM YET.",
    "",
    "😀 قُتل ثلاثة أشخاص in Mosul — officials «said»… 12–15 wounded?!",
)


@pytest.fixture(scope="module")
def weights() -> Weights:
    return bundled_weights()


@pytest.fixture(scope="module")
def reader(weights) -> EncoderReader:
    return EncoderReader(weights, threads=1)


def document(text: str) -> Document:
    """The text as an English document, whatever it is."""
    found = documents(Extract("a.txt", "text/plain", text))
    return found[0] if found else Document("doc_0", "", Extract("", "", "").meta, (), ())


def mentions(value: object) -> Iterator[Mention]:
    if isinstance(value, Mention):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from mentions(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, (type, Span)):
        for field in dataclasses.fields(value):
            yield from mentions(getattr(value, field.name))


def check(read: Document, statements: list[Statement]) -> None:
    for statement in statements:
        assert statement.document == read.id
        assert statement.evidence
        assert 0 <= statement.score <= 1
        for field in dataclasses.fields(statement):
            for mention in mentions(getattr(statement, field.name)):
                assert mention.text == mention.span.of(read.text) != ""


def test_it_reads_what_stands_there(reader) -> None:
    read = [document(text) for text in TEXTS]
    for one, statements in reader.read(read):
        check(one, statements)


def test_documents_come_back_in_order_those_without_text_too(reader) -> None:
    read = [document(TEXTS[i]) for i in (3, 0, 3, 3, 1, 3)]
    assert [one.id for one, _ in reader.read(read)] == [one.id for one in read]
    assert list(reader.read([])) == []


def test_company_order_and_threads_do_not_change_what_is_read(weights, reader) -> None:
    read = [document(text) for text in TEXTS if text]
    alone = {one.id: next(iter(reader.read([one])))[1] for one in read}
    together = {one.id: found for one, found in reader.read(read[::-1] * 2)}
    threaded = EncoderReader(weights, threads=3)
    assert alone == together == {one.id: found for one, found in threaded.read(read)}


@given(st.text(max_size=600))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_reads_without_error(reader, text: str) -> None:
    for one in documents(Extract("a.txt", "text/plain", text)):
        check(*next(iter(reader.read([one]))))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 8_000,
        "x" * 200_000,
        "Gunmen killed three people in Hawija " * 800,
        pytest.param("word " * 40_000, marks=pytest.mark.slow),
        pytest.param("Gunmen killed three people in Hawija " * 5_000, marks=pytest.mark.slow),
        "<p>&nbsp;Gunmen</p> killed &lt;three&gt; people\u200f." * 50,
        "Gunm3n k1lled thr ee pe0ple ln Haw1ja . " * 50,
    ],
    ids=[
        "one long sentence",
        "one long word",
        "no full stop",
        "a longer sentence",
        "no full stop for long",
        "left-overs of HTML",
        "bad OCR",
    ],
)
def test_hostile_texts_read_in_bounded_windows(reader, text: str) -> None:
    read = document(text)
    check(*next(iter(reader.read([read]))))


def test_the_version_names_the_very_weights(weights, tmp_path) -> None:
    assert weights.version.startswith(f"vedette-reader {weights.card['version']}+")
    save_weights(tmp_path / "w", parts(tmp_path, weights, card=b'{"name": "a", "version": "1"}'))
    assert load_weights(tmp_path / "w").version.startswith("a 1+")


def parts(tmp_path, weights: Weights, **changes: bytes) -> dict[str, bytes]:
    from importlib.resources import as_file, files

    with (
        as_file(files("vedette.resources") / "reader.weights") as path,
        zipfile.ZipFile(path) as archive,
    ):
        found = {name: archive.read(name) for name in PARTS}
    return found | {f"{name}.json": value for name, value in changes.items()}


@pytest.mark.parametrize("content", [b"", b"not a zip", None])
def test_broken_weights_are_named(tmp_path, content: bytes | None) -> None:
    path = tmp_path / "bad.weights"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WeightsError, match=r"bad\.weights"):
        load_weights(path)


def test_a_broken_encoder_or_schema_is_named(tmp_path, weights) -> None:
    with pytest.raises(WeightsError, match="schema"):
        save_weights(tmp_path / "w", parts(tmp_path, weights, schema=b'{"layers": 3}'))
        load_weights(tmp_path / "w")
    with pytest.raises(WeightsError, match="cannot be loaded"):
        EncoderReader(dataclasses.replace(weights, encoder=b"nothing"))
