"""The only reader of settings: defaults, then environment variables, then the command line."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vedette.errors import SettingError


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name (environment variable VEDETTE_NAME), default and meaning."""

    name: str
    default: int | str
    help: str


SETTINGS = (
    Setting("threads", 2, "threads that read; more than the machine's cores is no gain"),
    Setting("weights", "", "file of another reading model; empty for the one that ships"),
    Setting("max_file_mb", 32, "largest file, in MB, that is read as one document"),
    Setting("max_text_chars", 2_000_000, "longest text of one document, in characters"),
)


@dataclass(frozen=True, slots=True)
class Config:
    """The resolved settings; saved with every build."""

    threads: int = 2
    weights: Path | None = None
    max_file_mb: int = 32
    max_text_chars: int = 2_000_000

    def as_dict(self) -> dict[str, int | str]:
        """The settings as they are saved; the weights by name only, a path is nobody's business."""
        return {
            "threads": self.threads,
            "weights": self.weights.name if self.weights else "",
            "max_file_mb": self.max_file_mb,
            "max_text_chars": self.max_text_chars,
        }


def load_config(
    environment: Mapping[str, str] | None = None, overrides: Mapping[str, object] | None = None
) -> Config:
    """The settings in force.

    Args:
        environment: where VEDETTE_… variables are looked up; the process's own when None.
        overrides: values given on the command line; None means not given.

    Raises:
        SettingError: an unknown name, or a value that is not allowed.

    >>> load_config({"VEDETTE_THREADS": "1"}).threads
    1
    >>> load_config({}, {"threads": 0})
    Traceback (most recent call last):
    vedette.errors.SettingError: threads is 0; allowed is a whole number of at least 1
    """
    source = os.environ if environment is None else environment
    given = dict(overrides or {})
    known = {setting.name: setting for setting in SETTINGS}
    for name in given:
        if name not in known:
            raise SettingError(f"unknown setting {name!r}; there are {', '.join(known)}")
    raw: dict[str, object] = {}
    for setting in SETTINGS:
        value = given.get(setting.name)
        if value is None:
            value = source.get(f"VEDETTE_{setting.name.upper()}", setting.default)
        raw[setting.name] = value
    weights = str(raw["weights"])
    return Config(
        threads=_whole("threads", raw["threads"]),
        weights=Path(weights) if weights else None,
        max_file_mb=_whole("max_file_mb", raw["max_file_mb"]),
        max_text_chars=_whole("max_text_chars", raw["max_text_chars"]),
    )


def _whole(name: str, value: object) -> int:
    try:
        number = int(str(value))
    except ValueError:
        number = 0
    if number < 1:
        raise SettingError(f"{name} is {value}; allowed is a whole number of at least 1")
    return number
