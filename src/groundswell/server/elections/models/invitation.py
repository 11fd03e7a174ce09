"""Invitations: which member was given which credential, and the code until it is delivered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.models.vote import Vote


class Invitation(models.Model):
    """One member's invitation to one vote.

    It links a member to a credential, never to a choice. Who voted can be told from it, so only
    the reminder task reads both sides; no page does.
    """

    class Status(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        PRINTED = "printed", _("Printed")
        BOUNCED = "bounced", _("Returned")
        FAILED = "failed", _("Failed")

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="invitations")
    member = models.ForeignKey(
        "organizations.Member", on_delete=models.PROTECT, related_name="invitations"
    )
    key = models.BinaryField(max_length=32)
    """The credential's public key, as on the roll."""
    code = models.BinaryField(null=True)
    """The code, sealed (purpose "code"); null as soon as it is delivered."""
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        """One invitation a member and vote, one a credential."""

        constraints = (
            models.UniqueConstraint(fields=("vote", "member"), name="invitation_member"),
            models.UniqueConstraint(fields=("vote", "key"), name="invitation_key"),
        )
        indexes = (models.Index(fields=("vote", "status"), name="invitation_status"),)
