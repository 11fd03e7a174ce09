"""Broadcasts: one message to many, from the draft to the last delivery."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.message_settings import MAX_PER_MINUTE
from groundswell.server.outreach.models.message_template import MessageTemplate


class Broadcast(models.Model):
    """One message to the people of one source, looked at and approved before any is written to.

    `texts` and `template_version` are the template as it was looked at: what is approved is what
    goes out, whatever becomes of the template. `holder` is drawn by the worker that sends.
    """

    PERSONAL_DATA = ("filter",)
    """It may be a search by somebody's name."""

    class State(models.TextChoices):
        """Where it is."""

        DRAFT = "draft", _("Draft")
        COUNTING = "counting", _("Being counted")
        LOOKED_AT = "looked_at", _("Waits for approval")
        APPROVED = "approved", _("Approved")
        SENDING = "sending", _("Under way")
        PAUSED = "paused", _("Paused")
        DONE = "done", _("Done")

    class People(models.TextChoices):
        """From where the people come; no list of donors, and no file, is among these."""

        MEMBERS = "members", _("Members, by a saved filter")
        CONTACTS = "contacts", _("People whom members talked to, and who said yes")
        CONSENTS = "consents", _("People who asked for messages")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    template = models.ForeignKey(
        MessageTemplate, on_delete=models.PROTECT, related_name="broadcasts"
    )
    people = models.CharField(_("goes to"), max_length=8, choices=People.choices)
    saved_filter = models.ForeignKey(
        "outreach.SavedFilter",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("saved filter"),
    )
    filter = models.JSONField(default=dict, blank=True)
    """The saved filter's fields as they were looked at."""
    filter_name = models.CharField(max_length=200, blank=True)
    per_minute = models.PositiveIntegerField(
        _("messages a minute"),
        default=300,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_PER_MINUTE)],
    )
    not_before = models.DateTimeField(_("not before"), null=True, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    looked_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    """How many get it, and how many do not, by reason, when it was looked at."""
    texts = models.JSONField(default=dict, blank=True)
    template_version = models.PositiveIntegerField(default=0)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    approved_by_name = models.CharField(max_length=300, blank=True)
    chosen_until = models.PositiveBigIntegerField(default=0)
    """People up to this key have their deliveries; a worker that dies goes on from here."""
    is_chosen = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    sent = models.PositiveIntegerField(default=0)
    """How many were sent by the end of the last batch."""
    is_stopped = models.BooleanField(default=False)
    """It was ended by hand before everybody was written to."""
    holder = models.CharField(max_length=32, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    """Before this, nothing is sent: the pace is kept, or a server left alone for a while."""
    failures = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        """Order newest first; find what workers have to do."""

        ordering = ("-id",)
        indexes = (
            models.Index(
                fields=("next_at",),
                condition=Q(state__in=("counting", "approved", "sending")),
                name="broadcast_due",
            ),
        )

    def __str__(self) -> str:
        """Give the database's number."""
        return f"broadcast {self.pk}"
