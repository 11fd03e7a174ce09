"""Ballots encrypted from their seeds, to the byte (spec/ballot.md, 6)."""

from __future__ import annotations

from vectors.generate import people
from vectors.generate.case import Case
from vectors.generate.records import FOR_ANA, FOR_BEN, example, two_questions
from vectors.generate.vote import Choices, Vote, seed_of

from groundswell.record.merkle import leaf_hash
from groundswell.voting.code import tracker
from groundswell.voting.entries import ENTRY

ABOUT = "A ballot's bytes from code, sequence, choices and seed: spec/ballot.md, sections 2 to 6."

_FIRST: Choices = ((0, 0, 0), (0, 0, 1), (0, 0, 0, 1))
_FULL: Choices = ((1, 1, 1), (3, 1, 0), (1, 0, 0, 0))


def cases() -> list[Case]:
    """Encrypt in the votes of the records, whose manifest, key and roll are theirs."""
    return [
        _case("choose one of three", "example", example(), 0, FOR_ANA, 1),
        _case("the same seed for another choice", "example", example(), 0, FOR_BEN, 1),
        _case("the same member's second ballot", "example", example(), 0, FOR_BEN, 2),
        _case("approval, score and choice: the least", "two-questions", two_questions(), 1, _FIRST),
        _case("approval, score and choice: the most", "two-questions", two_questions(), 1, _FULL),
    ]


def _case(
    name: str, record: str, vote: Vote, member: int, choices: Choices, sequence: int = 1
) -> Case:
    entry = ENTRY.encode(vote.ballot(member, choices, sequence))
    return {
        "name": name,
        "record": record,
        "vote_id": vote.state.vote_id.hex(),
        "election_key": vote.state.election.key.hex(),
        "context": vote.state.election.context.hex(),
        "code": people.code(member).hex(),
        "sequence": sequence,
        "choices": [list(counts) for counts in choices],
        "seed": seed_of(member, sequence).hex(),
        "entry": entry.decode(),
        "tracker": tracker(leaf_hash(entry)),
    }
