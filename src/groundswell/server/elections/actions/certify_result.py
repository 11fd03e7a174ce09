"""Sign a result as an officer: provisionally by one, finally by all.

An officer's key is kept here, sealed, for one account, or elsewhere: then the certificate is taken
out as a file, signed there (`groundswell vote certify --sign-only`) and brought back. Nothing is
signed on a record that was not verified whole, by this server's verifier, as it stands.
"""

from __future__ import annotations

import base64
from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from groundswell.record.errors import Base64Invalid, EntryNotCanonical
from groundswell.record.strict_base64 import decode_url
from groundswell.server.elections.actions.enter import append_lawful, hold_head
from groundswell.server.elections.actions.history import Kind, note_action
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import LogHead, Signing, Vote, Work
from groundswell.server.elections.queries.draft import read_draft
from groundswell.server.elections.queries.state import frontier_of
from groundswell.server.sealed import unseal
from groundswell.server.web.clock import as_moment, now
from groundswell.voting.certificate import certificate_message
from groundswell.voting.certification import Certified, join_certificates
from groundswell.voting.entries import ENTRY, Certificate
from groundswell.voting.errors import CertificatesDiffer
from groundswell.voting.phases import Phase
from groundswell.voting.state import VoteState

_CERTIFIED = {"provisional": Kind.CERTIFIED_PROVISIONALLY, "certified": Kind.CERTIFIED}


def sign_result(vote: Vote, place: int, *, by: AbstractBaseUser) -> None:
    """Sign the next certificate with an officer's key that this server keeps for this account.

    Raises:
        ActionRefused: if the key is not here or not this account's, the record was not verified
            as it stands, or it is too early.
    """
    officers = read_draft(vote).officers
    sealed = vote.officer_keys.get(str(place))
    if sealed is None or officers[place].account != by.pk:
        raise ActionRefused(_("The key of this officer is not kept here for your account."))
    key = SigningKey(unseal(base64.b64decode(sealed), purpose="officer"))
    _add(vote, lambda certified, found: certified.sign(found, key), by=by)


def add_signatures(vote: Vote, data: bytes, *, by: AbstractBaseUser) -> None:
    """Add what officers have signed elsewhere: a certificate's entry, one line.

    Raises:
        ActionRefused: if it is none, about another state of the record, or a signature fails.
    """
    try:
        given = ENTRY.decode(data.removesuffix(b"\n"))
    except EntryNotCanonical as error:
        raise ActionRefused(_("This is not a file of a certificate."), field="file") from error
    if not isinstance(given, Certificate) or not given.signatures:
        raise ActionRefused(_("There is no signature in this file."), field="file")
    certificate = given

    def join(certified: Certified, found: Certificate) -> Certificate:
        if not certified.is_about(certificate):
            raise ActionRefused(
                _("This was signed on another state of the record: sign it again."), field="file"
            )
        if not found.signatures:
            return certificate
        try:
            return join_certificates([found, certificate])
        except CertificatesDiffer as error:
            raise ActionRefused(
                _("Another signing is under way: take its file, and sign that."), field="file"
            ) from error

    _add(vote, join, by=by)


def begin_signing(vote: Vote) -> Certificate:
    """Give the certificate to sign next, with the signatures so far.

    Raises:
        ActionRefused: if it is too early, or the record was not verified as it stands.
    """
    with hold_head(vote) as (state, head):
        return _find_or_begin(vote, _certified(vote, state, head))


def _add(
    vote: Vote, sign: Callable[[Certified, Certificate], Certificate], *, by: AbstractBaseUser
) -> None:
    """Sign under the lock of the log's head; with the last signature the certificate goes in."""
    with hold_head(vote) as (state, head):
        certified = _certified(vote, state, head)
        found = _find_or_begin(vote, certified)
        signed = sign(certified, found)
        _check_signatures(certified, signed)
        if signed == found:
            return
        names = _name_new(certified, found, signed)
        note_action(vote.decision, Kind.SIGNED, by=by, detail=names)
        Signing.objects.filter(vote=vote).update(certificate=ENTRY.encode(signed))
        _append_if_complete(vote, certified, signed, by)
    vote.refresh_from_db()


def _certified(vote: Vote, state: VoteState, head: LogHead) -> Certified:
    """Give what is to be signed: the record as it was verified, if it stands so."""
    if state.phase is not Phase.CERTIFYING:
        raise ActionRefused(_("There is no result yet."))
    if state.is_certified:
        raise ActionRefused(_("The result is certified already."))
    if any(answer.decision == "upheld" for answer in state.answers.values()):
        raise ActionRefused(_("A challenge was upheld: this result can't be certified."))
    if len(state.answers) < len(state.challenges):
        raise ActionRefused(_("A challenge waits for its answer."))
    if state.certificates and as_moment(now()) < state.manifest.schedule.challenge_until:
        raise ActionRefused(_("The result may still be challenged: certify it when that is over."))
    verified = Work.objects.filter(
        vote=vote, kind=Work.Kind.VERIFY, state=Work.State.DONE, size=head.size
    )
    if not verified.exists():
        raise ActionRefused(_("The record must be verified first, as it stands now."))
    return Certified(state, head.size, frontier_of(head).root())


def _find_or_begin(vote: Vote, certified: Certified) -> Certificate:
    """Give the certificate under way, or a new one where the record has moved on since."""
    signing = Signing.objects.filter(vote=vote).first()
    if signing is not None:
        found = ENTRY.decode(bytes(signing.certificate))
        assert isinstance(found, Certificate)
        if certified.is_about(found):
            return found
    blank = certified.blank(as_moment(now()))
    Signing.objects.update_or_create(
        vote=vote, defaults={"certificate": ENTRY.encode(blank), "begun_at": now()}
    )
    return blank


def _check_signatures(certified: Certified, signed: Certificate) -> None:
    """Refuse a signature that fails, while others may still be missing."""
    officers = certified.manifest.officers
    message = certificate_message(
        certified.state.vote_id, signed.status, certified.size, certified.root, signed.at
    )
    for each in signed.signatures:
        try:
            key = VerifyKey(decode_url(officers[each.officer].key, 32))
            key.verify(message, decode_url(each.signature, 64))
        except (IndexError, Base64Invalid, BadSignatureError) as error:
            words = _("The signature of officer %(place)s fails.")
            raise ActionRefused(words % {"place": each.officer + 1}, field="file") from error


def _name_new(certified: Certified, before: Certificate, after: Certificate) -> str:
    old = {each.officer for each in before.signatures}
    officers = certified.manifest.officers
    new = [officers[each.officer].name for each in after.signatures if each.officer not in old]
    return f"{after.status}: {', '.join(new)}"


def _append_if_complete(
    vote: Vote, certified: Certified, signed: Certificate, by: AbstractBaseUser
) -> None:
    needed = len(certified.manifest.officers) if signed.status == "certified" else 1
    if len(signed.signatures) < needed:
        return
    append_lawful(vote, [signed])
    Signing.objects.filter(vote=vote).delete()
    note_action(vote.decision, _CERTIFIED[signed.status], by=by)
