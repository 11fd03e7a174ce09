"""What the manifest's schedule allows at a moment; moments' texts are in the order of time."""

from __future__ import annotations

from groundswell.cli.errors import Misused
from groundswell.voting.manifest import Manifest


def check_due(due: str, at: str, verb: str) -> None:
    """Refuse what the schedule does not allow yet.

    Raises:
        Misused: saying when it does.
    """
    if at < due:
        raise Misused(f"the manifest {verb} the vote at {due}, and it is {at}: wait until then")


def check_in_time(manifest: Manifest, at: str) -> None:
    """Refuse a ballot after the end of voting, though nobody may have closed the vote yet.

    Raises:
        Misused: saying when voting ended.
    """
    closes_at = manifest.schedule.closes_at
    if at >= closes_at:
        raise Misused(f"voting ended at {closes_at}, and it is {at}: no ballot is taken any more")
