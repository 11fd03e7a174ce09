"""Trustees within the test's process, with the same functions as their own program."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from django.test import Client
from nacl.signing import SigningKey
from tests.server.elections.console import steps, voters
from tests.server.elections.console.background import do_background_work

from groundswell.record.strict_base64 import encode_url
from groundswell.server.elections.actions.append import append_entries
from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.state import load_state
from groundswell.voting import trustee
from groundswell.voting.ceremony import Ceremony
from groundswell.voting.entries import Entry
from groundswell.voting.tally import decrypt_group
from groundswell.voting.trustee import TrusteeSecrets

SetClock = Callable[..., None]


class Trustees:
    """Three trustees, their seeds drawn here, their secrets once they have joined."""

    def __init__(self) -> None:
        self.seeds = [os.urandom(32) for _ in steps.TRUSTEES]
        self.secrets: list[TrusteeSecrets] = []

    def send_keys(self, client: Client) -> None:
        """Send every key by its link."""
        for link, seed in zip(steps.links_in(client), self.seeds, strict=True):
            key = encode_url(bytes(SigningKey(seed).verify_key))
            answer = client.post(f"{link}key", {"key": key}, content_type="application/json")
            assert answer.status_code == 204, answer.content

    def join(self, vote: Vote, numbers: Sequence[int] = (1, 2, 3), *, attempt: int = 1) -> None:
        """Draw secrets and commit."""
        state = load_state(vote)
        self.secrets = [
            trustee.draw_secrets(
                state.vote_id,
                attempt=attempt,
                trustee=number,
                threshold=2,
                signing_seed=self.seeds[number - 1],
                entropy=os.urandom,
            )
            for number in numbers
        ]
        append_entries(vote, [trustee.make_commitment(each) for each in self.secrets])

    def make_key(self, vote: Vote) -> None:
        """Take all steps after joining."""
        for step in _STEPS:
            ceremony = load_state(vote).ceremony
            append_entries(vote, [step(each, ceremony) for each in self.secrets])

    def decrypt(self, vote: Vote) -> None:
        """Decrypt the tally, as many as are needed."""
        for each in self.secrets[:2]:
            state = load_state(vote)
            tally = state.counting.tally
            append_entries(
                vote,
                [
                    decrypt_group(
                        tally,
                        group,
                        vote_id=state.vote_id,
                        trustee=each.trustee,
                        secret=trustee.key_share(each, state.ceremony),
                        share_key=state.ceremony.share_key(each.trustee),
                        entropy=os.urandom,
                    )
                    for group in range(len(tally.groups))
                ],
            )


_STEPS: tuple[Callable[[TrusteeSecrets, Ceremony], Entry], ...] = (
    lambda secrets, _: trustee.make_reveal(secrets),
    trustee.make_shares,
    trustee.check_shares,
    lambda secrets, ceremony: trustee.rehearse(secrets, ceremony, os.urandom),
)


def freeze(client: Client, account: int) -> tuple[Vote, Trustees]:
    """Write a draft and freeze it."""
    steps.write_draft(client, account)
    trustees = Trustees()
    trustees.send_keys(client)
    answer = steps.send(client, "draft/review/", {"confirmation": steps.SLUG})
    assert answer.status_code == 302, steps.errors_in(answer)
    return steps.find_vote(), trustees


def open_vote(client: Client, account: int, clock: SetClock) -> tuple[Vote, Trustees]:
    """Bring a vote to its opening."""
    vote, trustees = freeze(client, account)
    trustees.join(vote)
    trustees.make_key(vote)
    client.post(f"{steps.BASE}roll/seal/")
    do_background_work()
    clock(steps.OPENED)
    client.post(f"{steps.BASE}open/")
    return steps.find_vote(), trustees


def count_vote(client: Client, account: int, clock: SetClock) -> Vote:
    """Bring a vote to its result, with five ballots, and have its record verified."""
    vote, trustees = open_vote(client, account, clock)
    for code in voters.codes_of(vote)[:5]:
        voters.cast(client, vote, code, (1, 0, 0))
    clock(steps.CLOSED)
    do_background_work()
    trustees.decrypt(vote)
    do_background_work()
    do_background_work()
    return steps.find_vote()
