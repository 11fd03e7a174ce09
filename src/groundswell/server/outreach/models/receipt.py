"""Receipts: who gave how much, as the organization's own committee has to report it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from groundswell.outreach.money.sources import Source, may_solicit
from groundswell.server.outreach.models.receipt_import import ReceiptImport

ASKABLE = tuple(source.value for source in Source if may_solicit(source))
"""The sources whose people may be written to: all that `Receipt.objects` ever gives."""


class AskableReceipts(models.Manager["Receipt"]):
    """Receipts whose givers told the organization themselves who they are."""

    def get_queryset(self) -> models.QuerySet[Receipt]:
        """Leave out whoever is known from a public filing."""
        return super().get_queryset().filter(source__in=ASKABLE)


class Receipt(models.Model):
    """One payment, with its giver's name and what the law asks of it.

    Kept as long as the committee must be able to report it, and gone with the import that brought
    it. `transaction` is its number in reports. What came from a filing is there to be compared
    with: `Receipt.objects` does not have it, and the database lets it bear neither an e-mail
    address nor thanks.
    """

    PERSONAL_DATA = (
        "transaction",
        "given_name",
        "family_name",
        "email",
        "street",
        "city",
        "state",
        "postcode",
        "country",
        "employer",
        "occupation",
    )

    class Thanks(models.TextChoices):
        """Whether the giver was thanked."""

        WAITING = "waiting"
        QUEUED = "queued"
        UNWANTED = "unwanted"

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    receipt_import = models.ForeignKey(
        ReceiptImport, on_delete=models.CASCADE, related_name="receipts"
    )
    """The file that brought it first."""
    source = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Source])
    committee_id = models.CharField(max_length=9, blank=True)
    transaction = models.CharField(max_length=20)
    row = models.PositiveBigIntegerField()
    received_on = models.DateField()
    cents = models.BigIntegerField()
    refunded_cents = models.BigIntegerField(default=0)
    refunded_on = models.DateField(null=True, blank=True)
    given_name = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    street = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=40, blank=True)
    postcode = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=80, blank=True)
    employer = models.CharField(max_length=200, blank=True)
    occupation = models.CharField(max_length=200, blank=True)
    election = models.CharField(max_length=20, blank=True)
    refcode = models.CharField(max_length=64, blank=True)
    is_completed = models.BooleanField(default=False)
    """Completed by hand: another file does not change its giver any more."""
    thanks = models.CharField(max_length=8, choices=Thanks.choices, default=Thanks.WAITING)

    objects = AskableReceipts()
    with_filings: models.Manager[Receipt] = models.Manager()
    """All, filings too: for counting, comparing and deleting, never for a list of people."""

    class Meta:
        """Keep each transaction once, and filings away from everything that speaks to people."""

        base_manager_name = "with_filings"
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "source", "committee_id", "transaction"),
                name="receipt_transaction",
            ),
            models.CheckConstraint(
                condition=Q(source__in=ASKABLE) | Q(email="", thanks="unwanted"),
                name="receipt_of_a_filing_is_no_address",
            ),
        )
        indexes = (
            models.Index(fields=("organization", "received_on"), name="receipt_day"),
            models.Index(
                fields=("organization", "received_on"),
                condition=Q(thanks="waiting") & ~Q(email=""),
                name="receipt_to_thank",
            ),
        )

    def __str__(self) -> str:
        """Give the database's number: a name would end in a log line."""
        return f"receipt {self.pk}"
