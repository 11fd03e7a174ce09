"""Members: the names and addresses, which exist here and nowhere else."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from groundswell.roll.membership import MAX_NUMBER, MAX_WEIGHT
from groundswell.roll.text import fold
from groundswell.server.organizations.models.chapter import Chapter
from groundswell.server.organizations.models.key_field import KeyField
from groundswell.server.organizations.models.organization import Organization


class Member(models.Model):
    """A member or supporter, known to the organization by a number of its own.

    A million rows are copied in at once, past `save`: whoever writes rows writes `name_key` too,
    with `name_key`. Every index is named with the page that needs it.
    """

    PERSONAL_DATA = (
        "number",
        "given_name",
        "family_name",
        "name_key",
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

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="members", db_index=False
    )
    number = KeyField(_("member number"), max_length=MAX_NUMBER)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.MEMBER)
    given_name = models.CharField(_("given name"), max_length=200, blank=True)
    family_name = models.CharField(_("family name"), max_length=200, blank=True)
    name_key = KeyField(max_length=500, blank=True, editable=False)
    email = KeyField(_("e-mail"), max_length=254, blank=True, validators=[validate_email])
    phone = KeyField(_("telephone"), max_length=16, blank=True)
    phone_extension = models.CharField(_("extension"), max_length=12, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    street = models.CharField(_("street"), max_length=300, blank=True)
    city = models.CharField(_("city"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=2, blank=True)
    postcode = models.CharField(_("postcode"), max_length=16, blank=True)
    country = models.CharField(_("country"), max_length=2, default="US")
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    joined_on = models.DateField(_("member since"), null=True, blank=True)
    weight = models.PositiveIntegerField(
        _("weight"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_WEIGHT)],
    )
    chapters = models.ManyToManyField(Chapter, through="Membership", related_name="members")

    class Meta:
        """Keep member numbers apart within an organization."""

        ordering = ("name_key", "id")
        constraints = (
            # Also finds a member by number, and all members of an organization.
            models.UniqueConstraint(
                fields=("organization", "number"),
                name="member_number",
                violation_error_message=_("Another member has this number."),
            ),
        )
        indexes = (
            # The list of members, page by page, and its search by name.
            models.Index(fields=("organization", "name_key", "id"), name="member_name"),
            # Its search by e-mail and by telephone.
            models.Index(
                "organization",
                Lower("email"),
                name="member_email",
                condition=~models.Q(email=""),
            ),
            models.Index(
                fields=("organization", "phone"),
                name="member_phone",
                condition=~models.Q(phone=""),
            ),
            # Its filters: states, supporters (few among many), and who joined lately.
            models.Index(fields=("organization", "state", "name_key"), name="member_state"),
            models.Index(
                fields=("organization", "name_key"),
                name="member_supporter",
                condition=models.Q(kind="supporter"),
            ),
            models.Index(fields=("organization", "joined_on"), name="member_joined"),
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

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="memberships", db_index=False
    )
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

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, related_name="standings", db_index=False
    )
    status = models.CharField(_("standing"), max_length=10, choices=Status.choices)
    since_on = models.DateField(_("since"))

    class Meta:
        """Let a member have one standing a day."""

        ordering = ("member", "since_on")
        constraints = (models.UniqueConstraint(fields=("member", "since_on"), name="standing_day"),)
        indexes = (
            # The list of members by standing: those who are not in good standing are few.
            models.Index(
                fields=("status", "member"),
                name="standing_not_good",
                condition=~models.Q(status="good"),
            ),
        )


def name_key(given_name: str, family_name: str) -> str:
    """Give what a member is sorted and searched by: family name first, no case, no accents."""
    return fold(f"{family_name} {given_name}")
