"""The story's vote on the server, as officers and trustees would take it through the console."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from django.contrib.auth.models import User
from nacl.signing import SigningKey

from groundswell.cli.demo.draft import PRIVACY_FLOOR
from groundswell.cli.demo.figures import OPTIONS
from groundswell.cli.whole_vote.trustees import (
    CEREMONY_STEPS,
    draw_all_secrets,
    make_decryptions,
)
from groundswell.record.note import SEED_SIZE
from groundswell.record.strict_base64 import encode_url
from groundswell.server.elections.actions.append import append_entries
from groundswell.server.elections.actions.certify_result import sign_result
from groundswell.server.elections.actions.freeze_vote import freeze_vote
from groundswell.server.elections.actions.open_and_close import close_vote, open_vote
from groundswell.server.elections.actions.plan_decision import DecisionDetails, plan_decision
from groundswell.server.elections.actions.seat_trustees import (
    ChosenTrustee,
    choose_trustees,
    take_key,
)
from groundswell.server.elections.actions.set_announcement import set_announcement
from groundswell.server.elections.actions.works import ask_work, take_due_works
from groundswell.server.elections.actions.write_draft import write_draft
from groundswell.server.elections.models import Invitation, Vote, Work
from groundswell.server.elections.queries.draft import DraftCohort, DraftOfficer
from groundswell.server.elections.queries.state import load_state
from groundswell.server.elections.tasks.works import do_work
from groundswell.server.organizations.models import Organization
from groundswell.server.sealed import unseal
from groundswell.server.web.clock import from_moment
from groundswell.voting.manifest import Option, Question, Rule
from groundswell.voting.trustee import TrusteeSecrets

DECISION = "president-2016"
TRUSTEES, THRESHOLD = 5, 3

# The poll ran from 7 to 15 December 2015; the result was announced at noon on the 17th (Eastern).
PLANNED_AT = "2015-12-01T15:00:00Z"
OPENS_AT = "2015-12-07T05:00:00Z"
CLOSES_AT = "2015-12-16T04:59:59Z"
ANNOUNCED_AT = "2015-12-17T17:00:00Z"
# Members had no time set to challenge it; here they have as long again as it was held back.
CHALLENGE_UNTIL = "2015-12-19T17:00:00Z"
SHOWN_AT = "2015-12-17T17:30:00Z"
CUT_OFF_ON = "2015-11-30"

_COHORTS = (
    DraftCohort("before_cut_off", "Members before the cut-off"),
    DraftCohort("after_cut_off", "Joined after the cut-off"),
    DraftCohort("supporter", "Supporters, not members"),
)


@dataclass(frozen=True)
class StoryVote:
    """The vote, and those who take part in running it."""

    vote: Vote
    officer: User
    keys: tuple[SigningKey, ...]

    def hold_ceremony(self) -> list[TrusteeSecrets]:
        """Let the trustees make the key together, each step by all before the next."""
        secrets = draw_all_secrets(load_state(self.vote), [bytes(key) for key in self.keys])
        for step in CEREMONY_STEPS:
            ceremony = load_state(self.vote).ceremony
            append_entries(self.vote, [step(each, ceremony) for each in secrets])
        return secrets

    def seal_roll(self) -> None:
        """Draw every member's code and seal the roll, as the background worker does."""
        ask_work(self.vote, Work.Kind.SEAL_ROLL)
        self._work()

    def open(self) -> None:
        """Open the vote."""
        open_vote(self.vote, by=self.officer)

    def close(self) -> None:
        """Close the vote."""
        close_vote(self.vote, by=self.officer)

    def count(self, secrets: Sequence[TrusteeSecrets]) -> None:
        """Post the tally, let as many trustees as are needed decrypt it, post the result."""
        ask_work(self.vote, Work.Kind.TALLY)
        self._work()
        for each in secrets[:THRESHOLD]:
            append_entries(self.vote, make_decryptions(load_state(self.vote), each))
        ask_work(self.vote, Work.Kind.TALLY)
        self._work()

    def certify(self) -> None:
        """Verify the record as it stands and sign it."""
        ask_work(self.vote, Work.Kind.VERIFY)
        self._work()
        sign_result(Vote.objects.get(pk=self.vote.pk), 0, by=self.officer)

    def announce(self) -> None:
        """Set the moment of the announcement."""
        set_announcement(self.vote.decision, from_moment(ANNOUNCED_AT), "", by=self.officer)

    def codes(self) -> dict[str, bytes]:
        """Give the members' codes by member number, as their invitations would carry them."""
        rows = Invitation.objects.filter(vote=self.vote).values_list("member__number", "code")
        return {
            number: unseal(bytes(code), purpose="code") for number, code in rows if code is not None
        }

    def _work(self) -> None:
        for hold in take_due_works():
            do_work(hold)
        self.vote.refresh_from_db()
        failed = Work.objects.filter(vote=self.vote, state=Work.State.FAILED).first()
        assert failed is None, failed.problem


def plan_vote(organization: Organization, officer: User, members: int) -> StoryVote:
    """Plan the decision, write its draft, seat the trustees and freeze it."""
    details = DecisionDetails(
        title="Endorsement for President, 2016",
        contest="President of the United States, 2016",
        process="binding_member_vote",
        office="President of the United States",
        place="ocd-division/country:us",
        party="Democratic",
        members=members,
    )
    decision = plan_decision(organization.pk, DECISION, details, by=officer)
    vote = Vote.objects.get(decision=decision)
    keys = tuple(SigningKey(os.urandom(SEED_SIZE)) for _ in range(TRUSTEES))
    chosen = [ChosenTrustee(f"Trustee {number}") for number in range(1, TRUSTEES + 1)]
    choose_trustees(vote, chosen, threshold=THRESHOLD, revision=vote.draft_revision, by=officer)
    for seat, key in zip(vote.seats.all(), keys, strict=True):
        take_key(seat, encode_url(bytes(key.verify_key)))
    vote.refresh_from_db()
    write_draft(
        vote,
        revision=vote.draft_revision,
        by=officer,
        part="questions",
        questions=(_question(),),
        cohorts=_COHORTS,
        cut_off_on=CUT_OFF_ON,
        floor=PRIVACY_FLOOR,
        merge_first="chapters",
        opens_at=OPENS_AT,
        closes_at=CLOSES_AT,
        challenge_until=CHALLENGE_UNTIL,
        officers=(DraftOfficer("Election officer", account=officer.pk),),
    )
    frozen = freeze_vote(vote, revision=vote.draft_revision, confirmation=decision.slug, by=officer)
    return StoryVote(frozen, officer, keys)


def _question() -> Question:
    return Question(
        id="president",
        title="Whom should we endorse for President?",
        kind="choose_one",
        highest=1,
        least=1,
        most=1,
        options=tuple(
            msgspec.convert({"id": each.id, "title": each.title, "role": each.role}, Option)
            for each in OPTIONS
        ),
        rule=Rule(
            of="votes_cast",
            abstentions="counted",
            quorum="0",
            comparison="at_least",
            threshold="2/3",
        ),
    )
