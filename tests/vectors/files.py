"""The files of vectors/, read as another implementation would read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).parents[2] / "vectors"

Case = dict[str, Any]


def cases_of(name: str) -> list[Case]:
    """Read the cases of one file."""
    return list(json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))["cases"])


def hostile_cases() -> list[Case]:
    """Read the cases of all hostile files."""
    names = sorted(path.stem for path in (VECTORS / "hostile").glob("*.json"))
    return [each for name in names if name != "not-here" for each in cases_of(f"hostile/{name}")]


def record_of(name: str) -> Case:
    """Read an honest record."""
    return dict(json.loads((VECTORS / f"records/{name}.json").read_text(encoding="utf-8")))


def bytes_of(written: str | Case) -> bytes:
    """Read bytes written as text, in hexadecimal, or as parts to be repeated and joined."""
    if isinstance(written, str):
        return written.encode()
    if "built" in written:
        return b"".join(bytes.fromhex(part["bytes"]) * part["times"] for part in written["built"])
    return bytes.fromhex(written["bytes"])


def entries_of(record: Case) -> list[bytes]:
    """Give the entries of an honest record."""
    return [bytes_of(each) for each in record["entries"]]
