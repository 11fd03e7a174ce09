"""The synthetic members as a membership file, as an organization would upload it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from groundswell.cli.demo.area_codes import fictional_number
from groundswell.cli.demo.synthetic import Lots
from groundswell.cli.whole_vote.inputs import Electorate
from groundswell.voting.manifest import Manifest

COLUMNS = (
    "Member ID",
    "First name",
    "Last name",
    "E-mail",
    "Phone",
    "State",
    "Chapter",
    "Joined",
    "Kind",
)

# Everyday names without bearers: each is put together by lot.
_GIVEN = (
    "Alex Ana Ben Carla Dana David Elena Frank Gina Hana Ivan Jordan Kai Lena Luis Maria Miguel "
    "Nadia Omar Paula Quinn Rosa Sam Tara Uma Victor Wen Yara Zoe"
)
_FAMILY = (
    "Abbott Baker Castillo Diaz Evans Flores Garcia Hughes Ibarra Jones Kim Lopez Morgan Nguyen "
    "Okafor Perez Quintana Rivera Smith Torres Underwood Vega Walker Young Zapata"
)
_SINCE = {"before": "2012-03-01", "since": "2015-12-01", "supporters": "2015-10-01"}


def write_roll(manifest: Manifest, electorate: Electorate, lots: Lots) -> str:
    """Write the members as CSV; three in four have an e-mail address, the first a telephone."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_rows(manifest, electorate, lots))
    return text.getvalue()


def _rows(manifest: Manifest, electorate: Electorate, lots: Lots) -> Iterator[tuple[str, ...]]:
    names = {chapter.id: chapter.name for chapter in manifest.chapters}
    given_names, family_names = _GIVEN.split(), _FAMILY.split()
    turns: Counter[str] = Counter()
    draws = lots.numbers(3 * len(electorate)).reshape(-1, 3).tolist()
    for number, cell, (given, family, email) in zip(
        electorate.members, electorate.cells.tolist(), draws, strict=True
    ):
        place = manifest.cells[cell]
        state = names[place.chapter]
        yield (
            number,
            given_names[int(given * len(given_names))],
            family_names[int(family * len(family_names))],
            f"{number}@members.example" if email < _WITH_EMAIL else "",
            fictional_number(state, turns[state]),
            state,
            place.chapter,
            _SINCE[place.cohort],
            "supporter" if place.cohort == "supporters" else "member",
        )
        turns[state] += 1


_WITH_EMAIL = 0.75
