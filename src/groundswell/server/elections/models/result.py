"""A counted vote's result, put together once, so that no page replays a record."""

from __future__ import annotations

from django.db import models

from groundswell.server.elections.models.vote import Vote


class Result(models.Model):
    """What the record's outcome says of a vote, ready for pages (`voting.summary.VoteSummary`).

    A copy: the record stands above it, and verifying reads the record alone.
    """

    vote = models.OneToOneField(Vote, on_delete=models.PROTECT, related_name="result")
    summary = models.JSONField()
