"""What an organization says to somebody who gave."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ThankYou(models.Model):
    """Thanks by e-mail, in both languages; one for each receipt, and never before `since`."""

    PERSONAL_DATA = ()

    organization = models.OneToOneField(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    is_on = models.BooleanField(_("send thanks"), default=False)
    since = models.DateField(_("for receipts from this day on"))
    subject = models.CharField(_("subject"), max_length=150)
    words = models.TextField(_("words"), max_length=5_000)
    subject_es = models.CharField(_("subject in Spanish"), max_length=150)
    words_es = models.TextField(_("words in Spanish"), max_length=5_000)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Give the subject."""
        return self.subject
