"""The poll as an officer would have drafted it: the same file that any vote begins with."""

from __future__ import annotations

from collections.abc import Iterator

from groundswell.cli.demo.census import REGIONS
from groundswell.cli.demo.figures import OPTIONS

COHORTS = {
    "before": "Members before the cut-off",
    "since": "Joined after the cut-off",
    "supporters": "Supporters, not members",
}
"""Who could vote. Their proportions were not published: those of the re-enactment are made up."""

PRIVACY_FLOOR = 10

_HEAD = f"""\
title = "Endorsement for President, 2016 (re-enacted with synthetic members)"
process = "binding_member_vote"
# The poll ran from 7 to 15 December 2015; the result was announced at noon on the 17th.
opens_at = 2015-12-07T00:00:00-05:00
closes_at = 2015-12-15T23:59:59-05:00
challenge_until = 2015-12-17T12:00:00-05:00
revoting = true
officers = ["First officer", "Second officer"]
registrar = "independent"

[organization]
name = "Democracy for America"
id = "dfa"

[contest]
title = "President of the United States, 2016"
id = "president-2016"

[trustees]
members = ["Trustee 1", "Trustee 2", "Trustee 3", "Trustee 4", "Trustee 5"]
threshold = 3

# Cohorts stay exact, since they are what was asked about; small states are counted together
# with others of their region.
[privacy]
floor = {PRIVACY_FLOOR}
merge_first = "chapters"

[[question]]
title = "Whom should we endorse for President?"
id = "president"
rule = "two-thirds"
"""


def draft_text() -> str:
    """Write the draft as TOML."""
    return "\n".join([_HEAD + _options(), *_chapters(), *_cohorts()])


def _options() -> str:
    tables = ", ".join(
        f'{{ id = "{option.id}", title = "{option.title}", role = "{option.role}" }}'
        for option in OPTIONS
    )
    return f"options = [{tables}]\n"


def _chapters() -> Iterator[str]:
    """Write each region, and in it its states."""
    for region, states in REGIONS.items():
        yield f'[[chapter]]\nname = "{region}"\n'
        for state in states:
            yield f'[[chapter]]\nname = "{state}"\nparent = "{region.lower()}"\n'


def _cohorts() -> Iterator[str]:
    for identifier, name in COHORTS.items():
        yield f'[[cohort]]\nid = "{identifier}"\nname = "{name}"\n'
