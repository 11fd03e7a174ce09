"""The files of vectors/hostile, by name."""

from __future__ import annotations

import importlib
from typing import Any

FILES = (
    "ballot_proofs",
    "ballot_shapes",
    "credentials",
    "ceremonies",
    "counting",
    "entries",
    "keepers",
    "views",
    "not_here",
)
"""One module each, with ABOUT and cases()."""


def hostile_files() -> dict[str, dict[str, Any]]:
    """Make every file: its name and its content."""
    found = {}
    for name in FILES:
        module = importlib.import_module(f"{__package__}.{name}")
        found[name.replace("_", "-")] = {"about": module.ABOUT, "cases": module.cases()}
    return found
