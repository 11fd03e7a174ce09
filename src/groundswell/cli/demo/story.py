"""What the demonstration says: what is real in it, what came out, what was verified, and where."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.console import show
from groundswell.cli.demo.figures import MEMBERS, OPTIONS, VOTES
from groundswell.cli.demo.reenact import Reenactment
from groundswell.cli.demo.tables import INPUTS
from groundswell.cli.report.text import print_report
from groundswell.cli.results.table import make_console, print_summary
from groundswell.cli.whole_vote.places import list_places, tell_places


def tell_start(members: int, votes: int) -> None:
    """Say what is re-enacted, at which scale, and what is made up."""
    shares = ", ".join(
        f"{option.title} {option.per_mille / 10} %"
        for option in sorted(OPTIONS, key=lambda option: -option.per_mille)
        if option.role == "candidate"
    )
    show("Democracy for America's poll of 7 to 15 December 2015, re-enacted")
    show()
    show(f"As reported: about {MEMBERS:,} members, of whom {VOTES:,} voted:")
    show(f"{shares}.")
    show(f"Here: {members:,} members, of whom {votes:,} vote, in these proportions.")
    show(
        "The members are synthetic. The totals are as reported; how they spread over\n"
        "cohorts and states was not published and is drawn by lot, so differences\n"
        "between those mean nothing."
    )
    show()


def tell_end(folder: Path, found: Reenactment) -> None:
    """Tell the result, what was verified, where everything lies and how to go on."""
    print_summary(make_console(), found.summary)
    if any(part.totals is None for part in found.summary.parts):
        show(
            "Small states are merged first, so that cohorts stay exact;\n"
            f"with --members {MEMBERS} each stands alone."
        )
    show()
    click.secho("Verification", bold=True)
    print_report(found.report)
    show()
    show(f"Held in {found.held_in:.1f} s, verified in {found.verified_in:.1f} s")
    show()
    for question in found.summary.questions:
        click.secho(question.decision, bold=True)
    show("The members are synthetic; the totals are as reported.")
    show()
    tell_places(folder, found.summary)
    show(f"a vote of your own:  start from {folder / INPUTS}, with groundswell vote run")


def describe_demo(folder: Path, found: Reenactment) -> dict[str, object]:
    """Say the same for a script."""
    return {
        "synthetic_members": True,
        "reported": {
            "members": MEMBERS,
            "votes": VOTES,
            "shares_per_mille": {option.id: option.per_mille for option in OPTIONS},
        },
        "is_valid": found.report.is_valid,
        "held_in_seconds": round(found.held_in, 3),
        "verified_in_seconds": round(found.verified_in, 3),
        **list_places(folder, found.summary),
        "summary": found.summary,
    }
