"""A case that grew report by report holds what one built at once holds."""

from pathlib import Path

import pytest

from vedette.config import Config
from vedette.store.case import CaseFile, open_case
from vedette.store.codec import to_json
from vedette.store.findings import NOUNS
from vedette.types import Question
from vedette.workflow import build, load_reader

CONFIG = Config(threads=1)
TEXTS = (
    "Mill burns near Ostan\n\nCoast Post, 3 March 2021\n\n"
    "A bomb killed nine people in Aleppo on Tuesday, a doctor said. Attacks have doubled since "
    "May, residents said.\n",
    "Army denies rise\n\nHill Radio, 4 March 2021\n\n"
    "The Syrian army denied that attacks in Aleppo have doubled since May. A doctor told the Coast "
    "Post that a bomb killed eleven people in Aleppo on Tuesday.\n",
    "Fuel is short\n\nSalt Gazette, 5 March 2021\n\n"
    "Fuel has become scarce in Homs because convoys were attacked, officials said.\n",
)


def holds(case: CaseFile) -> dict[str, str]:
    return {one.id: to_json(one) for kind in NOUNS for one in case.findings(kind)}


@pytest.fixture(scope="module")
def reader():
    return load_reader(CONFIG)


def test_grown_and_built_at_once_are_one(tmp_path: Path, reader) -> None:
    texts = [tmp_path / f"{at}.txt" for at in range(len(TEXTS))]
    for path, text in zip(texts, TEXTS, strict=True):
        path.write_text(text, encoding="utf-8")
    build(tmp_path / "whole.vedette", texts, reader, CONFIG)
    for path in texts:
        build(tmp_path / "grown.vedette", [path], reader, CONFIG)
    with (
        open_case(tmp_path / "whole.vedette") as whole,
        open_case(tmp_path / "grown.vedette") as grown,
    ):
        assert holds(grown) == holds(whole)
        assert any(isinstance(one, Question) for one in whole.findings("question"))
        assert grown.kept.keys("findings") == whole.kept.keys("findings") != {}


def test_what_is_kept_may_be_lost(tmp_path: Path, reader) -> None:
    path, first, then = tmp_path / "a.vedette", tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(TEXTS[0], encoding="utf-8")
    then.write_text(TEXTS[1], encoding="utf-8")
    build(path, [first], reader, CONFIG)
    with open_case(path) as case, case.transaction():
        stages = ("findings", "propositions", "claim blocks", "outlets cited", "questions")
        names = [(stage, name) for stage in stages for name in case.kept.keys(stage)]
        assert names
        case.kept.put({}, names)
    build(path, [then], reader, CONFIG)
    build(tmp_path / "whole.vedette", [first, then], reader, CONFIG)
    with open_case(path) as grown, open_case(tmp_path / "whole.vedette") as whole:
        assert holds(grown) == holds(whole)
