"""Random small elections as the files an officer would have, and their count in the clear.

Nothing of the package is used: what a vote must come to is worked out here from the rows alone.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.cli.questions import KINDS, Asked, Counts

CellName = tuple[str, str]

PARENTS = {"oslo": "north", "bergen": "north", "malmo": None}
COHORTS = ("before", "since")


@dataclass(frozen=True)
class Person:
    member: str
    cell: CellName
    weight: int


@dataclass
class RandomElection:
    """A vote of up to 40 members; `ballots` are in the order of casting."""

    questions: list[Asked]
    cells: list[CellName]
    are_cells_listed: bool
    revoting: bool
    floor: int
    trustees: int
    people: list[Person]
    ballots: list[tuple[Person, tuple[Counts, ...]]] = field(default_factory=list)

    @classmethod
    def draw(cls, number: int) -> RandomElection:
        """Draw an election; numbers in a row have every kind of question, and revotes or not."""
        lots = Random(number)
        kinds = [KINDS[number % 3], *lots.choices(KINDS, k=lots.randint(0, 2))]
        cells = [(chapter, cohort) for chapter in PARENTS for cohort in COHORTS]
        are_cells_listed = lots.random() < 0.3
        if are_cells_listed:
            cells.remove(lots.choice(cells))
        members = lots.randint(2, 40)
        found = cls(
            questions=[Asked.draw(lots, place, kind) for place, kind in enumerate(kinds)],
            cells=cells,
            are_cells_listed=are_cells_listed,
            revoting=number % 2 == 0,
            floor=lots.choice((1, 2, 5)),
            trustees=lots.randint(1, 5),
            people=[
                Person(f"person-{i}", lots.choice(cells), lots.choice((1, 1, 1, 2, 3, 1_000)))
                for i in range(members)
            ],
        )
        found._cast(lots)
        return found

    def _cast(self, lots: Random) -> None:
        voters = lots.sample(self.people, lots.randint(1, len(self.people)))
        if self.revoting:
            voters += lots.choices(voters, k=len(voters) // 3)
            lots.shuffle(voters)
        for person in voters:
            filled = tuple(question.fill_in(lots) for question in self.questions)
            self.ballots.append((person, filled))

    def draft(self) -> str:
        trustees = ", ".join(f'"Trustee {i}"' for i in range(self.trustees))
        all_needed = str(self.trustees < 3).lower()
        lines = [
            'title = "A random vote"',
            'process = "binding_member_vote"',
            "opens_at = 2026-03-01T00:00:00Z",
            "closes_at = 2026-03-02T00:00:00Z",
            "challenge_until = 2026-03-03T00:00:00Z",
            f"revoting = {str(self.revoting).lower()}",
            'officers = ["Officer"]',
            'organization = { name = "Random" }',
            'contest = { title = "Random" }',
            f"privacy = {{ floor = {self.floor} }}",
            f"trustees = {{ members = [{trustees}], all_needed = {all_needed} }}",
            '[[chapter]]\nname = "North"\nid = "north"',
        ]
        for chapter, parent in PARENTS.items():
            lines.append(f'[[chapter]]\nname = "{chapter}"\nid = "{chapter}"')
            lines += [f'parent = "{parent}"'] if parent else []
        lines += [f'[[cohort]]\nname = "{cohort}"\nid = "{cohort}"' for cohort in COHORTS]
        if self.are_cells_listed:
            lines += [f'[[cell]]\nchapter = "{a}"\ncohort = "{b}"' for a, b in self.cells]
        return "\n".join(lines) + "\n" + "\n".join(each.toml() for each in self.questions)

    def write(self, folder: Path) -> list[str]:
        """Write the three files; give the arguments that name them."""
        (folder / "vote.toml").write_text(self.draft(), encoding="utf-8")
        roll = [(each.member, *each.cell, each.weight) for each in self.people]
        write_table(folder / "roll.csv", ("member", "chapter", "cohort", "weight"), roll)
        names = [question.id for question in self.questions]
        write_table(folder / "choices.csv", ("member", *names), self._rows())
        return arguments_of(folder)

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for person, filled in self.ballots:
            pairs = zip(self.questions, filled, strict=True)
            yield (person.member, *(question.write(counts) for question, counts in pairs))

    def counted(self) -> dict[Person, tuple[Counts, ...]]:
        """Give everyone's last ballot."""
        return dict(self.ballots)

    def totals(self, *, within: str | None = None) -> list[Counts]:
        """Add up, weighted: of everyone, or of a chapter with all below it, or of a cohort."""
        sums: dict[tuple[int, int], int] = defaultdict(int)
        for person, filled in self.counted().items():
            if within is None or within in parts_of(person.cell):
                for place, counts in enumerate(filled):
                    for option, given in enumerate(counts):
                        sums[place, option] += given * person.weight
        return [
            tuple(sums[place, option] for option in range(len(question.options)))
            for place, question in enumerate(self.questions)
        ]

    def decisions(self) -> list[tuple[str, str | None]]:
        weight = sum(person.weight for person in self.counted())
        pairs = zip(self.questions, self.totals(), strict=True)
        return [question.decide(totals, weight) for question, totals in pairs]


def parts_of(cell: CellName) -> set[str]:
    """Name the chapters and the cohort that a cell belongs to."""
    chapter, cohort = cell
    return {chapter, PARENTS[chapter] or chapter, cohort}


def arguments_of(folder: Path) -> list[str]:
    names = {"--manifest": "vote.toml", "--roll": "roll.csv", "--choices": "choices.csv"}
    return [
        "vote",
        "run",
        *(part for key, name in names.items() for part in (key, f"{folder / name}")),
    ]


def write_table(path: Path, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
