"""The worked examples of spec/, computed: a text for each labelled block."""

from __future__ import annotations

import hmac
import json
from hashlib import sha512
from typing import TypeVar

import numpy as np
from vectors.generate import people
from vectors.generate.records import FOR_ANA, example
from vectors.generate.vote import seed_of

from groundswell.crypto.hashing import D, S, T, encode_part
from groundswell.crypto.threshold import lagrange
from groundswell.record.merkle import leaf_hash
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting import ballot_hashes, ceremony_messages, certificate
from groundswell.voting.ballot_layout import question_layout
from groundswell.voting.code import format_code, tracker
from groundswell.voting.decryption import read_factors
from groundswell.voting.encryption import Selection
from groundswell.voting.entries import (
    ENTRY,
    Ballot,
    Certificate,
    Close,
    Decryption,
    Entry,
    KeyCommitment,
    KeyConfirmation,
    KeyReveal,
    KeyShares,
    Open,
    Outcome,
    Rehearsal,
    Reissue,
    Result,
    RollChunk,
    RollSeal,
    TallyGroup,
)
from groundswell.voting.manifest import Manifest
from groundswell.voting.tally import decryption_claim

EntryT = TypeVar("EntryT")

KINDS: dict[str, type[Entry]] = {
    "manifest": Manifest,
    "commitment": KeyCommitment,
    "reveal": KeyReveal,
    "shares": KeyShares,
    "confirmation": KeyConfirmation,
    "rehearsal": Rehearsal,
    "roll": RollChunk,
    "roll-seal": RollSeal,
    "open": Open,
    "reissue": Reissue,
    "ballot": Ballot,
    "close": Close,
    "tally": TallyGroup,
    "decryption": Decryption,
    "result": Result,
    "outcome": Outcome,
    "certificate": Certificate,
}
"""Examples that are entries of the record: the first of each kind."""


def examples() -> dict[str, str]:
    """Compute every example of spec/ but those of record.md."""
    found = {label: _first(kind)[1].decode() for label, kind in KINDS.items()}
    return found | _hashing() | _ceremony() | _roll() | _ballot() | _tally()


def _first(kind: type[EntryT]) -> tuple[EntryT, bytes]:
    for data in example().entries:
        entry = ENTRY.decode(data)
        if isinstance(entry, kind):
            return entry, data
    raise LookupError(kind)


def _hashing() -> dict[str, str]:
    parts = [encode_part(part) for part in (b"groundswell/1/example", b"abc", 7)]
    return {
        "hash-empty": T("example").hex(),
        "hash-parts": "\n".join(part.hex() for part in parts),
        "hash-T": T("example", b"abc", 7).hex(),
        "hash-S": S("example", b"abc", 7).to_bytes().hex(),
        "hash-D": D("example", b"abc", 7).hex(),
        "vote-id": example().state.vote_id.hex(),
    }


def _ceremony() -> dict[str, str]:
    vote_id, ceremony = example().state.vote_id, example().state.ceremony
    reveal, _ = _first(KeyReveal)
    statement = ceremony_messages.key_statement(
        vote_id,
        attempt=reveal.attempt,
        trustee=reveal.trustee,
        coefficients=decode_url(reveal.coefficients),
        sealing_key=decode_url(reveal.sealing_key),
    )
    randomness = ceremony_messages.rehearsal_randomness(vote_id, ceremony.key())
    return {
        "key-statement": statement.hex(),
        "election-key": ceremony.key().hex(),
        "share-keys": "\n".join(ceremony.share_key(k).to_bytes().hex() for k in (1, 2, 3)),
        "rehearsal-randomness": randomness.to_bytes().hex(),
    }


def _roll() -> dict[str, str]:
    vote, code = example(), people.code(0)
    extracted = hmac.digest(vote.state.vote_id, code, sha512)
    expanded = hmac.digest(extracted, b"groundswell/1/credential\x01", sha512)
    credential = vote.credential(0)
    return {
        "code-bytes": code.hex(),
        "code": format_code(code),
        "hkdf": expanded.hex(),
        "secret": credential.secrets.to_bytes().hex(),
        "credential": credential.keys[0].hex(),
        "context": vote.state.election.context.hex(),
    }


def _ballot() -> dict[str, str]:
    vote = example()
    context, [key] = vote.state.election.context, vote.credential(0).keys
    ballot, data = _first(Ballot)
    seed, choices = seed_of(0, 1), Selection(FOR_ANA).encoded()
    root = T("ballot-seed", context, key, 1, seed, choices)
    opening = {
        "type": "opening",
        "vote": encode_url(vote.state.vote_id),
        "credential": ballot.credential,
        "sequence": ballot.sequence,
        "choices": FOR_ANA,
        "seed": encode_url(seed),
        "signature": ballot.signature,
    }
    return {
        "seed": seed.hex(),
        "choices": choices.hex(),
        "root": root.hex(),
        "r0": S("ballot-randomness", root, 0, 0).to_bytes().hex(),
        "ballot-leaf": leaf_hash(data).hex(),
        "tracker": tracker(leaf_hash(data)),
        "opening": json.dumps(opening, separators=(",", ":")),
        **_ballot_hashes(context, key, ballot),
    }


def _ballot_hashes(context: bytes, key: bytes, ballot: Ballot) -> dict[str, str]:
    layout = question_layout(example().state.manifest.questions[0])
    assert layout.selection is not None
    blocks = b"".join(map(decode_url, ballot.questions[0].options))
    values = np.frombuffer(blocks, dtype=np.uint8).reshape(1, layout.options, -1, 32)
    ciphertexts, commitments = values[:, :, :2], values[:, :, 2 : 2 + layout.option.points]
    shape = (1, layout.options, layout.option.branches, 2, 32)
    options = ballot_hashes.option_totals(
        context, [key], 0, ciphertexts, commitments.reshape(shape)
    )
    sent = decode_url(ballot.questions[0].selection or "")
    selection = np.frombuffer(sent, dtype=np.uint8).reshape(1, -1, 32)[:, :2]
    total = ballot_hashes.selection_totals(
        context, [key], 0, ciphertexts, selection.reshape(1, 1, 2, 32)
    )
    message = ballot_hashes.ballot_message(context, key, ballot.sequence, [(blocks, sent)])
    return {
        "option-hash": options[0, 0].to_bytes().hex(),
        "selection-hash": total.to_bytes().hex(),
        "ballot-message": message.hex(),
    }


def _tally() -> dict[str, str]:
    vote = example()
    counting, ceremony = vote.state.counting, vote.state.ceremony
    decryption, _ = _first(Decryption)
    claim = decryption_claim(
        counting.tally, decryption, vote_id=vote.state.vote_id, share_key=ceremony.share_key(1)
    )
    proofs = read_factors(claim)
    assert proofs is not None
    signed, _ = _first(Certificate)
    message = certificate.certificate_message(
        vote.state.vote_id, signed.status, signed.size, decode_url(signed.root), signed.at
    )
    return {
        "tally-digest": counting.tally.digest.hex(),
        "decryption-challenge": proofs.challenges[0].to_bytes().hex(),
        "lagrange": "\n".join(each.to_bytes().hex() for each in lagrange([1, 2])),
        "certificate-message": message.hex(),
    }
