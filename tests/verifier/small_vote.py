"""A whole small vote made in memory: three trustees, a dozen members, every kind of entry."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from nacl.signing import SigningKey
from tests.voting.manifests import manifest, question, signing_key

from groundswell.record.merkle import Frontier, leaf_hash
from groundswell.record.note import KeyType, NoteSigner
from groundswell.record.strict_base64 import encode_url
from groundswell.record.writer import LogWriter
from groundswell.voting import entries as e
from groundswell.voting import tally, trustee
from groundswell.voting.ballot_batch import read_batch, unpack_ballot
from groundswell.voting.ballot_layout import question_layout
from groundswell.voting.certificate import sign_certificate
from groundswell.voting.credential import Credentials, derive_credentials
from groundswell.voting.encryption import Encryptor, Selection
from groundswell.voting.manifest import (
    Log,
    Manifest,
    Officer,
    Privacy,
    Question,
    Registrar,
    Schedule,
)
from groundswell.voting.roll import make_reissue, roll_chunks, seal_roll, sort_roll
from groundswell.voting.state import VoteState
from groundswell.voting.sums import CellSums, empty_sums

MEMBERS = 12
WEIGHTS = (1, 3, 1, 1, 2, 1, 1, 5, 1, 1, 1, 1)
ORIGIN = "dfa/president-2016"


def approval() -> Question:
    """Two of three options at the most, so that the selection needs a proof."""
    return question(id="slate", kind="approval", least=0, most=2)


class SmallVote:
    """A vote whose entries are made one part after the other; `entries` are their bytes.

    Every member votes, members 0 and 1 twice; member 2's code is lost after a ballot and
    reissued; member 3's is lost before any.
    """

    def __init__(self, floor: int = 5, questions: Sequence[Question] | None = None) -> None:
        self.signer = NoteSigner(ORIGIN, b"\x01" * 32)
        self.witness = NoteSigner("observer", b"\x02" * 32, KeyType.WITNESS)
        self.registrar = SigningKey(b"\x03" * 32)
        self.officers = [SigningKey(bytes([4 + i]) * 32) for i in range(2)]
        self.manifest = self._manifest(floor, questions)
        self.entries: list[bytes] = []
        self.plain: dict[int, tuple[tuple[int, ...], ...]] = {}
        self.ballots: dict[int, list[int]] = {}
        self.state = VoteState(
            entropy=os.urandom, sums=lambda _: self._sums(), root=lambda _: self.root()
        )

    def _manifest(self, floor: int, questions: Sequence[Question] | None) -> Manifest:
        return manifest(
            questions=tuple(questions or (question(), approval())),
            schedule=Schedule(
                opens_at="2015-12-07T14:00:00Z",
                closes_at="2015-12-16T04:59:59Z",
                challenge_until="2015-12-22T17:00:00Z",
            ),
            privacy=Privacy(floor=floor, merge_first="cohorts"),
            registrar=Registrar(
                issuance="independent", key=encode_url(bytes(self.registrar.verify_key))
            ),
            officers=tuple(
                Officer(name=f"Officer {i}", key=encode_url(bytes(key.verify_key)))
                for i, key in enumerate(self.officers)
            ),
            log=Log(key=self.signer.vkey, witnesses=(self.witness.vkey,), witness_quorum=0),
        )

    def put(self, entry: e.Entry) -> int:
        """Take in an entry as the log's keeper would."""
        data = e.ENTRY.encode(entry)
        self.state.apply(len(self.entries), e.ENTRY.decode(data), data)
        self.entries.append(data)
        return len(self.entries) - 1

    def root(self) -> bytes:
        """Give the root of the entries so far."""
        frontier = Frontier()
        for data in self.entries:
            frontier.append(leaf_hash(data))
        return frontier.root()

    def set_up(self) -> None:
        """Freeze, make the key, seal the roll, open."""
        self.put(self.manifest)
        members = range(1, len(self.manifest.trustees.members) + 1)
        self.secrets = [
            trustee.draw_secrets(
                self.state.vote_id,
                attempt=1,
                trustee=k,
                threshold=self.manifest.trustees.threshold,
                signing_seed=bytes(signing_key(100 + k)),
                entropy=os.urandom,
            )
            for k in members
        ]
        for secrets in self.secrets:
            self.put(trustee.make_commitment(secrets))
        for secrets in self.secrets:
            self.put(trustee.make_reveal(secrets))
        for secrets in self.secrets:
            self.put(trustee.make_shares(secrets, self.state.ceremony))
        for secrets in self.secrets:
            self.put(trustee.check_shares(secrets, self.state.ceremony))
        for secrets in self.secrets:
            self.put(trustee.rehearse(secrets, self.state.ceremony, os.urandom))
        self._seal_roll()
        self.put(self.state.bind().open_entry(self.manifest.schedule.opens_at))
        self.encryptor = Encryptor(self.state.election)

    def _seal_roll(self) -> None:
        codes = [bytes([i]) * 15 for i in range(MEMBERS)]
        credentials = derive_credentials(codes, self.state.vote_id)
        keys = np.frombuffer(b"".join(credentials.keys), dtype=np.uint8).reshape(-1, 32)
        cells = np.arange(MEMBERS, dtype=np.int64) % len(self.manifest.cells)
        weights = np.array(WEIGHTS, dtype=np.int64)
        roll, _ = sort_roll(keys, weights, cells)
        self.members = credentials
        for chunk in roll_chunks(roll):
            self.put(chunk)
        self.put(seal_roll(roll, self.state.vote_id, self.registrar))

    def ballot(
        self,
        credentials: Credentials,
        member: int,
        selection: Selection,
        sequence: int,
    ) -> e.Ballot:
        """Encrypt one ballot."""
        one = Credentials(
            credentials.secrets[member : member + 1], credentials.keys[member : member + 1]
        )
        [ballot] = self.encryptor.encrypt(one, [sequence], [selection], [os.urandom(32)])
        return ballot

    def cast(self, member: int, counts: tuple[tuple[int, ...], ...], sequence: int = 1) -> int:
        """Cast a member's ballot and remember it in the clear."""
        index = self.put(self.ballot(self.members, member, Selection(counts), sequence))
        self.plain[member] = counts
        self.ballots.setdefault(member, []).append(index)
        return index

    def reissue(self, member: int) -> Credentials:
        """Replace a member's credential."""
        new = derive_credentials([bytes([100 + member]) * 15], self.state.vote_id)
        entry = make_reissue(
            self.members.keys[member], new.keys[0], self.state.vote_id, self.registrar
        )
        self.put(entry)
        return new

    def vote(self) -> None:
        """Cast all ballots."""
        for member in range(MEMBERS):
            if member != 3:
                self.cast(member, _choice(member))
        for member in (0, 1):
            self.cast(member, _choice(member + 1), sequence=2)
        for member in (2, 3):
            new = self.reissue(member)
            counts = _choice(member + 2)
            self.ballots.setdefault(member, []).append(
                self.put(self.ballot(new, 0, Selection(counts), 1))
            )
            self.plain[member] = counts

    def close(self) -> None:
        """Close the vote."""
        self.put(
            e.Close(
                last=len(self.entries) - 1,
                ballots=self.state.ledger.ballots,
                closed_at=self.manifest.schedule.closes_at,
            )
        )

    def count(self, trustees: Sequence[int] = (1, 3)) -> None:
        """Decrypt by some trustees, open, decide."""
        counting = self.state.counting
        for group in counting.tally.groups:
            self.put(group)
        for k in trustees:
            secret = trustee.key_share(self.secrets[k - 1], self.state.ceremony)
            for group in range(len(counting.tally.groups)):
                self.put(
                    tally.decrypt_group(
                        counting.tally,
                        group,
                        vote_id=self.state.vote_id,
                        trustee=k,
                        secret=secret,
                        share_key=self.state.ceremony.share_key(k),
                        entropy=os.urandom,
                    )
                )
        for _ in counting.tally.groups:
            self.put(counting.open_next())
        self.put(counting.decide())

    def certify(self) -> None:
        """Certify, through a challenge that is dismissed."""
        self._certificate("provisional", "2015-12-17T17:00:00Z", officers=(0,))
        self.put(e.Challenge(number=1, at="2015-12-18T10:00:00Z", text="I saw no ballot paper."))
        self.put(
            e.ChallengeAnswer(
                number=1, at="2015-12-19T10:00:00Z", decision="dismissed", text="There is none."
            )
        )
        self._certificate("certified", "2015-12-22T17:00:00Z", officers=(0, 1))

    def _certificate(self, status: str, at: str, officers: Sequence[int]) -> None:
        size, root = len(self.entries), self.root()
        signatures = tuple(
            sign_certificate(
                self.state.vote_id,
                status=status,
                size=size,
                root=root,
                at=at,
                officer=i,
                key=self.officers[i],
            )
            for i in officers
        )
        self.put(
            e.Certificate(
                status=status,  # type: ignore[arg-type]
                size=size,
                root=encode_url(root),
                at=at,
                signatures=signatures,
            )
        )

    def run(self) -> SmallVote:
        """Do everything."""
        self.set_up()
        self.vote()
        self.close()
        self.count()
        self.certify()
        return self

    def write(self, folder: Path, entries: Sequence[bytes] | None = None) -> Path:
        """Write a record of the entries, or of others that a malicious log would sign."""
        with LogWriter.create(folder, ORIGIN, self.signer) as writer:
            writer.append(list(self.entries if entries is None else entries))
        return folder

    def totals(self) -> list[list[int]]:
        """Count in the clear."""
        return [
            [
                sum(WEIGHTS[member] * counts[q][i] for member, counts in self.plain.items())
                for i in range(len(each.options))
            ]
            for q, each in enumerate(self.manifest.questions)
        ]

    def _sums(self) -> CellSums:
        ledger = self.state.ledger
        counted = ledger.counted()
        places = ledger.entries()[counted]
        layouts = tuple(map(question_layout, self.manifest.questions))
        ballots = [e.ENTRY.decode(self.entries[place]) for place in places]
        raws = [unpack_ballot(layouts, b) for b in ballots if isinstance(b, e.Ballot)]
        batch, _, _ = read_batch(layouts, self.state.election.context, raws)
        sums = empty_sums(self.manifest)
        roll = ledger.roll
        sums.add(
            [q.ciphertexts for q in batch.questions], roll.cells[counted], roll.weights[counted]
        )
        return sums


def _choice(seed: int) -> tuple[tuple[int, ...], ...]:
    first = tuple(int(i == seed % 4) for i in range(4))
    second = ((1, 1, 0, 0), (0, 0, 0, 0), (0, 1, 0, 0), (1, 0, 0, 1))[seed % 4]
    return first, second
