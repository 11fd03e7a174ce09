"""The manifest: entry 0 of a record, everything a vote is decided by, frozen before it opens.

This module says what a manifest is made of; `manifest_check` says which ones are lawful.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Literal

import msgspec

from groundswell.record.entry import Codec, Whole

PROTOCOL_VERSION = 1

MAX_OPTIONS = 100
MAX_HIGHEST = 100
MAX_CELLS = 4_096
MAX_TRUSTEES = 64

_FRACTION = "[1-9][0-9]{0,8}/[1-9][0-9]{0,8}"  # never \d, which other scripts' digits match too

Process = Literal[
    "binding_member_vote",
    "advisory_member_vote_then_board",
    "two_body",
    "board_vote",
    "convention",
    "unknown",
]
"""How an endorsement is decided: the closed list."""

Identifier = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9_.-]{0,63}$")]
"""A short machine name, unique among its siblings."""

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
"""A line of text for people."""

Moment = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}Z$")]
"""A moment in UTC to the second, as in 2015-12-15T23:59:59Z."""

Key32 = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""32 bytes as unpadded base64url: a key, a point, a scalar or a digest."""


class Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The form of every value of a record: frozen, strict, optional fields left out when unset."""


class Organization(Struct, frozen=True):
    """Who asks its members."""

    id: Identifier
    name: Line


class Contest(Struct, frozen=True):
    """What the endorsement is for."""

    id: Identifier
    title: Line


class Option(Struct, frozen=True):
    """One thing a member can choose."""

    id: Identifier
    title: Line
    role: Literal["candidate", "no_endorsement", "abstain"]


class Rule(Struct, frozen=True):
    """When the leading option carries. Fractions stand as they were written, never as decimals.

    A rule without a threshold is a plurality. `of` names the denominator of the threshold: the
    votes cast (less abstentions where they are left out) or everyone eligible. The quorum is a
    number of members who must vote ("500") or a fraction of those eligible ("1/10"); "0" is none.
    """

    of: Literal["votes_cast", "eligible"]
    abstentions: Literal["counted", "left_out"]
    quorum: Annotated[str, msgspec.Meta(pattern=rf"^(0|[1-9][0-9]{{0,12}}|{_FRACTION})$")]
    comparison: Literal["at_least", "more_than"] | None = None
    threshold: Annotated[str, msgspec.Meta(pattern=rf"^{_FRACTION}$")] | None = None


class Question(Struct, frozen=True):
    """One question, its options in ballot order, and how much may be given to them.

    Each option gets a whole number from 0 to `highest`, all together from `least` to `most`.
    """

    id: Identifier
    title: Line
    kind: Literal["choose_one", "approval", "score"]
    highest: Annotated[int, msgspec.Meta(ge=1, le=MAX_HIGHEST)]
    least: Annotated[int, msgspec.Meta(ge=0, le=MAX_OPTIONS * MAX_HIGHEST)]
    most: Annotated[int, msgspec.Meta(ge=1, le=MAX_OPTIONS * MAX_HIGHEST)]
    options: tuple[Option, ...]
    rule: Rule

    @property
    def limits_selection(self) -> bool:
        """Tell whether `least` and `most` exclude anything, so that a proof of them is needed."""
        return self.least > 0 or self.most < len(self.options) * self.highest


class Chapter(Struct, frozen=True):
    """A local, state or other part of the organization; `parent` places it in the tree."""

    id: Identifier
    name: Line
    parent: Identifier | None = None


class Cohort(Struct, frozen=True):
    """Why someone may vote: a member before the cut-off, one who joined after it, a supporter."""

    id: Identifier
    name: Line


class Cell(Struct, frozen=True):
    """The finest part of the roll that is counted apart: a cohort within a chapter."""

    chapter: Identifier
    cohort: Identifier


class Privacy(Struct, frozen=True):
    """How small a published group may be, and which distinction is given up first below that."""

    floor: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    merge_first: Literal["cohorts", "chapters"]


class Schedule(Struct, frozen=True):
    """When the vote opens and closes, and how long its result may be challenged."""

    opens_at: Moment
    closes_at: Moment
    challenge_until: Moment


class Trustee(Struct, frozen=True):
    """Someone who holds a share of the vote's key, and signs with an Ed25519 key of its own."""

    name: Line
    key: Key32


class Trustees(Struct, frozen=True):
    """The trustees, numbered from 1 in this order; any `threshold` of them can decrypt."""

    threshold: Annotated[int, msgspec.Meta(ge=1, le=MAX_TRUSTEES)]
    members: tuple[Trustee, ...]


class Registrar(Struct, frozen=True):
    """Who issues credentials: its Ed25519 key, and whether it is apart from the server."""

    issuance: Literal["independent", "hosted"]
    key: Key32


class Officer(Struct, frozen=True):
    """Someone who signs the certificate, with an Ed25519 key."""

    name: Line
    key: Key32


class Log(Struct, frozen=True):
    """The log's C2SP verifier key, and those of the witnesses who may co-sign it."""

    key: Line
    witnesses: tuple[Line, ...]
    witness_quorum: Annotated[int, msgspec.Meta(ge=0, le=64)]


class Manifest(Struct, frozen=True, dict=True, tag_field="type", tag="manifest"):
    """Everything that was decided before the vote."""

    version: Annotated[int, msgspec.Meta(ge=1, le=Whole.__metadata__[0].le)]
    title: Line
    organization: Organization
    contest: Contest
    process: Process
    questions: tuple[Question, ...]
    schedule: Schedule
    revoting: bool
    privacy: Privacy
    chapters: tuple[Chapter, ...]
    cohorts: tuple[Cohort, ...]
    trustees: Trustees
    registrar: Registrar
    officers: tuple[Officer, ...]
    log: Log
    listed_cells: tuple[Cell, ...] | None = msgspec.field(default=None, name="cells")
    booth: Key32 | None = None

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Give the cells: those listed, or else every cohort in every leaf of the chapters' tree.

        The second is left out of the bytes, so that a union of a thousand locals fits in an entry.
        """
        if self.listed_cells is not None:
            return self.listed_cells
        return leaf_cells(self.chapters, self.cohorts)


def leaf_cells(chapters: Sequence[Chapter], cohorts: Sequence[Cohort]) -> tuple[Cell, ...]:
    """Give every cohort in every chapter that is nobody's parent, in order of the chapters."""
    parents = {chapter.parent for chapter in chapters}
    leaves = [chapter.id for chapter in chapters if chapter.id not in parents]
    return tuple(Cell(chapter, cohort.id) for chapter in leaves for cohort in cohorts)


MANIFEST: Codec[Manifest] = Codec(Manifest)


def vote_id(manifest: bytes) -> bytes:
    """Give E, the SHA-256 of the manifest's bytes: the identity of a vote (32 bytes)."""
    return sha256(manifest).digest()
