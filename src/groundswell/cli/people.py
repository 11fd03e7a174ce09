"""The people whom a manifest names: found by number or name, and named to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from groundswell.cli.errors import Misused
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


def find_trustee(manifest: Manifest, who: str) -> int:
    """Find a trustee by number, from 1, or by name.

    Raises:
        Misused: if there is no such trustee; it lists them.
    """
    names = [each.name for each in manifest.trustees.members]
    if who.isascii() and who.isdigit() and 1 <= int(who) <= len(names):
        return int(who)
    return _find("trustee", names, who) + 1


def _find(kind: str, names: list[str], who: str) -> int:
    if who in names:
        return names.index(who)
    listed = [f"{number} {name}" for number, name in enumerate(names, start=1)]
    raise Misused(f"the manifest names no {kind} {who!r}. {suggest(who, names, listed)}")


def suggest(name: str, names: Sequence[str], listed: Sequence[str] = ()) -> str:
    """Say which name is the nearest to one that is not there, and which there are."""
    near = get_close_matches(name, names, n=1)
    hint = f"Did you mean {near[0]!r}? " if near else ""
    return f"{hint}There are: {', '.join(listed or names)}"
