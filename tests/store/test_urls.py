"""Which addresses are one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.store.urls import url_key

SAME = (
    ("https://desk.example/a", "http://www.desk.example/a/"),
    ("https://desk.example:443/a", "https://DESK.example/a#part"),
    ("https://desk.example/a?id=1&utm_campaign=x", "https://desk.example/a?fbclid=9&id=1"),
    ("https://desk.example/a?b=&a=1", "https://desk.example/a?a=1&b="),
    ("https://user@desk.example/a", "https://desk.example/a"),
)
DIFFERENT = (
    ("https://desk.example/a", "https://desk.example/A"),
    ("https://desk.example/a?id=1", "https://desk.example/a?id=2"),
    ("https://desk.example/a", "https://m.desk.example/a"),
    ("https://desk.example/a", "https://desk.example:8080/a"),
)
NO_PAGE = ("", "river", "in/a.html", "mailto:a@desk.example", "https://", "http://[::1")


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_page(one: str, other: str) -> None:
    assert url_key(one) == url_key(other) is not None


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_pages(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize("url", NO_PAGE)
def test_no_page(url: str) -> None:
    assert url_key(url) is None


@given(st.text().map(lambda rest: f"http://{rest}"))
def test_no_text_is_an_error(url: str) -> None:
    assert url_key(url) is None or url_key(url)
