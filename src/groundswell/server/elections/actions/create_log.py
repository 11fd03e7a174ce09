"""Freeze a vote: its log begins, with the manifest as entry 0."""

from __future__ import annotations

from django.db import transaction

from groundswell.record.checkpoint import Checkpoint, sign
from groundswell.record.merkle import EMPTY_ROOT
from groundswell.server.elections.actions.append import append_entries
from groundswell.server.elections.actions.log_key import log_signer
from groundswell.server.elections.models import LogHead, Vote
from groundswell.server.web.clock import from_moment
from groundswell.voting.manifest import MANIFEST, Manifest, vote_id


class AlreadyFrozen(Exception):
    """Say that a vote has its manifest, which nothing changes."""


def create_log(vote: Vote, manifest: Manifest) -> None:
    """Begin a vote's log with its manifest; from then on nothing in it can be changed.

    The manifest's log key must be the one that `draw_log_key` gave. `vote` is brought up to date.

    Raises:
        AlreadyFrozen: if it has a log.
        ManifestRefused: if the manifest is not lawful.
        ValueError: if the manifest names another log key.
    """
    origin = manifest.log.key.partition("+")[0]
    signer = log_signer(vote, origin)
    if signer.vkey != manifest.log.key:
        raise ValueError("the manifest's log key is not the one drawn for this vote")
    with transaction.atomic():
        # Two officers at once: the second waits here, and then finds the vote frozen.
        phase = Vote.objects.select_for_update().values_list("phase", flat=True).get(pk=vote.pk)
        if phase != Vote.Phase.DRAFT:
            raise AlreadyFrozen
        empty = sign(Checkpoint(origin, 0, EMPTY_ROOT), signer)
        LogHead.objects.create(vote=vote, checkpoint=empty.text)
        vote.vote_id = vote_id(MANIFEST.encode(manifest))
        vote.opens_at = from_moment(manifest.schedule.opens_at)
        vote.closes_at = from_moment(manifest.schedule.closes_at)
        vote.save(update_fields=["vote_id", "opens_at", "closes_at"])
        append_entries(vote, [manifest])
