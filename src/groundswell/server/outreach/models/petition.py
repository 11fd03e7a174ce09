"""Petitions: a call to a person to run, or to a body to act, and who may sign it when."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.web.identifiers import IDENTIFIER

MAX_TEXT = 10_000


class Petition(models.Model):
    """What is asked of whom, in one language or two.

    Once it is published its words are frozen: `text_hash` is theirs (`outreach.petitions.text`),
    and an empty language stays empty. `changes` counts every signature that came or went.
    """

    PERSONAL_DATA = ()

    class Kind(models.TextChoices):
        """What it asks."""

        DRAFT = "draft", _("A call to a person to run")
        DEMAND = "demand", _("A demand to a body to act")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    contest = models.ForeignKey(
        "races.Contest",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("contest"),
    )
    slug = models.CharField(_("short name"), max_length=64, validators=[IDENTIFIER])
    kind = models.CharField(_("what it is"), max_length=6, choices=Kind.choices)
    addressee = models.CharField(_("addressed to"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title_es = models.CharField(_("title in Spanish"), max_length=200, blank=True)
    text_en = models.TextField(_("text in English"), max_length=MAX_TEXT, blank=True)
    text_es = models.TextField(_("text in Spanish"), max_length=MAX_TEXT, blank=True)
    goal = models.PositiveIntegerField(_("goal"), null=True, blank=True)
    opens_on = models.DateField(_("first day"), null=True, blank=True)
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    shows_names = models.BooleanField(_("show names of those who agree"), default=False)

    version = models.PositiveIntegerField(default=1)
    text_hash = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    changes = models.PositiveBigIntegerField(default=0)
    count_asked_at = models.DateTimeField(null=True, blank=True)
    """When a worker was last asked for a count that is not there yet."""

    class Meta:
        """Keep short names apart; nothing is published without words and their hash."""

        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "slug"),
                name="petition_slug",
                violation_error_message=_("Another petition has this short name."),
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(text_hash=""), name="petition_frozen"
            ),
        )

    def __str__(self) -> str:
        """Give its title."""
        return self.title_en or self.title_es or self.slug

    @property
    def is_published(self) -> bool:
        """Tell whether the public sees it, open or closed."""
        return self.published_at is not None

    def has_ended(self, on: date) -> bool:
        """Tell whether nobody can sign it any more on a day."""
        return self.closed_at is not None or (self.closes_on is not None and self.closes_on < on)

    def is_open(self, on: date) -> bool:
        """Tell whether it can be signed on a day of its organization's."""
        begun = self.opens_on is None or self.opens_on <= on
        return self.is_published and begun and not self.has_ended(on)


class PetitionChange(models.Model):
    """Who did what to a petition, when."""

    PERSONAL_DATA = ()

    class Action(models.TextChoices):
        """What was done."""

        CREATED = "created", _("Written")
        CHANGED = "changed", _("Changed")
        PUBLISHED = "published", _("Published")
        CLOSED = "closed", _("Closed")
        EXPORTED = "exported", _("Signatures exported")

    petition = models.ForeignKey(Petition, on_delete=models.CASCADE, related_name="acts")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    by_name = models.CharField(max_length=300, blank=True)
    action = models.CharField(max_length=10, choices=Action.choices)
    detail = models.CharField(max_length=500, blank=True)

    class Meta:
        """Order the last first."""

        ordering = ("-id",)
