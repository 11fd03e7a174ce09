"""A phone bank's campaign: whom it may reach, what is said, how often and when."""

from __future__ import annotations

from datetime import time, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.calling.goals import Goal
from groundswell.outreach.calling.hours import Hours
from groundswell.outreach.calling.queue import Rules
from groundswell.server.outreach.models.calling_window import CallingWindow
from groundswell.server.web.identifiers import IDENTIFIER

MAX_ATTEMPTS = 20


class Campaign(models.Model):
    """Calls with one purpose and one script, to the numbers on one list.

    The rules (`max_attempts`, `gap`, `rest`) are those of `outreach.calling.queue.Rules`. The hours
    may be narrower than 8 to 21, never wider.
    """

    PERSONAL_DATA = ()

    class State(models.TextChoices):
        """How far it is; numbers are given out while it is running."""

        DRAFT = "draft", _("Draft")
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        ENDED = "ended", _("Ended")

    class Mark(models.TextChoices):
        """For whom its script is written (`outreach.audiences`)."""

        MEMBERS_AND_FAMILIES = "members_and_families", _("Members and their families")
        GENERAL_PUBLIC = "general_public", _("The general public")
        ANYONE = "anyone", _("Anyone")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    slug = models.CharField(_("short name"), max_length=64, validators=[IDENTIFIER])
    name = models.CharField(_("name"), max_length=200)
    contest = models.ForeignKey(
        "races.Contest",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("contest"),
    )
    candidate_name = models.CharField(_("candidate"), max_length=200, blank=True)
    """What stands for {candidate} in the script."""
    mark = models.CharField(_("written for"), max_length=20, choices=Mark.choices)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.DRAFT)

    max_attempts = models.PositiveSmallIntegerField(
        _("attempts at a number"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_ATTEMPTS)],
    )
    gap = models.DurationField(_("time between two attempts"), default=timedelta(hours=4))
    rest = models.DurationField(_("rest after a conversation"), null=True, blank=True)
    """How long a household that was talked with is left alone; null is for good."""
    opens_at = models.TimeField(_("calls from"), default=time(8))
    closes_at = models.TimeField(_("calls until"), default=time(21))
    keeps_state_hours = models.BooleanField(_("shorter hours of some states"), default=False)
    """Keep to the hours that some states set for telephone sales (`calling.state_hours`)."""

    goal_attempts = models.PositiveIntegerField(_("goal: calls"), null=True, blank=True)
    goal_conversations = models.PositiveIntegerField(
        _("goal: conversations"), null=True, blank=True
    )
    goal_people = models.PositiveIntegerField(_("goal: people done"), null=True, blank=True)

    version = models.PositiveIntegerField(default=1)
    """Grows with every change by a person: who edits what is no longer so is told."""
    listed = models.PositiveBigIntegerField(default=0)
    """How many numbers are on its list, each once, however often lists were made."""
    windows = models.ManyToManyField(CallingWindow, related_name="+")
    """Every window that an entry of its list has."""
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        """Keep short names apart within an organization."""

        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "slug"),
                name="campaign_slug",
                violation_error_message=_("Another campaign has this short name."),
            ),
            models.CheckConstraint(
                condition=Q(
                    opens_at__gte=time(8),
                    closes_at__lte=time(21),
                    opens_at__lt=models.F("closes_at"),
                ),
                name="campaign_hours",
                violation_error_message=_(
                    "Calls are made between 8 in the morning and 9 at night."
                ),
            ),
        )

    def __str__(self) -> str:
        """Give its name."""
        return self.name

    @property
    def rules(self) -> Rules:
        """Give the rules by which numbers are dialled."""
        return Rules(max_attempts=self.max_attempts, gap=self.gap, rest=self.rest)

    @property
    def hours(self) -> Hours:
        """Give the hours, before those of a state."""
        return Hours(self.opens_at, self.closes_at)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Give the goals that are set."""
        found = (
            ("attempts", self.goal_attempts),
            ("conversations", self.goal_conversations),
            ("people_done", self.goal_people),
        )
        return tuple(Goal(kind, target) for kind, target in found if target)  # type: ignore[arg-type]
