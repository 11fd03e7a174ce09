"""Events: what people are asked to come to, in person or by a link."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groundswell.server.web.identifiers import DIVISION, IDENTIFIER


class Event(models.Model):
    """One event; when it is, its slots say.

    Titles and descriptions are plain text in each language, one language at least. A private
    event is in no list or feed; who has `link_key` in the address can see it and sign up.
    Nothing of an event under embargo is public before `embargo_until`.
    """

    PERSONAL_DATA = ("press_contact", "requests_contact")

    class Kind(models.TextChoices):
        """What it is."""

        RALLY = "rally", _("Rally")
        PRESS_CONFERENCE = "press_conference", _("Press conference")
        CANVASS = "canvass", _("Canvass")
        CALL = "call", _("Phone bank")
        MEETING = "meeting", _("Meeting")
        OTHER = "other", pgettext_lazy("kind of event", "Another event")

    class State(models.TextChoices):
        """Where it is on its way."""

        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        CANCELLED = "cancelled", _("Cancelled")

    class Fact(models.TextChoices):
        """Answers to a question about a place."""

        UNKNOWN = "unknown", _("Not known yet")
        YES = "yes", pgettext_lazy("accessibility", "Yes")
        NO = "no", pgettext_lazy("accessibility", "No")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    contest = models.ForeignKey(
        "races.Contest", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    slug = models.CharField(_("short name"), max_length=64, validators=[IDENTIFIER])
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    is_public = models.BooleanField(_("public"), default=True)
    link_key = models.CharField(max_length=32)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    title_es = models.CharField(_("title in Spanish"), max_length=200, blank=True)
    description_en = models.TextField(_("description in English"), max_length=5_000, blank=True)
    description_es = models.TextField(_("description in Spanish"), max_length=5_000, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64)

    venue = models.CharField(_("name of the place"), max_length=200, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    region = models.CharField(_("state"), max_length=2, blank=True)
    postcode = models.CharField(_("ZIP code"), max_length=10, blank=True)
    division = models.CharField(_("division"), max_length=200, blank=True, validators=[DIVISION])
    """An Open Civic Data division id, where the state alone does not say enough."""
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    online_url = models.URLField(_("link to join online"), max_length=500, blank=True)
    """Shown only to who has a place."""

    step_free = models.CharField(max_length=7, choices=Fact.choices, default=Fact.UNKNOWN)
    seating = models.CharField(max_length=7, choices=Fact.choices, default=Fact.UNKNOWN)
    hearing_loop = models.CharField(max_length=7, choices=Fact.choices, default=Fact.UNKNOWN)
    sign_language = models.CharField(max_length=7, choices=Fact.choices, default=Fact.UNKNOWN)
    restrooms = models.CharField(max_length=7, choices=Fact.choices, default=Fact.UNKNOWN)
    interpreters = models.CharField(_("interpreters"), max_length=200, blank=True)
    accessibility_notes = models.TextField(_("notes"), max_length=1_000, blank=True)
    requests_contact = models.CharField(_("contact for requests"), max_length=200, blank=True)

    press_contact = models.CharField(_("press contact"), max_length=300, blank=True)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)

    version = models.PositiveIntegerField(default=1)
    """Grows with every change of these fields: who edits says which version was seen."""
    sequence = models.PositiveIntegerField(default=0)
    """Grows with every change that calendars must hear of, the slots' too."""
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        """Keep short names apart within an organization."""

        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("organization", "slug"), name="event_slug"),)

    def __str__(self) -> str:
        """Give its title in the organization's main language, or in the other."""
        return self.title_en or self.title_es
