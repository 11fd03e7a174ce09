"""The draft of a member vote: the officer's answers so far, parsed at the edge of the database.

It becomes a manifest once (`draft_manifest`). Trustees are rows of their own (`TrusteeSeat`),
because their keys arrive from outside while officers are still writing.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

import msgspec

from groundswell.server.elections.models import Vote
from groundswell.voting.manifest import MAX_TRUSTEES, Moment, Option, Question, Rule, Struct

DEFAULT_FLOOR = 10
BEFORE_CUT_OFF: Final = "before_cut_off"
AFTER_CUT_OFF: Final = "after_cut_off"
SUPPORTER: Final = "supporter"

Source = Literal["before_cut_off", "after_cut_off", "supporter"]
"""Whom a cohort is made of (`organizations.queries.eligibility`)."""

Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class DraftCohort(Struct, frozen=True):
    """A cohort that may vote, and what pages call it."""

    source: Source
    name: str


class DraftOfficer(Struct, frozen=True):
    """Somebody who signs the certificate: with a key kept here for an account, or one elsewhere."""

    name: str
    account: int | None = None
    key: str = ""


class VoteDraft(Struct, frozen=True):
    """Everything an officer has said of a vote so far; moments are UTC, "" where not yet said."""

    questions: tuple[Question, ...] = ()
    cut_off_on: Day | None = None
    cohorts: tuple[DraftCohort, ...] = ()
    by_chapter: bool = True
    floor: int = DEFAULT_FLOOR
    merge_first: Literal["cohorts", "chapters"] = "cohorts"
    revoting: bool = True
    opens_at: Moment | Literal[""] = ""
    closes_at: Moment | Literal[""] = ""
    challenge_until: Moment | Literal[""] = ""
    opens_by_itself: bool = True
    closes_by_itself: bool = True
    threshold: Annotated[int, msgspec.Meta(ge=0, le=MAX_TRUSTEES)] = 0
    officers: tuple[DraftOfficer, ...] = ()
    issuance: Literal["hosted", "independent"] = "hosted"
    registrar_key: str = ""
    witnesses: tuple[str, ...] = ()
    witness_quorum: int = 0


def read_draft(vote: Vote) -> VoteDraft:
    """Read a vote's draft.

    Raises:
        msgspec.ValidationError: if the database holds what this program never writes.
    """
    return msgspec.convert(vote.draft, VoteDraft)


def draft_values(draft: VoteDraft) -> dict[str, Any]:
    """Give a draft as the database keeps it."""
    values: dict[str, Any] = msgspec.to_builtins(draft)
    return values


def empty_question() -> Question:
    """Give the question that a new page begins with."""
    return Question(
        id="question",
        title="",
        kind="choose_one",
        highest=1,
        least=1,
        most=1,
        options=(Option(id="no-endorsement", title="No endorsement", role="no_endorsement"),),
        rule=Rule(
            of="votes_cast",
            abstentions="counted",
            quorum="0",
            comparison="more_than",
            threshold="1/2",
        ),
    )
