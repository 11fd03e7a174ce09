"""A vote as its record tells it: entries are taken in one by one, in lawful order, or refused.

The log's keeper asks it before appending an entry; a verifier replays a whole record through it.
A refused entry leaves the state as it was. The equations of ballots (`ballot_equations`) are
checked elsewhere, because they take most of the time and can be checked in any order, in parallel.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from groundswell.crypto.errors import CryptoError
from groundswell.crypto.hashing import Entropy
from groundswell.record.errors import Base64Invalid
from groundswell.record.strict_base64 import decode_url
from groundswell.voting import entries as e
from groundswell.voting.ceremony import Ceremony
from groundswell.voting.certificate import verify_certificate
from groundswell.voting.counting import Counting
from groundswell.voting.election import Election, bind_election
from groundswell.voting.errors import ManifestInvalid
from groundswell.voting.ledger import Ledger
from groundswell.voting.manifest import Manifest, vote_id
from groundswell.voting.manifest_check import check_manifest
from groundswell.voting.moment import is_moment
from groundswell.voting.phases import Phase, check_phase
from groundswell.voting.refusals import (
    BallotShapeRefused,
    CertificateRefused,
    CloseRefused,
    ManifestRefused,
    OpenRefused,
    OrderRefused,
    ReissueRefused,
)
from groundswell.voting.roll import Roll, RollReader, verify_reissue
from groundswell.voting.sums import CellSums
from groundswell.voting.tally import compute_tally

SumsSource = Callable[[Ledger], CellSums]
"""Gives the encrypted sums of the counted ballots, once voting is over."""

RootSource = Callable[[int], bytes]
"""Gives the Merkle root of the record's first so many entries."""


class VoteState:
    """Everything that follows from the entries accepted so far."""

    def __init__(
        self, *, entropy: Entropy, sums: SumsSource, root: RootSource, trusts_keys: bool = False
    ) -> None:
        """Start before the manifest; `entropy` gives the weights of batched equations.

        `trusts_keys` says that the roll's keys are checked before (`roll.verify_keys`).
        """
        self._entropy = entropy
        self._trusts_keys = trusts_keys
        self._sums = sums
        self._root = root
        self.phase = Phase.START
        self.manifest: Manifest
        self.vote_id: bytes
        self.ceremony: Ceremony
        self.roll: Roll | None = None
        self.election: Election
        self.opened: e.Open | None = None
        self.ledger: Ledger
        self.closed: e.Close | None = None
        self.challenges: list[e.Challenge] = []
        self.answers: dict[int, e.ChallengeAnswer] = {}
        self.certificates: list[e.Certificate] = []
        self._roll_reader: RollReader
        self._counting: Counting | None = None

    def apply(self, index: int, entry: e.Entry, data: bytes) -> None:
        """Take in the entry at an index; `data` are its bytes.

        A ballot is taken at its word: its equations must have been checked.

        Raises:
            Refused: naming what is wrong.
        """
        check_phase(self.phase, entry)
        _check_moment(entry)
        handler = self._HANDLERS.get(type(entry))
        if handler is not None:
            handler(self, index, entry)
        elif isinstance(entry, Manifest):
            self._freeze(index, entry, data)
        else:
            self._apply_counting(entry)

    def accept_ballot(
        self, index: int, key: bytes, sequence: int, *, found: int | None = None
    ) -> tuple[int, int]:
        """Take in a ballot whose equations hold; give its member and the entry it replaces, or −1.

        Raises:
            Refused: for a credential or sequence number that does not fit, or outside voting.
        """
        self.check_ballot_place()
        return self.ledger.accept(key, sequence, index, found=found)

    def check_ballot_place(self) -> None:
        """Refuse a ballot outside voting, where nothing else of it can be judged.

        Raises:
            OrderRefused: naming the part of the record.
        """
        if self.phase is not Phase.VOTING:
            raise OrderRefused(f"a ballot can't stand in the {self.phase.value} part of a record")

    @property
    def has_counting(self) -> bool:
        """Tell whether the encrypted tally has been computed."""
        return self._counting is not None

    @property
    def counting(self) -> Counting:
        """Give the counting; computes the encrypted tally when first asked.

        Raises:
            OrderRefused: while voting is not over.
        """
        if self.closed is None:
            raise OrderRefused("voting is not over")
        if self._counting is None:
            sums = self._sums(self.ledger)
            tally = compute_tally(self.manifest, self.vote_id, self.ledger, sums)
            self._counting = Counting(
                self.manifest, self.vote_id, self.ceremony, self.ledger, tally, self._entropy
            )
        return self._counting

    def _freeze(self, index: int, manifest: Manifest, data: bytes) -> None:
        if index:
            raise OrderRefused("a manifest can only be the first entry")
        try:
            check_manifest(manifest)
        except ManifestInvalid as error:
            raise ManifestRefused(str(error)) from error
        self.manifest = manifest
        self.vote_id = vote_id(data)
        self.ceremony = Ceremony(manifest, self.vote_id, self._entropy)
        highest = max(question.highest for question in manifest.questions)
        self._roll_reader = RollReader(
            len(manifest.cells), highest=highest, trusts_keys=self._trusts_keys
        )
        self.phase = Phase.SETUP

    def _apply_ceremony(self, _: int, entry: Any) -> None:
        self.ceremony.apply(entry)

    def _add_roll(self, _: int, entry: e.RollChunk) -> None:
        if self.roll is not None:
            raise OrderRefused("the roll is sealed")
        self._roll_reader.add(entry)

    def _seal_roll(self, _: int, entry: e.RollSeal) -> None:
        if self.roll is not None:
            raise OrderRefused("the roll is sealed already")
        self.roll = self._roll_reader.seal(entry, self.vote_id, self.manifest.registrar.key)

    def bind(self) -> Election:
        """Bind manifest, key and roll, once ceremony and roll are complete.

        Raises:
            OpenRefused: saying what is missing.
        """
        if not self.ceremony.is_rehearsed:
            raise OpenRefused("the ceremony is not complete and rehearsed")
        if self.roll is None:
            raise OpenRefused("the roll is not sealed")
        return bind_election(
            self.manifest,
            vote_id=self.vote_id,
            key=self.ceremony.key(),
            roll_digest=self.roll.digest(self.vote_id),
        )

    def _open(self, _: int, entry: e.Open) -> None:
        election = self.bind()
        if entry != election.open_entry(entry.opened_at):
            raise OpenRefused("it binds another manifest, key or roll")
        if entry.opened_at < self.manifest.schedule.opens_at:
            raise OpenRefused(f"the manifest opens the vote at {self.manifest.schedule.opens_at}")
        assert self.roll is not None
        self.election = election
        self.ledger = Ledger(self.roll, revoting=self.manifest.revoting)
        self.opened = entry
        self.phase = Phase.VOTING

    def _cast(self, index: int, entry: e.Ballot) -> None:
        try:
            key = decode_url(entry.credential, 32)
        except Base64Invalid as error:
            raise BallotShapeRefused(str(error)) from error
        self.accept_ballot(index, key, entry.sequence)

    def _reissue(self, _: int, entry: e.Reissue) -> None:
        try:
            keys = verify_reissue(entry, self.vote_id, self.manifest.registrar.key)
        except CryptoError as error:
            raise ReissueRefused(str(error)) from error
        self.ledger.reissue(*keys)

    def _close(self, index: int, entry: e.Close) -> None:
        if entry.last != index - 1:
            raise CloseRefused(f"it says that entry {entry.last} is the last, not {index - 1}")
        if entry.ballots != self.ledger.ballots:
            raise CloseRefused(f"it counts {entry.ballots} ballots of {self.ledger.ballots}")
        assert self.opened is not None
        if entry.closed_at < max(self.manifest.schedule.closes_at, self.opened.opened_at):
            raise CloseRefused(
                f"the manifest closes the vote at {self.manifest.schedule.closes_at}"
            )
        self.closed = entry
        self.phase = Phase.COUNTING

    def _apply_counting(self, entry: e.Entry) -> None:
        counting = self.counting
        match entry:
            case e.TallyGroup():
                counting.add_group(entry)
            case e.Decryption():
                counting.add_decryption(entry)
            case e.Result():
                counting.add_result(entry)
            case e.Outcome():
                counting.add_outcome(entry)
                self.phase = Phase.CERTIFYING

    def _certify(self, index: int, entry: e.Certificate) -> None:
        if any(each.status == entry.status for each in self.certificates):
            raise CertificateRefused(f"the record has a {entry.status} certificate already")
        if entry.status == "certified":
            self._check_certifiable(entry)
        verify_certificate(self.manifest, self.vote_id, entry, size=index, root=self._root(index))
        self.certificates.append(entry)

    def _check_certifiable(self, entry: e.Certificate) -> None:
        if not self.certificates:
            raise CertificateRefused("a result is certified only after a provisional certificate")
        open_challenges = [c.number for c in self.challenges if c.number not in self.answers]
        if open_challenges:
            # A record may hold any number of challenges; a refusal must stay short.
            raise CertificateRefused(
                f"{len(open_challenges)} challenges are not answered, the first of them "
                f"number {open_challenges[0]}"
            )
        if entry.at < self.manifest.schedule.challenge_until:
            raise CertificateRefused(
                f"the result may be challenged until {self.manifest.schedule.challenge_until}"
            )
        if any(answer.decision == "upheld" for answer in self.answers.values()):
            raise CertificateRefused("an upheld challenge stands against this result")

    def _challenge(self, _: int, entry: e.Challenge) -> None:
        if not self.certificates or self.is_certified:
            raise OrderRefused("a challenge stands between provisional and certified")
        if entry.number != len(self.challenges) + 1:
            raise OrderRefused(f"challenge {entry.number}, after {len(self.challenges)}")
        self.challenges.append(entry)

    def _answer(self, _: int, entry: e.ChallengeAnswer) -> None:
        if self.is_certified or entry.number in self.answers:
            raise OrderRefused(f"challenge {entry.number} can't be answered again")
        if not 1 <= entry.number <= len(self.challenges):
            raise OrderRefused(f"there is no challenge {entry.number}")
        self.answers[entry.number] = entry

    @property
    def is_certified(self) -> bool:
        """Tell whether the result is certified."""
        return any(each.status == "certified" for each in self.certificates)

    _HANDLERS: ClassVar[dict[type, Callable[[Any, int, Any], None]]] = {
        e.KeyCommitment: _apply_ceremony,
        e.KeyReveal: _apply_ceremony,
        e.KeyShares: _apply_ceremony,
        e.KeyConfirmation: _apply_ceremony,
        e.KeyComplaint: _apply_ceremony,
        e.CeremonyRestart: _apply_ceremony,
        e.Rehearsal: _apply_ceremony,
        e.RollChunk: _add_roll,
        e.RollSeal: _seal_roll,
        e.Open: _open,
        e.Ballot: _cast,
        e.Reissue: _reissue,
        e.Close: _close,
        e.Certificate: _certify,
        e.Challenge: _challenge,
        e.ChallengeAnswer: _answer,
    }


def _check_moment(entry: e.Entry) -> None:
    """Refuse an entry whose moment is not on the calendar."""
    match entry:
        case e.Open(opened_at=at) | e.Close(closed_at=at):
            moment = at
        case e.Certificate(at=at) | e.Challenge(at=at) | e.ChallengeAnswer(at=at):
            moment = at
        case _:
            return
    if not is_moment(moment):
        raise OrderRefused(f"there is no moment {moment}")
