"""Read notices of failed delivery, as mail servers send them (RFC 3464).

Read as suspiciously as any mail: whatever is not exactly such a notice is none. Which message it is
about, each app knows by a token of its own in the places given, which nobody else can write.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from groundswell.server.web.mail.lines import hide_addresses

MAX_NOTICE = 1_000_000
"""Bytes: notices hold a message of some kilobytes, and a little about it."""

_RECIPIENT_HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
_ABOUT_HEADERS = ("Message-ID", "Return-Path", "X-Envelope-From")


class NoticeInvalid(Exception):
    """Say that a message is no notice of failed delivery."""


@dataclass(frozen=True)
class Notice:
    """A message could not be delivered: the texts in which its token may stand, and why."""

    places: tuple[str, ...]
    reason: str

    @property
    def is_of_address(self) -> bool:
        """Tell whether it surely is the address that does not exist (RFC 3463, 5.1.x)."""
        return self.reason.startswith("5.1.")


def read_notice(data: bytes, *, recipient: str = "") -> Notice:
    """Read a notice; `recipient` is the address it was delivered to, where that is known.

    Raises:
        NoticeInvalid: if it is another message, or tells of a delay only.
    """
    if len(data) > MAX_NOTICE:
        raise NoticeInvalid("larger than any notice")
    message = message_from_bytes(data.lstrip(), policy=policy.compat32)
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        raise NoticeInvalid("not a notice of delivery (multipart/report)")
    failed = [fields for fields in _recipients(message) if _field(fields, "Action") == "failed"]
    if not failed:
        raise NoticeInvalid("tells of no failed delivery")
    fields = failed[0]
    diagnostic = _text(fields, "Diagnostic-Code").partition(";")[2].strip()
    reason = f"{_field(fields, 'Status')} {diagnostic}".strip()
    return Notice(tuple(_places(message, recipient)), hide_addresses(reason))


def _recipients(message: Message) -> Iterator[Message]:
    """Give the groups of fields about each recipient; the first group is about the message."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            yield from (group for group in _parts(part)[1:])


def _places(message: Message, recipient: str) -> Iterator[str]:
    """Give every text in which a token may stand: to whom the notice came, what it returns."""
    yield recipient
    for name in _RECIPIENT_HEADERS:
        yield _text(message, name)
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            for returned in _parts(part):
                yield from (_text(returned, name) for name in _ABOUT_HEADERS)
        elif kind == "text/rfc822-headers":
            body = part.get_payload(decode=True)
            headers = message_from_bytes(body if isinstance(body, bytes) else b"")
            yield from (_text(headers, name) for name in _ABOUT_HEADERS)


def _parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    return (
        [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []
    )


def _field(fields: Message, name: str) -> str:
    return _text(fields, name).strip().lower()


def _text(fields: Message, name: str) -> str:
    return str(fields.get(name, ""))
