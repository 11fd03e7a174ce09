"""False decryptions, groups, sums and results: cases 1, 18, 19, 21, 22 and 27."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec.structs import replace
from vectors.generate.case import Case
from vectors.generate.entropy import stream
from vectors.generate.hostile.accomplice import (
    Accomplice,
    at_door,
    both,
    case,
    entry_of,
    forged,
    index_of,
)
from vectors.generate.hostile.forger import scalar
from vectors.generate.records import example

from groundswell.crypto.hashing import Part, T
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import ORDER
from groundswell.record.strict_base64 import encode_url
from groundswell.voting import trustee
from groundswell.voting.entries import Decryption, Result, TallyGroup

ABOUT = "Countings that do not follow from the ballots."

Make = Callable[["FalseTrustee", Points, list[Part]], bytes]
"""Makes one factor D ‖ a ‖ b ‖ z from α and the parts of its place."""


class FalseTrustee:
    """Trustee 1 of the example, who knows its share and lies about it."""

    def __init__(self, label: str) -> None:
        """Stand where the example's tally is complete."""
        self.vote = Accomplice.resume("example", index_of("example", "decryption"))
        ceremony = self.vote.state.ceremony
        self.key = ceremony.share_key(1)
        [self.share] = trustee.key_share(self.vote.secrets[1], ceremony).reshape(1).to_ints()
        self._draw = stream(f"false trustee {label}")

    def draw(self) -> int:
        """Draw a scalar."""
        return int.from_bytes(self._draw(64), "little") % ORDER

    def decryption(self, make: Make) -> Decryption:
        """Make factors of all options."""
        tally = self.vote.state.counting.tally
        alphas, betas = tally.sums[0].alpha, tally.sums[0].beta
        factors = []
        for i in range(3):
            place: list[Part] = [self.vote.state.vote_id, tally.digest, 0, 0, i, 1]
            place += [self.key.to_bytes(), alphas[i].to_bytes(), betas[i].to_bytes()]
            factors.append(encode_url(make(self, alphas[i], place)))
        return Decryption(trustee=1, group=0, questions=(tuple(factors),))


def challenge(*parts: Part, width: int = 64) -> int:
    """Hash to a challenge."""
    return int.from_bytes(T("decryption", *parts)[:width], "little") % ORDER


def statement_late(liar: FalseTrustee, alpha: Points, place: list[Part]) -> bytes:
    """Fit the factor to a challenge that does not hash it."""
    w, v = liar.draw(), liar.draw()
    a, b = (scalar(w) * BASEPOINT).to_bytes(), (scalar(v) * alpha).to_bytes()
    c = challenge(*place, a, b)
    z = (w + c * liar.share) % ORDER
    factor = scalar((z - v) * pow(c, -1, ORDER) % ORDER) * alpha
    return factor.to_bytes() + a + b + z.to_bytes(32, "little")


def commitments_late(liar: FalseTrustee, alpha: Points, place: list[Part]) -> bytes:
    """Move votes from option 0 to option 1, and fit commitments to a known challenge."""
    moved = (2, ORDER - 2, 0)[int(place[4])]
    factor = scalar(liar.share) * alpha + scalar(moved) * BASEPOINT
    c, z = challenge(*place, factor.to_bytes()), liar.draw()
    a = scalar(z) * BASEPOINT - scalar(c) * liar.key
    b = scalar(z) * alpha - scalar(c) * factor
    points = factor.to_bytes() + a.to_bytes() + b.to_bytes()
    return points + z.to_bytes(32, "little")


def narrow(liar: FalseTrustee, alpha: Points, place: list[Part]) -> bytes:
    """Reduce the challenge from 32 bytes."""
    w = liar.draw()
    points = [scalar(liar.share) * alpha, scalar(w) * BASEPOINT, scalar(w) * alpha]
    encoded = [point.to_bytes() for point in points]
    z = (w + challenge(*place, *encoded, width=32) * liar.share) % ORDER
    return b"".join(encoded) + z.to_bytes(32, "little")


def cases() -> list[Case]:
    """List decryptions, then groups, then results."""
    return [*_proofs(), _moved_votes(), *_trustees(), *_groups(), *_results(), _lost()]


def _decryption(number: int, name: str, attack: str, fed: Decryption) -> Case:
    place = ("example", index_of("example", "decryption"))
    honest = entry_of("example", "decryption")
    return both(number, name, attack, fed, (10, "decryption"), place=place, twin=honest)


def _proofs() -> list[Case]:
    honest, other = (entry_of("example", "decryption", which) for which in (0, 1))
    factors = honest.questions[0]
    return [
        _decryption(1, "factor-after-challenge", "The challenge leaves out the factor, which is"
                    " fitted to it afterwards: the sum can't be opened.",
                    FalseTrustee("late").decryption(statement_late)),
        _decryption(27, "narrow-decryption-challenge", "A factor's challenge is reduced from 32"
                    " bytes of the hash.", FalseTrustee("narrow").decryption(narrow)),
        _decryption(1, "factors-reordered", "The factors of two options change places.",
                    replace(honest, questions=((factors[1], factors[0], factors[2]),))),
        _decryption(18, "another-trustees-factors", "A trustee's factors under another's number.",
                    replace(other, trustee=1)),
        _decryption(4, "factor-missing", "A factor is missing.",
                    replace(honest, questions=(factors[:-1],))),
        _decryption(18, "index-above-n", "A fourth of three trustees decrypts.",
                    replace(honest, trustee=4)),
        _decryption(18, "group-unknown", "A decryption of a group that is not there.",
                    replace(honest, group=1)),
    ]  # fmt: skip


def _moved_votes() -> Case:
    liar = FalseTrustee("moved")
    vote, false = liar.vote, liar.decryption(commitments_late)
    at, after = vote.size, list(vote.entries)
    vote.slip(false)
    vote.put(entry_of("example", "decryption", 1))
    vote.slip(Result(group=0, questions=((1, 5, 0),)))
    outcome = entry_of("example", "outcome")
    question = replace(outcome.questions[0], totals=(1, 5, 0), option="ben")
    vote.slip(replace(outcome, questions=(question,)))
    assert after == vote.entries[:at]
    return case(
        1,
        "commitments-after-challenge",
        "The challenge leaves out the commitments; a trustee moves four votes from one option to"
        " another, and the result and outcome are stated to fit.",
        door=at_door("example", at, false, (10, "decryption"),
                     twin=entry_of("example", "decryption")),
        record=forged("example", vote, (10, "decryption", at)),
    )  # fmt: skip


def _trustees() -> list[Case]:
    first = entry_of("example", "decryption")
    second = ("example", index_of("example", "decryption", 1))
    result = entry_of("example", "result")
    twin = entry_of("example", "decryption", 1)
    return [
        both(18, "index-twice", "A trustee decrypts twice, to stand for two.", first,
             (10, "decryption"), place=second, twin=twin),
        both(18, "too-few-factors", "A result is stated from t − 1 trustees' factors.", result,
             (11, "result"), place=second, twin=twin),
    ]  # fmt: skip


def _groups() -> list[Case]:
    place = ("example", index_of("example", "tally"))
    twin = entry_of("example", "tally")
    variants = [
        (21, "tiny-cell", "A cell under the floor is published by itself.", _cells([0])),
        (21, "tiny-complement", "A cell is published whose complement is under the floor.",
         replace(_cells([1]), ballots=5)),
        (22, "weights-ignored", "The sums are stated without the members' weights.",
         _unweighted()),
        (22, "weight-understated", "The group's weight is stated too low.",
         replace(twin, weight=twin.weight - 1)),
        (12, "ballot-left-out", "A group counts one ballot less than there are.",
         replace(twin, ballots=twin.ballots - 1)),
    ]  # fmt: skip
    return [
        both(number, name, attack, fed, (9, "tally"), place=place, twin=twin)
        for number, name, attack, fed in variants
    ]


def _cells(cells: list[int]) -> TallyGroup:
    """State the sums of some cells alone."""
    vote = example()
    ballots, weight = vote.state.ledger.voted_by_cell(2)
    [sums] = vote.sums(vote.state.ledger).group(tuple(cells), [3])
    pairs = np.stack([sums.alpha.to_array(), sums.beta.to_array()], axis=1)
    return TallyGroup(
        group=0,
        cells=tuple(cells),
        ballots=int(ballots[cells].sum()),
        weight=int(weight[cells].sum()),
        questions=(tuple(encode_url(pair.tobytes()) for pair in pairs),),
    )


def _unweighted() -> TallyGroup:
    honest: TallyGroup = entry_of("example", "tally")
    return replace(honest, weight=honest.ballots, questions=_cells([0]).questions)


def _results() -> list[Case]:
    result, outcome = entry_of("example", "result"), entry_of("example", "outcome")
    [stated] = outcome.questions
    at_result = ("example", index_of("example", "result"))
    at_outcome = ("example", index_of("example", "outcome"))
    return [
        both(12, "result-moved", "The server states another result than the decryptions give.",
             replace(result, questions=((1, 5, 0),)), (11, "result"),
             place=at_result, twin=result),
        both(12, "outcome-option", "The outcome names the option that lost.",
             replace(outcome, questions=(replace(stated, option="ben"),)), (12, "outcome"),
             place=at_outcome, twin=outcome),
        both(12, "outcome-eligible", "The outcome understates who is eligible.",
             replace(outcome, eligible=5), (12, "outcome"), place=at_outcome, twin=outcome),
    ]  # fmt: skip


def _lost() -> Case:
    return case(
        19,
        "trustee-lost",
        "One trustee of three is lost after the rehearsal; two complete the tally. Accepted.",
        record=forged("example", example()),
    )
