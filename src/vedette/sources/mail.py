"""E-mails (.eml): the message's text, and as parts of their own the attachments that are texts."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from functools import partial
from typing import cast

from vedette.errors import UnreadableSource
from vedette.sources.decode import magic
from vedette.sources.limits import Limits
from vedette.sources.media import READERS, read_single
from vedette.sources.parts import Outside, Part, attempt, label, labels, part_of
from vedette.sources.stamps import stamp
from vedette.types import Metadata, Rejection

_SILENT = ("image", "audio", "video")  # signatures, logos and the like: no text is lost by them
_MAX_MULTIPARTS = 100
_BY_SUFFIX = {
    ".pdf": "application/pdf", ".html": "text/html", ".htm": "text/html", ".txt": "text/plain",
    ".md": "text/markdown",
}  # fmt: skip


def read_mail(data: bytes, locator: str, limits: Limits, depth: int = 0) -> Iterator[Part]:
    """The message as `locator`, then each attachment as `locator#n`.

    The plain text part is taken before the HTML one. Attached texts, pages, PDFs and e-mails are
    read; images, sound and video are passed over; other attachments are Rejections.

    Raises:
        UnreadableSource: it has no header of an e-mail.
    """
    if data.lower().count(b"multipart/") > _MAX_MULTIPARTS:  # the parser's time is their square
        raise UnreadableSource(
            "parse", f"has more than {_MAX_MULTIPARTS} multiparts in it; save it anew, or in parts"
        )
    message = message_from_bytes(data, policy=policy.default)
    if not any(name in message for name in ("From", "Subject", "Date", "Received", "Message-ID")):
        raise UnreadableSource(
            "parse", "has no e-mail header (From, Subject, Date); want an e-mail"
        )
    attachments = list(message.iter_attachments()) if message.is_multipart() else []
    yield from attempt(locator, partial(_body, message, locator, limits, bool(attachments)))
    for number, attached in enumerate(attachments, 1):
        name = part_of(locator, number)
        if number > limits.max_parts:
            yield Rejection(name, "parse", f"has more than {limits.max_parts:,} attachments")
            return
        yield from attempt(name, partial(_attachment, attached, name, limits, depth))


def _body(message: EmailMessage, locator: str, limits: Limits, optional: bool) -> Iterator[Part]:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None or not _payload(part).strip():
        if optional:  # a message that only carries its attachment
            return
        raise UnreadableSource("parse", "the e-mail has no text; want a text or HTML part")
    body = part
    outside = Outside(_charset(body), _metadata(message))
    yield read_single(_payload(body), body.get_content_type(), locator, limits, outside=outside)


def _attachment(part: EmailMessage, name: str, limits: Limits, depth: int) -> Iterator[Part]:
    media_type = part.get_content_type()
    if media_type == "message/rfc822":
        if depth >= limits.max_nesting:
            raise UnreadableSource(
                "parse",
                f"e-mails are nested more than {limits.max_nesting} deep; save it by itself",
            )
        inner = cast(EmailMessage, part.get_content())
        yield from read_mail(inner.as_bytes(), name, limits, depth + 1)
        return
    data = _payload(part)
    filename = (part.get_filename() or "").lower()
    if media_type not in READERS and part.get_content_maintype() not in _SILENT:
        suffix = "." + filename.rpartition(".")[2]
        media_type = _BY_SUFFIX.get(suffix, media_type)
    if media_type in READERS:
        title = label(part.get_filename()) if media_type != "text/html" else None
        outside = Outside(_charset(part), Metadata(title=title))
        yield read_single(data, media_type, name, limits, outside=outside)
    elif part.get_content_maintype() not in _SILENT:
        kind = magic(data) or media_type
        raise UnreadableSource(
            "open", f"the attachment {filename!r} is of type {kind}; want text, HTML or PDF"
        )


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: MIMEPart) -> str | None:
    charset = part.get_content_charset()
    return str(charset) if charset else None


def _metadata(message: EmailMessage) -> Metadata:
    return Metadata(
        title=label(_header(message, "Subject")),
        authors=_senders(message),
        published=stamp(_header(message, "Date"), "metadata: e-mail date"),
    )


def _senders(message: EmailMessage) -> tuple[str, ...]:
    addresses = getattr(message.get("From"), "addresses", ())
    return labels(address.display_name or address.addr_spec for address in addresses)


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return str(value) if value is not None else None
