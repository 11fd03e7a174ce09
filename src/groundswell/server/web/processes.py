"""The closed list of ways in which an endorsement is decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Process(models.TextChoices):
    """How an endorsement is decided (`voting.manifest.Process`)."""

    BINDING_MEMBER_VOTE = "binding_member_vote", _("Binding member vote")
    ADVISORY_MEMBER_VOTE_THEN_BOARD = (
        "advisory_member_vote_then_board",
        _("Advisory member vote, then the board decides"),
    )
    TWO_BODY = "two_body", _("Members and board together")
    BOARD_VOTE = "board_vote", _("Board vote")
    CONVENTION = "convention", _("Convention of delegates")
    UNKNOWN = "unknown", _("Not known")
