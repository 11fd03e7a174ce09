"""Schedule A: looked at first, then taken out, with a reason on the books."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_POST

from groundswell.outreach.money.errors import ValueRefused
from groundswell.outreach.money.report import Report
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.money.exporting import note_export
from groundswell.server.outreach.models import FilingProfile
from groundswell.server.outreach.queries.money.numbers import number_receipts
from groundswell.server.outreach.queries.money.schedule import Drawn, draw_schedule
from groundswell.server.outreach.queries.money.wording import VALUE_WORDS
from groundswell.server.outreach.views.console.door import show
from groundswell.server.outreach.views.console.money.door import names_view
from groundswell.server.outreach.views.console.money.schedule_form import ScheduleForm, WhyForm

_SHOWN = 200


@names_view
def look_at_schedule(request: StaffRequest) -> HttpResponse:
    """Ask for the report, and show what its file would hold."""
    profile = FilingProfile.objects.filter(organization=request.organization).first()
    kept = profile.answers if profile else {}
    initial = ScheduleForm.first_answers(kept, today_in(request.organization))
    data = request.GET if "form" in request.GET else None
    form = ScheduleForm(request.organization.pk, data, initial=initial)
    drawn = _draw(request, form) if data is not None and form.is_valid() else None
    return _show(request, form, drawn, WhyForm())


@require_POST
@names_view
def send_schedule(request: StaffRequest) -> HttpResponseBase:
    """Send the file, once the reason is on the books."""
    form, why = ScheduleForm(request.organization.pk, request.POST), WhyForm(request.POST)
    drawn = _draw(request, form) if form.is_valid() else None
    if drawn is None or not why.is_valid():
        return _show(request, form, drawn, why)
    report = _read(request, form)
    try:
        note_export(
            request.organization,
            report,
            rows=drawn.schedule.totals.items,
            why=why.cleaned_data["why"],
            answers=form.answers,
            by=request.user,
        )
    except Refused as refused:
        show_refusal(why, refused)
        return _show(request, form, drawn, why)
    name = f"{report.committee.id}-{report.covers_from}-{report.covers_through}.fec"
    return HttpResponse(
        drawn.schedule.text.encode("ascii"),
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _read(request: StaffRequest, form: ScheduleForm) -> Report:
    return form.read_report(signed_on=today_in(request.organization))


def _draw(request: StaffRequest, form: ScheduleForm) -> Drawn | None:
    """Write the file; where the committee's entry does not fit the format, say so on the form."""
    ledger = form.cleaned_data["ledger"]
    try:
        return draw_schedule(
            request.organization.pk,
            _read(request, form),
            election=form.cleaned_data["election"],
            ledger_id=int(ledger) if ledger else None,
        )
    except ValueRefused as error:
        form.add_error(None, f"{error.field}: {VALUE_WORDS[error.code]}")
        return None


def _show(
    request: StaffRequest, form: ScheduleForm, drawn: Drawn | None, why: WhyForm
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "drawn": drawn, "why": why}
    if drawn is not None:
        schedule = drawn.schedule
        keys = [each.key for each in schedule.refused[:_SHOWN]]
        keys += [each.key for each in schedule.flagged[:_SHOWN]]
        rows = number_receipts(request.organization.pk, keys)
        context |= {
            "totals": schedule.totals,
            "refused": [(each, rows.get(each.key)) for each in schedule.refused[:_SHOWN]],
            "flagged": [(each, rows.get(each.key)) for each in schedule.flagged[:_SHOWN]],
            "over": drawn.over_limit[:_SHOWN],
            "answers": [
                (name, value)
                for name in form.fields
                for value in [form.data.get(name, "")]
                if value
            ],
        }
    return show(request, "money/schedule.html", context)
