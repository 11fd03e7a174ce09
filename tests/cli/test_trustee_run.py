"""What a trustee's program does by itself while it is left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from tests.cli.vote_in_steps import CLOSES, VoteInSteps

from groundswell.cli.trustee import run as running
from groundswell.cli.trustee.server import VoteServer
from groundswell.voting.entries import Decryption, Entry

BEFORE = "2030-03-08T08:59:30Z"


@dataclass
class Outbox:
    """What a trustee sends, in place of the server that would take it."""

    entries: list[Entry] = field(default_factory=list)

    def take(self, entries: Sequence[Entry]) -> None:
        """Take entries."""
        self.entries += entries


def test_trustee_whose_clock_is_behind_waits_for_the_close(
    vote: VoteInSteps, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server closes the vote half a minute before the trustee's clock says so."""
    vote.close()
    vote.at = BEFORE
    outbox, looks = Outbox(), []

    def sleep(seconds: float) -> None:
        looks.append((seconds, len(outbox.entries)))
        if len(looks) == 3:
            vote.at = CLOSES

    server = VoteServer(record=vote.record, entries="", link=None)
    monkeypatch.setattr(running, "find_server", lambda _location: server)
    monkeypatch.setattr(VoteServer, "send_entries", lambda _server, entries: outbox.take(entries))
    monkeypatch.setattr(running.time, "sleep", sleep)
    said = vote.do("trustee", "run", "LINK", "--state", vote.home / "Ana", "--workers", "1")
    assert looks == [(10, 0)] * 3
    assert [type(entry) for entry in outbox.entries] == [Decryption]
    assert said.count("nothing is decrypted yet. Waiting.") == 1
    assert "by this machine's clock" in said


def test_single_step_refuses_where_the_clock_is_behind(vote: VoteInSteps) -> None:
    vote.close()
    vote.at = BEFORE
    step = ("trustee", "decrypt", vote.record, "--state", vote.home / "Ana", "--out", "-")
    said = vote.fail(2, *step)
    assert f"the vote closes at {CLOSES}, and it is {BEFORE}" in said
