"""The questions of a draft: options as plain names, and rules by the names people use.

"No endorsement" is put last wherever an officer left it out, since it is always on the ballot.
"""

from __future__ import annotations

import re
from typing import Any

from groundswell.voting.draft_reader import Table
from groundswell.voting.manifest import MAX_HIGHEST, MAX_OPTIONS, Option, Question, Rule

KINDS = ("choose_one", "approval", "score")
_ROLES = ("candidate", "no_endorsement", "abstain")
_NO_ENDORSEMENT = Option(id="no-endorsement", title="No endorsement", role="no_endorsement")
_RESERVED: dict[str, Any] = {"no endorsement": "no_endorsement", "abstain": "abstain"}
"""A plain name that is never a candidate's, lower-case, and its role."""

_RULES: dict[str, tuple[Any, str | None]] = {
    "plurality": (None, None),
    "majority": ("more_than", "1/2"),
    "two-thirds": ("at_least", "2/3"),
}
_FRACTION = re.compile("[1-9][0-9]{0,8}/[1-9][0-9]{0,8}")
_QUORUM = re.compile(f"0|[1-9][0-9]{{0,12}}|{_FRACTION.pattern}")
_EXAMPLE_RULE = 'rule = { threshold = "3/5", of = "eligible" }'


def read_question(table: Table) -> Question:
    """Read one [[question]]."""
    title = table.line("title")
    kind = table.choice("kind", KINDS, "choose_one")
    options = _read_options(table)
    highest = 1
    if kind == "score":
        highest = table.whole("highest", low=2, high=MAX_HIGHEST)
    least, most = _read_limits(table, kind, len(options) * highest)
    question = Question(
        id=table.identifier("id", title),
        title=title,
        kind=kind,
        highest=highest,
        least=least,
        most=most,
        options=options,
        rule=_read_rule(table),
    )
    table.finish()
    return question


def _read_limits(table: Table, kind: str, everything: int) -> tuple[int, int]:
    """Read how much may be given in all: by default nothing to everything."""
    if kind == "choose_one":
        return 1, 1
    bound = MAX_OPTIONS * MAX_HIGHEST
    least = table.whole("least", 0, low=0, high=bound)
    return least, table.whole("most", everything, low=1, high=bound)


def _read_options(table: Table) -> tuple[Option, ...]:
    options = []
    for place, value in enumerate(table.items("options")):
        key = f"options[{place}]"
        if isinstance(value, dict):
            options.append(_read_option(Table(value, f"{table.path}.{key}", table.problems)))
        else:
            title = table.tidy(key, value)
            role = _RESERVED.get(title.lower(), "candidate")
            named = Table({}, f"{table.path}.{key}", table.problems)
            options.append(Option(id=named.identifier("id", title), title=title, role=role))
    if not any(option.role == "no_endorsement" for option in options):
        options.append(_NO_ENDORSEMENT)
    return tuple(options)


def _read_option(table: Table) -> Option:
    """Read an option that is a table: title, and where needed id and role."""
    title = table.line("title")
    role = table.choice("role", _ROLES, _RESERVED.get(title.lower(), "candidate"))
    option = Option(id=table.identifier("id", title), title=title, role=role)
    table.finish()
    return option


def _read_rule(table: Table) -> Rule:
    """Read a rule: a name, or a table of its parts."""
    value = table.take("rule")
    if isinstance(value, dict):
        return _read_rule_table(table.table("rule"))
    if not isinstance(value, str) or value not in _RULES:
        names = ", ".join(map(repr, _RULES))
        table.note("rule", f"expected one of {names}, or as in {_EXAMPLE_RULE}")
        value = "plurality"
    comparison, threshold = _RULES[value]
    return Rule(
        of="votes_cast",
        abstentions="counted",
        quorum="0",
        comparison=comparison,
        threshold=threshold,
    )


def _read_rule_table(table: Table) -> Rule:
    threshold = table.take("threshold")
    comparison: Any = None
    if threshold is not None:
        comparison = table.choice("comparison", ("at_least", "more_than"), "at_least")
        if not isinstance(threshold, str) or not _FRACTION.fullmatch(threshold):
            table.note("threshold", 'expected a fraction in quotes, as in "2/3"')
            threshold = None
    elif table.has("comparison"):
        table.note("comparison", "needs a threshold beside it")
    rule = Rule(
        of=table.choice("of", ("votes_cast", "eligible"), "votes_cast"),
        abstentions=table.choice("abstentions", ("counted", "left_out"), "counted"),
        quorum=_read_quorum(table),
        comparison=comparison,
        threshold=threshold,
    )
    table.finish()
    return rule


def _read_quorum(table: Table) -> str:
    """Read a number of members or a fraction of those eligible; by default none is needed."""
    value = table.take("quorum")
    if value is None:
        return "0"
    text = str(value) if type(value) is int else value
    if not isinstance(text, str) or not _QUORUM.fullmatch(text):
        table.note("quorum", 'expected a number of members or a fraction, as in "1/10"')
        return "0"
    return text
