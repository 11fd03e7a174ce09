"""A call from the reservation to the result, and the answers given in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.campaign import Campaign
from groundswell.server.outreach.models.campaign_script import CampaignScript
from groundswell.server.outreach.models.list_entry import ListEntry
from groundswell.server.outreach.models.telephone import Telephone


class Call(models.Model):
    """One call; its steps are those of `outreach.calling.calls`."""

    PERSONAL_DATA = ("note", "canvasser")

    class State(models.TextChoices):
        """Where it stands."""

        RESERVED = "reserved", _("In a caller's hands")
        DONE = "done", _("Done")
        RETURNED = "returned", _("Put back")

    class Outcome(models.TextChoices):
        """What came of it (`outreach.calling.outcomes`)."""

        CANVASSED = "canvassed", _("Talked")
        CALLBACK = "callback", _("Call back")
        NOT_HOME = "not_home", _("No answer")
        LEFT_MESSAGE = "left_message", _("Left a message")
        BUSY = "busy", _("Busy")
        REFUSED = "refused", _("Would not talk")
        LANGUAGE = "language", _("Another language")
        MOVED = "moved", _("Moved")
        DECEASED = "deceased", _("Deceased")
        WRONG_NUMBER = "wrong_number", _("Wrong number")
        DISCONNECTED = "disconnected", _("Number out of service")
        OPTED_OUT = "opted_out", _("Never call again")

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="calls", db_index=False
    )
    telephone = models.ForeignKey(Telephone, on_delete=models.CASCADE, related_name="calls")
    entry = models.ForeignKey(
        ListEntry, on_delete=models.SET_NULL, related_name="+", null=True, db_constraint=False
    )
    member = models.ForeignKey(
        "organizations.Member", on_delete=models.SET_NULL, related_name="+", null=True
    )
    """Who was to be asked for."""
    volunteer = models.ForeignKey(
        "outreach.Volunteer",
        on_delete=models.SET_NULL,
        related_name="calls",
        null=True,
        db_index=False,
    )
    """Null for a result that came from VAN, or if the volunteer is gone."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.RESERVED)
    reserved_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    callback_at = models.DateTimeField(null=True)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    script = models.ForeignKey(
        CampaignScript, on_delete=models.SET_NULL, related_name="+", null=True, db_index=False
    )
    """The text that the answers were given to."""
    canvasser = models.CharField(max_length=200, blank=True)
    """Who called, in VAN's words."""
    import_key = models.CharField(max_length=64, blank=True)
    """What a result from VAN is known by if it comes again; empty for calls made here."""

    class Meta:
        """Give a number to one caller, and a caller one number, at a time."""

        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("telephone",), condition=Q(state="reserved"), name="call_of_telephone"
            ),
            models.UniqueConstraint(
                fields=("volunteer",), condition=Q(state="reserved"), name="call_of_volunteer"
            ),
            models.UniqueConstraint(
                fields=("campaign", "import_key"),
                condition=~Q(import_key=""),
                name="call_import",
            ),
        )
        indexes = (
            # What a volunteer did lately.
            models.Index(fields=("volunteer", "reserved_at"), name="call_volunteer"),
            # Progress and quality of a campaign.
            models.Index(fields=("campaign", "finished_at"), name="call_campaign"),
            # Reservations that have run out.
            models.Index(
                fields=("expires_at",), name="call_expires", condition=Q(state="reserved")
            ),
        )

    def __str__(self) -> str:
        """Give the database's number."""
        return f"call {self.pk}"


class CallAnswer(models.Model):
    """An answer to a survey question, in the words of the script."""

    PERSONAL_DATA = ("answer",)

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="answers", db_index=False)
    question = models.CharField(max_length=200)
    answer = models.CharField(max_length=200)

    class Meta:
        """Have one answer to a question in a call, in the order in which they were given."""

        ordering = ("id",)

        constraints = (models.UniqueConstraint(fields=("call", "question"), name="call_answer"),)

    def __str__(self) -> str:
        """Give the database's number."""
        return f"answer {self.pk}"
