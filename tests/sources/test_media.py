"""Single documents by their declared type."""

import pytest

from vedette.errors import UnreadableSource
from vedette.sources.limits import Limits
from vedette.sources.media import READERS, read_single

LIMITS = Limits()


@pytest.mark.parametrize("media_type", [t for t in READERS if t != "application/pdf"])
def test_each_type_of_text(media_type: str) -> None:
    extract = read_single(b"Two men were held.", media_type, "x#1", LIMITS)
    assert (extract.locator, extract.text) == ("x#1", "Two men were held.")


@pytest.mark.parametrize(
    ("data", "media_type", "words"),
    [
        (b" ", "text/html", "is empty"),
        (b"x", "application/zip", "'application/zip', which is not read; want text/plain"),
        (b"%PDF-1.4 rubbish", "text/html", "broken or cut-off PDF"),
        (b"\x89PNG\r\n", "text/plain", "PNG image"),
    ],
)
def test_what_is_not_of_its_type(data: bytes, media_type: str, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words):
        read_single(data, media_type, "x", LIMITS)
