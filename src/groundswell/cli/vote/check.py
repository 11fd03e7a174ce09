"""`groundswell vote check`: is a draft lawful, and what does it say?"""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.arguments import a_file
from groundswell.cli.console import show
from groundswell.cli.vote.drafts import read_draft
from groundswell.voting.wording import count, describe_rule


@click.command(short_help="Check a draft, vote.toml.")
@click.argument("draft", metavar="VOTE.TOML", type=a_file)
def check(draft: Path) -> None:
    """Check the draft VOTE.TOML, and say in words what it decides. Nothing is written."""
    parsed = read_draft(draft)
    manifest = parsed.unkeyed
    trustees, schedule = manifest.trustees, manifest.schedule
    show(f"{manifest.title}: {manifest.organization.name}, {manifest.contest.title}")
    show(f"Open from {schedule.opens_at} to {schedule.closes_at}.")
    show(f"The result may be challenged until {schedule.challenge_until}.")
    for question in manifest.questions:
        options = ", ".join(option.title for option in question.options)
        show(f"{question.title}")
        show(f"  Options: {options}.")
        show(f"  Rule: {describe_rule(question)}.")
    show(
        f"Any {trustees.threshold} of {count(len(trustees.members), 'trustee')} can count. "
        f"{count(len(manifest.cells), 'group')} of members, by chapter and cohort, can be counted "
        f"apart, none with fewer than {manifest.privacy.floor} ballots."
    )
    pairs = zip(parsed.trustee_names, parsed.trustee_keys, strict=True)
    missing = [name for name, key in pairs if key is None]
    if missing:
        show(f"The draft is in order, but has no key of {', '.join(missing)} yet. Next, they run:")
        show("groundswell trustee key --state FOLDER")
    else:
        show("The draft is in order. Next: groundswell vote freeze")
