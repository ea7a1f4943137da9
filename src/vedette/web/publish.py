"""The workbench as files: every page that can be reached by links, asked for once and written.

Pages are asked of the same application that serves them, without a network, so that what is
published is what an analyst sees: less what only a server can answer.
"""

import asyncio
import json
import posixpath
import re
import shutil
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from fastapi import FastAPI

from vedette import __version__
from vedette.errors import SettingError, VedetteError
from vedette.export.redact import Names
from vedette.export.still import addresses, still
from vedette.steps.publishing import Showing, shown_copy
from vedette.store.case import CaseFile, open_case
from vedette.types import Incident
from vedette.web.app import create_app
from vedette.web.door import TokenDoor
from vedette.web.site import Site, SlotValue

HOST = "127.0.0.1"
MANIFEST = "published.json"
ASSETS = ("style.css", "mark.svg")
LEFT_OUT = ("review", "search", "api", "static", "decisions", "scenario", "build", "login")
"""First parts of addresses that need an analyst or a server."""
KEPT_QUERIES = frozenset({"page", "id"})
_PLAIN = re.compile(r"^[A-Za-z0-9_.-]{1,80}$")
Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True)
class Publishing:
    """What to publish.

    Attributes:
        texts: whole documents too; their texts belong to their publishers.
    """

    showing: Showing
    texts: bool = False


def publish(
    path: Path,
    folder: Path,
    wanted: Publishing,
    slot_value: SlotValue,
    progress: Progress = lambda stage, done, total: None,
) -> Mapping[str, Any]:
    """Writes the pages of the case at `path` into `folder`; returns what published.json says.

    A folder that holds something else is not touched; one that was published before is replaced.

    Raises:
        SettingError: the folder holds other files.
        CaseError: the case cannot be used.
        VedetteError: a page cannot be made, or the folder cannot be written.
    """
    _check(folder)
    part = folder.with_name(f"{folder.name}.part")
    with shown_copy(path, wanted.showing) as (copy, names):
        site = Site(copy, hosts=(HOST,), who="", slot_value=slot_value)
        with open_case(copy, read_only=True) as case:
            about = _about(case, path, wanted)
        try:
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)
            asked = _Asked(create_app(site), site)
            about["pages"] = _write_pages(asked, part, names, wanted, _notice(about), progress)
            for name in ASSETS:
                data = files("vedette.web").joinpath("static", name).read_bytes()
                (part / name).write_bytes(data)
            text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
            (part / MANIFEST).write_text(text, encoding="utf-8")
            shutil.rmtree(folder, ignore_errors=True)
            part.replace(folder)
        except OSError as error:
            raise VedetteError(f"{folder}: cannot be written: {error.strerror or error}") from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return about


def file_of(address: str, *, texts: bool = False) -> str | None:
    """The file of an address of the workbench; None for what is not published.

    >>> file_of("/"), file_of("/incidents?page=2"), file_of("/incidents/in_1?taken=de_1")
    ('index.html', 'incidents-2.html', None)
    >>> file_of("/review"), file_of("/review?at=in_1")
    (None, 'incidents/in_1.html')
    >>> file_of("/documents/doc_1?at=st_1"), file_of("/documents/doc_1?at=st_1", texts=True)
    (None, 'documents/doc_1.html')
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/static/"):
        name = parts.path.removeprefix("/static/")
        return name if name in ASSETS else None
    steps = [step for step in parts.path.split("/") if step]
    query = dict(parse_qsl(parts.query))
    if steps == ["review"] and query.keys() == {"at"}:
        steps, query = ["incidents", query["at"]], {}
    if query.get("page") == "1":
        del query["page"]
    if steps[:1] == ["documents"]:
        query.pop("at", None)
        if not texts:
            return None
    if (steps and steps[0] in LEFT_OUT) or not query.keys() <= KEPT_QUERIES:
        return None
    ends = [f"-{_ends(key, value)}" for key, value in sorted(query.items())]
    return "/".join(map(_named, steps or ["index"])) + "".join(ends) + ".html"


def _ends(key: str, value: str) -> str:
    """What tells a list's pages and actors apart; the id of an actor may hold a name."""
    return value if key == "page" and value.isdecimal() else sha256(value.encode()).hexdigest()[:16]


def _named(words: str) -> str:
    """Words as a part of a file's name; a hash where they hold more than a name may."""
    plain = _PLAIN.match(words) and not words.startswith(".")
    return words if plain else sha256(words.encode()).hexdigest()[:16]


class _Asked:
    """Asks the application for pages, as a browser that was let in does."""

    def __init__(self, app: FastAPI, site: Site) -> None:
        self._app = app
        door = site.door
        key = door.session.key if isinstance(door, TokenDoor) else ""
        cookie = f"{door.cookie}={key}"
        self._headers = [(b"host", HOST.encode()), (b"cookie", cookie.encode())]

    async def page(self, address: str) -> str:
        """The page at an address.

        Raises:
            VedetteError: there is none.
        """
        parts = urlsplit(address)
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": parts.path, "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(), "root_path": "", "headers": self._headers,
            "server": (HOST, 80), "client": (HOST, 1),
        }  # fmt: skip
        body, status = bytearray(), [0]

        async def send(message: Mapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
            else:
                body.extend(message.get("body", b""))

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        await self._app(scope, receive, send)
        if status[0] != 200:
            raise VedetteError(f"{address}: cannot be published: the page answers {status[0]}")
        return body.decode("utf-8")


def _write_pages(
    asked: _Asked,
    folder: Path,
    names: Names,
    wanted: Publishing,
    notice: str,
    progress: Progress,
) -> int:
    """Every page that is reached from the first one; returns how many."""

    def known(address: str) -> str | None:
        return file_of(address, texts=wanted.texts)

    waiting = deque(["/"])
    met = {"index.html"}
    done = 0

    async def crawl() -> None:
        nonlocal done
        while waiting:
            here = waiting.popleft()
            page = await asked.page(here)
            for address in addresses(page):
                there = _bare(urljoin(here, address))
                file = known(there)
                there = _page_address(there)
                if file is not None and file not in met:
                    met.add(file)
                    waiting.append(there)
            at = known(here) or "index.html"
            path = folder / at
            path.parent.mkdir(parents=True, exist_ok=True)
            link = partial(_from, at, here, known)
            path.write_text(still(page, link, names, notice), encoding="utf-8")
            done += 1
            progress("publishing", done, done + len(waiting))

    asyncio.run(crawl())
    return done


def _bare(address: str) -> str:
    """An address without what stands behind "#", and without a place in a text."""
    parts = urlsplit(address)
    text = parts.path.startswith("/documents/")
    query = [pair for pair in parse_qsl(parts.query) if not (text and pair[0] == "at")]
    return parts._replace(query=urlencode(query), fragment="").geturl()


def _page_address(address: str) -> str:
    """The address to ask for: an entry of the review queue is published as its incident."""
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    return f"/incidents/{query['at']}" if parts.path == "/review" and "at" in query else address


def _from(at: str, here: str, known: Callable[[str], str | None], address: str) -> str | None:
    """A link as it must stand in the file `at`."""
    parts = urlsplit(urljoin(here, address))
    file = known(parts._replace(fragment="").geturl())
    if file is None:
        return None
    path = posixpath.relpath(file, posixpath.dirname(at) or ".")
    return f"{path}#{parts.fragment}" if parts.fragment else path


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise SettingError(f"{folder}: is a file; want a folder to publish into")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise SettingError(f"{folder}: holds other files; want a new folder, or a published one")


def _about(case: CaseFile, path: Path, wanted: Publishing) -> dict[str, Any]:
    incidents = [one for one in case.findings("incident") if isinstance(one, Incident)]
    decided = sum(bool(one.decisions) for one in incidents)
    ended = [run for run in case.runs() if run.ended]
    return {
        "case": path.stem,
        "case_id": case.meta("case_id") or "",
        "build": {
            "run": ended[-1].id if ended else 0,
            "ended": ended[-1].ended.isoformat() if ended and ended[-1].ended else None,
        },
        "vedette": __version__,
        "incidents": len(incidents),
        "with_an_analysts_decision": decided,
        "provisional": decided < len(incidents) or not incidents,
        "places": "coarsened" if wanted.showing.coarsen else "as resolved",
        "names": _names_told(wanted.showing),
        "texts": "whole documents" if wanted.texts else "quoted sentences only",
        "left_out": ["decisions and who took them", "search", "filters", "review queue"],
    }


def _names_told(showing: Showing) -> str:
    private = "private persons kept" if showing.names else "private persons as roles"
    return f"{private}, public persons and small groups as roles" if showing.redact else private


def _notice(about: Mapping[str, Any]) -> str:
    """What stands at the top of every page."""
    day = str(about["build"]["ended"] or "")[:10]
    parts = [f"A copy to read of the case {about['case']}, build {about['build']['run']} of {day}."]
    if about["provisional"]:
        undecided = about["incidents"] - about["with_an_analysts_decision"]
        parts.append(
            f"Provisional: no analyst has decided on {undecided} of {about['incidents']} incidents."
        )
    parts.append(f"Names: {about['names']}. Places: {about['places']}.")
    return " ".join(parts)
