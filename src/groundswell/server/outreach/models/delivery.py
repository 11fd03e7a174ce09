"""Deliveries: one message of a broadcast to one address, at most once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.broadcast import Broadcast
from groundswell.server.outreach.models.consent import MessageChannel


class Delivery(models.Model):
    """One message to one address; of two people with one address, one.

    It is `SENDING` from before it is handed over until the answer is written down. Whatever stays
    so when its worker is gone may have arrived or not, and is never sent again by itself.
    """

    PERSONAL_DATA = ("address",)

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being handed over")
        SENT = "sent", _("Sent")
        UNKNOWN = "unknown", _("Broke off: it may have arrived")
        SKIPPED = "skipped", _("Left out")
        FAILED = "failed", _("Not taken")
        BOUNCED = "bounced", _("Came back")

    class Reason(models.TextChoices):
        """Why somebody gets no message."""

        NO_ADDRESS = "no_address", _("No address or number")
        BAD_ADDRESS = "bad_address", _("The address or number can’t be used")
        UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
        OPTED_OUT = "opted_out", _("Opted out")
        NO_CONSENT = "no_consent", _("No consent")
        AUDIENCE = "audience", _("The message is written for others")
        FREQUENCY = "frequency", _("Had enough messages within 7 days")
        TWICE = "twice", _("Another person with the same address gets it")
        GONE = "gone", _("No longer on the list")
        NO_HOUR = "no_hour", _("No hour of the day is certain to be allowed")
        STOPPED = "stopped", _("The broadcast was stopped")

    broadcast = models.ForeignKey(
        Broadcast, on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    organization_id = models.BigIntegerField()
    """The broadcast's organization, here again for the index that counts a person's messages."""
    channel = models.CharField(max_length=5, choices=MessageChannel.choices)
    person = models.BigIntegerField()
    """The key of the member, the contact or the consent, by the broadcast's `people`."""
    address = models.CharField(max_length=254)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    at = models.DateTimeField(null=True)
    """When it was handed over, or left out."""
    retry_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    parts = models.PositiveSmallIntegerField(default=0)
    """Of a text message, how many parts it took."""
    problem = models.CharField(max_length=300, blank=True)
    holder = models.CharField(max_length=32, blank=True)

    class Meta:
        """Let nobody get a broadcast twice; find what is due, and what a person had lately."""

        constraints = (
            models.UniqueConstraint(fields=("broadcast", "address"), name="delivery_once"),
        )
        indexes = (
            models.Index(
                fields=("broadcast", "retry_at", "id"),
                condition=Q(state="waiting"),
                name="delivery_waiting",
            ),
            models.Index(
                fields=("organization_id", "channel", "address", "at"),
                condition=Q(state__in=("sending", "sent", "unknown", "bounced")),
                name="delivery_lately",
            ),
            models.Index(fields=("broadcast", "state"), name="delivery_state"),
        )

    def __str__(self) -> str:
        """Give the database's number: an address would end in a log line."""
        return f"delivery {self.pk}"
