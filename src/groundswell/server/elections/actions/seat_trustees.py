"""Choose the trustees of a draft, give each a link, and take the key that comes from there."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from nacl.bindings import crypto_core_ed25519_is_valid_point

from groundswell.record.errors import Base64Invalid
from groundswell.record.strict_base64 import decode_url
from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.write_draft import lock_draft, write_draft
from groundswell.server.elections.models import TrusteeSeat, Vote
from groundswell.server.web.clock import now
from groundswell.voting.manifest import MAX_TRUSTEES


@dataclass(frozen=True)
class ChosenTrustee:
    """A trustee as the officer names one; `seat` is the row it has already, if any."""

    name: str
    email: str = ""
    seat: int | None = None


def choose_trustees(
    vote: Vote,
    chosen: Sequence[ChosenTrustee],
    *,
    threshold: int,
    revision: int,
    by: AbstractBaseUser,
) -> None:
    """Set who the trustees are, in this order, and how many are needed (0: more than half).

    A seat that stays keeps its link and its key, unless it now has another name.

    Raises:
        ActionRefused: if names repeat, they are too many, or the draft is not what was seen.
    """
    _check_trustees(chosen, threshold)
    with transaction.atomic():
        locked = lock_draft(vote, revision)
        known = {seat.pk: seat for seat in locked.seats.all()}
        kept = {each.seat for each in chosen if each.seat in known}
        locked.seats.exclude(pk__in=kept).delete()
        # Names are unique: those that move between seats must not meet on the way.
        for pk in kept:
            TrusteeSeat.objects.filter(pk=pk).update(name=secrets.token_hex(16))
        for place, each in enumerate(chosen, start=1):
            _seat(locked, place, each, known.get(each.seat or 0))
        write_draft(locked, revision=revision, by=by, part="trustees", threshold=threshold)
        Vote.objects.filter(pk=vote.pk).update(draft_revision=revision + 1)
        vote.refresh_from_db()
        note_action(locked.decision, Kind.TRUSTEES_CHOSEN, by=by, detail=_names(chosen))


def take_key(seat: TrusteeSeat, key: str) -> TrusteeSeat:
    """Take a trustee's public key. The same key again changes nothing.

    Raises:
        ActionRefused: if it is no Ed25519 key, another trustee's, or there is another already.
    """
    _check_key(key)
    with transaction.atomic():
        vote = Vote.objects.select_for_update().get(pk=seat.vote_id)
        locked = TrusteeSeat.objects.get(pk=seat.pk)
        if locked.key == key:
            return locked
        lock_draft(vote, None)
        if locked.key:
            raise ActionRefused(
                _("Another key was taken for this trustee. The officer can ask for a new one.")
            )
        if TrusteeSeat.objects.filter(vote=vote, key=key).exists():
            raise ActionRefused(_("This is another trustee's key: each needs a folder of its own."))
        locked.key, locked.key_at = key, now()
        locked.save(update_fields=["key", "key_at"])
        Vote.objects.filter(pk=vote.pk).update(draft_revision=vote.draft_revision + 1)
        note_action(vote.decision, Kind.KEY_ARRIVED, by=None, detail=locked.name)
        return locked


def renew_link(seat: TrusteeSeat, *, by: AbstractBaseUser) -> None:
    """Make a trustee's link anew and forget its key: the old link opens nothing any more.

    Raises:
        ActionRefused: if the vote is frozen.
    """
    with transaction.atomic():
        vote = lock_draft(seat.vote, None)
        TrusteeSeat.objects.filter(pk=seat.pk).update(
            nonce=secrets.token_hex(16), key="", key_at=None
        )
        Vote.objects.filter(pk=vote.pk).update(draft_revision=vote.draft_revision + 1)
        note_action(vote.decision, Kind.LINK_RENEWED, by=by, detail=seat.name)


def _seat(vote: Vote, place: int, chosen: ChosenTrustee, seat: TrusteeSeat | None) -> None:
    """Seat a trustee; another person gets a link anew, and the old one opens nothing any more."""
    is_another = seat is None or seat.name != chosen.name
    found = seat or TrusteeSeat(vote=vote)
    found.place, found.name, found.email = place, chosen.name, chosen.email
    if is_another:
        found.nonce, found.key, found.key_at = secrets.token_hex(16), "", None
    found.save()


def _check_trustees(chosen: Sequence[ChosenTrustee], threshold: int) -> None:
    if not 1 <= len(chosen) <= MAX_TRUSTEES:
        raise ActionRefused(_("Name 1 to 64 trustees."), field="trustees")
    if len({each.name for each in chosen}) < len(chosen):
        raise ActionRefused(_("Two trustees have the same name."), field="trustees")
    if threshold > len(chosen):
        raise ActionRefused(_("More are needed than there are trustees."), field="threshold")


def _check_key(key: str) -> None:
    try:
        found = decode_url(key, 32)
    except Base64Invalid as error:
        raise ActionRefused(_("This is no public key of 43 characters."), field="key") from error
    # libsodium: canonical, on the curve and of the prime order, so that only its owner signs.
    if not crypto_core_ed25519_is_valid_point(found):
        raise ActionRefused(_("This is no Ed25519 public key."), field="key")


def _names(chosen: Sequence[ChosenTrustee]) -> str:
    return ", ".join(each.name for each in chosen)
