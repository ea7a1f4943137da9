"""A list by the page, and the addresses of its other pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar
from urllib.parse import urlencode, urlsplit

from fastapi import Query

T = TypeVar("T")
SIZE = 50
PageNumber = Annotated[int, Query(ge=1, le=100_000, description="The page, from 1.")]


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of how many; `total` counts rows."""

    page: int
    pages: int
    total: int
    first: int
    last: int


def pages_of(total: int, page: int, size: int = SIZE) -> Pages:
    """The page asked for; the last one where there are fewer.

    >>> pages_of(120, 9)
    Pages(page=3, pages=3, total=120, first=101, last=120)
    """
    most = max(1, -(-total // size))
    page = min(page, most)
    first = (page - 1) * size
    return Pages(page, most, total, min(first + 1, total), min(first + size, total))


def cut(rows: Sequence[T], pages: Pages) -> tuple[T, ...]:
    """The rows of that page."""
    return tuple(rows[max(0, pages.first - 1) : pages.last])


def address(path: str, asked: Mapping[str, object], **other: object) -> str:
    """The path with what is asked, some of it other; what is empty is left out.

    >>> address("/incidents", {"type": "arson", "since": None, "page": 2}, page=3)
    '/incidents?type=arson&page=3'
    """
    given = {key: value for key, value in {**asked, **other}.items() if value not in (None, "", 0)}
    given = {
        key: 1 if value is True else value for key, value in given.items() if value is not False
    }
    return f"{path}?{urlencode(given)}" if given else path


def local(back: str) -> str:
    """An address of ours; the first page for any other.

    >>> local("/review?at=in_1#top"), local("//evil.example"), local("https://evil.example")
    ('/review?at=in_1', '/', '/')
    """
    parts = urlsplit(back)
    ours = back.startswith("/") and not back.startswith(("//", "/\\"))
    clean = ours and not parts.netloc and not parts.scheme and back.isprintable()
    return back.partition("#")[0] if clean and "\\" not in back else "/"


__all__ = ["SIZE", "PageNumber", "Pages", "address", "cut", "local", "pages_of"]
