"""Lists and results to and from VAN: with a reason on the way out, with a look on the way in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from io import StringIO

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from groundswell.outreach.calling.errors import FileRefused
from groundswell.outreach.calling.outcomes import OUTCOMES
from groundswell.outreach.calling.tables import MAX_BYTES
from groundswell.outreach.calling.van.results import VanResult
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.calling.van_uploads import (
    keep_upload,
    read_upload,
    take_upload,
)
from groundswell.server.outreach.models import Campaign, VanUpload
from groundswell.server.outreach.queries.calling.van import (
    count_on_list,
    list_lines,
    write_campaign,
)
from groundswell.server.outreach.views.console.calling.doors import (
    campaign_view,
    check_may_export,
    may_export,
    send_file,
)
from groundswell.server.outreach.views.console.calling.figures import Line, name_outcomes
from groundswell.server.outreach.views.console.calling.file_wording import (
    describe_file,
    describe_remarks,
    describe_rows,
)
from groundswell.server.outreach.views.console.calling.optout_forms import WhyForm
from groundswell.server.outreach.views.console.door import show
from groundswell.server.web.uploads import takes_large_file

_SHOWN = 100


class VanFileForm(forms.Form):
    """A file of VAN's."""

    file = forms.FileField(
        label=gettext_lazy("VAN’s file"),
        help_text=gettext_lazy(
            "CSV in UTF-8: the contact history or the survey response report, with “Voter File "
            "VANID” and “Date Canvassed”."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt"}),
    )


@campaign_view
@takes_large_file(MAX_BYTES)
def show_van(request: StaffRequest, campaign: Campaign) -> HttpResponseBase:
    """Take a file to look at; show the files that wait, and what can be taken out."""
    form = VanFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = keep_upload(campaign, file.read(), name=file.name, by=request.user)
        except FileRefused as refused:
            form.add_error("file", describe_file(refused))
        else:
            slug = request.organization.slug
            return redirect("console_van_upload", slug, campaign.slug, made.pk)
    context = {
        "campaign": campaign,
        "form": form,
        "uploads": campaign.van_uploads.defer("data"),
        "may_export": may_export(request),
    }
    return show(request, "calling/van.html", context)


@campaign_view
def look_at_upload(request: StaffRequest, campaign: Campaign, pk: int) -> HttpResponseBase:
    """Show what a file would bring in, row by row where something is wrong; then bring it in."""
    upload = get_object_or_404(VanUpload, campaign=campaign, pk=pk)
    if request.method == "POST":
        done = take_upload(upload)
        words = ngettext(
            "%(count)d result was brought in.", "%(count)d results were brought in.", done.new
        )
        messages.success(request, words % {"count": done.new})
        if done.known:
            words = ngettext(
                "%(count)d was known already.", "%(count)d were known already.", done.known
            )
            messages.success(request, words % {"count": done.known})
        return redirect("console_campaign", request.organization.slug, campaign.slug)
    reading = read_upload(campaign, bytes(upload.data))
    context = {
        "campaign": campaign,
        "upload": upload,
        "reading": reading,
        "on_list": count_on_list(campaign, {each.vanid for each in reading.results}),
        "people": len({each.vanid for each in reading.results}),
        "outcomes": _count_outcomes(reading.results),
        "refused": describe_rows(reading.refused[:_SHOWN]),
        "remarks": describe_remarks(reading.remarks[:_SHOWN]),
    }
    return show(request, "calling/van_upload.html", context)


@require_POST
@campaign_view
def drop_upload(request: StaffRequest, campaign: Campaign, pk: int) -> HttpResponseBase:
    """Forget a file."""
    get_object_or_404(VanUpload, campaign=campaign, pk=pk).delete()
    messages.success(request, _("The file is forgotten; nothing of it was brought in."))
    return redirect("console_van", request.organization.slug, campaign.slug)


@campaign_view
def take_out(request: StaffRequest, campaign: Campaign, kind: str) -> HttpResponseBase:
    """Ask why, then send the list or the results as VAN reads them."""
    check_may_export(request)
    if kind not in ("list", "results"):
        raise Http404
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_list = kind == "list"
        lines = list_lines(campaign) if is_list else _result_lines(campaign)
        try:
            return send_file(
                request,
                why=form.cleaned_data["why"],
                what=f"{campaign.slug}: {_('list') if is_list else _('results')}",
                name=f"{campaign.slug}-{kind}.csv",
                lines=lines,
            )
        except Refused as refused:
            show_refusal(form, refused)
    context = {"campaign": campaign, "form": form, "is_list": kind == "list"}
    return show(request, "calling/van_export.html", context)


def _result_lines(campaign: Campaign) -> Iterable[str]:
    return StringIO(write_campaign(campaign).text, newline="")


def _count_outcomes(results: tuple[VanResult, ...]) -> list[Line]:
    found = Counter(each.outcome for each in results if each.outcome)
    return name_outcomes(tuple((each, found[each]) for each in OUTCOMES if found[each]))
