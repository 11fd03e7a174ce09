"""What a case is: a JSON object with a name."""

from __future__ import annotations

from typing import Any

Case = dict[str, Any]


def built(*parts: tuple[bytes, int]) -> list[dict[str, Any]]:
    """Describe long bytes shortly: parts to be joined, each repeated so many times."""
    return [{"bytes": data.hex(), "times": times} for data, times in parts]
