"""MUC-4 as the published neural systems see it: articles with templates of role fillers.

An article tells of no incident, one, or several; each is a template with a type and, for each of
five roles, the entities that fill it. An entity is the set of strings that the key allows for it.
Articles and templates come from the file of Du et al. (2021); the stage of execution and the
confidence in the perpetrating organisation, which that file dropped, come from the original keys
(`training.tasks.muc4_keys`).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training.tasks.muc4_keys import Key, load_keys

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
DEVELOPMENT_PERCENT = 10

Entity = tuple[str, ...]
Fillers = Mapping[str, tuple[Entity, ...]]


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of an article.

    Attributes:
        type: one of TYPES, or two of them joined by " / " where the key allows either.
        fillers: role -> entities; the first string of an entity is its earliest in the text.
        stage: accomplished, attempted or threatened; "" where the original key is not found.
        confidence: how sure the text is of the perpetrating organisation; "" where none is named.
    """

    type: str
    fillers: Fillers
    stage: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A text in lower case with its templates."""

    id: str
    text: str
    templates: tuple[Template, ...]


def find_data(folder: Path) -> Path:
    """The folder that holds MUC-4 below a folder of corpora.

    Raises:
        SystemExit: it is not there; the message is one line.
    """
    path = folder / "muc4"
    if not (path / "train.json").is_file():
        raise SystemExit(f"no MUC-4 at {path}; name the folder of corpora by VEDETTE_DATA")
    return path


def load_articles(folder: Path, part: str) -> list[Article]:
    """The articles of "train" or "dev", with stage and confidence where the keys have them."""
    keys = load_keys(folder / "original")
    lines = (folder / f"{part}.json").read_text(encoding="utf-8").splitlines()
    articles = (article_of(json.loads(line)) for line in lines)
    return [with_keys(article, keys.get(article.id, ())) for article in articles]


def article_of(row: Mapping[str, Any]) -> Article:
    """One line of the file; templates that are equal in everything count once."""
    templates: list[Template] = []
    for raw in row["templates"]:
        fillers = {role: tuple(filter(None, map(_entity, raw[role]))) for role in ROLES}
        template = Template(raw["incident_type"], fillers)
        if template not in templates:
            templates.append(template)
    return Article(str(row["docid"]), str(row["doctext"]), tuple(templates))


def _entity(mentions: Iterable[tuple[str, int]]) -> Entity:
    return tuple(text for text, _ in mentions)


def with_keys(article: Article, keys: Iterable[Key]) -> Article:
    """The article with stage and confidence from the key that shares most with each template.

    A key serves one template; a template without a key of its type keeps empty values.
    """
    left = list(keys)
    templates = []
    for template in article.templates:
        strings = {text for role in ROLES for entity in template.fillers[role] for text in entity}
        same = [key for key in left if key.type == template.type.split(" / ")[0]]
        if same:
            best = max(same, key=lambda key: len(strings & key.strings) / (1 + len(key.strings)))
            left.remove(best)
            template = replace(template, stage=best.stage, confidence=best.confidence)
        templates.append(template)
    return replace(article, templates=tuple(templates))


def entities(templates: Iterable[Template]) -> dict[str, tuple[Entity, ...]]:
    """The entities of each role over all templates: what role-filler extraction is scored on.

    As published, an entity that includes, or is included in, an earlier one of its role is left
    out.

    >>> both = [Template("attack", {role: (("rebels",),) for role in ROLES}),
    ...         Template("arson", {role: (("band", "rebels"), ("clerk",)) for role in ROLES})]
    >>> entities(both)["PerpInd"]
    (('rebels',), ('clerk',))
    """
    found: dict[str, tuple[Entity, ...]] = {}
    templates = tuple(templates)
    for role in ROLES:
        kept: list[Entity] = []
        for template in templates:
            for entity in template.fillers[role]:
                if not any(set(entity) <= set(one) or set(one) <= set(entity) for one in kept):
                    kept.append(entity)
        found[role] = tuple(kept)
    return found


def split(articles: Iterable[Article]) -> tuple[list[Article], list[Article]]:
    """The training articles in two: to learn from, and to make choices on (by id, a tenth)."""
    parts: tuple[list[Article], list[Article]] = ([], [])
    for article in articles:
        digest = hashlib.sha256(article.id.encode()).digest()
        parts[int.from_bytes(digest[:4], "big") % 100 < DEVELOPMENT_PERCENT].append(article)
    return parts
