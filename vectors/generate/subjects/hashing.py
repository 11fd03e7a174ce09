"""The typed hash (spec/notation.md, 3)."""

from __future__ import annotations

from vectors.generate.case import Case

from groundswell.crypto.hashing import D, Part, S, T

ABOUT = "The typed hash T, its scalar S and its 32 bytes D: spec/notation.md, section 3."

_INPUTS: list[tuple[str, str, tuple[Part, ...]]] = [
    ("no parts", "example", ()),
    ("bytes and a number", "example", (b"abc", 7)),
    ("an empty part is a part", "example", (b"",)),
    ("two empty parts", "example", (b"", b"")),
    ("parts keep their borders: ab, c", "example", (b"ab", b"c")),
    ("parts keep their borders: a, bc", "example", (b"a", b"bc")),
    ("a number is its eight bytes", "example", ((7).to_bytes(8, "big"),)),
    ("the largest number", "example", (2**64 - 1,)),
    ("another tag", "example2", (b"abc", 7)),
    ("longer than a block of SHA-512", "option", (bytes(range(200)),)),
]


def cases() -> list[Case]:
    """Hash every input with each function."""
    found = []
    for name, tag, parts in _INPUTS:
        results = {
            "T": T(tag, *parts),
            "S": S(tag, *parts).to_bytes(),
            "D": D(tag, *parts),
        }
        written = [_write(part) for part in parts]
        case: Case = {"name": name, "tag": tag, "parts": written}
        found.append(case | {key: value.hex() for key, value in results.items()})
    return found


def _write(part: Part) -> Case:
    # As text: 2⁶⁴ − 1 is more than every JSON reader holds exactly.
    return {"number": str(part)} if isinstance(part, int) else {"bytes": part.hex()}
