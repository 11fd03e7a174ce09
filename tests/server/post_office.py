"""A real mail server on this machine, which remembers what it took."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class PostOffice:
    """A mail server: what it took, and what it answers to whom."""

    port: int = 0
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    connections: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    """By recipient, the answer to RCPT; "*" for everybody else."""
    on_data: Callable[[str], str | None] = lambda _recipient: None
    """Called before a message is acknowledged; may give another answer."""

    async def handle_EHLO(  # noqa: N802  # aiosmtpd's names
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: Any
    ) -> Any:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        answer = self.answers.get(address, self.answers.get("*", "250 OK"))
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        recipient = envelope.rcpt_tos[0]
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append((recipient, message))
        self.senders.append(envelope.mail_from or "")
        return await asyncio.to_thread(self.on_data, recipient) or "250 OK"


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Run a mail server on a free port of this machine."""
    office = PostOffice()
    with run_office(office):
        yield office


@contextmanager
def run_office(office: PostOffice) -> Iterator[None]:
    """Run a mail server until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        office.port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    office.connections = 0  # the controller has knocked at its own door
    try:
        yield
    finally:
        controller.stop()
