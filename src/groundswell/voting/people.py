"""The people whom a manifest names, named to people."""

from __future__ import annotations

from collections.abc import Iterable

from groundswell.voting.manifest import Manifest


def trustee_name(manifest: Manifest, trustee: int) -> str:
    """Name a trustee by name and number."""
    members = manifest.trustees.members
    if not 1 <= trustee <= len(members):
        return f"trustee {trustee}"
    return f"{members[trustee - 1].name} (trustee {trustee})"


def name_trustees(manifest: Manifest, trustees: Iterable[int]) -> str:
    """Name several trustees, with commas between them."""
    return ", ".join(manifest.trustees.members[k - 1].name for k in trustees)
