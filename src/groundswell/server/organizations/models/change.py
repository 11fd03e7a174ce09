"""Who changed what, when: written in the transaction that makes the change."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.models.chapter import Chapter
from groundswell.server.organizations.models.member import Member
from groundswell.server.organizations.models.organization import Organization


class Change(models.Model):
    """One change to an organization, a chapter, a member or a role.

    `fields` holds [before, after] of each field that changed. Where it speaks of a member it holds
    personal data, and only those may read it who may see that member.
    """

    PERSONAL_DATA = ("fields",)

    class Action(models.TextChoices):
        """What was done."""

        ORGANIZATION_CREATED = "organization_created", _("Organization created")
        ORGANIZATION_CHANGED = "organization_changed", _("Organization changed")
        CHAPTER_ADDED = "chapter_added", _("Chapter added")
        CHAPTER_CHANGED = "chapter_changed", _("Chapter changed")
        CHAPTER_REMOVED = "chapter_removed", _("Chapter removed")
        MEMBER_ADDED = "member_added", _("Member added")
        MEMBER_CHANGED = "member_changed", _("Member changed")
        MEMBER_MOVED = "member_moved", _("Chapters of a member changed")
        STANDING_CHANGED = "standing_changed", _("Standing changed")
        MEMBERS_MERGED = "members_merged", _("Two entries of one member merged")
        ROLL_IMPORTED = "roll_imported", _("Roll imported")
        STAFF_INVITED = "staff_invited", _("Staff invited")
        INVITATION_WITHDRAWN = "invitation_withdrawn", _("Invitation withdrawn")
        ROLE_GIVEN = "role_given", _("Role given")
        ROLE_TAKEN = "role_taken", _("Role taken away")
        MEMBERS_EXPORTED = "members_exported", _("Members exported")

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="changes", db_index=False
    )
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        db_index=False,
    )
    by_name = models.CharField(max_length=300, blank=True)
    """What the person was called then: the account may be gone when somebody asks."""
    action = models.CharField(max_length=24, choices=Action.choices)
    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="changes", null=True, db_index=False
    )
    chapter = models.ForeignKey(
        Chapter, on_delete=models.SET_NULL, related_name="+", null=True, db_index=False
    )
    subject = models.CharField(max_length=300, blank=True)
    """Which chapter or which person of the staff; empty for members, who are found by `member`."""
    fields = models.JSONField(default=dict)

    class Meta:
        """Order as they happened."""

        ordering = ("-id",)
        indexes = (
            # The history of an organization, and that of a member.
            models.Index(fields=("organization", "id"), name="change_organization"),
            models.Index(
                fields=("member", "id"),
                name="change_member",
                condition=models.Q(member__isnull=False),
            ),
        )
