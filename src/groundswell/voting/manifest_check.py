"""Which manifests are lawful (verification step 4): every rule that a type can't express.

What the codec refuses by itself (types, bounds, patterns, length, Unicode form) is refused here
through it. Questions, cells and signers have a module each, and so has the length of ballots.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from groundswell.record.entry import MAX_ENTRY_SIZE
from groundswell.record.errors import EntryNotCanonical
from groundswell.voting.ballot_size import ballot_size
from groundswell.voting.cell_check import find_cell_problems
from groundswell.voting.errors import ManifestInvalid
from groundswell.voting.manifest import MANIFEST, PROTOCOL_VERSION, Manifest, Schedule
from groundswell.voting.moment import is_moment
from groundswell.voting.question_check import find_question_problems
from groundswell.voting.siblings import find_repeated
from groundswell.voting.signer_check import find_signer_problems

MAX_QUESTIONS = 20


def check_manifest(manifest: Manifest) -> None:
    """Refuse a manifest that breaks any rule, naming all of them.

    A value of a wrong type or beyond its bounds is reported alone: nothing else can be told then.

    Raises:
        ManifestInvalid: with every problem and its place.
    """
    try:
        msgspec.convert(msgspec.to_builtins(manifest), Manifest)
    except (msgspec.ValidationError, TypeError) as error:
        raise ManifestInvalid((f"manifest: {error}",)) from error
    problems = tuple(_find_problems(manifest))
    if problems:
        raise ManifestInvalid(problems)


def _find_problems(manifest: Manifest) -> Iterator[str]:
    if manifest.version != PROTOCOL_VERSION:
        yield f"version: {manifest.version} where {PROTOCOL_VERSION} belongs"
    yield from _find_form_problems(manifest)
    yield from _find_questions_problems(manifest)
    yield from _find_schedule_problems(manifest.schedule)
    yield from find_cell_problems(manifest)
    yield from find_signer_problems(manifest)


def _find_form_problems(manifest: Manifest) -> Iterator[str]:
    try:
        MANIFEST.encode(manifest)
    except EntryNotCanonical as error:
        yield f"manifest: {error.reason}"
    size = ballot_size(manifest)
    if size > MAX_ENTRY_SIZE:
        yield f"questions: a ballot would take {size} bytes, more than {MAX_ENTRY_SIZE}"


def _find_questions_problems(manifest: Manifest) -> Iterator[str]:
    questions = manifest.questions
    if not 1 <= len(questions) <= MAX_QUESTIONS:
        yield f"questions: {len(questions)} where 1 to {MAX_QUESTIONS} belong"
    yield from find_repeated("questions", "id", [question.id for question in questions])
    for position, question in enumerate(questions):
        yield from find_question_problems(question, f"questions[{position}]")


def _find_schedule_problems(schedule: Schedule) -> Iterator[str]:
    for field in ("opens_at", "closes_at", "challenge_until"):
        moment: str = getattr(schedule, field)
        if not is_moment(moment):
            yield f"schedule.{field}: there is no moment {moment}"
    # Moments are of one length and form, so that their texts are in the order of time.
    if schedule.closes_at <= schedule.opens_at:
        yield f"schedule.closes_at: {schedule.closes_at} is not after opens_at"
    if schedule.challenge_until < schedule.closes_at:
        yield f"schedule.challenge_until: {schedule.challenge_until} is before closes_at"
