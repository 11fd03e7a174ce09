"""Draw a code for every member who may vote, and keep it, sealed, until it is delivered.

Where this server is the registrar. Each batch is one transaction: killed at any instant, the next
run goes on with the members who have no code yet. No code is ever drawn twice for a member.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from groundswell.server.elections.deriving import KEY_SIZE, cut, derive_keys
from groundswell.server.elections.models import Invitation, Vote
from groundswell.server.elections.queries.draft import read_draft
from groundswell.server.organizations.queries.eligibility import eligible_members
from groundswell.server.sealed import seal
from groundswell.server.web.clock import now
from groundswell.verifier.progress import Progress
from groundswell.voting.code import SECRET_SIZE
from groundswell.voting.manifest import Manifest
from groundswell.voting.roll import MAX_WEIGHT

_BATCH = 4_096
_BATCHES_WORTH_A_PROCESS = 8


@dataclass(frozen=True)
class RollMembers:
    """Members who go on the roll, in columns; `left_out` counts those whom it can't take."""

    keys: array[int]
    cells: array[int]
    weights: array[int]
    have_email: array[int]
    left_out: int

    def __len__(self) -> int:
        """Count them."""
        return len(self.keys)


def find_roll_members(vote: Vote, manifest: Manifest) -> RollMembers:
    """Find who goes on the roll: eligible today, in a cell of the manifest, of a lawful weight.

    By the manifest's chapters and cohorts; where it counts everybody in one, so does this.
    """
    draft, organization = read_draft(vote), vote.decision.organization
    day = date.fromisoformat(draft.cut_off_on) if draft.cut_off_on else None
    cells = {(cell.chapter, cell.cohort): place for place, cell in enumerate(manifest.cells)}
    whole = None if draft.by_chapter else manifest.chapters[0].id
    found, left_out = RollMembers(array("q"), array("q"), array("q"), array("b"), 0), 0
    rows = eligible_members(organization, cut_off_on=day, on=now().date())
    for row in rows.iterator(chunk_size=_BATCH):
        cell = cells.get((whole or row["chapter"], row["cohort"]))
        if cell is None or not 1 <= row["weight"] <= MAX_WEIGHT:
            left_out += 1
            continue
        found.keys.append(row["pk"])
        found.cells.append(cell)
        found.weights.append(row["weight"])
        found.have_email.append(row["has_email"])
    return replace(found, left_out=left_out)


def draw_codes(vote: Vote, manifest: Manifest, progress: Progress, *, workers: int) -> int:
    """Draw the codes that are missing; give how many members have one then.

    `progress` is told after each batch, in no transaction, and may stop the work by raising.
    """
    members = find_roll_members(vote, manifest)
    known = set(Invitation.objects.filter(vote=vote).values_list("member_id", flat=True))
    missing = [place for place, key in enumerate(members.keys) if key not in known]
    total, done = len(known) + len(missing), len(known)
    batches = [missing[at : at + _BATCH] for at in range(0, len(missing), _BATCH)]
    progress(done, total)
    for places, (codes, derived) in zip(
        batches, _derive(bytes(vote.vote_id or b""), map(len, batches), workers), strict=True
    ):
        # If the process dies before this commit, these codes were nobody's.
        with transaction.atomic():
            Invitation.objects.bulk_create(
                _invite(vote, members, place, codes[i], derived[i])
                for i, place in enumerate(places)
            )
        done += len(places)
        progress(done, total)
    return total


def _invite(vote: Vote, members: RollMembers, place: int, code: bytes, key: bytes) -> Invitation:
    return Invitation(
        vote=vote,
        member_id=members.keys[place],
        key=key,
        cell=members.cells[place],
        weight=members.weights[place],
        code=seal(code, purpose="code"),
        way=Invitation.Way.EMAIL if members.have_email[place] else Invitation.Way.LETTER,
    )


def _derive(
    vote_id: bytes, sizes: Iterator[int], workers: int
) -> Iterator[tuple[list[bytes], list[bytes]]]:
    """Draw so many codes for each batch and derive their keys, in worker processes if it pays."""
    tasks = [os.urandom(SECRET_SIZE * size) for size in sizes]
    useful = min(workers, len(tasks) // _BATCHES_WORTH_A_PROCESS)
    for drawn, keys in zip(tasks, derive_keys(tasks, vote_id, workers=useful), strict=True):
        yield cut(drawn, SECRET_SIZE), cut(keys, KEY_SIZE)
