"""The doors of phone banks in the console: a campaign by its short name, and files that leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from groundswell.server.organizations.actions.export import begin_export, finish_export
from groundswell.server.organizations.queries.access import Permission, find_scope
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.models import Campaign
from groundswell.server.outreach.views.console.door import outreach_view

P = ParamSpec("P")
CampaignView = Callable[Concatenate[StaffRequest, Campaign, P], HttpResponseBase]


def campaign_view(view: CampaignView[P]) -> Callable[..., HttpResponseBase]:
    """Give a view the organization's campaign that `campaign` in the address names."""

    @outreach_view
    @wraps(view)
    def enter(
        request: StaffRequest, /, campaign: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        row = get_object_or_404(Campaign, organization=request.organization, slug=campaign)
        return view(request, row, *args, **kwargs)

    return enter


def check_may_export(request: StaffRequest) -> None:
    """Let nobody take numbers out who may not export members.

    Raises:
        Http404: as every door of the console does.
    """
    if not may_export(request):
        raise Http404


def may_export(request: StaffRequest) -> bool:
    """Tell whether somebody may take personal data of the whole organization out."""
    scope = find_scope(request.user, Permission.EXPORT_MEMBERS, request.organization)
    return scope.everywhere


def send_file(
    request: StaffRequest, *, why: str, what: str, name: str, lines: Iterable[str]
) -> StreamingHttpResponse:
    """Write down who takes what out and why, then send it; at the end, how many lines it had.

    Raises:
        Refused: if no reason is given.
    """
    export = begin_export(request.organization, by=request.user, why=why, selection={"file": what})
    return StreamingHttpResponse(
        _count(export, lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _count(export: Any, lines: Iterable[str]) -> Iterator[str]:
    sent = -1  # the header is no person
    for line in lines:
        sent += 1
        yield line
    finish_export(export, rows=sent)
