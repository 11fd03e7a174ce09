"""Who votes, how often and when: cases 8, 10, 11, 12, 16 and 22."""

from __future__ import annotations

from msgspec.structs import replace
from nacl.signing import SigningKey
from vectors.generate import people
from vectors.generate.case import Case
from vectors.generate.entropy import drawn
from vectors.generate.hostile.accomplice import (
    Accomplice,
    at_door,
    both,
    carry_rest,
    case,
    entry_of,
    forged,
    index_of,
)
from vectors.generate.hostile.forger import Forger, scalar
from vectors.generate.hostile.voters import ballot_case, forger_at_close
from vectors.generate.records import FOR_ANA, FOR_BEN, MEMBERS, example, markup

from groundswell.crypto.points import BASEPOINT
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting.entries import Ballot, Entry, RollChunk
from groundswell.voting.roll import make_reissue

ABOUT = "Ballots by the wrong hands, of the wrong number, and rolls that someone tampered with."


def cases() -> list[Case]:
    """List ballots, then rolls, then reissues."""
    return [*_sequences(), *_others(), *_strangers(), *_chunks(), *_seals(), *_reissues()]


def _sequences() -> list[Case]:
    first, later = entry_of("example", "ballot", 0), entry_of("example", "ballot", 2)
    return [
        ballot_case(8, "posted-again", "Another member's ballot is posted again as it is.",
                    lambda _: first, "ballot.sequence"),
        ballot_case(16, "old-over-later", "A member's first ballot is posted over the second.",
                    lambda _: later, "ballot.sequence"),
        ballot_case(16, "number-skipped", "A ballot takes number 2 before there is a first.",
                    lambda forger: forger.signed([forger.honest()], 2), "ballot.sequence"),
        ballot_case(16, "number-largest", "A ballot takes the last number; none can follow.",
                    lambda forger: forger.signed([forger.honest()], 2**53 - 1), "ballot.sequence"),
        ballot_case(16, "number-altered", "The server raises the number of a ballot it kept.",
                    lambda _: replace(later, sequence=3), "ballot.signature"),
        ballot_case(16, "second-without-revoting", "A second ballot where each member has one.",
                    lambda forger: forger.vote.ballot(0, ((1, 0, 0), (0, 1, 0), (0, 0, 1, 0)), 2),
                    "ballot.sequence", record="two-questions"),
    ]  # fmt: skip


def _others() -> list[Case]:
    every = "ballot.option_proof", "ballot.selection_proof", "ballot.signature"
    return [
        ballot_case(10, "other-vote", "A ballot cast in another vote, of the same layout.",
                    lambda _: markup().ballot(0, FOR_ANA), *every),
        ballot_case(10, "other-vote-same-code", "The same member's ballot in another vote, under"
                    " the credential of this one.",
                    _renamed, *every),
        ballot_case(11, "other-signer", "A ballot under one credential, signed with another.",
                    lambda forger: forger.signed(
                        [forger.honest()], signer=forger.vote.credential(0)),
                    "ballot.signature"),
        ballot_case(11, "credential-swapped", "The credential of a ballot is replaced by another"
                    " member's.",
                    lambda forger: replace(entry_of("example", "ballot"),
                                           credential=encode_url(forger.credential.keys[0])),
                    *every),
    ]  # fmt: skip


def _renamed(forger: Forger) -> Ballot:
    return replace(markup().ballot(5, FOR_BEN), credential=encode_url(forger.credential.keys[0]))


def _strangers() -> list[Case]:
    return [
        ballot_case(12, "stuffed", "The server casts a ballot with a key that is not on the roll.",
                    lambda forger: forger.vote.ballot(9, FOR_BEN), "ballot.credential"),
        ballot_case(12, "revoked-credential", "A ballot with a credential that was replaced.",
                    lambda forger: forger.vote.ballot(4, FOR_BEN), "ballot.credential"),
    ]  # fmt: skip


def _chunks() -> list[Case]:
    chunk = entry_of("example", "roll")
    return [
        _chunk("weight-zero", "A weight of 0.", weights=_numbers(chunk.weights, 3, 0)),
        _chunk("weight-huge", "A weight of 2²⁰ + 1.",
               weights=_numbers(chunk.weights, 3, 1 + 2**20)),
        _chunk("weight-largest", "A weight of 2²⁴ − 1, which read as signed is −1.",
               weights=_numbers(chunk.weights, 3, 2**24 - 1)),
        _chunk("weights-wider", "Weights of four bytes each.",
               weights=encode_url(b"\0" + decode_url(chunk.weights))),
        _chunk("cell-unknown", "A cell that is not there.",
               number=12, cells=_numbers(chunk.cells, 2, 9)),
        _chunk("key-twice", "A member is on the roll twice.", number=12,
               keys=encode_url(_keys(chunk)[:32] + _keys(chunk)[:32] + _keys(chunk)[64:])),
        _chunk("key-identity", "A credential is the identity: anyone can sign with it.",
               number=6, keys=encode_url(bytes(32) + _keys(chunk)[32:])),
        _chunk("key-no-element", "A credential is no group element.", number=6,
               keys=encode_url(_keys(chunk)[:-32] + b"\xff" * 32)),
        _refused_then_honest(chunk),
        both(12, "chunk-after-seal", "A member is added once the roll is sealed.",
             replace(chunk, first=len(MEMBERS)), (3, "order"),
             place=("example", index_of("example", "open")), twin=entry_of("example", "open")),
    ]  # fmt: skip


def _chunk(name: str, attack: str, *, number: int = 22, **changes: str) -> Case:
    honest = entry_of("example", "roll")
    place = ("example", index_of("example", "roll"))
    return both(
        number,
        name,
        attack,
        replace(honest, **changes),
        (6, "roll.chunk"),
        place=place,
        twin=honest,
    )


def _refused_then_honest(chunk: RollChunk) -> Case:
    """Refuse a chunk by its last rule, and go on to the end; only there is the quorum asked for."""
    at = index_of("example", "roll")
    fed = replace(chunk, keys=encode_url(_keys(chunk)[:-32] + b"\xff" * 32))
    vote = Accomplice.resume("example", at)
    vote.slip(fed)
    carry_rest(vote, example().entries[at:])
    return case(
        6,
        "chunk-refused-changes-nothing",
        "A chunk with a key that is no group element, then the honest one. The first is as if it"
        " were not there, so that the vote is certified; no witness has seen it.",
        door=at_door("example", at, fed, (6, "roll.chunk"), twin=chunk),
        record=forged("example", vote, (6, "roll.chunk", at), (1, "checkpoint.quorum", None),
                      witnesses=False),
    )  # fmt: skip


def _keys(chunk: RollChunk) -> bytes:
    return decode_url(chunk.keys)


def _numbers(text: str, width: int, first: int) -> str:
    """Put another number first."""
    return encode_url(first.to_bytes(width, "big") + decode_url(text)[width:])


def _seals() -> list[Case]:
    seal = entry_of("example", "roll.seal")
    other = SigningKey(drawn("false registrar"))
    signature = encode_url(other.sign(b"roll").signature)
    place = ("example", index_of("example", "roll.seal"))
    variants: list[tuple[str, str, Entry]] = [
        ("seal-count", "The seal states more members than the roll has.",
         replace(seal, count=seal.count + 1)),
        ("seal-weight", "The seal states more weight.", replace(seal, weight=seal.weight + 1)),
        ("seal-digest", "The seal is of another roll.",
         replace(seal, digest=encode_url(drawn("another roll")))),
        ("seal-signature", "The server seals the roll without the registrar.",
         replace(seal, signature=signature)),
    ]  # fmt: skip
    return [
        both(12, name, attack, fed, (6, "roll.seal"), place=place, twin=seal)
        for name, attack, fed in variants
    ]


def _reissues() -> list[Case]:
    vote = forger_at_close("example", "reissues").vote
    registrar, server = people.REGISTRAR, SigningKey(drawn("false registrar"))
    keys = {member: vote.credential(member).keys[0] for member in (0, 4, 5, 7, 9)}
    stranger = (scalar(7) * BASEPOINT).to_bytes()
    twin = make_reissue(keys[5], keys[7], vote.state.vote_id, registrar)
    variants = [
        ("reissue-unsigned", "The server replaces a credential itself.", keys[5], keys[7], server),
        ("reissue-known", "A credential is replaced by another member's.",
         keys[5], keys[0], registrar),
        ("reissue-stranger", "A credential is replaced that nobody has.",
         stranger, keys[7], registrar),
        ("reissue-twice", "A credential is replaced that was replaced already.",
         keys[4], keys[7], registrar),
        ("reissue-identity", "A credential is replaced by the identity.",
         keys[5], bytes(32), registrar),
        ("reissue-brings-back", "A revoked credential is put in place again.",
         keys[5], keys[4], registrar),
    ]  # fmt: skip
    place = ("example", index_of("example", "close"))
    return [
        both(
            12,
            name,
            attack,
            make_reissue(revoked, new, example().state.vote_id, signer),
            (6, "roll.reissue"),
            place=place,
            twin=twin,
        )
        for name, attack, revoked, new, signer in variants
    ]
