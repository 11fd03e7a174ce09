"""The people whom a manifest names, found by number or name."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from groundswell.cli.errors import Misused
from groundswell.voting.manifest import Manifest


def find_trustee(manifest: Manifest, who: str) -> int:
    """Find a trustee by number, from 1, or by name.

    Raises:
        Misused: if there is no such trustee; it lists them.
    """
    names = [each.name for each in manifest.trustees.members]
    if who.isascii() and who.isdigit() and 1 <= int(who) <= len(names):
        return int(who)
    return _find("trustee", names, who) + 1


def find_trustee_by_key(manifest: Manifest, key: str) -> int:
    """Find the trustee whose public key this is, by number from 1.

    Raises:
        Misused: if it is nobody's of this vote.
    """
    members = manifest.trustees.members
    for number, each in enumerate(members, start=1):
        if each.key == key:
            return number
    names = ", ".join(each.name for each in members)
    raise Misused(
        f"your key {key} is none of this vote's trustees' ({names}): is this the right folder, and "
        "the right vote? If you should be a trustee, tell the election officer, who must freeze "
        "the vote anew with your key"
    )


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
