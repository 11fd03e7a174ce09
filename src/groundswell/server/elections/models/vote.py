"""A vote: a decision's secret member vote, from its draft to its certificate.

Once frozen, the log says everything that is true of the vote; what stands here beside it are the
draft, the keys that this server holds, and copies for pages (`phase`), written in the transaction
that appends the entry they follow from.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.models.decision import Decision


class Vote(models.Model):
    """One secret member vote."""

    class Phase(models.TextChoices):
        """The parts of a vote: a draft, then those of its record (`voting.phases.Phase`)."""

        DRAFT = "draft", _("Draft")
        SETUP = "setup", _("Setting up")
        VOTING = "voting", _("Voting")
        COUNTING = "counting", _("Counting")
        CERTIFYING = "certifying", _("Provisional result")
        CERTIFIED = "certified", _("Certified")

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="vote")
    phase = models.CharField(max_length=12, choices=Phase.choices, default=Phase.DRAFT)
    draft = models.JSONField(default=dict)
    """The answers given so far in the console; the manifest is made from them, once."""
    draft_revision = models.PositiveIntegerField(default=0)
    """Grows with every change of the draft, so that two officers don't overwrite each other."""
    opens_by_itself = models.BooleanField(_("opens by itself"), default=True)
    closes_by_itself = models.BooleanField(_("closes by itself"), default=True)
    log_key = models.BinaryField(null=True)
    """The log's signing seed, sealed (purpose "log")."""
    registrar_key = models.BinaryField(null=True)
    """The registrar's signing seed, sealed (purpose "registrar"); null where it is elsewhere."""
    officer_keys = models.JSONField(default=dict)
    """Signing seeds of officers who leave theirs here, sealed, base64, by place in the manifest."""
    vote_id = models.BinaryField(null=True, max_length=32)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    challenge_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Name it by its decision."""
        return f"vote of {self.decision}"
