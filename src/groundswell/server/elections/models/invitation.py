"""Invitations: which member was given which credential, and the code until it is delivered."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.models.letter_batch import LetterBatch
from groundswell.server.elections.models.vote import Vote


class Invitation(models.Model):
    """One member's invitation to one vote.

    It links a member to a credential, never to a choice. Who voted can be told from it, so only
    the reminder task reads both sides; no page does. Who was reminded is written nowhere.
    """

    class Status(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        PRINTED = "printed", _("Printed")
        BOUNCED = "bounced", _("Returned")
        FAILED = "failed", _("Failed")

    class Way(models.TextChoices):
        """How it reaches the member."""

        EMAIL = "email", _("By e-mail")
        LETTER = "letter", _("By letter")

    vote = models.ForeignKey(
        Vote, on_delete=models.PROTECT, related_name="invitations", db_index=False
    )
    member = models.ForeignKey(
        "organizations.Member", on_delete=models.PROTECT, related_name="invitations"
    )
    key = models.BinaryField(max_length=32)
    """The credential's public key, as on the roll."""
    cell = models.PositiveIntegerField(default=0)
    weight = models.PositiveIntegerField(default=1)
    """Cell and weight as they go on the roll, fixed when the code is drawn."""
    code = models.BinaryField(null=True)
    """The code, sealed (purpose "code"); null as soon as it is delivered."""
    way = models.CharField(max_length=6, choices=Way.choices, default=Way.EMAIL)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    """Before this, a message that was put off is not tried again."""
    problem = models.CharField(max_length=300, blank=True)
    """Why it was put off or came back, in the words of the mail servers; no address in it."""
    letters = models.ForeignKey(
        LetterBatch, on_delete=models.SET_NULL, related_name="invitations", null=True
    )
    """The file of letters that it is printed in."""

    class Meta:
        """One invitation a member and vote, one a credential."""

        constraints = (
            models.UniqueConstraint(fields=("vote", "member"), name="invitation_member"),
            models.UniqueConstraint(fields=("vote", "key"), name="invitation_key"),
        )
        indexes = (
            # What is to be sent next, and how many there are of each.
            models.Index(fields=("vote", "status", "way", "id"), name="invitation_status"),
            # Who waits for a letter: no row of a million need be read to count them.
            models.Index(
                fields=("vote", "status", "way", "letters", "member"), name="invitation_letters"
            ),
            # Whose code is still kept: nobody's, once the vote is over.
            models.Index(
                fields=("vote",), name="invitation_code", condition=models.Q(code__isnull=False)
            ),
        )
