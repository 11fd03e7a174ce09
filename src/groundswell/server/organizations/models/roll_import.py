"""Imports of rolls: a file on its way into the members, from the upload to the last row."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.roll.membership import MAX_NUMBER
from groundswell.server.organizations.models.key_field import KeyField
from groundswell.server.organizations.models.organization import Organization


class RollImport(models.Model):
    """One file. A row is the promise of work: whoever takes it goes on from `cursor`.

    Everything up to the member number `cursor` is in the tables; both are written in one
    transaction, so that a worker may be killed at any instant.
    """

    PERSONAL_DATA = ("survey", "cursor")

    class State(models.TextChoices):
        """How far it is. In three of them the next step is the server's, in two a person's."""

        RECEIVED = "received", _("Being read")
        SURVEYED = "surveyed", _("Columns to be confirmed")
        CHOSEN = "chosen", _("Being checked")
        CHECKED = "checked", _("Ready to be imported")
        CONFIRMED = "confirmed", _("Being imported")
        DONE = "done", _("Imported")
        FAILED = "failed", _("Failed")
        DROPPED = "dropped", _("Dropped")

    class Missing(models.TextChoices):
        """What becomes of members whom the file does not name."""

        LEAVE = "leave", _("Leave them as they are")
        LAPSE = "lapse", _("Mark them as lapsed")

    OPEN = (State.RECEIVED, State.SURVEYED, State.CHOSEN, State.CHECKED, State.CONFIRMED)
    DUE = (State.RECEIVED, State.CHOSEN, State.CONFIRMED)

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="imports", db_index=False
    )
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    by_name = models.CharField(max_length=300, blank=True)
    name = models.CharField(max_length=200)
    """What the file was called."""
    file = models.FileField(upload_to="imports", blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    holder = models.CharField(max_length=32, blank=True)
    beat_at = models.DateTimeField(null=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    survey = models.JSONField(null=True)
    """A `roll.survey.Survey`, with samples of the members' data; gone when the import ends."""
    layout = models.JSONField(null=True)
    """The `roll.layout.Layout` that a person has confirmed."""
    missing = models.CharField(max_length=8, choices=Missing.choices, default=Missing.LEAVE)
    lapsed_on = models.DateField(null=True)
    checked = models.JSONField(null=True)
    """A `queries.imports.counts.FileCounts`."""
    planned = models.JSONField(null=True)
    """What importing would change: a `queries.imports.counts.Counts`."""
    changed = models.JSONField(null=True)
    """What it has changed up to the cursor: another one."""
    cursor = KeyField(max_length=MAX_NUMBER, blank=True)
    problem = models.JSONField(null=True)
    """Why it failed: a `queries.imports.problem.FileProblem`."""
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """Let an organization have one import under way."""

        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("organization",),
                name="roll_import_open",
                condition=models.Q(
                    state__in=("received", "surveyed", "chosen", "checked", "confirmed")
                ),
            ),
        )
        indexes = (models.Index(fields=("organization", "id"), name="roll_import_organization"),)

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done, by the server or by a person."""
        return self.state in self.OPEN

    @property
    def is_due(self) -> bool:
        """Tell whether the next step is the server's."""
        return self.state in self.DUE
