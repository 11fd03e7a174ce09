"""Members who vote over the API, with the codes that wait for them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from groundswell.server.elections.models import Invitation, Vote
from groundswell.server.elections.queries.state import load_state
from groundswell.server.sealed import unseal
from groundswell.voting.credential import derive_credentials
from groundswell.voting.encryption import Encryptor, Selection
from groundswell.voting.entries import ENTRY

ADDRESS = "/api/v1/votes/riverside/council-4"


def codes_of(vote: Vote) -> list[bytes]:
    """Open the codes that wait, in the order of the members."""
    waiting = Invitation.objects.filter(vote=vote).order_by("member_id")
    return [unseal(bytes(each.code or b""), purpose="code") for each in waiting]


def cast(client: Any, vote: Vote, code: bytes, choice: Sequence[int], sequence: int = 1) -> Any:
    """Cast a ballot as a booth does; give the answer."""
    state = load_state(vote)
    credentials = derive_credentials([code], state.vote_id)
    selection = Selection((tuple(choice),))
    encryptor = Encryptor(state.election)
    [ballot] = encryptor.encrypt(credentials, [sequence], [selection], [os.urandom(32)])
    return client.post(f"{ADDRESS}/ballots", ENTRY.encode(ballot), content_type="application/json")
