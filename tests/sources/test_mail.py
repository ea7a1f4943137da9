"""E-mails."""

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.sources.limits import Limits
from vedette.sources.mail import read_mail
from vedette.sources.parts import Part, attempt
from vedette.types import Extract, Rejection

LIMITS = Limits()
STORY = "Two men were held near the river bridge on Monday, the governor's office said."


def message(text: str | None = STORY, html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "River Desk <desk@post.example>"
    mail["Subject"] = "Weekly =?utf-8?q?bulletin?="
    mail["Date"] = "Thu, 30 May 2019 22:00:00 -0700"
    if text is not None:
        mail.set_content(text)
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def read(mail: EmailMessage | bytes) -> list[Part]:
    data = mail if isinstance(mail, bytes) else mail.as_bytes()
    return list(attempt("m", lambda: read_mail(data, "m", LIMITS)))


def test_text_and_headers() -> None:
    [part] = read(message(html="<p>Other words.</p>"))
    assert isinstance(part, Extract)
    assert (part.locator, part.text, part.media_type) == ("m", STORY, "text/plain")
    assert (part.meta.title, part.meta.authors) == ("Weekly bulletin", ("River Desk",))
    assert part.meta.published.start == date(2019, 5, 30)
    assert part.meta.published.basis == "metadata: e-mail date"


def test_html_only() -> None:
    mail = message(None)
    mail.set_content(f"<p>{STORY}</p><script>x</script>", subtype="html")
    [part] = read(mail)
    assert isinstance(part, Extract)
    assert (part.text, part.media_type) == (STORY, "text/html")


@pytest.mark.parametrize("charset", ["windows-1256", "utf-8", "x-unknown"])
def test_charsets(charset: str) -> None:
    words = "احتجز رجلان قرب الجسر القديم"
    codec = "utf-8" if charset.startswith("x") else charset
    data = f"Subject: x\nContent-Type: text/plain; charset={charset}\n\n{words}\n".encode(codec)
    [part] = read(data)
    assert isinstance(part, Extract)
    assert part.text == words


def test_attachments_are_parts_of_their_own() -> None:
    mail = message()
    mail.add_attachment(
        f"<p>{STORY}</p>".encode(), maintype="text", subtype="html", filename="a.html"
    )
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(b"PK\x03\x04word/", maintype="application", subtype="x", filename="a.docx")
    mail.add_attachment(
        b"%PDF-1.4", maintype="application", subtype="octet-stream", filename="a.pdf"
    )
    mail.add_attachment(b"Note.", maintype="application", subtype="octet-stream", filename="n.txt")
    mail.add_attachment(message("Forwarded."))
    parts = read(mail)
    assert [(p.locator, isinstance(p, Extract)) for p in parts] == [
        ("m", True), ("m#1", True), ("m#3", False), ("m#4", False), ("m#5", True), ("m#6", True),
    ]  # fmt: skip
    found = {p.locator: p.reason for p in parts if isinstance(p, Rejection)}
    assert "'a.docx' is of type Word (.docx)" in found["m#3"]
    assert "broken or cut-off PDF" in found["m#4"]


def test_e_mails_in_e_mails_end() -> None:
    mail = message("Innermost.")
    for _ in range(6):
        outer = message()
        outer.add_attachment(mail)
        mail = outer
    last = read(mail)[-1]
    assert isinstance(last, Rejection)
    assert "nested more than 3 deep" in last.reason


def test_multiparts_without_end() -> None:
    part = b"--x\nContent-Type: multipart/mixed; boundary=x\n\n"
    [found] = read(b"Subject: x\nContent-Type: multipart/mixed; boundary=x\n\n" + part * 5000)
    assert isinstance(found, Rejection)
    assert "more than 100 multiparts" in found.reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Dear reader,\n\ntwo men were held.", "no e-mail header"),
        (b"Subject: x\n\n", "has no text"),
        (b"Subject: x\nContent-Type: image/png\n\nabc", "has no text"),
    ],
)
def test_without_text(data: bytes, words: str) -> None:
    [found] = read(data)
    assert isinstance(found, Rejection)
    assert words in found.reason


@given(st.binary(max_size=200))
def test_any_bytes_give_parts(data: bytes) -> None:
    parts = read(b"From: a@post.example\nSubject: " + data)
    assert all(isinstance(part, Extract | Rejection) for part in parts)
