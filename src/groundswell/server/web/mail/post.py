"""One connection to the mail server, and what it answers to each message.

Every answer is made plain here, so that no exception of the mail library, which quotes addresses,
gets any further than this file.
"""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from groundswell.server.web.mail.lines import hide_addresses

_CLOSING = 421
_PERMANENT = 500


class Answer(Enum):
    """What became of a message."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    """Not now: the server asks to be tried later."""
    REFUSED = "refused"
    """Never, at this address."""
    DOWN = "down"
    """Nothing about this message: the server takes none at present."""


@dataclass(frozen=True)
class Reply:
    """An answer, and the server's words for it, without any address."""

    answer: Answer
    words: str = ""
    is_certain: bool = True
    """False if the connection broke: nobody knows whether the message was taken before."""

    @property
    def is_of_address(self) -> bool:
        """Tell whether it surely is the address or mailbox that is refused (RFC 3463, X.1, X.2)."""
        return any(f" 5.{subject}." in f" {self.words}" for subject in (1, 2))


class Post:
    """An open connection to the mail server."""

    def __init__(self, connection: BaseEmailBackend) -> None:
        """Keep the connection."""
        self._connection = connection

    def send(self, message: EmailMessage) -> Reply:
        """Hand a message over. Whatever is not plainly accepted counts as not accepted."""
        try:
            self._connection.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()))
            return _read(code, words)
        except smtplib.SMTPSenderRefused as error:
            return Reply(Answer.DOWN, _say(error.smtp_code, error.smtp_error))
        except smtplib.SMTPNotSupportedError:
            return Reply(Answer.REFUSED, "SMTPUTF8")
        except smtplib.SMTPResponseException as error:
            return _read(error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            return Reply(Answer.DOWN, type(error).__name__, is_certain=False)
        return Reply(Answer.ACCEPTED)


@contextmanager
def open_post() -> Iterator[Post | Reply]:
    """Connect to the mail server; gives what it said where that fails."""
    connection = get_connection()
    try:
        connection.open()
    except smtplib.SMTPResponseException as error:
        yield Reply(Answer.DOWN, _say(error.smtp_code, error.smtp_error))
        return
    except (smtplib.SMTPException, OSError) as error:
        yield Reply(Answer.DOWN, type(error).__name__)
        return
    try:
        yield Post(connection)
    finally:
        _close(connection)


def _close(connection: BaseEmailBackend) -> None:
    """Say goodbye; every message was answered before, so that nothing hangs on it."""
    try:
        connection.close()
    except (smtplib.SMTPException, OSError):
        return


def _read(code: int, words: bytes | str) -> Reply:
    """Tell what a reply to a message means (RFC 5321, 4.2.1)."""
    if code == _CLOSING:
        return Reply(Answer.DOWN, _say(code, words))
    return Reply(Answer.REFUSED if code >= _PERMANENT else Answer.DEFERRED, _say(code, words))


def _say(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return hide_addresses(f"{code} {text}", most=200)
