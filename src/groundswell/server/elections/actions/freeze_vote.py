"""Freeze a vote: its draft becomes the manifest, entry 0 of its log, and can't change any more."""

from __future__ import annotations

import base64
import os

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from nacl.signing import SigningKey

from groundswell.record.note import SEED_SIZE
from groundswell.record.strict_base64 import encode_url
from groundswell.server.elections.actions.create_log import create_log
from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.log_key import draw_log_key
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.write_draft import lock_draft
from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.console import seats_of
from groundswell.server.elections.queries.draft import VoteDraft, read_draft
from groundswell.server.elections.queries.draft_manifest import (
    DrawnKeys,
    compose_manifest,
    find_problems,
    log_origin,
)
from groundswell.server.elections.queries.embargo import latest_announcement
from groundswell.server.sealed import seal
from groundswell.server.web.clock import from_moment
from groundswell.voting.errors import ManifestInvalid
from groundswell.voting.manifest import Schedule
from groundswell.voting.manifest_check import check_manifest


def freeze_vote(vote: Vote, *, revision: int, confirmation: str, by: AbstractBaseUser) -> Vote:
    """Freeze the draft that the officer has seen: draw the keys kept here, begin the log.

    If the process dies before the commit, nothing has happened but that keys nobody knows of were
    drawn; after it, all has.

    Raises:
        ActionRefused: if the confirmation is not the decision's short name, the draft changed
            since, or something stands against it.
    """
    if confirmation.strip() != vote.decision.slug:
        words = _("Type the short name of the decision, %(slug)s, to freeze the vote.")
        raise ActionRefused(words % {"slug": vote.decision.slug}, field="confirmation")
    with transaction.atomic():
        locked = lock_draft(vote, revision)
        draft, seats = read_draft(locked), seats_of(locked)
        if find_problems(locked, draft, seats):
            raise ActionRefused(_("Something is still missing or wrong: it is listed below."))
        keys = _draw_keys(locked, draft)
        manifest = compose_manifest(locked, draft, seats, keys)
        try:
            check_manifest(manifest)
        except ManifestInvalid as error:
            raise ActionRefused(str(error)) from error
        schedule = manifest.schedule
        _check_announcement(locked, schedule)
        locked.opens_at = from_moment(schedule.opens_at)
        locked.closes_at = from_moment(schedule.closes_at)
        locked.challenge_until = from_moment(schedule.challenge_until)
        locked.opens_by_itself = draft.opens_by_itself
        locked.closes_by_itself = draft.closes_by_itself
        locked.save()
        create_log(locked, manifest)
        locked.refresh_from_db()
        vote_id = bytes(locked.vote_id or b"").hex()
        note_action(locked.decision, Kind.FROZEN, by=by, detail=vote_id)
    return locked


def _check_announcement(vote: Vote, schedule: Schedule) -> None:
    """Refuse a moment of announcement that was set before the schedule and lies too late for it."""
    announced = vote.decision.announce_at
    if announced is not None and announced > latest_announcement(schedule):
        words = _("The announcement is too late: members need half of the time for challenges.")
        raise ActionRefused(words)


def _draw_keys(vote: Vote, draft: VoteDraft) -> DrawnKeys:
    """Draw the keys that this server keeps, seal them into the vote's row, give their publics."""
    log = draw_log_key(vote, log_origin(vote.decision))
    registrar = os.urandom(SEED_SIZE)
    hosted = draft.issuance == "hosted"
    vote.registrar_key = seal(registrar, purpose="registrar") if hosted else None
    officers, sealed = {}, {}
    for place, officer in enumerate(draft.officers):
        if not officer.key:
            seed = os.urandom(SEED_SIZE)
            officers[place] = _public(seed)
            sealed[str(place)] = base64.b64encode(seal(seed, purpose="officer")).decode()
    vote.officer_keys = sealed
    return DrawnKeys(
        log=log,
        registrar=_public(registrar),
        officers=officers,
    )


def _public(seed: bytes) -> str:
    return encode_url(bytes(SigningKey(seed).verify_key))
