"""Proofs of ballots that a careless verifier would take: cases 2, 3, 5, 9 and 27."""

from __future__ import annotations

from hashlib import sha512

from vectors.generate.case import Case
from vectors.generate.entropy import drawn
from vectors.generate.hostile.accomplice import entry_of
from vectors.generate.hostile.forger import (
    Forger,
    Hash,
    Slot,
    assemble,
    interleave,
    join,
    responses,
    scalar,
)
from vectors.generate.hostile.voters import LAWFUL, ballot_case

from groundswell.crypto import schnorr
from groundswell.crypto.hashing import T
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import ORDER
from groundswell.record.strict_base64 import decode_url
from groundswell.voting.ballot_hashes import ballot_message
from groundswell.voting.entries import Ballot

ABOUT = "Ballots with proofs that do not prove, or that prove another statement."

OPTION, SELECTION, SIGNATURE = "ballot.option_proof", "ballot.selection_proof", "ballot.signature"


def cases() -> list[Case]:
    """List the attacks on proofs."""
    return [*_chosen_late(), *_other_statements(), *_ranges(), *_copies(), *_biased()]


def _chosen_late() -> list[Case]:
    return [
        ballot_case(
            2,
            "statement-after-challenge",
            "The challenge hashes the commitments alone; the ciphertext is fitted to it afterwards,"
            " and holds a random number that no tally can open (Bernhard, Pereira and Warinschi).",
            _statement_late,
            OPTION,
            record="two-questions",
            counts=True,
        ),
        ballot_case(
            2,
            "commitments-after-challenge",
            "The challenge hashes the ciphertexts alone; the commitments are fitted to it, and the"
            " ballot gives 2 to one option and −1 to another.",
            _commitments_late,
            OPTION,
            counts=True,
        ),
        ballot_case(
            2,
            "selection-commitments-after-challenge",
            "The same for the selection's proof: nothing is selected where one must be.",
            _selection_late,
            SELECTION,
            counts=True,
        ),
    ]


def _statement_late(forger: Forger) -> Ballot:
    """Fit (α, β) to commitments a_u = t_u·B, b_u = t_u·Y + s_u·B with s_0 = 0."""
    t0, t1, s1, r = (forger.draw() for _ in range(4))
    first = forger.point(t0) + forger.point(t1)
    second = forger.point(0, t0) + forger.point(s1, t1)
    weak = int.from_bytes(T("option", interleave(first, second)), "little") % ORDER
    value = (1 - s1 * pow(weak, -1, ORDER)) % ORDER
    # c_0 = 0 and c_1 = weak satisfy both branches for this value, which is neither 0 nor 1.
    fitted = join(first, second, [0, weak], responses([t0, t1], [0, weak], r))
    chosen = Slot(value, r)
    slots = [chosen, forger.slot(0), forger.slot(0)]
    blocks, _ = forger.question(0, slots, None)
    blocks[0] = forger.ciphertext(chosen) + fitted
    rest = [forger.honest(q, LAWFUL["two-questions"][q]) for q in (1, 2)]
    return forger.signed([(blocks, b""), *rest])


def _simulate(forger: Forger, slot: Slot, total: int) -> bytes:
    """Fit commitments to a challenge that is known: a = z·B − c·α, b = z·Y − c·(β − u·B)."""
    count = len(slot.values)
    challenges = [forger.draw() for _ in range(count - 1)]
    challenges.append((total - sum(challenges)) % ORDER)
    answers = [forger.draw() for _ in slot.values]
    pairs = list(zip(slot.values, answers, challenges, strict=True))
    first = b"".join(forger.point(z - c * slot.randomness) for _, z, c in pairs)
    second = b"".join(
        forger.point(-c * (slot.value - u), z - c * slot.randomness) for u, z, c in pairs
    )
    return join(first, second, challenges, answers)


def _commitments_late(forger: Forger) -> Ballot:
    slots = [forger.slot(2), forger.slot(ORDER - 1), forger.slot(0)]
    pairs = [forger.ciphertext(slot) for slot in slots]
    whole = b"".join(pairs)
    blocks = []
    for number, (slot, pair) in enumerate(zip(slots, pairs, strict=True)):
        known = forger.option_hash(0, number)(whole, b"", b"")
        blocks.append(pair + _simulate(forger, slot, known))
    total = Slot(1, sum(slot.randomness for slot in slots), (1,))
    return forger.signed([(blocks, forger.prove(total, whole, forger.selection_hash(0)))])


def _selection_late(forger: Forger) -> Ballot:
    slots = [forger.slot(0) for _ in range(3)]
    blocks, _ = forger.question(0, slots, None)
    whole = b"".join(map(forger.ciphertext, slots))
    known = forger.selection_hash(0)(whole, b"", b"")
    total = Slot(0, sum(slot.randomness for slot in slots), (1,))
    return forger.signed([(blocks, _simulate(forger, total, known))])


def _other_statements() -> list[Case]:
    return [
        ballot_case(
            3,
            "other-key",
            "The ballot is encrypted and proven under a key that is not the trustees'.",
            _other_key,
            OPTION,
            SELECTION,
        ),
        ballot_case(
            3,
            "other-context",
            "The ballot is bound to the context of another manifest, key or roll.",
            _other_context,
            OPTION,
            SELECTION,
            SIGNATURE,
        ),
        ballot_case(
            2,
            "no-place-in-hash",
            "The challenge leaves out the option's place, so that the proof would fit any option.",
            lambda forger: _hashed(forger, _placeless(forger)),
            OPTION,
        ),
    ]


def _other_key(forger: Forger) -> Ballot:
    forger.key = scalar(forger.draw()) * BASEPOINT
    return forger.signed([forger.honest()])


def _other_context(forger: Forger) -> Ballot:
    forger.context = drawn("another context")
    return forger.signed([forger.honest()])


def _hashed(forger: Forger, hashed: Hash) -> Ballot:
    slots = [forger.slot(0), forger.slot(1, hashed=hashed), forger.slot(0)]
    return forger.signed([forger.question(0, slots, [1])])


def _placeless(forger: Forger) -> Hash:
    return forger.option_hash(0, 0)  # in slot 1


def _ranges() -> list[Case]:
    return [
        ballot_case(
            5,
            "one-branch",
            "An option's proof has one branch: it shows a value that is not 0 or 1.",
            lambda forger: _with_slot(forger, forger.slot(3, (3,))),
            "ballot.shape",
        ),
        ballot_case(
            5,
            "three-branches",
            "An option's proof has three branches and allows 2.",
            lambda forger: _with_slot(forger, forger.slot(2, (0, 1, 2))),
            "ballot.shape",
        ),
        ballot_case(
            5,
            "other-branches",
            "An option's proof has two branches, for 0 and 2.",
            lambda forger: _with_slot(forger, forger.slot(2, (0, 2))),
            OPTION,
            SELECTION,
        ),
        ballot_case(
            5,
            "selection-widened",
            "The selection's proof has two branches and allows 0 or 1 where 1 is asked.",
            lambda forger: _selected(forger, (0, 0, 0), (0, 1)),
            "ballot.shape",
        ),
        ballot_case(
            5,
            "selection-of-two",
            "Two options are selected, and the selection's proof is for 2.",
            lambda forger: _selected(forger, (1, 1, 0), (2,)),
            SELECTION,
            counts=True,
        ),
    ]


def _with_slot(forger: Forger, slot: Slot) -> Ballot:
    """Put a slot first, the proof of the sum being honest about it."""
    slots = [slot, forger.slot(0), forger.slot(0)]
    return forger.signed([forger.question(0, slots, [slot.value])])


def _selected(forger: Forger, counts: tuple[int, ...], values: tuple[int, ...]) -> Ballot:
    slots = [forger.slot(count) for count in counts]
    return forger.signed([forger.question(0, slots, values)])


def _copies() -> list[Case]:
    return [
        ballot_case(
            8,
            "copied-under-own-key",
            "Another member's ciphertexts and proofs, signed with one's own key.",
            lambda forger: forger.signed([_theirs()]),
            OPTION,
            SELECTION,
        ),
        ballot_case(
            9,
            "re-randomized-copy",
            "Another member's ciphertexts with randomness added, the proofs adapted to it.",
            _re_randomized,
            OPTION,
            SELECTION,
        ),
        ballot_case(
            9,
            "one-ciphertext-reused",
            "One of another member's ciphertexts with its proof, among one's own.",
            _reused,
            OPTION,
            SELECTION,
        ),
        ballot_case(
            9,
            "options-permuted-copy",
            "Another member's options in another order.",
            _permuted,
            OPTION,
            SELECTION,
        ),
    ]


def _theirs() -> tuple[list[bytes], bytes]:
    question = entry_of("example", "ballot").questions[0]
    return [decode_url(each) for each in question.options], decode_url(question.selection)


def _re_randomized(forger: Forger) -> Ballot:
    options, selection = _theirs()
    added = [forger.draw() for _ in options]
    moved = []
    for block, more in zip(options, added, strict=True):
        old = Points.from_bytes(block[:64])
        extra = Points.from_bytes(forger.point(more) + forger.point(0, more))
        challenge = int.from_bytes(block[192:224], "little")
        first = (int.from_bytes(block[224:256], "little") + challenge * more) % ORDER
        answers = first.to_bytes(32, "little") + block[256:]
        moved.append((old + extra).to_bytes() + block[64:224] + answers)
    return forger.signed([(moved, selection)])


def _reused(forger: Forger) -> Ballot:
    options, selection = forger.honest()
    return forger.signed([([_theirs()[0][0], *options[1:]], selection)])


def _permuted(forger: Forger) -> Ballot:
    options, selection = _theirs()
    return forger.signed([([options[1], options[0], options[2]], selection)])


def _biased() -> list[Case]:
    return [
        ballot_case(
            27,
            "narrow-option-challenge",
            "An option's challenge is reduced from 32 bytes of the hash, not 64: it is biased.",
            lambda forger: _hashed(forger, _narrow(forger)),
            OPTION,
        ),
        ballot_case(
            27,
            "zero-option-challenge",
            "An option's challenge is 0, whatever is hashed.",
            lambda forger: _hashed(forger, lambda *_: 0),
            OPTION,
        ),
        ballot_case(
            27,
            "narrow-signature-challenge",
            "The signature's challenge is reduced from 32 bytes of the hash.",
            _narrow_signature,
            SIGNATURE,
        ),
        ballot_case(
            11,
            "concatenation",
            "The signature is over the parts joined without their lengths.",
            _joined,
            SIGNATURE,
        ),
    ]


def _narrow(forger: Forger) -> Hash:
    context, key = forger.context, forger.credential.keys[0]

    def hashed(ciphertexts: bytes, first: bytes, second: bytes) -> int:
        commitments = interleave(first, second)
        digest = T("option", context, key, 0, 1, ciphertexts, commitments)
        return int.from_bytes(digest[:32], "little") % ORDER

    return hashed


def _narrow_signature(forger: Forger) -> Ballot:
    options, selection = forger.honest()
    blocks = [(b"".join(options), selection)]
    message = ballot_message(forger.context, forger.credential.keys[0], 1, blocks)
    return _signed_by_hand(forger, (options, selection), message, 32)


def _joined(forger: Forger) -> Ballot:
    options, selection = forger.honest()
    key = forger.credential.keys[0]
    plain = forger.context + key + b"\x01" + b"".join(options) + selection
    return _signed_by_hand(forger, (options, selection), sha512(plain).digest(), 64)


def _signed_by_hand(
    forger: Forger, question: tuple[list[bytes], bytes], message: bytes, width: int
) -> Ballot:
    """Sign a message with so many bytes of the challenge's hash."""
    key, nonce = forger.credential.keys[0], forger.draw()
    point = forger.point(nonce)
    challenge = int.from_bytes(schnorr.challenge(point, key, message)[:width], "little") % ORDER
    [secret] = forger.credential.secrets.to_ints()
    response = ((nonce + challenge * secret) % ORDER).to_bytes(32, "little")
    return assemble(key, 1, [question], point + response)
