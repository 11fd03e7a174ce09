"""From a draft to the manifest it would be, and everything that stands against it.

Keys that this server will draw at the freeze have stand-ins until then: public keys made by
hashing, which nobody holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.conf import settings
from nacl.bindings import crypto_core_ed25519_from_uniform

from groundswell.record.note import KeyType, NoteVerifier
from groundswell.record.strict_base64 import encode_url
from groundswell.server.elections.models import Decision, TrusteeSeat, Vote
from groundswell.server.elections.queries.booth import find_bundle
from groundswell.server.elections.queries.draft import VoteDraft
from groundswell.server.organizations.queries.chapters import with_catch_alls
from groundswell.server.organizations.queries.eligibility import count_eligible
from groundswell.server.web.clock import now
from groundswell.voting.draft_reader import slug
from groundswell.voting.errors import ManifestInvalid
from groundswell.voting.manifest import (
    PROTOCOL_VERSION,
    Chapter,
    Cohort,
    Contest,
    Log,
    Manifest,
    Officer,
    Organization,
    Privacy,
    Registrar,
    Schedule,
    Trustee,
    Trustees,
)
from groundswell.voting.manifest_check import check_manifest


@dataclass(frozen=True)
class DrawnKeys:
    """Public keys that this server draws at the freeze; officers by place in the draft."""

    log: str
    registrar: str
    officers: dict[int, str]


@dataclass(frozen=True)
class Problem:
    """Something that stands against freezing: the part of the draft, the place in it, and what."""

    part: str
    place: str
    words: str


def log_origin(decision: Decision) -> str:
    """Name the log: the server's host and the decision's address on it."""
    return f"{settings.ENVIRONMENT.host}/{decision.organization.slug}/{decision.slug}"


def stand_in_keys(decision: Decision, draft: VoteDraft) -> DrawnKeys:
    """Give keys that nobody holds, to look at a draft before any is drawn."""
    kept_here = [place for place, officer in enumerate(draft.officers) if not officer.key]
    return DrawnKeys(
        log=NoteVerifier(log_origin(decision), KeyType.LOG, bytes(32)).vkey,
        registrar=_nobodys_key("registrar"),
        officers={place: _nobodys_key(f"officer {place}") for place in kept_here},
    )


def compose_manifest(
    vote: Vote, draft: VoteDraft, seats: Sequence[TrusteeSeat], keys: DrawnKeys
) -> Manifest:
    """Put a manifest together, lawful or not; `check_manifest` says which."""
    decision = vote.decision
    organization = decision.organization
    bundle = find_bundle()
    return Manifest(
        version=PROTOCOL_VERSION,
        title=decision.title,
        organization=Organization(id=organization.slug, name=organization.name),
        contest=Contest(id=slug(decision.contest) or decision.slug, title=decision.contest),
        process=_process(decision),
        questions=draft.questions,
        schedule=Schedule(
            opens_at=draft.opens_at,
            closes_at=draft.closes_at,
            challenge_until=draft.challenge_until,
        ),
        revoting=draft.revoting,
        privacy=Privacy(floor=draft.floor, merge_first=draft.merge_first),
        chapters=_chapters(decision, draft),
        cohorts=tuple(Cohort(id=each.source, name=each.name) for each in draft.cohorts),
        trustees=_trustees(draft, seats),
        registrar=Registrar(
            issuance=draft.issuance,
            key=keys.registrar if draft.issuance == "hosted" else draft.registrar_key,
        ),
        officers=tuple(
            Officer(name=each.name, key=each.key or keys.officers[place])
            for place, each in enumerate(draft.officers)
        ),
        log=Log(key=keys.log, witnesses=draft.witnesses, witness_quorum=draft.witness_quorum),
        booth=bundle.manifest_value if bundle is not None else None,
    )


def threshold_of(draft: VoteDraft, count: int) -> int:
    """Give how many trustees are needed: as the officer says, or more than half of them."""
    return draft.threshold or count // 2 + 1


def find_problems(
    vote: Vote, draft: VoteDraft, seats: Sequence[TrusteeSeat]
) -> tuple[Problem, ...]:
    """List what stands against freezing a draft, in the order of its parts."""
    found = list(_find_missing(draft, seats))
    missing = {problem.part for problem in found}
    if missing & {"questions", "schedule"}:
        return tuple(found)  # without these it is no manifest at all
    manifest = compose_manifest(
        vote, draft, _with_stand_ins(seats), stand_in_keys(vote.decision, draft)
    )
    try:
        check_manifest(manifest)
    except ManifestInvalid as error:
        wrong = map(_place_problem, error.problems)
        # What is missing is told once, in its own words.
        found += [each for each in wrong if each.part not in missing]
    return tuple(found)


def _find_missing(draft: VoteDraft, seats: Sequence[TrusteeSeat]) -> Iterator[Problem]:
    """Yield what is not said yet; `words` are names that the page translates."""
    if not draft.questions:
        yield Problem("questions", "", "no_question")
    if not draft.cohorts:
        yield Problem("voters", "cohorts", "no_cohort")
    if not (draft.opens_at and draft.closes_at and draft.challenge_until):
        yield Problem("schedule", "", "no_schedule")
    elif draft.closes_at <= now().strftime("%Y-%m-%dT%H:%M:%SZ"):
        yield Problem("schedule", "closes_at", "closes_in_the_past")
    if not seats:
        yield Problem("trustees", "", "no_trustees")
    for seat in seats:
        if not seat.key:
            yield Problem("trustees", seat.name, "no_key")
    if not draft.officers:
        yield Problem("officers", "", "no_officer")
    if draft.issuance == "independent" and not draft.registrar_key:
        yield Problem("officers", "registrar_key", "no_registrar_key")


_PARTS: dict[str, str] = {
    "questions": "questions",
    "schedule": "schedule",
    "chapters": "voters",
    "cohorts": "voters",
    "cells": "voters",
    "privacy": "voters",
    "trustees": "trustees",
    "officers": "officers",
    "registrar": "officers",
    "log": "witnesses",
    "organization": "decision",
    "contest": "decision",
    "title": "decision",
    "manifest": "review",
}


def _place_problem(text: str) -> Problem:
    """Say which part of the draft a problem of the manifest belongs to."""
    place, _, words = text.partition(": ")
    head = re.split(r"[.\[]", place, maxsplit=1)[0]
    return Problem(_PARTS.get(head, "review"), place, words)


def _process(decision: Decision) -> Any:
    return decision.process  # the model's closed list is the manifest's


def _chapters(decision: Decision, draft: VoteDraft) -> tuple[Chapter, ...]:
    """Give the tree that is counted by; without it everybody is in one."""
    organization = decision.organization
    if not draft.by_chapter:
        return (Chapter(id="all", name=organization.name),)
    day = date.fromisoformat(draft.cut_off_on) if draft.cut_off_on else None
    counts = count_eligible(organization, cut_off_on=day, on=now().date())
    sources = {cohort.source for cohort in draft.cohorts}
    used = {count.chapter for count in counts if count.cohort in sources}
    return tuple(
        Chapter(id=each.slug, name=each.name, parent=each.parent)
        for each in with_catch_alls(organization, used)
    )


def _trustees(draft: VoteDraft, seats: Sequence[TrusteeSeat]) -> Trustees:
    return Trustees(
        threshold=max(threshold_of(draft, len(seats)), 1),
        members=tuple(Trustee(name=seat.name, key=seat.key) for seat in seats),
    )


def _with_stand_ins(seats: Sequence[TrusteeSeat]) -> list[TrusteeSeat]:
    """Give seats whose missing keys are replaced, so that the rest can be checked."""
    return [
        TrusteeSeat(name=seat.name, key=seat.key or _nobodys_key(f"trustee {seat.place}"))
        for seat in seats
    ]


def _nobodys_key(role: str) -> str:
    return encode_url(crypto_core_ed25519_from_uniform(sha256(role.encode()).digest()))
