"""How an organization writes to many: from whom, how often, how fast."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_PER_MINUTE = 10_000


class MessageSettings(models.Model):
    """One organization's settings. Its row is what a worker locks to count a person's messages."""

    organization = models.OneToOneField(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    sender = models.CharField(
        _("sender’s name"),
        max_length=60,
        blank=True,
        help_text=_("What mail programs show. Without one it is the organization’s name."),
    )
    reply_to = models.EmailField(_("answers go to"), max_length=254, blank=True)
    postal_address = models.CharField(
        _("postal address"),
        max_length=300,
        blank=True,
        help_text=_("The law wants it below every e-mail to many (15 U.S.C. 7704(a)(5))."),
    )
    most_emails = models.PositiveSmallIntegerField(
        _("e-mails to one person in 7 days, at most"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    most_texts = models.PositiveSmallIntegerField(
        _("text messages to one person in 7 days, at most"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    second_person = models.BooleanField(
        _("Another person than the one who made a broadcast must approve it"), default=False
    )
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        """Give the database's number."""
        return f"message settings {self.pk}"
