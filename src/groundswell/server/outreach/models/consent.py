"""Consents: who said, in which words, that an organization may write to an address or a number."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.choices import Tag


class MessageChannel(models.TextChoices):
    """A way by which messages go out."""

    EMAIL = "email", _("E-mail")
    TEXT = "text", _("Text message")


class Consent(models.Model):
    """One consent, kept with what was shown when it was given; withdrawn, it stays as proof.

    `address` is normalized: an e-mail address in small letters, a number in E.164.
    """

    PERSONAL_DATA = ("address", "given_name", "postcode")

    class Source(models.TextChoices):
        """How it reached us."""

        FORM = "form", _("A form of ours")
        TEXT = "text", _("A text message from the number")
        PAPER = "paper", _("On paper")
        SPOKEN = "spoken", _("In a conversation or a call")
        IMPORT = "import", _("An imported file")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    channel = models.CharField(_("by"), max_length=5, choices=MessageChannel.choices)
    address = models.CharField(max_length=254)
    tag = models.CharField(
        _("the person is"), max_length=16, choices=Tag.choices, default=Tag.GENERAL_PUBLIC
    )
    given_name = models.CharField(_("given name"), max_length=200, blank=True)
    postcode = models.CharField(_("ZIP code"), max_length=16, blank=True)
    language = models.CharField(_("language"), max_length=5, default="en")
    given_at = models.DateTimeField(_("given"))
    source = models.CharField(_("how it was given"), max_length=6, choices=Source.choices)
    words = models.TextField(_("words shown"), max_length=2_000)
    """The words the person agreed to, as they were shown or read out."""
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    """Who on the staff wrote it down; null where the person did."""
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Let one consent hold at a time for an address, and find it."""

        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "channel", "address"),
                condition=Q(withdrawn_at=None),
                name="consent_holds",
            ),
        )

    def __str__(self) -> str:
        """Give the database's number: an address would end in a log line."""
        return f"consent {self.pk}"


class ConsentRequest(models.Model):
    """Somebody typed an address into our form; it is a consent once its holder confirms it."""

    PERSONAL_DATA = ("address", "given_name", "postcode")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    channel = models.CharField(max_length=5, choices=MessageChannel.choices)
    address = models.CharField(max_length=254)
    given_name = models.CharField(_("given name"), max_length=200, blank=True)
    postcode = models.CharField(_("ZIP code"), max_length=16, blank=True)
    language = models.CharField(max_length=5, default="en")
    words = models.TextField(max_length=2_000)
    asked_at = models.DateTimeField()
    digest = models.CharField(max_length=64, unique=True)
    """Of the secret in the link; a number is confirmed by a text message from it instead."""
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        """Find what a number confirms."""

        indexes = (
            models.Index(fields=("organization", "channel", "address"), name="consent_request"),
        )

    def __str__(self) -> str:
        """Give the database's number."""
        return f"consent request {self.pk}"


class Unsubscribe(models.Model):
    """An address that asked for no more e-mail to many; no list and no broadcast is left out."""

    PERSONAL_DATA = ("address",)

    class Source(models.TextChoices):
        """By which way it came."""

        ONE_CLICK = "one_click", _("The mail program’s own button")
        PAGE = "page", _("The page behind the link")
        STAFF = "staff", _("Written down by the staff")
        BOUNCE = "bounce", _("The address does not exist")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    address = models.CharField(max_length=254)
    at = models.DateTimeField()
    source = models.CharField(max_length=9, choices=Source.choices)

    class Meta:
        """Keep each address once."""

        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "address"), name="unsubscribed_address"
            ),
        )

    def __str__(self) -> str:
        """Give the database's number."""
        return f"unsubscribe {self.pk}"
