"""People whom a member or volunteer knows, and who said that the organization may contact them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.choices import Outcome, Tag


class Contact(models.Model):
    """One person who said yes. Without that yes there is no row.

    `consent_text` is what was read to the person, in the language of the conversation. Of the link
    that shows the person what is kept there is only a digest.
    """

    PERSONAL_DATA = ("name", "name_key", "email", "phone")

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.CASCADE,
        related_name="outreach_contacts",
        db_index=False,
    )
    tag = models.CharField(_("tag"), max_length=16, choices=Tag.choices)
    tags_differ = models.BooleanField(default=False)
    """Two who know the person gave different tags: the staff have to settle it."""
    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=200, editable=False)
    """The name to compare by: no case, no accents."""
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=16, blank=True)
    language = models.CharField(_("language"), max_length=5)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    consent_text = models.TextField(_("what was read out"))
    consented_at = models.DateTimeField(_("said yes"))
    guide = models.ForeignKey(
        "outreach.ConversationGuide", on_delete=models.SET_NULL, related_name="+", null=True
    )
    link_digest = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        """One row a person. Two of one household may share a number, so it counts with the name."""

        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "email"),
                condition=~models.Q(email=""),
                name="contact_email",
            ),
            models.UniqueConstraint(
                fields=("organization", "phone", "name_key"),
                condition=~models.Q(phone=""),
                name="contact_phone",
            ),
        )
        indexes = (
            models.Index(fields=("organization", "tag"), name="contact_tag"),
            models.Index(fields=("organization", "name_key"), name="contact_name"),
        )

    def __str__(self) -> str:
        """Give the database's number: a name would end in a log line."""
        return f"contact {self.pk}"


class Introduction(models.Model):
    """That somebody brought a contact, and may withdraw it: their device holds the secret.

    A contact whom two people brought stays until both have withdrawn it.
    """

    PERSONAL_DATA: tuple[str, ...] = ()

    class Source(models.TextChoices):
        """Through which door it came."""

        VOLUNTEER = "volunteer", _("A volunteer who came by a link of ours")
        OPEN_PAGE = "open_page", _("The open page, from somebody whom we do not know")

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="introductions")
    brought_by = models.ForeignKey(
        "outreach.Volunteer", on_delete=models.SET_NULL, related_name="+", null=True
    )
    source = models.CharField(max_length=9, choices=Source.choices)
    secret_digest = models.CharField(max_length=64, unique=True)
    brought_at = models.DateTimeField()

    def __str__(self) -> str:
        """Give the database's number."""
        return f"introduction {self.pk}"


class ContactRefusal(models.Model):
    """That somebody asked not to be contacted again: a digest of an address or number, no more."""

    PERSONAL_DATA: tuple[str, ...] = ()

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    digest = models.CharField(max_length=64)
    refused_at = models.DateTimeField()

    class Meta:
        """Once is enough."""

        constraints = (
            models.UniqueConstraint(fields=("organization", "digest"), name="contact_refusal"),
        )

    def __str__(self) -> str:
        """Give the database's number."""
        return f"refusal {self.pk}"


class HeardConversation(models.Model):
    """That a conversation was counted: what a device sends again on a poor line counts once.

    `key` is a digest of what the device drew. Neither who, nor how it ended, is here.
    """

    PERSONAL_DATA: tuple[str, ...] = ()

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    key = models.CharField(max_length=64, unique=True)
    day = models.DateField(db_index=True)

    def __str__(self) -> str:
        """Give the database's number."""
        return f"heard {self.pk}"
