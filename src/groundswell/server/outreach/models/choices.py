"""The words of `outreach.audiences`, as columns keep them and pages say them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tag(models.TextChoices):
    """What a contact is to the organization."""

    MEMBER = "member", _("Member")
    FAMILY = "family", _("Member’s family")
    GENERAL_PUBLIC = "general_public", _("General public")


class Mark(models.TextChoices):
    """For whom material is written."""

    MEMBERS_AND_FAMILIES = "members_and_families", _("Members and their families")
    GENERAL_PUBLIC = "general_public", _("The general public")
    ANYONE = "anyone", _("Anyone")


class Outcome(models.TextChoices):
    """How a conversation ended."""

    SUPPORTS = "supports", _("Supports")
    UNDECIDED = "undecided", _("Undecided")
    NO = "no", _("Does not support")
    NOT_ASKED = "not_asked", _("Not asked")
