"""Decryption factors and their proofs, and how they open a sum (spec/tally.md, 4 and 5)."""

from __future__ import annotations

from itertools import combinations

from vectors.generate.case import Case
from vectors.generate.records import example

from groundswell.crypto.points import Points
from groundswell.crypto.scalars import ORDER
from groundswell.record.strict_base64 import decode_url
from groundswell.voting import trustee
from groundswell.voting.decryption import open_sums

ABOUT = "Factors D ‖ a ‖ b ‖ z of the example's first option: spec/tally.md, sections 4 and 5."

FACTOR = 128


def cases() -> list[Case]:
    """List each trustee's factor, the openings by each pair of them, and false factors."""
    return [*(_good(k) for k in (1, 2, 3)), *_openings(), *_false()]


def _base(k: int) -> Case:
    state = example().state
    tally = state.counting.tally
    pair = decode_url(tally.groups[0].questions[0][0], 64)
    return {
        "vote_id": state.vote_id.hex(),
        "tally_digest": tally.digest.hex(),
        "group": 0,
        "question": 0,
        "option": 0,
        "trustee": k,
        "share_key": state.ceremony.share_key(k).to_bytes().hex(),
        "alpha": pair[:32].hex(),
        "beta": pair[32:].hex(),
    }


def _factor(k: int) -> bytes:
    return decode_url(example().decryption(k, 0).questions[0][0], FACTOR)


def _good(k: int) -> Case:
    vote = example()
    secret = trustee.key_share(vote.secrets[k], vote.state.ceremony)
    case = _base(k) | {"factor": _factor(k).hex(), "accepted": True}
    return {"name": f"trustee {k}", "share": secret.to_bytes().hex(), **case}


def _openings() -> list[Case]:
    beta = Points.from_bytes(bytes.fromhex(_base(1)["beta"]))
    found: list[Case] = []
    for chosen in [*combinations((1, 2, 3), 2), (1, 2, 3), (1,)]:
        factors = {k: Points.from_bytes(_factor(k)[:32]) for k in chosen}
        opened = open_sums(beta, factors).to_bytes().hex()
        case: Case = {"name": f"opened by {chosen}", "beta": _base(1)["beta"]}
        parts = [{"trustee": k, "point": _factor(k)[:32].hex()} for k in chosen]
        # The example's first option has 5 votes; a single factor of two opens nothing.
        found.append(case | {"factors": parts, "opened": opened, "sum": 5 if chosen[1:] else None})
    return found


def _false() -> list[Case]:
    good = _factor(1)
    z = int.from_bytes(good[96:], "little")
    changes: dict[str, tuple[bytes, Case]] = {
        "another trustee's factor": (_factor(2), {}),
        "D of another trustee, the proof one's own": (_factor(2)[:32] + good[32:], {}),
        "D negated": ((-Points.from_bytes(good[:32])).to_bytes() + good[32:], {}),
        "D the identity": (bytes(32) + good[32:], {}),
        "D not canonical": (b"\x01" + bytes(31) + good[32:], {}),
        "a and b swapped": (good[:32] + good[64:96] + good[32:64] + good[96:], {}),
        "z + ℓ": (good[:96] + (z + ORDER).to_bytes(32, "little"), {}),
        "127 bytes": (good[:-1], {}),
        "in another group": (good, {"group": 1}),
        "for another question": (good, {"question": 1}),
        "for another option": (good, {"option": 1}),
        "under another index": (good, {"trustee": 2}),
        "in another vote": (good, {"vote_id": "00" * 32}),
        "for another tally": (good, {"tally_digest": "00" * 32}),
        "for another β": (good, {"beta": _base(1)["alpha"]}),
    }
    return [
        {"name": name, **_base(1), **change, "factor": factor.hex(), "accepted": False}
        for name, (factor, change) in changes.items()
    ]
