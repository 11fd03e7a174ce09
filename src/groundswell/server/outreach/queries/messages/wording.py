"""What codes of messages mean, in words; translations go by these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.messages.templates import Flaw
from groundswell.server.outreach.models import Delivery

FLAW_WORDS: Mapping[str, str | Promise] = {
    "subject.missing": _("An e-mail needs a subject."),
    "subject.unwanted": _("A text message has no subject."),
    "subject.too_long": _("The subject is too long: 150 characters at most."),
    "subject.lines": _("The subject must be one line."),
    "text.missing": _("Write the text in the organization’s own language at least."),
    "text.half": _("Subject and text belong together: the text is missing."),
    "text.too_long": _("The text is too long."),
    "field.unknown": _("There is no such field:"),
    "character.control": _("There is a control character in it."),
}


def say_flaw(flaw: Flaw) -> str:
    """Say what is wrong, and what was found."""
    words = str(FLAW_WORDS[flaw.code])
    return f"{words} {flaw.found}" if flaw.found else words


def say_reasons(left_out: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Give each reason in words with its count, the most first."""
    rows = [(Delivery.Reason(code).label, int(count)) for code, count in left_out.items()]
    return [(str(label), count) for label, count in sorted(rows, key=lambda row: -row[1])]
