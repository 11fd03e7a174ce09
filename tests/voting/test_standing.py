"""How far a vote is, from the ceremony to the certificate: who is missing and what is next."""

from __future__ import annotations

import os

from tests.verifier.small_vote import MEMBERS, SmallVote
from tests.voting.manifests import signing_key

from groundswell.voting import trustee
from groundswell.voting.standing import find_standing


def action_of(vote: SmallVote) -> str | None:
    return find_standing(vote.state, len(vote.entries)).action


def test_standing_names_who_has_yet_to_take_a_step() -> None:
    vote = SmallVote()
    vote.put(vote.manifest)
    secrets = trustee.draw_secrets(
        vote.state.vote_id,
        attempt=1,
        trustee=2,
        threshold=vote.manifest.trustees.threshold,
        signing_seed=bytes(signing_key(102)),
        entropy=os.urandom,
    )
    vote.put(trustee.make_commitment(secrets))
    standing = find_standing(vote.state, 2)
    assert (standing.missing, standing.action) == (("Ana", "Chloe"), "trustee join")
    assert standing.next == "Ana, Chloe must join; the registrar's roll is missing, too"
    assert (standing.eligible, standing.voted, standing.parts) == (None, None, ())


def test_standing_follows_a_vote_to_its_result() -> None:
    vote = SmallVote()
    vote.set_up()
    found = [action_of(vote)]
    vote.vote()
    standing = find_standing(vote.state, len(vote.entries))
    assert (standing.eligible, standing.voted) == (MEMBERS, MEMBERS)
    assert sum(part.voted for part in standing.parts) == MEMBERS
    vote.close()
    found.append(action_of(vote))
    for group in vote.state.counting.tally.groups:
        vote.put(group)
    found.append(action_of(vote))
    assert found == ["vote close", "vote tally", "trustee decrypt"]
