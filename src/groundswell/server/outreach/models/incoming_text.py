"""Text messages that people sent to us: read once by the machine, the rest by a person."""

from __future__ import annotations

from django.db import models


class IncomingText(models.Model):
    """One message. What a word alone could settle is settled; for the others a person looks.

    `text` and `number` are deleted some weeks later; the row stays, by which the same message,
    told of twice, is taken once.
    """

    PERSONAL_DATA = ("number", "text")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    reference = models.CharField(max_length=100)
    number = models.CharField(max_length=16, blank=True)
    text = models.CharField(max_length=1_000, blank=True)
    answer = models.CharField(max_length=5)
    """What it was taken for (`outreach.messages.answers.Answer`)."""
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        """Take each once; list those that nobody has looked at."""

        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "reference"), name="incoming_text_once"
            ),
        )

    def __str__(self) -> str:
        """Give the database's number."""
        return f"incoming text {self.pk}"
