"""A board's vote, recorded as plainly as a member vote: names, counts, or "not published"."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.models.decision import Decision


class BoardVote(models.Model):
    """What a board, council or convention decided in a decision.

    `options` are {"id", "title", "votes"} and `names` {"name", "option"}; `votes` is null and
    `names` is empty where they are not published.
    """

    class Published(models.TextChoices):
        """How much of it is public."""

        NAMES = "names", _("Who voted how")
        COUNTS = "counts", _("Counts alone")
        NOTHING = "nothing", _("Not published")

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="board_vote")
    body = models.CharField(_("who decides"), max_length=300)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    held_on = models.DateField(_("day"), null=True, blank=True)
    published = models.CharField(
        _("published"), max_length=10, choices=Published.choices, default=Published.COUNTS
    )
    options = models.JSONField(default=list)
    names = models.JSONField(default=list)
    chosen = models.CharField(_("outcome"), max_length=64, blank=True)
    weight = models.CharField(_("weight"), max_length=20, blank=True)
    """In a two-body decision the board's part of the whole, a fraction; "" where both decide."""
    recorded_at = models.DateTimeField(auto_now=True)
