"""What may be said in a conversation between people who know each other."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.choices import Mark


class ConversationGuide(models.Model):
    """One guide, in both languages, marked for those whom it may reach.

    `version` grows with every change: who saves over a version that has gone is told so.
    """

    PERSONAL_DATA: tuple[str, ...] = ()

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="conversation_guides"
    )
    contest = models.ForeignKey(
        "races.Contest",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("contest"),
    )
    mark = models.CharField(_("written for"), max_length=20, choices=Mark.choices)
    title_en = models.CharField(_("title, in English"), max_length=120)
    title_es = models.CharField(_("title, in Spanish"), max_length=120)
    text_en = models.TextField(_("guide, in English"), max_length=6_000)
    text_es = models.TextField(_("guide, in Spanish"), max_length=6_000)
    is_open = models.BooleanField(_("in use"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(editable=False, db_default=Now())
    changed_by = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        """Order as they were written."""

        ordering = ("pk",)

    def __str__(self) -> str:
        """Give the title."""
        return self.title_en

    def title(self, language: str) -> str:
        """Give the title in a language."""
        return self.title_es if language == "es" else self.title_en

    def text(self, language: str) -> str:
        """Give the text in a language: paragraphs with an empty line between them."""
        return self.text_es if language == "es" else self.text_en
