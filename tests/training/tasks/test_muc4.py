"""Articles, their entities over all templates, and the keys that add stage and confidence."""

import json
from pathlib import Path

import pytest

from training.tasks.muc4 import (
    ROLES,
    Article,
    Template,
    article_of,
    entities,
    find_data,
    load_articles,
    split,
    with_keys,
)
from training.tasks.muc4_keys import parse_keys

KEY = """
0.  MESSAGE: ID                     A-1
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  BOMBING / ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ATTEMPTED
9.  PERP: INDIVIDUAL ID             "MASKED RIDERS"
10. PERP: ORGANIZATION ID           "RED CELL" / "THE \\"CELL\\""
11. PERP: ORGANIZATION CONFIDENCE   ? CLAIMED OR ADMITTED: "RED CELL" / "THE \\"CELL\\""
19. HUM TGT: DESCRIPTION            "CLERK": "ANA LUZ"
                                    "BUS DRIVERS"

0.  MESSAGE: ID                     A-1
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
5.  INCIDENT: STAGE OF EXECUTION    *

0.  MESSAGE: ID                     A-2
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  ARSON
5.  INCIDENT: STAGE OF EXECUTION     ACCOMPLISHED
11. PERP: ORGANIZATION CONFIDENCE   -
"""


def template(kind: str = "attack", **fillers: tuple[tuple[str, ...], ...]) -> Template:
    return Template(kind, {role: fillers.get(role, ()) for role in ROLES})


def test_keys_are_read_slot_by_slot_and_unreported_incidents_are_left_out() -> None:
    first, second = parse_keys(KEY)
    assert (first.article, first.type, first.stage) == ("A-1", "bombing", "attempted")
    assert first.confidence == "claimed or admitted"
    assert first.strings == {
        "masked riders", "red cell", 'the "cell"', "clerk", "ana luz", "bus drivers",
    }  # fmt: skip
    assert (second.article, second.stage, second.confidence) == ("A-2", "accomplished", "")


def test_a_line_of_the_file_becomes_an_article_without_repeated_templates() -> None:
    raw = {role: [] for role in ROLES} | {
        "incident_type": "arson",
        "Target": [[["a mill", 3], ["mill", 5]], []],
    }
    article = article_of({"docid": "X", "doctext": "by a mill", "templates": [raw, dict(raw)]})
    assert article.templates == (template("arson", Target=(("a mill", "mill"),)),)


def test_a_key_serves_the_template_that_shares_its_strings_and_only_one() -> None:
    keys = [
        *parse_keys(KEY.replace("ATTEMPTED", "THREATENED").replace("MASKED RIDERS", "TWO MEN")),
        *parse_keys(KEY),
    ]
    article = Article(
        "A-1",
        "",
        (
            template("bombing", PerpInd=(("masked riders",),)),
            template("bombing", PerpInd=(("two men",),)),
            template("kidnapping"),
        ),
    )
    assert [one.stage for one in with_keys(article, keys).templates] == [
        "attempted", "threatened", "",
    ]  # fmt: skip


ENTITIES = [
    ([(("a",),), (("a", "b"),)], (("a",),)),
    ([(("a", "b"),), (("b",),)], (("a", "b"),)),
    ([(("a", "b"),), (("b", "c"),)], (("a", "b"), ("b", "c"))),
    ([(("a",),), (("c",),)], (("a",), ("c",))),
]


@pytest.mark.parametrize(("templates", "kept"), ENTITIES)
def test_entities_over_templates_leave_out_what_includes_or_is_included(templates, kept) -> None:
    assert entities(template(Victim=one) for one in templates)["Victim"] == kept


def test_the_split_is_by_id_and_keeps_every_article() -> None:
    articles = [Article(f"D-{n}", "", ()) for n in range(400)]
    learned, tuned = split(articles)
    assert sorted(learned + tuned, key=lambda a: a.id) == sorted(articles, key=lambda a: a.id)
    assert 20 <= len(tuned) <= 60
    assert split(reversed(articles))[1] == tuned[::-1]


def test_absent_data_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="VEDETTE_DATA") as stopped:
        find_data(tmp_path)
    assert "\n" not in str(stopped.value)


def test_articles_without_original_keys_have_no_stage(tmp_path: Path) -> None:
    raw = {role: [] for role in ROLES} | {"incident_type": "arson"}
    row = {"docid": "A-2", "doctext": "t", "templates": [raw]}
    (tmp_path / "train.json").write_text(json.dumps(row), encoding="utf-8")
    [article] = load_articles(tmp_path, "train")
    assert article.templates[0].stage == ""
    (tmp_path / "original").mkdir()
    (tmp_path / "original" / "key-1").write_text(KEY, encoding="latin-1")
    [article] = load_articles(tmp_path, "train")
    assert article.templates[0].stage == "accomplished"


@pytest.mark.data
def test_nearly_every_template_of_the_set_finds_its_key(shared_data: Path) -> None:
    if not (shared_data / "muc4").is_dir():
        pytest.skip("no MUC-4 among the corpora")
    articles = load_articles(find_data(shared_data), "dev")
    templates = [one for article in articles for one in article.templates]
    assert len(articles) == 200
    assert sum(bool(one.stage) for one in templates) > 0.98 * len(templates)
