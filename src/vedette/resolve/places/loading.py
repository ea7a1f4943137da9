"""Gazetteer files from disk, the pack that ships, and built gazetteers kept for the next run."""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from vedette.resolve.places.columns import KeyIndex, Strings, pack
from vedette.resolve.places.gazetteer import BrokenRow, Gazetteer, Row, build_gazetteer
from vedette.resolve.places.importers import read_gazetteer
from vedette.resolve.places.nations import Nations, read_nations

# A built gazetteer depends, beside its sources, on the code that folds, sorts and stores.
_CODE = ("vedette.resolve.places", "vedette.geo")
_KEPT_AT_MOST = 4
_STRINGS = ("ids", "main", "kinds", "countries", "admin1s", "bases")
_NUMBERS = ("lat", "lon", "radius_km", "population", "curated")


@dataclass(frozen=True, slots=True)
class Bodies:
    """An analyst's own places as texts, each read only where the gazetteer is built anew.

    Attributes:
        texts: one for each place; a change of a place changes its text.
        read: a text's row.
    """

    texts: Sequence[str]
    read: Callable[[str], Row]


def load_gazetteer(
    paths: Iterable[Path], extra: Sequence[Row] | Bodies = (), *, cache: Path | None = None
) -> Gazetteer:
    """The places of these files and of `extra` (an analyst's own), which win over equal ids.

    Rows that cannot be used are left out and listed in `Gazetteer.broken`.

    Args:
        cache: a folder where the built gazetteer is kept under a hash of all that went into it,
            this program's code included; None to build it anew. 38,000 places take 1.5 s to
            build and 0.1 s to load as kept. The folder keeps the last few; where it cannot be
            written nothing is kept.

    Raises:
        UnreadableSource: a file is no gazetteer.
        OSError: a file cannot be read.
    """
    chosen = list(paths)
    kept = cache / f"{_digest(chosen, extra)}.npz" if cache else None
    if kept is not None and (found := _read_kept(kept)) is not None:
        return found
    own = map(extra.read, extra.texts) if isinstance(extra, Bodies) else extra
    rows: list[Row] = list(own)
    broken: list[BrokenRow] = []
    for path in chosen:
        read, wrong = read_gazetteer(path)
        rows += read
        broken += wrong
    built = build_gazetteer(rows, broken, load_nations())
    if kept is not None:
        with suppress(OSError):
            _keep(built, kept)
    return built


def pack_paths() -> list[Path]:
    """The gazetteer files that ship, in the order of their names."""
    folder = Path(str(files("vedette.resources").joinpath("places")))
    return sorted(folder.glob("*.tsv"))


def load_nations() -> Nations:
    """The countries of `resources/nations.tsv`."""
    source = files("vedette.resources").joinpath("nations.tsv")
    return read_nations(source.read_text(encoding="utf-8").splitlines())


def _digest(paths: Sequence[Path], extra: Sequence[Row] | Bodies) -> str:
    digest = blake2b(digest_size=16)
    for package in _CODE:
        for file in sorted(Path(str(files(package))).glob("*.py")):
            digest.update(file.read_bytes())
    for path in paths:
        content = path.read_bytes()
        digest.update(f"\n{path.name} {len(content)}\n".encode() + content)
    texts = extra.texts if isinstance(extra, Bodies) else map(repr, extra)
    for text in texts:
        digest.update(f"\n{len(text)} {text}".encode())
    return digest.hexdigest()


def _keep(gazetteer: Gazetteer, path: Path) -> None:
    """Save under a name of this process first, so that no reader sees half a file.

    Of the kept ones only the last few stay: each import of places makes a new one.
    """
    arrays = pack({name: getattr(gazetteer, name) for name in (*_STRINGS, "plain", "loose")})
    arrays |= {name: getattr(gazetteer, name) for name in _NUMBERS}
    arrays |= pack({"broken": Strings.of(json.dumps(asdict(row)) for row in gazetteer.broken)})
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.stem}.{os.getpid()}.part.npz")
    with part.open("wb") as out:
        np.savez(out, allow_pickle=False, **arrays)
    part.replace(path)
    kept = sorted(path.parent.glob("*.npz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in kept[_KEPT_AT_MOST:]:
        old.unlink(missing_ok=True)


def _read_kept(path: Path) -> Gazetteer | None:
    """The kept gazetteer; None where there is none, or not a whole one."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as saved:
            arrays: dict[str, NDArray[np.generic]] = {name: saved[name] for name in saved.files}
        return _unpacked(arrays)
    except (OSError, KeyError, ValueError, EOFError, BadZipFile):
        return None


def _unpacked(arrays: dict[str, NDArray[np.generic]]) -> Gazetteer:
    def strings(name: str) -> Strings:
        return Strings(
            arrays[f"{name}.data"].astype(np.uint8, copy=False),
            arrays[f"{name}.ends"].astype(np.int64, copy=False),
        )

    def index(name: str) -> KeyIndex:
        return KeyIndex(
            arrays[f"{name}.hashes"].astype(np.uint64, copy=False),
            arrays[f"{name}.rows"].astype(np.int32, copy=False),
        )

    return Gazetteer(
        **{name: strings(name) for name in _STRINGS},
        lat=arrays["lat"].astype(np.float64, copy=False),
        lon=arrays["lon"].astype(np.float64, copy=False),
        radius_km=arrays["radius_km"].astype(np.float64, copy=False),
        population=arrays["population"].astype(np.int64, copy=False),
        curated=arrays["curated"].astype(np.bool_, copy=False),
        plain=index("plain"),
        loose=index("loose"),
        broken=tuple(BrokenRow(**json.loads(row)) for row in strings("broken")),
        nations=load_nations(),
    )
