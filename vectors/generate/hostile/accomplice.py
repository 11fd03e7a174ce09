"""A log's keeper, trustees and officers who go along with a fraud and carry it through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from vectors.generate.case import Case
from vectors.generate.checkpoints import checkpoint
from vectors.generate.people import LOG, WITNESS
from vectors.generate.records import RECORDS
from vectors.generate.vote import Vote

from groundswell.record.merkle import leaf_hash
from groundswell.voting.entries import ENTRY, Entry
from groundswell.voting.errors import VotingError
from groundswell.voting.phases import Phase

Fed = bytes | Entry
"""What is offered as an entry: an entry, or bytes that may be none."""


class Accomplice(Vote):
    """A vote whose keeper writes down what it should refuse."""

    @classmethod
    def resume(cls, record: str, size: int) -> Accomplice:
        """Stand where an honest record stands after its first entries."""
        honest = RECORDS[record][0]()
        first = ENTRY.decode(honest.entries[0])
        vote = cls(first)  # type: ignore[arg-type]  # entry 0 is a manifest
        vote.secrets = honest.secrets
        vote.replay(honest.entries[1:size])
        return vote

    def replay(self, entries: Sequence[bytes]) -> None:
        """Take in entries as they stand elsewhere."""
        for data in entries:
            self.put(ENTRY.decode(data))

    def slip(self, fed: Fed) -> None:
        """Write down an entry that the rules refuse, and go on as if it were not there."""
        data = to_bytes(fed)
        self.entries.append(data)
        self.tree.append(leaf_hash(data))

    def carry_on(self) -> None:
        """Close, count and certify, as far as the fraud lets anybody."""
        ceremony = self.state.ceremony
        try:
            if self.state.phase is Phase.VOTING:
                self.close()
                self.count(ceremony.participants[: ceremony.threshold])
            if self.state.phase is Phase.CERTIFYING:
                self.certify()
        except VotingError:
            return


def to_bytes(fed: Fed) -> bytes:
    """Give the bytes of what is fed in."""
    return fed if isinstance(fed, bytes) else ENTRY.encode(fed)


def written(data: bytes) -> str | Case:
    """Write an entry's bytes as text, or in hexadecimal where they are no plain text."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return {"bytes": data.hex()}
    return text if text.isprintable() else {"bytes": data.hex()}


def at_door(
    record: str,
    after: int,
    fed: Fed,
    *refused: tuple[int, str],
    twin: Fed,
    before: Sequence[bytes] | None = None,
) -> Case:
    """Describe an entry that a log in some state must refuse, and an honest one it must take.

    The state is that of an honest record, or for the false entry that of other entries (`before`).
    """
    state = {"before": _shared(RECORDS[record][0]().entries, before)} if before else {}
    return {
        "record": record,
        "after": after,
        **state,
        "entry": written(to_bytes(fed)),
        "refused": [{"step": step, "name": name} for step, name in refused],
        "twin": written(to_bytes(twin)),
    }


def forged(
    base: str,
    vote: Vote,
    *failures: tuple[int, str, int | None],
    witnesses: bool = True,
    log: Any = LOG,
) -> Case:
    """Describe a forged record by what it shares with an honest one, signed again."""
    signed = checkpoint(vote.entries, log=log, witnesses=(WITNESS,) if witnesses else ())
    return {
        "base": base,
        "entries": _shared(RECORDS[base][0]().entries, vote.entries),
        "checkpoint": signed.text,
        "failures": [
            {"step": step, "name": name, "entry": entry} for step, name, entry in failures
        ],
    }


def _shared(base: Sequence[bytes], entries: Sequence[bytes]) -> list[Any]:
    """Write entries as runs [first, stop) of the base's, and the others in full."""
    places = {data: index for index, data in enumerate(base)}
    found: list[Any] = []
    for data in entries:
        place = places.get(data)
        if place is None:
            found.append(written(data))
        elif found and isinstance(found[-1], list) and found[-1][1] == place:
            found[-1][1] = place + 1
        else:
            found.append([place, place + 1])
    return found


def index_of(record: str, kind: str, which: int = 0) -> int:
    """Give the index of the n-th entry of a kind in an honest record."""
    mark = b'{"type":"%s"' % kind.encode()
    entries = RECORDS[record][0]().entries
    return [i for i, data in enumerate(entries) if data.startswith(mark)][which]


def entry_of(record: str, kind: str, which: int = 0) -> Any:
    """Give the n-th entry of a kind in an honest record."""
    return ENTRY.decode(RECORDS[record][0]().entries[index_of(record, kind, which)])


def case(number: int, name: str, attack: str, **bodies: Case) -> Case:
    """Put a case together."""
    return {"number": number, "name": name, "attack": attack, **bodies}


def both(
    number: int,
    name: str,
    attack: str,
    fed: Fed,
    *refused: tuple[int, str],
    place: tuple[str, int],
    twin: Fed,
    bend: Callable[[Accomplice], None] | None = None,
    counts: bool = False,
) -> Case:
    """Try an entry at the door, and in a record that carries on after it.

    `bend` makes the accomplice's own books accept it; it is then counted (`counts`), where it
    would otherwise be written down and passed over.
    """
    record, after = place
    vote = Accomplice.resume(record, after)
    if bend is not None:
        bend(vote)
    if counts:
        vote.put(ENTRY.decode(to_bytes(fed)))
    else:
        vote.slip(fed)
    rest = RECORDS[record][0]().entries[after:]
    carry_rest(vote, rest)
    failures = [(step, error, after) for step, error in refused]
    return case(
        number,
        name,
        attack,
        door=at_door(record, after, fed, *refused, twin=twin),
        record=forged(record, vote, *failures),
    )


def carry_rest(vote: Accomplice, rest: Sequence[bytes]) -> None:
    """Take in what still fits of the rest of an honest record, then carry on.

    What states the record as it stood (close and certificates) is made anew.
    """
    for data in rest:
        if data.startswith((b'{"type":"close"', b'{"type":"certificate"')):
            break
        with suppress(VotingError):
            vote.put(ENTRY.decode(data))
    vote.carry_on()
