"""Replace a member's lost code, while members vote and where this server is the registrar."""

from __future__ import annotations

import os
from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _
from nacl.signing import SigningKey

from groundswell.server.elections.actions.enter import append_lawful, hold_head
from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Invitation, Vote
from groundswell.server.sealed import seal, unseal
from groundswell.voting.code import SECRET_SIZE
from groundswell.voting.credential import derive_credentials
from groundswell.voting.entries import Entry
from groundswell.voting.phases import Phase
from groundswell.voting.roll import make_reissue


def reissue_code(vote: Vote, number: str, *, by: AbstractBaseUser) -> Invitation:
    """Give the member with this number a new code, and revoke the old one on the record.

    A ballot that was cast with the old code counts until the new one casts. The new code waits,
    sealed, to be sent or printed like the first; nobody is shown it here.

    Raises:
        ActionRefused: if there is no such member on this roll, or members don't vote now.
    """
    if vote.registrar_key is None:
        raise ActionRefused(
            _("The registrar of this vote is independent, and alone can replace codes.")
        )
    with hold_head(vote) as (state, _head):
        if state.phase is not Phase.VOTING:
            raise ActionRefused(
                _("Codes are replaced while members vote: from the opening to the close.")
            )
        invitation = (
            Invitation.objects.select_for_update(of=("self",))
            .filter(vote=vote, member__number=number.strip())
            .first()
        )
        if invitation is None:
            raise ActionRefused(_("No member with this number is on the roll."), field="number")
        code = os.urandom(SECRET_SIZE)
        [key] = derive_credentials([code], state.vote_id).keys
        registrar = SigningKey(unseal(bytes(vote.registrar_key), purpose="registrar"))
        entries: Sequence[Entry] = [
            make_reissue(bytes(invitation.key), key, state.vote_id, registrar)
        ]
        append_lawful(vote, entries)
        # In the same transaction: no code is on the record that nobody can be given.
        invitation.key, invitation.code = key, seal(code, purpose="code")
        invitation.status, invitation.sent_at = Invitation.Status.WAITING, None
        invitation.attempts, invitation.problem = 0, ""
        invitation.retry_at, invitation.letters = None, None
        invitation.save()
        note_action(vote.decision, Kind.CODE_REISSUED, by=by)
    return invitation
