"""What the door must know of credentials and ballots, in rows that many workers share.

The record says all of it; these rows are its index, written in the same transaction.
"""

from __future__ import annotations

from django.db import models

from groundswell.server.elections.models.vote import Vote


class Credential(models.Model):
    """A credential that may vote: on the roll, or reissued since.

    `sequence` is its last ballot's number, `entry` that ballot's index. A reissued credential
    has its own row; the revoked one names it in `replaced_by`.
    """

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="credentials")
    key = models.BinaryField(max_length=32)
    cell = models.PositiveIntegerField()
    weight = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField(default=0)
    entry = models.PositiveBigIntegerField(null=True)
    replaced_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaces"
    )

    class Meta:
        """One row a key."""

        constraints = (models.UniqueConstraint(fields=("vote", "key"), name="credential_key"),)


class CheckedBallot(models.Model):
    """A ballot that a member opened to check it: it can't be cast any more."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="checked")
    leaf = models.BinaryField(max_length=32)

    class Meta:
        """One row a ballot."""

        constraints = (models.UniqueConstraint(fields=("vote", "leaf"), name="checked_leaf"),)
