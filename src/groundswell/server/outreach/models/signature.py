"""Signatures: who signed a petition, confirmed by e-mail or waiting for it, and counted as what."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.key_field import KeyField
from groundswell.server.outreach.models.petition import Petition


class Signature(models.Model):
    """One signature.

    `email_key` and `phone_name` are what duplicates are found by (`outreach.petitions.keys`).
    `member` is whom the roll knew when the signature was confirmed, `in_good_standing` as of that
    day; neither is ever shown to the signer. `digest` is of the link's secret, `salt` and `line`
    are those of the published list (`outreach.petitions.commitment`). Taken back, it is deleted.
    """

    PERSONAL_DATA = (
        "name",
        "email",
        "email_key",
        "phone",
        "phone_name",
        "number",
        "postcode",
    )

    class CountedAs(models.TextChoices):
        """What it is in the count."""

        UNCONFIRMED = "unconfirmed", _("Not confirmed")
        MEMBER = "member", _("Verified member")
        SUPPORTER = "supporter", _("Other supporter")
        DUPLICATE = "duplicate", _("Duplicate")

    petition = models.ForeignKey(
        Petition, on_delete=models.CASCADE, related_name="signatures", db_index=False
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.CharField(_("e-mail"), max_length=254)
    email_key = KeyField(max_length=254)
    phone = models.CharField(_("telephone"), max_length=16, blank=True)
    phone_name = KeyField(max_length=200, blank=True)
    number = models.CharField(_("member number"), max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=2, blank=True)
    """A USPS code; empty for somebody abroad."""
    postcode = models.CharField(_("ZIP code"), max_length=16, blank=True)
    language = models.CharField(max_length=5, default="en")
    show_name = models.BooleanField(default=False)
    wants_messages = models.BooleanField(default=False)
    messages_words = models.TextField(blank=True)
    """The words that `wants_messages` said yes to, as they were shown."""
    signed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    member = models.ForeignKey(
        "organizations.Member", on_delete=models.SET_NULL, related_name="+", null=True
    )
    in_good_standing = models.BooleanField(default=False)
    counted_as = models.CharField(
        max_length=11, choices=CountedAs.choices, default=CountedAs.UNCONFIRMED
    )
    digest = models.CharField(max_length=64, unique=True)
    salt = models.CharField(max_length=32)
    line = models.CharField(max_length=64, blank=True)

    class Meta:
        """Find a person's signatures, count by class and state, and list in order."""

        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(counted_as="unconfirmed", confirmed_at=None, line="")
                | ~Q(counted_as="unconfirmed") & Q(confirmed_at__isnull=False) & ~Q(line=""),
                name="signature_confirmed",
            ),
        )
        indexes = (
            # The counts, and the list of hashes.
            models.Index(
                fields=("petition", "counted_as", "state", "line"), name="signature_count"
            ),
            # One person's other signatures.
            models.Index(fields=("petition", "email_key"), name="signature_email"),
            models.Index(
                fields=("petition", "phone_name"),
                condition=~Q(phone_name=""),
                name="signature_phone_name",
            ),
            models.Index(
                fields=("petition", "member"),
                condition=Q(member__isnull=False),
                name="signature_member",
            ),
            # Progress by day, and the names that are shown, newest first.
            models.Index(
                fields=("petition", "confirmed_at"),
                condition=Q(confirmed_at__isnull=False),
                name="signature_day",
            ),
            # Those that nobody confirmed, to be deleted.
            models.Index(
                fields=("signed_at",), condition=Q(confirmed_at=None), name="signature_waiting"
            ),
        )

    def __str__(self) -> str:
        """Give the database's number: a name would end in a log line."""
        return f"signature {self.pk}"

    __repr__ = __str__
