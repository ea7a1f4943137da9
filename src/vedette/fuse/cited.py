"""The outlets that each statement of a case rests on by its own words, found once a document.

Under which names the case's publishers may be cited changes with every new publisher. So each
document keeps which names were looked for in it: its result holds for as long as none of these has
come, gone or changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import compress, decompress

import msgspec

from vedette.fuse.citing import publisher_of, spellings
from vedette.fuse.kept import Kept
from vedette.fuse.origins import cited_outlets
from vedette.fuse.views import DocumentView, StatementView

_STAGE, _NAMES = "outlets cited", "names of publishers"
Cited = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Found:
    """What one document's statements rest on; `asked` has one name a line."""

    asked: str
    cited: dict[str, tuple[str, ...]]


class _Listening(Mapping[str, str]):
    """Names that note which of them, and which others, were looked for."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return self._names[name]

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def cited_of(
    documents: Mapping[str, DocumentView], statements: Iterable[StatementView], kept: Kept
) -> Cited:
    """For each statement that names any the outlets that it rests on (`origins.cited_outlets`)."""
    names = spellings(name for row in documents.values() if (name := publisher_of(row)))
    changed = _changed(names, kept)
    told: dict[str, list[StatementView]] = {}
    for view in statements:
        told.setdefault(view.document, []).append(view)
    found: dict[str, tuple[str, ...]] = {}
    for document, views in told.items():
        key = kept.key(kept.digests[document], *sorted(view.id for view in views))
        body = kept.get(_STAGE, document, key) if changed is not None else None
        held = msgspec.json.decode(decompress(body), type=_Found) if body else None
        if held is None or any(f"\n{name}\n" in held.asked for name in changed or ()):
            held = _find(views, names)
            kept.put(_STAGE, document, key, compress(msgspec.json.encode(held), 1))
        found |= held.cited
    return found


def _find(views: Iterable[StatementView], names: Mapping[str, str]) -> _Found:
    listening = _Listening(names)
    cited = {view.id: cited_outlets(view, listening) for view in views}
    asked = "".join(f"{name}\n" for name in sorted(listening.asked))
    return _Found(f"\n{asked}", {name: outlets for name, outlets in cited.items() if outlets})


def _changed(names: Mapping[str, str], kept: Kept) -> frozenset[str] | None:
    """The names that are not as in the last build; None where there was none."""
    key = kept.key(_NAMES)
    body = kept.get(_STAGE, _NAMES, key)
    before = msgspec.json.decode(body, type=dict[str, str]) if body else None
    if before != names:
        kept.put(_STAGE, _NAMES, key, msgspec.json.encode(dict(sorted(names.items()))))
    if before is None:
        return None
    return frozenset(n for n in before.keys() | names.keys() if before.get(n) != names.get(n))
