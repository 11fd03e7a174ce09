"""The tree and its proofs (spec/record.md, 3)."""

from __future__ import annotations

from vectors.generate.case import Case
from vectors.generate.checkpoints import root_of

from groundswell.record.merkle import leaf_hash, leaf_hashes, node_hash
from groundswell.record.proofs import prove_consistency, prove_inclusion

ABOUT = "Trees over the entries '0', '1', …, their roots and proofs: spec/record.md, section 3."

_SIZES = (0, 1, 2, 3, 4, 5, 7, 8)


def cases() -> list[Case]:
    """List roots, every inclusion and consistency proof of a tree of seven, and false proofs."""
    roots: list[Case] = [
        {"name": f"root of {size}", "size": size, "root": root_of(_entries(size)).hex()}
        for size in _SIZES
    ]
    inclusion = [_inclusion(index, 7) for index in range(7)] + [_inclusion(0, 1)]
    consistency = [_consistency(old, 7) for old in range(8)] + [_consistency(4, 8)]
    return [*roots, *inclusion, *consistency, *_false()]


def _entries(size: int) -> list[bytes]:
    return [b"%d" % number for number in range(size)]


def _node(height: int, index: int) -> bytes:
    if height == 0:
        return leaf_hash(b"%d" % index)
    return node_hash(_node(height - 1, 2 * index), _node(height - 1, 2 * index + 1))


def _inclusion(index: int, size: int) -> Case:
    return {
        "name": f"entry {index} of {size}",
        "leaf": leaf_hashes(_entries(size))[index].hex(),
        "index": index,
        "size": size,
        "proof": [each.hex() for each in prove_inclusion(index, size, _node)],
        "root": root_of(_entries(size)).hex(),
        "accepted": True,
    }


def _consistency(old: int, new: int) -> Case:
    return {
        "name": f"{new} after {old}",
        "old_size": old,
        "old_root": root_of(_entries(old)).hex(),
        "new_size": new,
        "new_root": root_of(_entries(new)).hex(),
        "proof": [each.hex() for each in prove_consistency(old, new, _node)],
        "accepted": True,
    }


def _false() -> list[Case]:
    good, grown = _inclusion(2, 7), _consistency(3, 7)
    equal, empty = _consistency(7, 7), _consistency(0, 7)
    proof, growth = good["proof"], grown["proof"]
    other = leaf_hash(b"other").hex()
    changes = [
        ("inclusion: one hash short", good, {"proof": proof[:-1]}),
        ("inclusion: one hash long", good, {"proof": [*proof, other]}),
        ("inclusion: another hash", good, {"proof": [other, *proof[1:]]}),
        ("inclusion: another leaf", good, {"leaf": other}),
        ("inclusion: another index", good, {"index": 3}),
        ("inclusion: an index outside", good, {"index": 7}),
        ("inclusion: a node as a leaf", good, {"leaf": _node(1, 1).hex(), "index": 1, "size": 4}),
        ("inclusion: a hash of 31 bytes", good, {"proof": [proof[0][2:], *proof[1:]]}),
        ("consistency: one hash short", grown, {"proof": growth[:-1]}),
        ("consistency: one hash long", grown, {"proof": [*growth, other]}),
        ("consistency: another hash", grown, {"proof": [*growth[:-1], other]}),
        ("consistency: it shrank", grown, {"old_size": 8}),
        ("consistency: another old root", grown, {"old_root": other}),
        ("consistency: same size, another root", equal, {"old_root": other}),
        ("consistency: same size, with a proof", equal, {"proof": [other]}),
        ("consistency: from nothing, with a proof", empty, {"proof": [other]}),
        ("consistency: from nothing, another old root", empty, {"old_root": other}),
    ]
    refused = {"accepted": False}
    return [{**case, "name": name, **change, **refused} for name, case, change in changes]
