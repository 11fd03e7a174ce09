"""Notices: one e-mail each, caused by an act of the person it goes to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One e-mail that waits, went, or was withdrawn; what it said is gone once it went.

    `key` names what it is about: the same key is queued once. `holder` is drawn by the worker
    that sends; a worker that finds another's there stops.
    """

    PERSONAL_DATA = ("address", "subject", "text")

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    key = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=5, default="en")
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    """How often the mail server answered to it."""
    problem = models.CharField(max_length=300, blank=True)
    """The mail server's last words about it, without an address."""
    holder = models.CharField(max_length=32, blank=True)
    beat_at = models.DateTimeField(null=True)

    class Meta:
        """Keep keys apart, and find what is due."""

        constraints = (
            models.UniqueConstraint(
                fields=("organization", "key"), condition=~Q(key=""), name="notice_key"
            ),
        )
        indexes = (
            models.Index(fields=("due_at",), condition=Q(state="waiting"), name="notice_due"),
            models.Index(fields=("organization", "address", "created_at"), name="notice_address"),
        )

    def __str__(self) -> str:
        """Give the database's number: an address would end in a log line."""
        return f"notice {self.pk}"
