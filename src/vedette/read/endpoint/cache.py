"""Answers kept in a folder under the hash of their request, so that nothing is asked twice."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder of answers; it may be deleted at any time, at the price of asking again."""

    folder: Path

    def get(self, url: str, body: Mapping[str, Any]) -> dict[str, Any] | None:
        """The kept answer to a request; None where there is none that can be read."""
        try:
            kept = json.loads(self._path(url, body).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return kept if isinstance(kept, dict) else None

    def put(self, url: str, body: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Keep an answer; whoever reads at the same time sees it whole or not at all.

        Raises:
            OSError: the folder cannot be written.
        """
        path = self._path(url, body)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(answer, stream, ensure_ascii=False)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _path(self, url: str, body: Mapping[str, Any]) -> Path:
        asked = json.dumps([url, body], sort_keys=True, ensure_ascii=True)
        digest = hashlib.sha256(asked.encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.json"
