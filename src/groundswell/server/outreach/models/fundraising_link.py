"""Fundraising links: an address of a donation platform, with a word that says by which way."""

from __future__ import annotations

from django.core.validators import MinLengthValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

CODE = RegexValidator(
    r"\A[a-z0-9][a-z0-9_.-]{0,63}\Z",
    _("Use small letters, digits, dots and hyphens, and begin with a letter or a digit."),
)
PARAMETER = RegexValidator(r"\A[a-z][a-z0-9_]{0,31}\Z", _("This is not the name of a parameter."))


class FundraisingLink(models.Model):
    """A way to give that leads out to a platform; no money and no card ever passes through here.

    The platform writes `code` beside each contribution: by it the ledger says what the link
    brought. `goal` is in cents or a number of contributions, as `goal_kind` says.
    """

    PERSONAL_DATA = ()

    class State(models.TextChoices):
        """Whether anybody sees it."""

        DRAFT = "draft", _("Draft")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    class GoalKind(models.TextChoices):
        """What a goal counts."""

        NONE = "", _("No goal")
        MONEY = "money", _("Dollars")
        CONTRIBUTIONS = "contributions", _("Contributions")

    class Measure(models.TextChoices):
        """Whose contributions count toward the goal."""

        LINK = "link", _("What came by this link")
        LEDGER = "ledger", _("All that came into the ledger")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    contest = models.ForeignKey(
        "races.Contest", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    candidate = models.ForeignKey(
        "races.Candidate", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    code = models.CharField(_("reference code"), max_length=64, validators=[CODE])
    title = models.CharField(_("title"), max_length=120, validators=[MinLengthValidator(3)])
    title_es = models.CharField(_("title in Spanish"), max_length=120, blank=True)
    words = models.TextField(_("words"), max_length=2_000)
    words_es = models.TextField(_("words in Spanish"), max_length=2_000, blank=True)
    address = models.URLField(_("address on the platform"), max_length=500)
    parameter = models.CharField(max_length=32, default="refcode", validators=[PARAMETER])
    """The name by which the platform is told the code."""
    ledger = models.ForeignKey(
        "races.Ledger", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    goal_kind = models.CharField(
        max_length=13, choices=GoalKind.choices, default=GoalKind.NONE, blank=True
    )
    goal = models.PositiveBigIntegerField(null=True, blank=True)
    measure = models.CharField(max_length=6, choices=Measure.choices, default=Measure.LINK)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    clicks = models.PositiveBigIntegerField(default=0)
    """How often somebody went on to the platform; who, is not kept."""
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        """Keep codes apart within an organization."""

        ordering = ("-created_at", "code")
        constraints = (
            models.UniqueConstraint(fields=("organization", "code"), name="fundraising_code"),
        )

    def __str__(self) -> str:
        """Give its title."""
        return self.title
