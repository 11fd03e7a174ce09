"""The re-enactment's own draft, roll and choices as files, to run or change as one's own vote."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from groundswell.cli.demo.figures import OPTIONS
from groundswell.cli.whole_vote.inputs import CastChoices, Electorate
from groundswell.voting.manifest import Manifest

INPUTS = "inputs"


def write_inputs(
    folder: Path, draft: str, manifest: Manifest, electorate: Electorate, choices: CastChoices
) -> None:
    """Write vote.toml, roll.csv and choices.csv, as `vote run` reads them, into a new folder."""
    folder.mkdir()
    (folder / "vote.toml").write_text(draft, encoding="utf-8")
    cells = [(cell.chapter, cell.cohort) for cell in manifest.cells]
    members = zip(electorate.members, electorate.cells.tolist(), strict=True)
    roll = ((member, *cells[cell]) for member, cell in members)
    _write_table(folder / "roll.csv", ("member", "chapter", "cohort"), roll)
    ballots = zip(choices.voters.tolist(), choices.counts, strict=True)
    rows = ((electorate.members[voter], OPTIONS[given.index(1)].id) for voter, (given,) in ballots)
    _write_table(folder / "choices.csv", ("member", manifest.questions[0].id), rows)


def _write_table(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
