"""A seat for a trustee in a draft: who is asked, and the key that has come from there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.models.vote import Vote


class TrusteeSeat(models.Model):
    """One trustee of a vote, in the order of its manifest.

    `nonce` goes into the seat's link: with a new nonce the old link is dead. A key is taken once;
    to take another, the officer renews the link. After the freeze the manifest says who is who.
    """

    PERSONAL_DATA = ("name", "email")

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="seats")
    place = models.PositiveSmallIntegerField()
    """From 1, as the manifest numbers them."""
    name = models.CharField(_("name"), max_length=300)
    email = models.EmailField(_("e-mail"), max_length=254, blank=True)
    nonce = models.CharField(max_length=32)
    key = models.CharField(max_length=43, blank=True)
    """The Ed25519 public key, base64url; empty until it has arrived."""
    key_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    """When this trustee's program last asked how far the vote is."""

    class Meta:
        """Number them, and name each once."""

        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("vote", "name"), name="trustee_seat_name"),)
