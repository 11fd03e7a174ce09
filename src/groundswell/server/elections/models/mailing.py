"""How a vote's messages go out: from whom, how fast, and which worker is at it."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.models.letter_batch import LetterBatch
from groundswell.server.elections.models.vote import Vote

MAX_PER_MINUTE = 10_000


class Mailing(models.Model):
    """The mailing of one vote: its settings, and where it is.

    Nothing is promised ahead: what is to be sent is read from the invitations. `holder` is drawn
    by the worker that sends; a worker that finds another's there stops.
    """

    vote = models.OneToOneField(Vote, on_delete=models.PROTECT, related_name="mailing")
    reply_to = models.EmailField(_("answers go to"), max_length=254)
    per_minute = models.PositiveIntegerField(
        _("messages a minute"),
        default=300,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_PER_MINUTE)],
    )
    envelope = models.CharField(
        _("paper and envelopes"),
        max_length=5,
        choices=LetterBatch.Envelope.choices,
        default=LetterBatch.Envelope.US10,
    )
    is_sending = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True)
    holder = models.CharField(max_length=32, blank=True)
    beat_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    """Before this, nothing is sent: the pace is kept, or a mail server left alone for a while."""
    failures = models.PositiveIntegerField(default=0)
    """How often in a row the mail server could not be spoken to."""
    problem = models.CharField(max_length=300, blank=True)
