"""A log's door: an entry is parsed, its equations are checked, the state is asked."""

from __future__ import annotations

import os
from collections.abc import Sequence

from groundswell.record.errors import EntryNotCanonical
from groundswell.record.merkle import Frontier, leaf_hashes
from groundswell.voting.ballot_batch import read_batch, unpack_ballot
from groundswell.voting.ballot_equations import BallotEquations
from groundswell.voting.ballot_layout import question_layout
from groundswell.voting.entries import ENTRY, Ballot
from groundswell.voting.ledger import Ledger
from groundswell.voting.phases import Phase
from groundswell.voting.refusals import Refused
from groundswell.voting.state import VoteState
from groundswell.voting.sums import CellSums, empty_sums


class Door:
    """Takes entries in one by one, in memory."""

    def __init__(self, entries: Sequence[bytes]) -> None:
        self.entries: list[bytes] = []
        self._tree = Frontier()
        self.state = VoteState(
            entropy=os.urandom, sums=self._sums, root=lambda _: self._tree.root()
        )
        for data in entries:
            self.take(data)

    def take(self, data: bytes) -> None:
        """Take an honest entry."""
        self.state.apply(len(self.entries), ENTRY.decode(data), data)
        self.entries.append(data)
        self._tree.append(leaf_hashes([data])[0])

    def judge(self, data: bytes) -> set[tuple[int, str]]:
        """Offer an entry; give everything it is refused for."""
        try:
            entry = ENTRY.decode(data)
            if isinstance(entry, Ballot) and self.state.phase is Phase.VOTING:
                refused = self._judge_ballot(entry)
                if refused:
                    return {(each.step, each.name) for each in refused}
            self.state.apply(len(self.entries), entry, data)
        except EntryNotCanonical:
            return {(3, "entry.canonical")}
        except Refused as error:
            return {(error.step, error.name)}
        return set()

    def _judge_ballot(self, ballot: Ballot) -> list[Refused]:
        election = self.state.election
        layouts = tuple(map(question_layout, election.manifest.questions))
        raw = unpack_ballot(layouts, ballot)
        batch, _, refused = read_batch(layouts, election.context, [raw])
        if refused:
            return list(refused.values())
        found = BallotEquations(layouts, election.key_point, os.urandom).failures(batch)
        return found.get(0, [])

    def _sums(self, ledger: Ledger) -> CellSums:
        manifest, roll = self.state.manifest, ledger.roll
        layouts = tuple(map(question_layout, manifest.questions))
        sums = empty_sums(manifest)
        members = ledger.counted()
        decoded = [ENTRY.decode(self.entries[at]) for at in ledger.entries()[members]]
        raws = [unpack_ballot(layouts, each) for each in decoded if isinstance(each, Ballot)]
        if raws:
            batch, _, _ = read_batch(layouts, self.state.election.context, raws)
            ciphertexts = [question.ciphertexts for question in batch.questions]
            sums.add(ciphertexts, roll.cells[members], roll.weights[members])
        return sums
