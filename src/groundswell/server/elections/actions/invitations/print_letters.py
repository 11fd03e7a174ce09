"""Letters: ordered, set into files, downloaded, printed, forgotten.

What holds if the process dies: an order is whole or not at all. While a file is set, its letters
wait with their codes; another worker sets the same file again, with the same codes. Once the
officer has said that they are printed, the codes are gone with that commit, and the file at the
next look of the worker.
"""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser, User
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.invitations.begin import check_can_invite, sort_by_way
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.letters.setting import Letter, set_letters
from groundswell.server.elections.models import Invitation, LetterBatch, Mailing, Vote
from groundswell.server.elections.queries.invitation_facts import choose_language, find_facts
from groundswell.server.elections.queries.invitations import to_be_printed
from groundswell.server.organizations.actions.export import begin_export, finish_export
from groundswell.server.organizations.queries.contact import find_contacts
from groundswell.server.sealed import seal, unseal
from groundswell.server.web.clock import now
from groundswell.voting.code import format_code

MOST_IN_A_FILE = 250
"""A file of so many takes the typesetter some 300 MB of memory."""
_PATIENCE = timedelta(minutes=10)
_PURPOSE = "letters"


def order_letters(vote: Vote, *, by: AbstractBaseUser) -> int:
    """Put all who are to get a letter into files, sorted by postcode; give how many files.

    Raises:
        ActionRefused: if codes can't go out now, or nobody waits for a letter.
    """
    check_can_invite(vote)
    with transaction.atomic():
        mailing = Mailing.objects.select_for_update().filter(vote=vote).first()
        if mailing is None:
            raise ActionRefused(_("Say first where answers go, and save it."), field="reply_to")
        sort_by_way(vote)
        rows = to_be_printed(vote).order_by("member__country", "member__postcode", "pk")
        waiting = list(rows.values_list("pk", flat=True))
        if not waiting:
            raise ActionRefused(_("Nobody waits for a letter."))
        before = vote.letter_batches.count()
        parts = range(0, len(waiting), MOST_IN_A_FILE)
        for number, first in enumerate(parts, before + 1):
            members = waiting[first : first + MOST_IN_A_FILE]
            batch = LetterBatch.objects.create(
                vote=vote,
                number=number,
                envelope=mailing.envelope,
                count=len(members),
                asked_at=now(),
            )
            Invitation.objects.filter(pk__in=members).update(letters=batch)
        note_action(vote.decision, Kind.LETTERS_ASKED, by=by, detail=f"{len(waiting):,}")
    return len(parts)


def take_due_batches() -> list[int]:
    """Take the files that are to be set and that no worker is at."""
    at = now()
    free = Q(taken_at=None) | Q(taken_at__lt=at - _PATIENCE)
    found = []
    for batch in LetterBatch.objects.filter(free, made_at=None, printed_at=None).order_by("pk"):
        mine = LetterBatch.objects.filter(pk=batch.pk, taken_at=batch.taken_at, made_at=None)
        if mine.update(taken_at=at):
            found.append(batch.pk)
    return found


def make_file(pk: int) -> None:
    """Set the letters of a file, and keep it sealed."""
    batch = LetterBatch.objects.select_related("vote__decision__organization").get(pk=pk)
    if batch.made_at is not None:
        return
    letters = _letters_of(batch)
    mailing = Mailing.objects.get(vote=batch.vote)
    facts = find_facts(batch.vote, reply_to=mailing.reply_to)
    sealed = seal(set_letters(facts, letters, envelope=batch.envelope), purpose=_PURPOSE)
    name = f"{batch.vote_id}-{batch.number}.sealed"
    # What a killed worker left under this name is the same, or half of it.
    batch.file.storage.delete(batch.file.field.generate_filename(batch, name))
    batch.file.save(name, ContentFile(sealed), save=False)
    batch.made_at, batch.count = now(), len(letters)
    batch.save(update_fields=["file", "made_at", "count"])


def read_letters(batch: LetterBatch, *, by: User) -> bytes:
    """Give a file to an officer, once that is on the books as an export of personal data.

    Raises:
        ActionRefused: if there is no such file any more, or not yet.
    """
    if not batch.file or batch.printed_at is not None:
        raise ActionRefused(
            _("There is no such file: it is not made yet, or its letters are printed.")
        )
    decision = batch.vote.decision
    why = f"Letters of invitation: {decision.slug}, file {batch.number}"
    chosen = {"decision": decision.slug, "letters": str(batch.number)}
    export = begin_export(decision.organization, by=by, why=why, selection=chosen)
    with batch.file.open("rb") as file:
        data = unseal(file.read(), purpose=_PURPOSE)
    with transaction.atomic():
        LetterBatch.objects.filter(pk=batch.pk).update(downloaded_at=now())
        note_action(decision, Kind.LETTERS_TAKEN, by=by, detail=str(batch.number))
    finish_export(export, rows=batch.count)
    return data


def mark_printed(batch: LetterBatch, *, by: AbstractBaseUser) -> None:
    """Say that a file's letters are printed: their codes are deleted, and so is the file.

    Raises:
        ActionRefused: if nobody has downloaded it.
    """
    with transaction.atomic():
        row = LetterBatch.objects.select_for_update().get(pk=batch.pk)
        if row.printed_at is not None:
            return
        if row.downloaded_at is None:
            raise ActionRefused(_("Nobody has downloaded these letters yet."))
        # A member whose code was replaced or whose address was corrected is in no file any more.
        row.invitations.filter(status=Invitation.Status.WAITING).update(
            status=Invitation.Status.PRINTED, sent_at=now(), code=None
        )
        row.printed_at = now()
        row.save(update_fields=["printed_at"])
        note_action(row.vote.decision, Kind.LETTERS_PRINTED, by=by, detail=str(row.number))


def _letters_of(batch: LetterBatch) -> list[Letter]:
    """Give a file's letters, in the order in which it was ordered."""
    organization = batch.vote.decision.organization
    rows = batch.invitations.filter(code__isnull=False, status=Invitation.Status.WAITING)
    ordered = rows.order_by("member__country", "member__postcode", "pk")
    codes = {row.member_id: bytes(row.code or b"") for row in ordered}
    contacts = {contact.pk: contact for contact in find_contacts(organization, codes)}
    return [
        Letter(
            contact=contacts[member],
            code=format_code(unseal(code, purpose="code")),
            language=choose_language(contacts[member].language, organization.language),
        )
        for member, code in codes.items()
        if member in contacts
    ]
