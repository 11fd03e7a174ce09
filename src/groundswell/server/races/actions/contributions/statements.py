"""Read a file of published figures (`race.contributions.statements`) as facts of a board."""

from __future__ import annotations

import io
from datetime import date
from fractions import Fraction
from hashlib import sha256

from django.utils.translation import gettext as _

from groundswell.race.contributions.errors import FileRefused
from groundswell.race.contributions.statements import (
    RefusedStatement,
    Statement,
    read_statements,
)
from groundswell.race.endorsements.identity import fold
from groundswell.server.races.actions.facts.reading import (
    FileReading,
    FileUnreadable,
    Options,
    RefusedRow,
    Wanted,
)
from groundswell.server.races.models import Candidate, Contest
from groundswell.server.races.models import Statement as Row
from groundswell.server.races.queries.contests import spellings
from groundswell.server.races.queries.contributions.wording import say_file, say_statement

_ADDRESS = ("https://", "http://")


def read_statement_file(
    contest: Contest,
    data: bytes,
    options: Options,  # noqa: ARG001
    *,
    creating: bool,  # noqa: ARG001
) -> FileReading:
    """Read a CSV of published figures. A figure of somebody who is no candidate stays out.

    Raises:
        FileUnreadable: saying why.
    """
    try:
        text = data.decode("utf-8-sig")
        found = read_statements(io.StringIO(text, newline=""))
    except UnicodeDecodeError as error:
        raise FileUnreadable(say_file("file.encoding")) from error
    except FileRefused as error:
        raise FileUnreadable(say_file(error.code, error.found)) from error
    known = spellings(contest)
    wanted, unknown = [], dict[str, int]()
    for each in found.statements:
        candidate = known.get(fold(each.subject))
        if candidate is None:
            unknown[each.subject] = unknown.get(each.subject, 0) + 1
        else:
            wanted.append(want_statement(candidate, each))
    notes = tuple(
        _("%(name)s is no candidate of this contest: %(count)s figures stay out.")
        % {"name": name, "count": count}
        for name, count in unknown.items()
    )
    refused = tuple(_refuse(each) for each in found.refused)
    rows = len(found.statements) + len({each.line for each in found.refused})
    return FileReading(tuple(wanted), refused, rows, notes)


def _refuse(refused: RefusedStatement) -> RefusedRow:
    found = f" ({refused.found[:60]})" if refused.found else ""
    return RefusedRow(refused.line, refused.column, f"{say_statement(refused.code)}{found}")


def want_statement(candidate: Candidate, said: Statement) -> Wanted:
    """Make a fact of a figure; the same figure from the same source is the same fact."""
    values = {
        "candidate_id": candidate.pk,
        "as_of": said.as_of,
        "known_on": said.published_on,
        "metric": said.metric,
        "value": write_value(said.value),
        "qualifier": "" if said.qualifier == "exactly" else said.qualifier,
        "source": said.source[:1_000],
        "source_url": said.source if is_address(said.source) else "",
    }
    key = statement_key(candidate, said.metric, said.as_of, said.source)
    return Wanted(Row, key, f"{candidate.short_name}: {said.metric}, {said.as_of}", values)


def is_address(source: str) -> bool:
    """Tell whether a source is an address that a page can link to."""
    return source.startswith(_ADDRESS) and len(source) <= 500 and not set(source) & set(" <>\"'")


def statement_key(candidate: Candidate, metric: str, as_of: date, source: str) -> str:
    """Make the key of a figure."""
    text = "\n".join((candidate.slug, metric, as_of.isoformat(), source))
    return sha256(text.encode()).hexdigest()[:32]


def write_value(value: Fraction) -> str:
    """Write an exact value as decimal text: all that are read have at most six places."""
    scaled = value * 10**6
    assert scaled.denominator == 1
    whole, rest = divmod(int(scaled), 10**6)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".")
