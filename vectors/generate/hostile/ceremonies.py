"""Trustees who cheat while the key is made: cases 6, 17 and 18."""

from __future__ import annotations

from dataclasses import replace as change

import msgspec
from msgspec.structs import replace
from vectors.generate import edwards
from vectors.generate.case import Case
from vectors.generate.ceremony import commit_to, complain, deal_shares, secrets_of
from vectors.generate.entropy import drawn
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

from groundswell.crypto import schnorr
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import ORDER, Scalars
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting import ceremony_messages as messages
from groundswell.voting import trustee
from groundswell.voting.entries import (
    ENTRY,
    CeremonyRestart,
    Entry,
    KeyComplaint,
    KeyReveal,
)

ABOUT = "Ceremonies in which a trustee deviates."


def cases() -> list[Case]:
    """List rogue keys, steps out of order, weak keys, false names, then complaints."""
    return [
        *_rogue(),
        *_rushing(),
        *_indexes(),
        *_weak_keys(),
        *_impersonations(),
        *_confirmations(),
        *_complaints(),
    ]


def _rogue() -> list[Case]:
    others = [entry_of("example", "key.reveal", which) for which in (0, 1)]
    own = example().secrets[3]
    honest = trustee.make_reveal(own)
    first = [Points.from_bytes(decode_url(each.coefficients)[:32]) for each in others]
    cancelling = scalar(5) * BASEPOINT - first[0].reshape() - first[1].reshape()
    rest = decode_url(honest.coefficients)[32:]
    rogue = _proven(honest, cancelling.to_bytes() + rest, 5)
    identity = change(own, coefficients=Scalars.from_ints([0, 3]))
    negated = _negated()
    return [
        _bad_reveal(17, "rogue-key", "A trustee's key cancels the others', so that it alone would"
                    " hold the election key; it can't prove its own.", rogue, "proof"),
        _bad_reveal(17, "copied-key", "A trustee takes another's commitments with their proof.",
                    replace(honest, coefficients=others[0].coefficients, proof=others[0].proof),
                    "proof"),
        _bad_reveal(6, "identity-key", "A trustee's constant term is 0.",
                    trustee.make_reveal(identity), "encoding"),
        _bad_reveal(17, "sealing-key-shared", "A trustee takes another's sealing key.",
                    replace(honest, sealing_key=others[0].sealing_key), "encoding"),
        _bad_reveal(17, "coefficient-missing", "A trustee's polynomial is one term short.",
                    replace(honest, coefficients=encode_url(decode_url(honest.coefficients)[:32])),
                    "encoding"),
        _bad_reveal(6, "sealing-key-of-small-order", "Nothing can be sealed to a trustee's key.",
                    replace(honest, sealing_key=encode_url(bytes(32))), "encoding"),
        _bad_reveal(17, "key-sum-identity", "The last reveal makes the election key the identity;"
                    " all trustees being in league, the proof is good.", negated, "encoding"),
    ]  # fmt: skip


def _proven(honest: KeyReveal, coefficients: bytes, secret: int) -> KeyReveal:
    """Prove knowledge of a secret for a constant term that may be another."""
    statement = messages.key_statement(
        example().state.vote_id,
        attempt=1,
        trustee=3,
        coefficients=coefficients,
        sealing_key=decode_url(honest.sealing_key),
    )
    nonce = Scalars.from_wide(drawn("rogue nonce", 64))
    known = Scalars.from_ints([secret % ORDER])
    [proof] = schnorr.sign(known, [coefficients[:32]], [statement], nonce)
    return replace(honest, coefficients=encode_url(coefficients), proof=encode_url(proof))


def _negated() -> KeyReveal:
    secrets = example().secrets
    total = sum(secrets[k].coefficients.to_ints()[0] for k in (1, 2))
    honest = trustee.make_reveal(secrets[3])
    constant = (scalar(-total % ORDER) * BASEPOINT).to_bytes()
    return _proven(honest, constant + decode_url(honest.coefficients)[32:], -total)


def _bad_reveal(number: int, name: str, attack: str, reveal: KeyReveal, error: str) -> Case:
    """Let trustee 3 commit to a bad reveal in time, and then make it."""
    at = index_of("example", "key.reveal", 2)
    vote = Accomplice.resume("example", 3)
    vote.put(commit_to(reveal, vote.state.vote_id, vote.secrets[3]))
    vote.replay(example().entries[4:at])
    before = list(vote.entries)
    vote.slip(reveal)
    step = (5, f"ceremony.{error}")
    honest = entry_of("example", "key.reveal", 2)
    return case(
        number,
        name,
        attack,
        door=at_door("example", at, reveal, step, twin=honest, before=before),
        record=forged("example", vote, (*step, at)),
    )


def _rushing() -> list[Case]:
    other = trustee.draw_secrets(
        example().state.vote_id,
        attempt=1,
        trustee=3,
        threshold=2,
        signing_seed=example().secrets[3].signing_seed,
        entropy=lambda n: drawn("rush", n),
    )
    at = index_of("example", "key.reveal", 2)
    early = index_of("example", "key.commitment", 2)
    return [
        both(17, "reveal-not-committed", "A trustee sees the others' keys and reveals another than"
             " it committed to.", trustee.make_reveal(other), (5, "ceremony.commitment"),
             place=("example", at), twin=entry_of("example", "key.reveal", 2)),
        both(17, "reveal-too-early", "A trustee reveals before all have committed.",
             entry_of("example", "key.reveal"), (3, "order"),
             place=("example", early), twin=entry_of("example", "key.commitment", 2)),
        both(17, "commitment-twice", "A trustee commits a second time.",
             commit_to(trustee.make_reveal(other), example().state.vote_id, example().secrets[1],
                       number=1),
             (3, "order"), place=("example", early),
             twin=entry_of("example", "key.commitment", 2)),
    ]  # fmt: skip


def _indexes() -> list[Case]:
    honest = entry_of("example", "key.commitment", 2)
    at = ("example", index_of("example", "key.commitment", 2))
    zero = ENTRY.encode(honest).replace(b'"trustee":3', b'"trustee":0')
    return [
        both(18, "index-zero", "A trustee has the index 0, at which the shares are the key.", zero,
             (3, "entry.canonical"), place=at, twin=honest),
        both(18, "outsider", "A fourth of three trustees commits.", replace(honest, trustee=4),
             (3, "order"), place=at, twin=honest),
    ]  # fmt: skip


def _weak_keys() -> list[Case]:
    """List manifests with keys under which others than their owners can sign."""
    honest = entry_of("example", "manifest")
    small = edwards.encode(edwards.ORDER_TWO)
    mixed = edwards.encode(edwards.add(edwards.generator(), edwards.ORDER_TWO))
    first, *others = honest.trustees.members
    variants = [
        (6, "trustee-key-of-small-order", "Anyone can sign as a trustee.", small),
        (6, "trustee-key-of-mixed-order", "A trustee's key has a part of order 2.", mixed),
        (6, "trustee-key-not-reduced", "A trustee's key is another form of a key.",
         (2**255 - 18).to_bytes(32, "little")),
        (17, "trustee-key-twice", "One key is two trustees'.", decode_url(others[0].key)),
    ]  # fmt: skip
    found = []
    for number, name, attack, key in variants:
        members = (replace(first, key=encode_url(key)), *others)
        bad = replace(honest, trustees=replace(honest.trustees, members=members))
        vote = Accomplice.resume("example", 1)
        vote.entries.clear()
        vote.slip(bad)
        step = (4, "manifest")
        failures = ((*step, 0), (1, "checkpoint.key", None))
        found.append(
            case(
                number,
                name,
                attack,
                door=at_door("example", 0, bad, step, twin=honest),
                record=forged("example", vote, *failures),
            )
        )
    return found


def _impersonations() -> list[Case]:
    """Let the log's keeper, or another trustee, take a trustee's place."""
    vote_id, secrets = example().state.vote_id, example().secrets
    honest = entry_of("example", "key.commitment")
    place = ("example", index_of("example", "key.commitment"))
    drawn_by_log = trustee.draw_secrets(
        vote_id,
        attempt=1,
        trustee=1,
        threshold=2,
        signing_seed=drawn("key of the log's own"),
        entropy=lambda n: drawn("log as trustee", n),
    )
    shares = entry_of("example", "key.shares")
    before = Accomplice.resume("example", index_of("example", "key.shares"))
    dealer = change(secrets[1], signing_seed=secrets[2].signing_seed)
    refused = (5, "ceremony.signature")
    return [
        both(18, "commitment-by-another-key", "The log commits in a trustee's place, with a key"
             " of its own.", trustee.make_commitment(drawn_by_log), refused,
             place=place, twin=honest),
        both(18, "commitment-by-another-trustee", "A trustee commits in another's place.",
             commit_to(trustee.make_reveal(secrets[1]), vote_id, secrets[2]), refused,
             place=place, twin=honest),
        both(18, "commitment-unsigned", "The log commits in a trustee's place, without any key.",
             replace(honest, signature="A" * 86), refused, place=place, twin=honest),
        both(18, "commitment-altered", "The log changes what a trustee commits to.",
             replace(honest, digest=encode_url(drawn("altered"))), refused,
             place=place, twin=honest),
        both(18, "shares-by-another-trustee", "A trustee's shares are signed by another.",
             deal_shares(dealer, before.state.ceremony), refused,
             place=("example", index_of("example", "key.shares")), twin=shares),
    ]  # fmt: skip


def _confirmations() -> list[Case]:
    shares = entry_of("example", "key.shares")
    confirmation = entry_of("example", "key.confirmation")
    rehearsal = entry_of("example", "rehearsal")
    other = entry_of("example", "rehearsal", 1)
    variants: list[tuple[str, str, Entry, str, Entry]] = [
        ("share-missing", "A trustee deals one share less.",
         replace(shares, shares=shares.shares[:-1]), "encoding", shares),
        ("shares-reordered", "The log swaps two sealed shares.",
         replace(shares, shares=(shares.shares[1], shares.shares[0], shares.shares[2])),
         "signature", shares),
        ("other-transcript", "A trustee confirms what it was shown, which is not the record's.",
         replace(confirmation, transcript=encode_url(drawn("transcript"))), "transcript",
         confirmation),
        ("confirmation-unsigned", "The log confirms in a trustee's place.",
         replace(confirmation, signature="A" * 86), "signature", confirmation),
        ("false-rehearsal", "A trustee shows another's rehearsal as its own.",
         replace(other, trustee=1), "rehearsal", rehearsal),
    ]  # fmt: skip
    found = []
    for name, attack, fed, error, twin in variants:
        kind = str(msgspec.to_builtins(twin)["type"])
        place = ("example", index_of("example", kind))
        found.append(both(18, name, attack, fed, (5, f"ceremony.{error}"), place=place, twin=twin))
    return found


def _complaints() -> list[Case]:
    honest = entry_of("restarted", "key.complaint")
    at = index_of("restarted", "key.complaint")
    secrets = {k: _first_secrets(k) for k in (1, 2)}
    assert complain(secrets[1], 3) == honest
    restart = entry_of("restarted", "ceremony.restart")
    place = ("restarted", at)
    after = ("restarted", index_of("restarted", "ceremony.restart"))
    return [
        both(18, "complaint-with-another-key", "An accuser shows a key that is not its own, which"
             " opens nothing.", complain(secrets[1], 3, secrets[2].sealing_secret),
             (5, "ceremony.complaint"), place=place, twin=honest),
        both(18, "complaint-unsigned", "The log complains in a trustee's place.",
             replace(honest, signature="A" * 86), (5, "ceremony.signature"),
             place=place, twin=honest),
        both(18, "culprit-stays", "The ceremony goes on with whoever dealt the wrong share.",
             CeremonyRestart(attempt=2, without=()), (5, "ceremony.complaint"),
             place=after, twin=restart),
        both(18, "too-few-remain", "So many are left out that the rest can't decrypt.",
             CeremonyRestart(attempt=2, without=(2, 3)), (3, "order"),
             place=after, twin=restart),
        _false_accusation(complain(secrets[1], 2)),
    ]  # fmt: skip


def _false_accusation(complaint: KeyComplaint) -> Case:
    """Let a trustee accuse an honest dealer, and have the accused left out."""
    vote = Accomplice.resume("restarted", index_of("restarted", "key.complaint"))
    vote.put(complaint)
    before = list(vote.entries)
    at = index_of("restarted", "ceremony.restart")
    fed, twin = CeremonyRestart(attempt=2, without=(2,)), entry_of("restarted", "ceremony.restart")
    vote.slip(fed)
    step = (5, "ceremony.complaint")
    return case(
        18,
        "accuser-stays",
        "A trustee accuses a dealer whose share is good; the ceremony goes on without the dealer.",
        door=at_door("restarted", at, fed, step, twin=twin, before=before),
        record=forged("restarted", vote, (*step, at)),
    )


def _first_secrets(k: int) -> trustee.TrusteeSecrets:
    """Draw a trustee's secrets of the first attempt again."""
    return secrets_of(Accomplice.resume("restarted", 1).state.ceremony, k)
