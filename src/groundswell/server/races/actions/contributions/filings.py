"""Read a filing with the FEC as one fact of a board: sums in cents, and no item of it."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from groundswell.race.contributions.errors import FileRefused
from groundswell.race.contributions.filing_check import FilingCheck, LineCheck, check_filing
from groundswell.race.contributions.filings import Filing, FilingProblem, read_filing
from groundswell.server.races.actions.facts.reading import (
    FileReading,
    FileUnreadable,
    Options,
    RefusedRow,
    Wanted,
)
from groundswell.server.races.models import Candidate, Contest
from groundswell.server.races.models import Filing as Row
from groundswell.server.races.queries.contributions.money import write_dollars
from groundswell.server.races.queries.contributions.wording import say_file, say_filing
from groundswell.server.web.clock import now

_PROBLEMS = 200


def read_filing_file(
    contest: Contest,
    data: bytes,
    options: Options,
    *,
    creating: bool,  # noqa: ARG001
) -> FileReading:
    """Read a filing (.fec). Whose committee it is, and the day of filing, `options` say.

    A filing that breaks off gives what it has, and says on the board that it does not agree.

    Raises:
        FileUnreadable: saying why.
    """
    try:
        filing = read_filing(data)
    except FileRefused as error:
        raise FileUnreadable(say_file(error.code, error.found)) from error
    if filing.form is None:
        words = _("Form %(form)s reports no contributions.") % {"form": filing.form_type[:10]}
        raise FileUnreadable(words)
    candidate = find_candidate(contest, filing.committee_id, options)
    if candidate is None:
        raise FileUnreadable(
            _("Say whose committee %(name)s (%(number)s) is.")
            % {"name": filing.committee_name[:200], "number": filing.committee_id[:9]}
        )
    check = check_filing(filing)
    refused = tuple(
        RefusedRow(each.line, each.kind, say_filing(each.code)) for each in check.problems
    )
    wanted = _want(candidate, filing, check, data, options)
    rows = len(filing.items) + sum(count for _kind, count in filing.others) + len(refused)
    return FileReading((wanted,), refused, rows, tuple(_describe(filing, check)))


def find_candidate(contest: Contest, committee: str, options: Options) -> Candidate | None:
    """Find whose committee it is: as a person said, or as a ledger or an earlier filing says."""
    if slug := options.get("candidate"):
        return contest.candidates.filter(slug=slug).first()
    if not committee:
        return None
    same = contest.candidates.filter(ledgers__committee_id=committee)
    return (same | contest.candidates.filter(filings__committee_id=committee)).distinct().first()


def _want(
    candidate: Candidate, filing: Filing, check: FilingCheck, data: bytes, options: Options
) -> Wanted:
    digest = sha256(data).hexdigest()
    values: dict[str, Any] = {
        "candidate_id": candidate.pk,
        "committee_id": filing.committee_id[:9],
        "committee_name": filing.committee_name[:200],
        "form_type": filing.form_type[:10],
        "is_amendment": filing.is_amendment,
        "amends": filing.amends[:40],
        "covers_from": filing.covers_from,
        "covers_through": filing.covers_through,
        "known_on": _known_on(options),
        "source": str(options.get("source") or _("Filing with the Federal Election Commission")),
        "source_url": str(options.get("source_url") or ""),
        "lines": [_keep_line(line) for line in check.lines],
        "totals": _keep_totals(filing),
        "problems": [_keep_problem(each) for each in check.problems[:_PROBLEMS]],
        "problem_count": len(check.problems),
        "agrees": check.agrees,
    }
    label = f"{values['committee_name']}, {values['form_type']}, {filing.covers_through}"
    return Wanted(Row, digest[:32], label, values)


def _known_on(options: Options) -> date:
    """Give the day of filing as somebody said it; until then it is known since today."""
    said = options.get("filed_on")
    return date.fromisoformat(said) if said else now().date()


def _keep_line(line: LineCheck) -> dict[str, Any]:
    return {
        "number": line.number,
        "stated": line.stated_cents,
        "itemized": line.itemized_cents,
        "memo": line.memo_cents,
        "items": line.items,
    }


def _keep_totals(filing: Filing) -> dict[str, int | None]:
    summary = filing.summary
    names = ("individuals", "itemized", "unitemized", "refunds")
    return {name: getattr(summary, name).period_cents for name in names if summary}


def _keep_problem(problem: FilingProblem) -> dict[str, Any]:
    """Keep the place and the kind; what stood there can be a person's."""
    return {"line": problem.line, "code": problem.code, "kind": problem.kind[:10]}


def _describe(filing: Filing, check: FilingCheck) -> list[str]:
    """Say what the filing is, and each total against its items."""
    notes = [
        _("%(name)s, form %(form)s, %(begin)s to %(end)s.")
        % {
            "name": filing.committee_name,
            "form": filing.form_type,
            "begin": filing.covers_from or "?",
            "end": filing.covers_through or "?",
        }
    ]
    notes += [_describe_line(line) for line in check.lines]
    if filing.is_cut:
        notes.append(_("The filing breaks off. What can be read of it is read, and it is marked."))
    return notes


def _describe_line(line: LineCheck) -> str:
    if line.stated_cents is None:
        words = _("Line %(line)s: the form states no total; its %(items)s items make %(itemized)s.")
    elif line.agrees:
        words = _("Line %(line)s: %(stated)s stated, and the %(items)s items make just that.")
    else:
        words = _(
            "Line %(line)s: %(stated)s stated, the %(items)s items make %(itemized)s: "
            "%(difference)s apart."
        )
    memo = _("Memo entries of %(memo)s are left out, for they repeat other entries.")
    values = {
        "line": line.number,
        "stated": write_dollars(line.stated_cents or 0),
        "items": line.items,
        "itemized": write_dollars(line.itemized_cents),
        "difference": write_dollars(abs(line.difference_cents or 0)),
        "memo": write_dollars(line.memo_cents),
    }
    return f"{words} {memo if line.memo_cents else ''}".strip() % values
