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
    Setting("reader", "encoder", "encoder for the reader that ships, endpoint for a model asked"),
    Setting("endpoint_url", "", "where the endpoint is: https, or http to this machine"),
    Setting("endpoint_model", "", "name of the model to ask"),
    Setting("endpoint_key", "", "name of the environment variable that holds the key, if any"),
    Setting("endpoint_max_requests", 500, "most requests of one build, repeated ones too"),
    Setting("endpoint_max_chars", 10_000_000, "most characters sent in one build"),
    Setting("endpoint_timeout_s", 120, "seconds to wait for one whole answer"),
    Setting("cache", "", "folder of what may be made anew; empty for .cache/vedette at home"),
)
READERS = ("encoder", "endpoint")


@dataclass(frozen=True, slots=True)
class Config:
    """The resolved settings; saved with every build."""

    threads: int = 2
    weights: Path | None = None
    max_file_mb: int = 32
    max_text_chars: int = 2_000_000
    reader: str = "encoder"
    endpoint_url: str = ""
    endpoint_model: str = ""
    endpoint_key: str = ""
    endpoint_max_requests: int = 500
    endpoint_max_chars: int = 10_000_000
    endpoint_timeout_s: int = 120
    cache: Path | None = None

    @property
    def cache_folder(self) -> Path:
        """Where endpoint answers and built gazetteers are kept."""
        return self.cache or Path.home() / ".cache" / "vedette"

    def as_dict(self) -> dict[str, int | str]:
        """The settings as they are saved; the weights by name only, a path is nobody's business.

        Those of an endpoint are saved where it is used: address and model, never a key or folder.
        """
        saved: dict[str, int | str] = {
            "threads": self.threads,
            "weights": self.weights.name if self.weights else "",
            "max_file_mb": self.max_file_mb,
            "max_text_chars": self.max_text_chars,
        }
        if self.reader == "endpoint":
            saved |= {
                "reader": self.reader,
                "endpoint_url": self.endpoint_url,
                "endpoint_model": self.endpoint_model,
                "endpoint_max_requests": self.endpoint_max_requests,
                "endpoint_max_chars": self.endpoint_max_chars,
            }
        return saved


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
    weights, cache = str(raw["weights"]), str(raw["cache"])
    if raw["reader"] not in READERS:
        raise SettingError(f"reader is {raw['reader']}; allowed is {' or '.join(READERS)}")
    return Config(
        threads=_whole("threads", raw["threads"]),
        weights=Path(weights) if weights else None,
        max_file_mb=_whole("max_file_mb", raw["max_file_mb"]),
        max_text_chars=_whole("max_text_chars", raw["max_text_chars"]),
        reader=str(raw["reader"]),
        endpoint_url=str(raw["endpoint_url"]),
        endpoint_model=str(raw["endpoint_model"]),
        endpoint_key=str(raw["endpoint_key"]),
        endpoint_max_requests=_whole("endpoint_max_requests", raw["endpoint_max_requests"]),
        endpoint_max_chars=_whole("endpoint_max_chars", raw["endpoint_max_chars"]),
        endpoint_timeout_s=_whole("endpoint_timeout_s", raw["endpoint_timeout_s"]),
        cache=Path(cache) if cache else None,
    )


def endpoint_secret(config: Config, environment: Mapping[str, str] | None = None) -> str:
    """The key for the endpoint, from the variable that `endpoint_key` names; empty for none.

    Raises:
        SettingError: the variable is not set, or holds what no key can be.

    >>> endpoint_secret(Config(endpoint_key="MY_KEY"), {"MY_KEY": "abc"})
    'abc'
    """
    if not config.endpoint_key:
        return ""
    source = os.environ if environment is None else environment
    key = source.get(config.endpoint_key, "").strip()
    if not key:
        raise SettingError(
            f"endpoint_key names the variable {config.endpoint_key}, which is not set"
        )
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise SettingError(f"the variable {config.endpoint_key} holds no key (blanks or controls)")
    return key


def _whole(name: str, value: object) -> int:
    try:
        number = int(str(value))
    except ValueError:
        number = 0
    if number < 1:
        raise SettingError(f"{name} is {value}; allowed is a whole number of at least 1")
    return number
