"""The shapes of what the API answers, as OpenAPI states them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema


class Problem(Schema):
    """A refusal (RFC 9457). `failures` names everything that the spec finds wrong."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    failures: list[dict[str, Any]] | None = None


class OrganizationOut(Schema):
    """An organization that has public decisions."""

    slug: str
    name: str
    kind: str
    place: str
    website: str


class DecisionOut(Schema):
    """A decision. Before it is announced it says nothing of its outcome.

    `members` is null where the organization does not publish how many it has. `vote` tells
    whether there is a member vote; `board` is what a board decided, once announced.
    """

    organization: str
    slug: str
    title: str
    contest: str
    office: str
    place: str
    party: str
    election_on: date | None
    process: str
    members: int | None
    announced: bool
    announce_at: datetime | None
    statement: str
    vote: bool
    board: dict[str, Any] | None


class Page(Schema):
    """Some of a list; `next` is the path of what follows, null at the end."""

    next: str | None


class Organizations(Page):
    """Organizations by name."""

    items: list[OrganizationOut]


class Decisions(Page):
    """Decisions, those announced last first."""

    items: list[DecisionOut]


class PartTurnoutOut(Schema):
    """A chapter with all below it, or a cohort; `voted` is null below the privacy floor."""

    id: str
    name: str
    depth: int
    eligible: int
    voted: int | None


class TurnoutOut(Schema):
    """How many may vote, and how many have."""

    eligible: int
    voted: int
    chapters: list[PartTurnoutOut]
    cohorts: list[PartTurnoutOut]


class ScheduleOut(Schema):
    """When the vote opens and closes, and until when its result may be challenged."""

    opens_at: str
    closes_at: str
    challenge_until: str


class VoteOut(Schema):
    """A vote. `phase` is "counting" from the close until the announcement.

    `size` is that of the public record. `turnout` is null before the roll is sealed, `result`
    before the announcement: it is then what `groundswell vote status --json` tells of a record.
    """

    vote_id: str
    title: str
    phase: str
    schedule: ScheduleOut
    log_key: str
    record: str
    size: int
    shown_at: datetime
    turnout: TurnoutOut | None
    result: dict[str, Any] | None


class BoothOut(Schema):
    """What a booth begins with: receipts of the manifest and, once voting, of the opening.

    A booth verifies both against the log key in the manifest and derives the rest itself.
    """

    manifest: str
    open: str | None
    phase: str
    size: int


class CredentialOut(Schema):
    """Whether a credential can vote now: the number of its next ballot, and why not."""

    next_sequence: int
    can_vote: bool
    reason: str | None


class CastOut(Schema):
    """A ballot that is durably in; its receipt proves it to anyone."""

    index: int
    tracker: str
    receipt: str


class CheckedIn(Schema):
    """The leaf hash of a ballot that was opened to check it, as base64url."""

    leaf: str


class EntriesOut(Schema):
    """Where the entries stand, in the order in which they were sent."""

    indices: list[int]


class CosignedOut(Schema):
    """Whose cosignatures stand on the public checkpoint now."""

    witnesses: list[str]
    size: int
