"""Bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import UnreadableSource
from vedette.sources.decode import LABELS, decode, magic

ARABIC = "قالت الشرطة إن مسلحين هاجموا نقطة تفتيش شمال البلدة وقتلوا ثلاثة من عناصرها. "
FRENCH = "Des hommes armés ont attaqué le poste près de la forêt; trois blessés évacués. "
RUSSIAN = "Вооружённые люди напали на блокпост к северу от города. "
TURKISH = "Silahlı kişiler kasabanın kuzeyindeki kontrol noktasına saldırdı; üç kişi öldü. "
CASES = [
    (ARABIC, "utf-8", "utf-8"),
    (ARABIC, "cp1256", "cp1256"),
    (ARABIC, "iso8859-6", "iso8859_6"),
    (ARABIC, "utf-16", "utf-16-le"),
    (ARABIC, "utf-16-le", "utf-16-le"),
    (ARABIC, "utf-16-be", "utf-16-be"),
    (FRENCH, "utf-8-sig", "utf-8"),
    (FRENCH, "latin-1", "cp1252"),
    (FRENCH, "utf-16-be", "utf-16-be"),
    (FRENCH, "utf-32", "utf-32-le"),
    (RUSSIAN, "cp1251", "cp1251"),
    (TURKISH, "cp1254", "cp1254"),
    ("He said “no” — twice.", "cp1252", "cp1252"),
    ("The leaflet read: " + ARABIC + "It was not signed by anybody at all.", "cp1256", "cp1256"),
]
BINARY = [
    (b"\x89PNG\r\n\x1a\n0000", "PNG image"),
    (b"\xff\xd8\xff\xe0", "JPEG image"),
    (b"MZ\x90\x00\x03", "program"),
    (b"\x7fELF\x02", "program"),
    (b"PK\x03\x04...[Content_Types].xml word/document.xml", "Word (.docx)"),
    (b"PK\x03\x04...xl/workbook.xml", "Excel (.xlsx)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
    (b"{\\rtf1 Held.}", "RTF"),
    (b"\x00\x00\x00\x18ftypmp42", "video"),
    (b"one\x00two", "binary data"),
    (bytes(range(1, 256)) * 4, "binary data"),
]


@pytest.mark.parametrize(("text", "written", "read"), CASES)
@pytest.mark.parametrize("times", [1, 30])
def test_encodings(text: str, written: str, read: str, times: int) -> None:
    decoded = decode((text * times).encode(written))
    assert (decoded.text, decoded.encoding, decoded.flags) == (text * times, read, ())


@pytest.mark.parametrize(("data", "words"), BINARY)
def test_what_is_no_text(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        decode(data)
    assert caught.value.stage == "decode"
    assert words in caught.value.reason
    assert "want text, HTML" in caught.value.reason


@pytest.mark.parametrize(("stray", "encoding"), [(FRENCH, "cp1252"), (ARABIC, "cp1256")])
def test_mixed_encodings_are_read_and_flagged(stray: str, encoding: str) -> None:
    decoded = decode((ARABIC * 3).encode() + b" " + stray.encode(encoding))
    assert decoded.text == ARABIC * 3 + " " + stray
    assert decoded.flags[0].startswith("doubtful: mixed encodings")


def test_bytes_without_meaning_are_shown_and_flagged() -> None:
    decoded = decode(b"Clashes \x81 near the town, caf\xe9 hit.")
    assert decoded.text == "Clashes \ufffd near the town, café hit."
    assert decoded.flags == ("doubtful: encoding guessed as cp1252, 1 bytes do not fit",)


def test_a_declaration_helps_but_utf8_comes_first() -> None:
    assert decode("Łódź".encode("cp1250"), "Windows-1250").text == "Łódź"
    assert decode("Łódź".encode("iso8859-2"), "iso-8859-2").text == "Łódź"
    assert decode(FRENCH.encode(), "iso-8859-1").text == FRENCH


@pytest.mark.parametrize("label", ["zlib", "unicode_escape", "rot13", "idna", "utf-7", "no such"])
def test_only_listed_encodings_can_be_declared(label: str) -> None:
    assert label not in LABELS
    assert decode(b"caf\xe9 \\u0041", label).text == "café \\u0041"


def test_each_label_names_a_codec() -> None:
    assert all(codecs.lookup(name) for name in LABELS.values())


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except UnreadableSource as error:
        assert error.stage == "decode"


@given(st.text(min_size=1).filter(lambda text: "\x00" not in text))
def test_utf8_comes_back(text: str) -> None:
    data = text.encode("utf-8")
    if magic(data) is None and not text.startswith("\ufeff"):
        assert decode(data).text == text
