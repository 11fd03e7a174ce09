"""Members: the names and addresses, which exist here and nowhere else."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.models.chapter import Chapter
from groundswell.server.organizations.models.organization import Organization


class Member(models.Model):
    """A member or supporter, known to the organization by a number of its own."""

    PERSONAL_DATA = (
        "number",
        "given_name",
        "family_name",
        "email",
        "phone",
        "phone_extension",
        "street",
        "city",
        "postcode",
        "born_on",
    )

    class Kind(models.TextChoices):
        """Whether somebody belongs to the organization, or stands by it."""

        MEMBER = "member", _("Member")
        SUPPORTER = "supporter", _("Supporter")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="members")
    number = models.CharField(_("member number"), max_length=64)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MEMBER)
    given_name = models.CharField(_("given name"), max_length=200, blank=True)
    family_name = models.CharField(_("family name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=16, blank=True)
    phone_extension = models.CharField(max_length=12, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    street = models.CharField(_("street"), max_length=300, blank=True)
    city = models.CharField(_("city"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=2, blank=True)
    postcode = models.CharField(_("postcode"), max_length=16, blank=True)
    country = models.CharField(_("country"), max_length=2, default="US")
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    joined_on = models.DateField(_("member since"), null=True, blank=True)
    weight = models.PositiveIntegerField(_("weight"), default=1)
    chapters = models.ManyToManyField(Chapter, through="Membership", related_name="members")

    class Meta:
        """Keep member numbers apart within an organization."""

        ordering = ("family_name", "given_name", "id")
        constraints = (
            models.UniqueConstraint(fields=("organization", "number"), name="member_number"),
        )

    def __str__(self) -> str:
        """Give the database's number: a name would end in a log line."""
        return f"member {self.pk}"

    @property
    def name(self) -> str:
        """Give the name as it is spoken to."""
        return f"{self.given_name} {self.family_name}".strip()


class Membership(models.Model):
    """That a member belongs to a chapter; the first of several is the one counted in votes."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="memberships")
    is_primary = models.BooleanField(default=True)

    class Meta:
        """Let a member belong to a chapter once, and to one of them first."""

        constraints = (
            models.UniqueConstraint(fields=("member", "chapter"), name="membership"),
            models.UniqueConstraint(
                fields=("member",), condition=models.Q(is_primary=True), name="primary_membership"
            ),
        )


class Standing(models.Model):
    """A member's standing from a day on, until the next one."""

    class Status(models.TextChoices):
        """Whether somebody may vote: only those in good standing may."""

        GOOD = "good", _("In good standing")
        SUSPENDED = "suspended", _("Suspended")
        LAPSED = "lapsed", _("Lapsed")
        LEFT = "left", _("Left")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="standings")
    status = models.CharField(max_length=10, choices=Status.choices)
    since_on = models.DateField()

    class Meta:
        """Let a member have one standing a day."""

        ordering = ("member", "since_on")
        constraints = (models.UniqueConstraint(fields=("member", "since_on"), name="standing_day"),)
