"""The equations of ballots: signature, option proofs, selection proofs, checked many at a time.

All equations of a batch become one multi-scalar multiplication. When it fails the batch is
halved until the false ballots stand alone, and each of those is asked equation by equation what
is wrong with it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from groundswell.crypto import disjunction, schnorr
from groundswell.crypto.elgamal import Ciphertexts
from groundswell.crypto.hashing import Entropy
from groundswell.crypto.linear import LinearCheck
from groundswell.crypto.points import Points
from groundswell.voting.ballot_batch import BallotBatch, QuestionBatch
from groundswell.voting.ballot_layout import QuestionLayout
from groundswell.voting.refusals import (
    BallotSignatureRefused,
    OptionProofRefused,
    Refused,
    SelectionProofRefused,
)


class BallotEquations:
    """Checks the equations of ballots of one vote."""

    def __init__(self, layouts: tuple[QuestionLayout, ...], key: Points, entropy: Entropy) -> None:
        """Prepare for a vote's layouts and key Y; `entropy` gives the batch's weights."""
        self._layouts = layouts
        self._key = key
        self._entropy = entropy

    def failures(self, batch: BallotBatch) -> dict[int, list[Refused]]:
        """Find the ballots with a false equation, and all that is false in each."""
        found: dict[int, list[Refused]] = {}
        pending = [np.arange(len(batch), dtype=np.int64)] if len(batch) else []
        while pending:
            rows = pending.pop()
            part = batch if len(rows) == len(batch) else batch.take(rows)
            if self.hold(part):
                continue
            if len(rows) == 1:
                found[int(rows[0])] = self.explain(part)
            else:
                pending += np.array_split(rows, 2)
        return found

    def hold(self, batch: BallotBatch) -> bool:
        """Tell whether all equations of all ballots hold (but for a chance of 2⁻¹²⁸)."""
        check = LinearCheck()
        schnorr.add_equations(check, batch.signatures, self._entropy)
        for layout, question in zip(self._layouts, batch.questions, strict=True):
            self._add_question(check, layout, question)
        return check.holds()

    def explain(self, batch: BallotBatch) -> list[Refused]:
        """Name every false equation of a single ballot, each checked by itself."""
        refused: list[Refused] = []
        check = LinearCheck()
        schnorr.add_equations(check, batch.signatures, self._entropy)
        if not check.holds():
            refused.append(BallotSignatureRefused("the credential's signature does not verify"))
        for number, question in enumerate(batch.questions):
            holds = disjunction.verify(question.ciphertexts, self._key, question.options, 0)
            refused += [
                OptionProofRefused(f"question {number}, option {int(option)}")
                for option in np.flatnonzero(~holds[0])
            ]
            if not self._selection_holds(number, question)[0]:
                refused.append(SelectionProofRefused(f"question {number}"))
        return refused

    def _selection_holds(self, number: int, question: QuestionBatch) -> NDArray[np.bool_]:
        if question.selection is None:
            return np.ones(1, dtype=np.bool_)
        ciphertexts: Ciphertexts = question.ciphertexts.sum(1)
        low = self._layouts[number].least
        return disjunction.verify(ciphertexts, self._key, question.selection, low)

    def _add_question(
        self, check: LinearCheck, layout: QuestionLayout, question: QuestionBatch
    ) -> None:
        """Add a question's proofs; each ciphertext once, with what both proofs ask of it."""
        entropy = self._entropy
        alpha, beta = disjunction.add_equations(check, self._key, question.options, 0, entropy)
        if question.selection is not None:
            sums = disjunction.add_equations(
                check, self._key, question.selection, layout.least, entropy
            )
            alpha = alpha + sums[0].reshape(-1, 1)
            beta = beta + sums[1].reshape(-1, 1)
        check.add(question.ciphertexts.alpha, alpha)
        check.add(question.ciphertexts.beta, beta)
