"""How far the counting of a closed vote is, from the last entries of its log alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from groundswell.server.elections.models import LogEntry, Vote
from groundswell.server.elections.queries.ceremony import participants_of
from groundswell.voting.entries import ENTRY, Close, Decryption, TallyGroup
from groundswell.voting.manifest import Manifest


@dataclass(frozen=True)
class CountStatus:
    """What is on the record since the close; `decrypted` are the trustees who are done, by name."""

    groups: int
    ballots: int
    needed: int
    decrypted: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def missing(self) -> int:
        """Count how many more trustees must decrypt."""
        return max(self.needed - len(self.decrypted), 0)


def find_count(vote: Vote, manifest: Manifest) -> CountStatus:
    """Read the log from its end back to the close."""
    groups = ballots = 0
    done: Counter[int] = Counter()
    rows = LogEntry.objects.filter(vote=vote).order_by("-index").values_list("data", flat=True)
    for data in rows.iterator(chunk_size=64):
        match ENTRY.decode(bytes(data)):
            case TallyGroup(ballots=counted):
                groups += 1
                ballots += counted
            case Decryption(trustee=trustee):
                done[trustee] += 1
            case Close():
                break
    names = [trustee.name for trustee in manifest.trustees.members]
    holders = participants_of(vote)
    ready = [number for number in holders if groups and done[number] == groups]
    return CountStatus(
        groups=groups,
        ballots=ballots,
        needed=manifest.trustees.threshold,
        decrypted=tuple(names[number - 1] for number in ready),
        waiting=tuple(names[number - 1] for number in holders if number not in ready),
    )
