"""Hold the story's vote on a server, from the membership file to the announcement, then serve it.

Everything before and after the voting is done in this process, by the same actions as the
console's buttons; the ballots go over HTTP to a server that runs beside it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from groundswell.cli.console import note, progress, show
from groundswell.cli.demo.figures import OPTIONS
from groundswell.cli.demo.online.acting import CAMPAIGN, EVENT, PETITION, Acting, begin_to_act
from groundswell.cli.demo.online.cast import cast_ballots
from groundswell.cli.demo.online.clock import StoryClock
from groundswell.cli.demo.online.importing import import_members
from groundswell.cli.demo.online.people import (
    EMAIL,
    ORGANIZATION,
    Officer,
    make_asking_organization,
    make_boards,
    make_officer,
)
from groundswell.cli.demo.online.roll import write_roll
from groundswell.cli.demo.online.serving import serve_beside
from groundswell.cli.demo.online.vote import (
    CLOSES_AT,
    DECISION,
    OPENS_AT,
    PLANNED_AT,
    SHOWN_AT,
    StoryVote,
    plan_vote,
)
from groundswell.cli.demo.online.world import CONTEST, make_board
from groundswell.cli.demo.synthetic import Lots, make_choices, make_electorate
from groundswell.cli.whole_vote.casting import encrypt_choices
from groundswell.cli.whole_vote.inputs import CastChoices
from groundswell.record.reader import open_record
from groundswell.server.elections.queries.state import load_state
from groundswell.verifier.report import Report
from groundswell.verifier.verify import verify_record
from groundswell.voting.entries import Ballot
from groundswell.voting.manifest import Manifest

ADDRESS = f"{ORGANIZATION}/{DECISION}"
_CHOSEN = max(OPTIONS, key=lambda option: option.per_mille).title


@dataclass(frozen=True)
class Shown:
    """What there is to look at: the account, the report on the record, the volunteers' way in."""

    officer: Officer
    report: Report
    acting: Acting


def hold_online(
    data: Path, origin: str, manifest: Manifest, *, members: int, votes: int, seed: int
) -> Shown:
    """Hold the vote on a server under `origin` whose database in `data` is prepared and empty.

    `manifest` is the re-enactment's own, which says how members are spread over states.
    """
    clock = StoryClock(data / "clock")
    lots = Lots.of(seed)
    electorate = make_electorate(manifest, members, lots)
    choices = make_choices(members, votes, lots)
    officer = make_officer()
    make_boards(officer.user)
    organization = make_asking_organization(officer.user)
    note(f"Importing {members:,} synthetic members")
    clock.set(PLANNED_AT)  # a roll whose members join only later would be refused
    import_members(organization, write_roll(manifest, electorate, lots), officer.user, data)
    story = plan_vote(organization, officer.user, members)
    secrets = story.hold_ceremony()
    story.seal_roll()
    story.announce()
    clock.set(OPENS_AT)
    story.open()
    ballots = _encrypt(story, electorate.members, choices)
    with serve_beside(origin), progress("Ballots over HTTP") as move:
        cast_ballots(f"{origin}/api/v1/votes/{ADDRESS}", ballots, move)
    clock.set(CLOSES_AT)
    story.close()
    story.count(secrets)
    story.certify()
    clock.set(SHOWN_AT)
    note("Filling the board of the contest")
    make_board(officer.user, reenacted=story.vote.decision_id)
    note("Calling, meeting, signing")
    acting = begin_to_act(organization, officer.user, chosen=_CHOSEN)
    with serve_beside(origin):
        report = _verify(origin, bytes(story.vote.vote_id or b""))
    clock.set_going(SHOWN_AT)
    return Shown(officer, report, acting)


def tell(origin: str, shown: Shown) -> None:
    """Say where everything is, and how to sign in."""
    state = "valid" if shown.report.is_valid else "NOT VALID"
    show(f"The record of the vote was verified over HTTP: {state}.")
    show()
    show(f"The result         {origin}/{ADDRESS}/")
    show(f"Verify it yourself {origin}/{ADDRESS}/verify/")
    show(f"  or: groundswell verify {origin}/{ADDRESS}/record")
    show(f"The race board     {origin}/races/{CONTEST}/")
    show(f"Ways to act        {origin}/act/{ORGANIZATION}/")
    show(f"  a rally          {origin}/act/{ORGANIZATION}/events/{EVENT}/")
    show(f"  a petition       {origin}/act/{ORGANIZATION}/petitions/{PETITION}/")
    show(f"  calls into Iowa  {origin}/act/{ORGANIZATION}/join/#{shown.acting.secret}")
    show(f"  their lead       {origin}/console/{ORGANIZATION}/outreach/calls/{CAMPAIGN}/")
    show(f"All decisions      {origin}/")
    show(f"For programs       {origin}/api/v1/")
    show(f"The console        {origin}/console/")
    show(f"  sign in as {EMAIL}, password {shown.officer.password}")
    show(f"  then with one of these codes: {', '.join(shown.officer.codes)}")
    show()
    show("The members are synthetic; on this server it is 17 December 2015.")


def _encrypt(story: StoryVote, members: Sequence[str], choices: CastChoices) -> list[Ballot]:
    """Encrypt every ballot from its member's code, in the order of casting."""
    by_number = story.codes()
    codes = np.frombuffer(b"".join(by_number[number] for number in members), dtype=np.uint8)
    election = load_state(story.vote).election
    batches = encrypt_choices(
        election, codes.reshape(len(members), -1), choices, workers=os.cpu_count() or 1
    )
    return [ballot for batch in batches for ballot in batch]


def _verify(origin: str, vote_id: bytes) -> Report:
    """Verify the record as a stranger would: from its address alone."""
    with progress("Verification") as move:
        return verify_record(
            open_record(f"{origin}/{ADDRESS}/record"),
            expect=vote_id,
            entropy=os.urandom,
            workers=os.cpu_count() or 1,
            progress=move,
        )
