"""The words to which somebody agrees, as the form shows them and the consent keeps them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from groundswell.server.outreach.models import MessageChannel
from groundswell.server.outreach.queries.messages.find import settings_of


def consent_words(organization: Any, channel: str) -> str:
    """Give the words for a channel, in the language that is on.

    Those for text messages say what 47 CFR 64.1200(f)(9) and the carriers' guidelines ask for: who
    writes, by which means, how often, what it costs, how to end it, and that nothing hangs on it.
    """
    if channel == MessageChannel.EMAIL:
        return gettext(
            "I agree that %(organization)s writes to me by e-mail about its campaigns. I can end "
            "it at any time with the link in every message."
        ) % {"organization": organization.name}
    return gettext(
        "I agree that %(organization)s sends text messages about its campaigns to this number, "
        "also by automated means, at most %(most)s in 7 days. Message and data rates may apply. I "
        "can end it at any time by answering STOP, and get help by answering HELP. Nothing else "
        "depends on my agreeing."
    ) % {"organization": organization.name, "most": settings_of(organization).most_texts}
