"""What a provider of text messages has to do, and which one this deployment uses.

GROUNDSWELL_TEXT_PROVIDER names a class without arguments that keeps to `TextProvider`; what it
needs to know (an account, a key, the sending number) it reads from its own part of the environment.
Without one it is the folder of `spool`, from which nothing goes anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Protocol, runtime_checkable

from django.conf import settings
from django.utils.module_loading import import_string

from groundswell.server.web.mail.post import Reply

LOCAL = "groundswell.server.outreach.actions.messages.texting.spool.SpoolProvider"


class InboundRefused(Exception):
    """Say that a message to the webhook is not the provider's, or can't be read: its kind alone."""


@dataclass(frozen=True)
class Inbound:
    """A text message that somebody sent to us: a number in E.164, and what it says."""

    number: str = field(repr=False)
    text: str = field(repr=False)
    reference: str
    """The provider's own name of it: the same message may be told of twice."""
    at: datetime


@runtime_checkable
class TextProvider(Protocol):
    """Hands text messages over, and reads what comes back.

    One object serves all threads of a process.
    """

    name: str
    is_real: bool
    """False for one from which nothing reaches a telephone."""

    def send(self, number: str, text: str, reference: str) -> Reply:
        """Hand a message over to a number in E.164; the answer is plain, and nothing is raised.

        `reference` is the message's own, of at most 60 characters. A provider that knows it
        already takes nothing again and says that it was accepted. `is_certain` is False if
        nobody knows whether the message was taken.
        """

    def read_inbound(self, headers: Mapping[str, str], body: bytes) -> Inbound:
        """Read what was posted to our webhook, and prove that it is the provider's.

        Raises:
            InboundRefused: if it is not, or is too old, or can't be read.
        """


def text_provider() -> TextProvider:
    """Give this deployment's provider."""
    return _load(settings.ENVIRONMENT.text_provider or LOCAL)


@cache
def _load(name: str) -> TextProvider:
    provider: TextProvider = import_string(name)()
    return provider
