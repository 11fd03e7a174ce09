"""What a signed-in person may do, in which organization or chapter."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.models.chapter import Chapter
from groundswell.server.organizations.models.organization import Organization


class Role(models.Model):
    """One person's part in an organization; with a chapter, in that chapter and below it."""

    class Kind(models.TextChoices):
        """The parts that people play."""

        OWNER = "owner", _("Owner")
        ELECTION_OFFICER = "election_officer", _("Election officer")
        REGISTRAR = "registrar", _("Registrar")
        ORGANIZER = "organizer", _("Organizer")
        CHAPTER_LEAD = "chapter_lead", _("Chapter lead")
        OBSERVER = "observer", _("Observer")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles"
    )
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="roles")
    chapter = models.ForeignKey(
        Chapter, on_delete=models.CASCADE, related_name="roles", null=True, blank=True
    )
    kind = models.CharField(_("role"), max_length=20, choices=Kind.choices)
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Give each role once."""

        constraints = (
            models.UniqueConstraint(
                fields=("user", "organization", "chapter", "kind"), name="role_in_chapter"
            ),
            # A null is like no other null: what holds in the whole organization needs its own.
            models.UniqueConstraint(
                fields=("user", "organization", "kind"),
                condition=models.Q(chapter=None),
                name="role_in_whole",
            ),
        )
