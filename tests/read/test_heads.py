"""Tag scores become spans: whole words, no punctuation at the ends, no leading article."""

import numpy as np
import pytest

from vedette.read.heads import joined, read_window
from vedette.read.schema import N_BUCKETS, LabelKind, LinkKind, Schema, distance_buckets
from vedette.read.windows import Window

PIECES = ("the", "gun", "##men", "’", "s", "camp", ".")
SCHEMA = Schema(
    layers=("actor",),
    labels=(LabelKind("size", "actor", ("small", "big")),),
    links=(LinkKind("near", "actor", ("actor",)),),
    pairs=(LabelKind("how", "near", ("left", "right")),),
)


def window() -> Window:
    n = len(PIECES)
    starts = np.arange(n, dtype=np.int64) * 5
    return Window(
        ids=np.arange(n, dtype=np.int64),
        starts=starts,
        ends=starts + 4,
        sentence=np.zeros(n, dtype=np.int64),
        continues=np.array([0, 0, 1, 0, 0, 0, 0]),
        edge=np.array([2, 0, 0, 1, 1, 0, 1]),
    )


def heads(tags: list[int], link: float = -1.0) -> dict[str, np.ndarray]:
    """Matrices that give piece i the tag tags[i], whatever else."""
    width = len(PIECES)
    best = np.full((width, 3), -5.0, dtype=np.float32)
    best[np.arange(width), tags] = 5.0
    zeros = {
        "span.w": (3 * width, 4),
        "span.b": (4,),
        "link.w": (2, 1),
        "label.size.w": (4, 2),
        "pair.how.w": (2, 2),
        "pair.head": (4, 2),
        "pair.tail": (4, 2),
        "pair.between": (width, 2),
        "pair.distance": (N_BUCKETS, 2),
        "pair.b": (2,),
    }
    found = {name: np.zeros(shape, dtype=np.float32) for name, shape in zeros.items()}
    return found | {
        "tags.w": best,
        "tags.b": np.zeros(3, dtype=np.float32),
        "link.b": np.array([link], dtype=np.float32),
        "label.size.b": np.array([0.0, 2.0], dtype=np.float32),
        "pair.how.b": np.array([1.0, 0.0], dtype=np.float32),
    }


def spans(tags: list[int]) -> list[tuple[int, int]]:
    reading = read_window(window(), np.eye(len(PIECES), dtype=np.float32), heads(tags), SCHEMA)
    return [(span.first, span.last) for span in reading.spans]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([0, 0, 0, 0, 0, 0, 0], []),
        ([0, 1, 2, 0, 0, 0, 0], [(1, 2)]),
        ([0, 0, 1, 0, 0, 0, 0], [(1, 2)]),  # half a word grows to the word
        ([1, 2, 2, 0, 0, 0, 0], [(1, 2)]),  # the article goes
        ([0, 1, 2, 2, 2, 0, 0], [(1, 2)]),  # the possessive goes
        ([0, 1, 2, 0, 0, 1, 2], [(1, 2), (5, 5)]),  # the full stop goes
        ([0, 2, 2, 0, 0, 0, 0], [(1, 2)]),  # inside with nothing before it begins a span
        ([0, 1, 1, 0, 0, 0, 0], [(1, 2)]),  # two runs in one word are one
        ([0, 0, 0, 1, 2, 0, 1], []),  # nothing but punctuation is no span
    ],
)
def test_runs(tags: list[int], expected: list[tuple[int, int]]) -> None:
    assert spans(tags) == expected


def test_labels_and_links_are_read_from_the_spans() -> None:
    states = np.eye(len(PIECES), dtype=np.float32)
    reading = read_window(window(), states, heads([0, 1, 2, 0, 0, 1, 0], link=2.0), SCHEMA)
    assert [span.labels["size"][0] for span in reading.spans] == ["big", "big"]
    assert {(link.head, link.tail) for link in reading.links} == {(0, 1), (1, 0)}
    assert all(link.labels["how"][0] == "left" for link in reading.links)
    assert not read_window(window(), states, heads([0, 1, 2, 0, 0, 1, 0]), SCHEMA).links


def test_distance_buckets_tell_direction_and_sentence() -> None:
    gaps = np.array([-3, 3])
    near = distance_buckets(gaps, np.array([False, False]))
    far = distance_buckets(gaps, np.array([True, True]))
    assert len({*near.tolist(), *far.tolist()}) == 4
    assert far.max() < N_BUCKETS


def run_tags(odds: list[float]) -> np.ndarray:
    """Tag probabilities whose log odds of being inside are as given; no begin tags."""
    inside = 1 / (1 + np.exp(-np.array(odds)))
    return np.stack([1 - inside, np.full(len(odds), 1e-6), inside], axis=1).astype(np.float32)


@pytest.mark.parametrize(
    ("odds", "runs", "expected"),
    [
        ([4, 4, -1, 4, 4], [(0, 1), (3, 4)], [(0, 4)]),  # a weak gap is closed
        ([4, 4, -5, 4, 4], [(0, 1), (3, 4)], [(0, 1), (3, 4)]),  # a strong one is not
        ([-4, 1, 1, -4, 5], [(1, 2), (4, 4)], [(4, 4)]),  # a weak run is dropped
        ([], [], []),
    ],
)
def test_long_spans_do_not_break_at_one_hesitant_piece(odds, runs, expected) -> None:
    table = np.array(runs, dtype=np.int64).reshape(len(runs), 2)
    sentence = np.zeros(max(1, len(odds)), dtype=np.int64)
    first, last = joined(table[:, 0], table[:, 1], run_tags(odds).reshape(-1, 3), sentence)
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == expected


def test_long_spans_do_not_run_over_sentences() -> None:
    table = np.array([(0, 0), (2, 2)])
    tags = run_tags([5, -0.5, 5])
    split = joined(table[:, 0], table[:, 1], tags, np.array([0, 0, 1]))
    whole = joined(table[:, 0], table[:, 1], tags, np.array([0, 0, 0]))
    assert (len(split[0]), len(whole[0])) == (2, 1)
