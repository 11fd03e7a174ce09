"""A certificate that some officers have signed and others have yet to sign."""

from __future__ import annotations

from django.db import models

from groundswell.server.elections.models.vote import Vote


class Signing(models.Model):
    """The next certificate of a vote, with the signatures so far.

    It is about one state of the record: once an entry follows, it is void and begun again.
    """

    vote = models.OneToOneField(Vote, on_delete=models.PROTECT, related_name="signing")
    certificate = models.BinaryField()
    """The entry's bytes, its signatures those given so far."""
    begun_at = models.DateTimeField()
