"""Opening a ballot to check it: repeat the encryption from seed and choices, and compare.

Whoever does this learns the choices, and a ballot so opened could be shown to others as proof of
a vote; so it must never be cast. Keeping that rule is for the caller.
"""

from __future__ import annotations

from groundswell.crypto import schnorr
from groundswell.voting.ballot_batch import unpack_ballot
from groundswell.voting.ballot_hashes import ballot_message
from groundswell.voting.ballot_layout import question_layout
from groundswell.voting.election import Election
from groundswell.voting.encryption import Encryptor, Selection
from groundswell.voting.entries import Ballot


def find_differences(
    election: Election, ballot: Ballot, *, seed: bytes, selection: Selection
) -> tuple[str, ...]:
    """List how a ballot differs from what seed (32 bytes) and selection give; nothing, if honest.

    Every byte is compared but the signature, which is verified instead: its nonce is not derived
    from what is revealed here.

    Raises:
        BallotShapeRefused: if it is no ballot of this vote.
        ChoiceInvalid: for a selection that the manifest does not allow.
    """
    questions = election.manifest.questions
    raw = unpack_ballot(tuple(map(question_layout, questions)), ballot)
    [blocks] = Encryptor(election).encrypt_questions([raw.key], [raw.sequence], [selection], [seed])
    found = [
        f"the encryption of question {question.id!r} is not the one of these choices"
        for question, given, expected in zip(questions, raw.blocks, blocks, strict=True)
        if given != expected
    ]
    message = ballot_message(election.context, raw.key, raw.sequence, raw.blocks)
    if not schnorr.verify(raw.key, message, raw.signature):
        found.append("the credential's signature does not verify")
    return tuple(found)
