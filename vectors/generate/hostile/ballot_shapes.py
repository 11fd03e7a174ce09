"""Ballots with parts missing, added, moved or wrongly encoded: cases 4, 6 and 7."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from vectors.generate.case import Case
from vectors.generate.hostile.forger import Forger, Slot
from vectors.generate.hostile.voters import LAWFUL, ballot_case

from groundswell.crypto.scalars import ORDER
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting.entries import ENTRY, Ballot

ABOUT = "Ballots with slots, proofs or encodings that the layout does not allow."

SHAPE, ENCODING, OPTION = "ballot.shape", "ballot.encoding", "ballot.option_proof"

Question = tuple[list[bytes], bytes]


def cases() -> list[Case]:
    """List shapes, orders and encodings."""
    return [
        *_missing(),
        *_extra(),
        *_reordered(),
        *_identities(),
        *_points(),
        *_scalars(),
        *_texts(),
    ]


def _bent(bend: Callable[[Question], Question]) -> Callable[[Forger], Ballot]:
    """Make an honest question, bend its blocks, and sign what came out."""
    return lambda forger: forger.signed([bend(forger.honest())])


def _missing() -> list[Case]:
    return [
        ballot_case(4, "option-missing", "The last option is missing.",
                    _bent(lambda q: (q[0][:-1], q[1])), SHAPE),
        ballot_case(4, "selection-missing", "The selection's proof is missing.",
                    _bent(lambda q: (q[0], b"")), SHAPE),
        ballot_case(4, "selection-empty", "The selection is there, and has no bytes.", _emptied,
                    SHAPE),
        ballot_case(4, "value-missing", "The last value of an option's proof is missing.",
                    _bent(lambda q: ([q[0][0][:-32], *q[0][1:]], q[1])), SHAPE),
        ballot_case(4, "proof-missing", "An option is a ciphertext without a proof.",
                    _bent(lambda q: ([q[0][0][:64], *q[0][1:]], q[1])), SHAPE),
        ballot_case(4, "question-missing", "The ballot answers no question.",
                    lambda forger: forger.signed([]), SHAPE),
    ]  # fmt: skip


def _emptied(forger: Forger) -> Ballot:
    ballot = forger.signed([(forger.honest()[0], b"")])
    return replace(ballot, questions=(replace(ballot.questions[0], selection=""),))


def _extra() -> list[Case]:
    return [
        ballot_case(4, "option-extra", "There is a fourth option, with a lawful proof.",
                    lambda forger: forger.signed([forger.honest(counts=(0, 1, 0, 0))]), SHAPE),
        ballot_case(4, "value-extra", "An option's block has 32 bytes more.",
                    _bent(lambda q: ([q[0][0] + bytes(32), *q[0][1:]], q[1])), SHAPE),
        ballot_case(4, "byte-extra", "An option's block has a byte more.",
                    _bent(lambda q: ([q[0][0] + b"\0", *q[0][1:]], q[1])), SHAPE),
        ballot_case(4, "question-extra", "The one question is answered twice.",
                    lambda forger: forger.signed([forger.honest(), forger.honest()]), SHAPE),
        ballot_case(4, "selection-unasked", "A selection's proof where nothing is excluded.",
                    _unasked, SHAPE, record="two-questions"),
        ballot_case(4, "block-split", "The border between two options' blocks is moved; the signed"
                    " bytes are the same.",
                    _bent(lambda q: ([q[0][0][:-32], q[0][0][-32:] + q[0][1], q[0][2]], q[1])),
                    SHAPE),
    ]  # fmt: skip


def _unasked(forger: Forger) -> Ballot:
    counts = LAWFUL["two-questions"]
    slots = [forger.slot(count) for count in counts[0]]
    first = forger.question(0, slots, range(4))
    return forger.signed([first, forger.honest(1, counts[1]), forger.honest(2, counts[2])])


def _reordered() -> list[Case]:
    return [
        ballot_case(4, "options-reordered", "Two options with their proofs change places.",
                    _bent(lambda q: ([q[0][1], q[0][0], q[0][2]], q[1])),
                    OPTION, "ballot.selection_proof"),
        ballot_case(4, "branches-reordered", "The two branches of a proof change places.",
                    _bent(lambda q: ([_swap_branches(q[0][0]), *q[0][1:]], q[1])), OPTION),
        ballot_case(4, "questions-reordered", "Two questions change places.",
                    _questions_swapped, SHAPE, record="two-questions"),
        ballot_case(4, "values-altered-unsigned", "An option's response is altered after signing.",
                    _altered, OPTION, "ballot.signature"),
    ]  # fmt: skip


def _swap_branches(block: bytes) -> bytes:
    return (
        block[:64] + block[128:192] + block[64:128] + block[192:224] + block[256:] + block[224:256]
    )


def _questions_swapped(forger: Forger) -> Ballot:
    counts = LAWFUL["two-questions"]
    first, second, third = (forger.honest(q, counts[q]) for q in range(3))
    return forger.signed([second, first, third])


def _altered(forger: Forger) -> Ballot:
    options, selection = forger.honest()
    ballot = forger.signed([(options, selection)])
    block = options[0][:-32] + (1).to_bytes(32, "little")
    question = ballot.questions[0]
    return replace(
        ballot,
        questions=(replace(question, options=(encode_url(block), *question.options[1:])),),
    )


def _identities() -> list[Case]:
    return [
        ballot_case(6, "alpha-identity", "An option is encrypted with randomness 0, open to all.",
                    _unmasked, "ballot.identity"),
        ballot_case(6, "credential-identity", "The credential is the identity.",
                    lambda forger: _with_head(forger, bytes(32), None), ENCODING),
        ballot_case(6, "signature-identity", "R of the signature is the identity.",
                    lambda forger: _with_head(forger, None, bytes(64)), ENCODING),
    ]  # fmt: skip


def _unmasked(forger: Forger) -> Ballot:
    slots = [Slot(0, 0), forger.slot(1), forger.slot(0)]
    return forger.signed([forger.question(0, slots, [1])])


def _with_head(forger: Forger, key: bytes | None, signature: bytes | None) -> Ballot:
    ballot = forger.signed([forger.honest()])
    if key is not None:
        ballot = replace(ballot, credential=encode_url(key))
    if signature is not None:
        ballot = replace(ballot, signature=encode_url(signature))
    return ballot


def _points() -> list[Case]:
    edwards = bytes.fromhex("58" + "66" * 31)
    negative = bytes.fromhex("01" + "00" * 31)
    above = bytes.fromhex("f3" + "ff" * 30 + "7f")
    return [
        ballot_case(3, "other-group", "α is a point of Ed25519, not of ristretto255.",
                    _value(0, edwards), ENCODING),
        ballot_case(6, "no-element", "β is no group element.", _value(1, negative), ENCODING),
        ballot_case(7, "point-not-canonical", "A commitment is a number above p.",
                    _value(2, above), ENCODING),
        ballot_case(7, "point-highest-bit", "A commitment has the highest bit set.",
                    _value(3, bytes(31) + b"\x80"), ENCODING),
    ]  # fmt: skip


def _value(position: int, value: bytes) -> Callable[[Forger], Ballot]:
    """Put a value in the first option's block."""
    at = 32 * position
    return _bent(lambda q: ([q[0][0][:at] + value + q[0][0][at + 32 :], *q[0][1:]], q[1]))


def _scalars() -> list[Case]:
    return [
        ballot_case(7, "challenge-plus-order", "A challenge is sent as c + ℓ.",
                    _raised(6), ENCODING),
        ballot_case(7, "response-plus-order", "A response is sent as z + ℓ.",
                    _raised(7), ENCODING),
        ballot_case(7, "response-order", "A response is ℓ.",
                    _value(8, ORDER.to_bytes(32, "little")), ENCODING),
        ballot_case(7, "signature-plus-order", "The signature's z is sent as z + ℓ.",
                    _raised_signature, ENCODING),
    ]  # fmt: skip


def _raise(value: bytes) -> bytes:
    return (int.from_bytes(value, "little") + ORDER).to_bytes(32, "little")


def _raised(position: int) -> Callable[[Forger], Ballot]:
    at = 32 * position

    def bend(question: Question) -> Question:
        block = question[0][0]
        raised = block[:at] + _raise(block[at : at + 32]) + block[at + 32 :]
        return [raised, *question[0][1:]], question[1]

    return _bent(bend)


def _raised_signature(forger: Forger) -> Ballot:
    ballot = forger.signed([forger.honest()])
    signature = decode_url(ballot.signature)
    return replace(ballot, signature=encode_url(signature[:32] + _raise(signature[32:])))


def _texts() -> list[Case]:
    return [
        ballot_case(7, "base64-bits-left-over", "The credential's text has bits that say nothing.",
                    _left_over, SHAPE),
        _not_canonical("base64-padded", "The credential's text is padded.",
                       lambda text: text.replace('","sequence"', '=","sequence"')),
        _not_canonical("key-twice", "The sequence number is there twice.",
                       lambda text: text.replace('"sequence":1', '"sequence":1,"sequence":1')),
        _not_canonical("key-unknown", "There is a field that nobody asked for.",
                       lambda text: text.replace('"sequence":1', '"sequence":1,"note":""')),
        _not_canonical("keys-reordered", "The sequence number stands before the credential.",
                       _sequence_first),
        _not_canonical("white-space", "A space stands after a colon.",
                       lambda text: text.replace('"sequence":1', '"sequence": 1')),
        _not_canonical("escaped", "A letter is written as an escape.",
                       lambda text: text.replace('"ballot"', '"b\\u0061llot"')),
        _not_canonical("number-as-fraction", "The sequence number is 1.0.",
                       lambda text: text.replace('"sequence":1', '"sequence":1.0')),
        _not_canonical("null", "The selection is null.", _null_selection),
        _not_canonical("parameters", "The ballot brings its own generator and key.",
                       lambda text: text.replace('"sequence":1', '"g":"AA","y":"AA","sequence":1'),
                       number=26),
    ]  # fmt: skip


def _left_over(forger: Forger) -> Ballot:
    ballot = forger.signed([forger.honest()])
    symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    last = symbols[symbols.index(ballot.credential[-1]) + 1]
    return replace(ballot, credential=ballot.credential[:-1] + last)


def _sequence_first(text: str) -> str:
    before, credential, after = text.partition('"credential":')
    value = after[:45]
    return before + '"sequence":1,' + credential + value + after[45:].replace(',"sequence":1', "")


def _null_selection(text: str) -> str:
    before, _, after = text.partition('"selection":"')
    return before + '"selection":null' + after.partition('"')[2]


def _not_canonical(name: str, attack: str, bend: Callable[[str], str], *, number: int = 7) -> Case:
    """Bend the text of a lawful ballot: it is no entry then."""

    def make(forger: Forger) -> bytes:
        text = ENTRY.encode(forger.signed([forger.honest()])).decode()
        bent = bend(text)
        assert bent != text
        return bent.encode()

    found = ballot_case(number, name, attack, make)
    error = {"step": 3, "name": "entry.canonical"}
    found["door"]["refused"] = [error]
    found["record"]["failures"] = [{**error, "entry": found["door"]["after"]}]
    return found
