"""The log of a vote while it runs: its entries, its growing edge, its full tiles.

Trusted: nothing here by itself. Every reader checks signatures and hashes; what an attacker gains
by changing a row is a log that no longer verifies, and receipts that prove it.
"""

from __future__ import annotations

from django.db import models

from groundswell.server.elections.models.vote import Vote


class LogHead(models.Model):
    """The edge of a vote's log: locked by whoever appends, so that entries have one order."""

    vote = models.OneToOneField(Vote, on_delete=models.PROTECT, related_name="head")
    size = models.PositiveBigIntegerField(default=0)
    peaks = models.BinaryField(default=b"")
    """The frontier's peaks, 32 bytes each, largest first."""
    checkpoint = models.TextField(default="")
    """The signed checkpoint at `size`, with cosignatures as they arrive."""
    ballots = models.PositiveBigIntegerField(default=0)
    opened = models.PositiveBigIntegerField(null=True)
    """The index of the entry that opened the vote."""
    held_size = models.PositiveBigIntegerField(null=True)
    """Where the public view ends until the announcement: before the first decryption."""
    held_checkpoint = models.TextField(default="")
    """The signed checkpoint at `held_size`, with cosignatures as they arrive."""


class LogEntry(models.Model):
    """One entry, its bytes as hashed."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="entries")
    index = models.PositiveBigIntegerField()
    data = models.BinaryField()
    leaf = models.BinaryField(max_length=32)

    class Meta:
        """One entry an index, and no entry twice."""

        constraints = (
            models.UniqueConstraint(fields=("vote", "index"), name="log_index"),
            models.UniqueConstraint(fields=("vote", "leaf"), name="log_leaf"),
        )


class LogTile(models.Model):
    """A full tile of 256 hashes, kept by the append that filled it, and the hash over them all."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="tiles")
    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hashes = models.BinaryField()
    root = models.BinaryField(max_length=32)

    class Meta:
        """One tile a place."""

        constraints = (models.UniqueConstraint(fields=("vote", "level", "index"), name="log_tile"),)
