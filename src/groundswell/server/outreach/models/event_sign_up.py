"""Sign-ups: who comes to a slot, who waits, and who came."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.event_slot import EventSlot


class EventSignUp(models.Model):
    """One person and one slot; the same e-mail address is there once.

    `position` orders the waiting list within the slot: who leaves and comes back is last.
    The link that manages it bears a token made of `nonce` and the server's secret; what is looked
    up is the token's `digest`. `owed` names the message that a worker still has to queue.
    `door_key` is drawn by the page at the door: the same walk-in sent twice is one.
    """

    PERSONAL_DATA = ("name", "email", "phone", "needs", "checked_in_at")

    class State(models.TextChoices):
        """Whether there is a place."""

        CONFIRMED = "confirmed", _("Has a place")
        WAITING = "waiting", _("Waits")
        WALK_IN = "walk_in", _("Came without signing up")
        CANCELLED = "cancelled", _("Not coming")

    class Owed(models.TextChoices):
        """What the person must still be told."""

        NOTHING = "", ""
        PROMOTED = "promoted", "promoted"
        CHANGED = "changed", "changed"
        CANCELLED = "cancelled", "cancelled"

    slot = models.ForeignKey(
        EventSlot, on_delete=models.CASCADE, related_name="sign_ups", db_index=False
    )
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    needs = models.CharField(_("what you need to take part"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=5, default="en")
    state = models.CharField(max_length=10, choices=State.choices)
    position = models.PositiveIntegerField()
    nonce = models.CharField(max_length=32)
    digest = models.CharField(max_length=64, unique=True)
    door_key = models.CharField(max_length=36, blank=True)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    owed = models.CharField(max_length=10, choices=Owed.choices, default=Owed.NOTHING, blank=True)
    reminded_day_at = models.DateTimeField(null=True, blank=True)
    reminded_hours_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Keep addresses apart within a slot; find who waits first, and who is owed a message."""

        ordering = ("slot_id", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("slot", "email"), condition=~Q(email=""), name="event_sign_up_email"
            ),
            models.UniqueConstraint(
                fields=("slot", "door_key"), condition=~Q(door_key=""), name="event_sign_up_door"
            ),
        )
        indexes = (
            models.Index(fields=("slot", "state", "position"), name="event_sign_up_state"),
            models.Index(fields=("slot", "position"), name="event_sign_up_position"),
            models.Index(fields=("id",), condition=~Q(owed=""), name="event_sign_up_owed"),
        )

    def __str__(self) -> str:
        """Give the database's number: a name would end in a log line."""
        return f"sign-up {self.pk}"
