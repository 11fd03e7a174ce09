"""Volunteers: people without an account, let in by a link, who see one person at a time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.volunteer_invitation import VolunteerInvitation


class Volunteer(models.Model):
    """Somebody who gave a name and agreed to the rules. `member` is whom the roll knows, if any."""

    PERSONAL_DATA = ("name", "email")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    member = models.ForeignKey(
        "organizations.Member", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=5, default="en")
    created_at = models.DateTimeField()
    """Also the moment of agreeing to the rules: nobody gets in without."""
    last_seen_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    invitations = models.ManyToManyField(
        VolunteerInvitation, through="VolunteerEntry", related_name="volunteers"
    )

    class Meta:
        """Order newest first; find those of an organization."""

        ordering = ("-id",)
        indexes = (models.Index(fields=("organization", "-last_seen_at"), name="volunteer_seen"),)

    def __str__(self) -> str:
        """Give the database's number: a name would end in a log line."""
        return f"volunteer {self.pk}"


class VolunteerEntry(models.Model):
    """That a volunteer came by a link: it says which campaigns are open to them."""

    PERSONAL_DATA = ()

    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.CASCADE, related_name="entries", db_index=False
    )
    invitation = models.ForeignKey(
        VolunteerInvitation, on_delete=models.CASCADE, related_name="entries"
    )
    at = models.DateTimeField()

    class Meta:
        """Let one volunteer count once on a link."""

        constraints = (
            models.UniqueConstraint(fields=("volunteer", "invitation"), name="volunteer_entry"),
        )


class VolunteerSession(models.Model):
    """A volunteer's browser, for some hours. Afterwards it tells who came back, and opens nothing.

    `digest` is of the cookie's secret.
    """

    PERSONAL_DATA = ()

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="sessions")
    digest = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField()
