"""One contest of the calendar in the console: day and counts, rule, pools, votes, lots, awards."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.races.actions.delegates.state import (
    change_state,
    record_lot,
    remove_lot,
    remove_pool,
    set_awards,
    set_pool,
    set_result,
    set_rule,
    set_targets,
)
from groundswell.server.races.models import Contest, StateContest
from groundswell.server.races.queries.delegates.day import StateDay
from groundswell.server.races.queries.delegates.state import (
    TieLine,
    common_source,
    describe_awards,
    describe_error,
    describe_pools,
)
from groundswell.server.races.queries.delegates.stored import StoredAwards, StoredPool
from groundswell.server.races.queries.delegates.wording import describe_state_rule
from groundswell.server.races.views.console.delegates.doors import (
    Page,
    act,
    edit,
    find_row,
    see_whole,
)
from groundswell.server.races.views.console.door import contest_view, show
from groundswell.server.races.views.console.forms.delegate_rule import RuleForm
from groundswell.server.races.views.console.forms.delegates import (
    AwardsForm,
    LotForm,
    PoolForm,
    StateForm,
    VotesForm,
    others_of,
)


@contest_view
def show_state(request: StaffRequest, contest: Contest, state: str) -> HttpResponse:
    """Show a contest with all that is written of it."""
    whole, names = see_whole(find_row(contest, state)), _names(contest)
    context = {
        "state": whole,
        "row": whole.row,
        "rule": describe_state_rule(whole.rule),
        "pools": describe_pools(whole, names),
        "pool_source": common_source(whole),
        "awards": describe_awards(whole, names),
        "problem": describe_error(whole.problem),
    }
    return show(request, "delegates/state.html", contest, context)


@contest_view
def edit_state(request: StaffRequest, contest: Contest, state: str) -> HttpResponseBase:
    """Change day, kind and counts."""
    row = find_row(contest, state)
    initial = {name: getattr(row, name) for name in StateForm.base_fields}
    form = StateForm(request.POST or None, initial=initial)
    return edit(
        request,
        contest,
        form,
        lambda: change_state(row, form.values, by=request.user),
        Page(row.name),
        _back(row),
    )


@contest_view
def edit_rule(request: StaffRequest, contest: Contest, state: str) -> HttpResponseBase:
    """Choose the rule."""
    row = find_row(contest, state)
    form = RuleForm(request.POST or None, initial=RuleForm.initial_of(see_whole(row).rule))
    page = Page(
        _("Rule: %(name)s") % {"name": row.name},
        _("Only the parameters of the chosen rule are used; the others may stay as they are."),
    )
    return edit(
        request,
        contest,
        form,
        lambda: set_rule(row, form.rule, by=request.user),
        page,
        _back(row),
    )


@contest_view
def edit_pool(request: StaffRequest, contest: Contest, state: str) -> HttpResponseBase:
    """Add a pool, or correct the one that is asked for (`?pool=`)."""
    row = find_row(contest, state)
    asked = request.GET.get("pool", "")
    initial, remove = {}, ""
    if asked:
        pool = _find_pool(see_whole(row), asked)
        initial = {
            "name": pool.name,
            "kind": pool.kind,
            "delegates": pool.delegates,
            "source": pool.source,
            "known_on": pool.known_on,
        }
        remove = _address(request, row, "console_remove_pool")
    form = PoolForm(request.POST or None, initial=initial)
    page = Page(_("Pool of delegates: %(name)s") % {"name": row.name}, remove=remove, removes=asked)
    return edit(
        request,
        contest,
        form,
        lambda: set_pool(row, form.pool, by=request.user),
        page,
        _back(row),
    )


@require_POST
@contest_view
def delete_pool(request: StaffRequest, contest: Contest, state: str) -> HttpResponseBase:
    """Take a pool out."""
    row, pool = find_row(contest, state), request.POST.get("what", "")
    return act(request, contest, lambda: remove_pool(row, pool, by=request.user), _back(row))


@contest_view
def edit_votes(request: StaffRequest, contest: Contest, state: str) -> HttpResponseBase:
    """Type in the votes of the pool that is asked for (`?pool=`)."""
    row = find_row(contest, state)
    whole = see_whole(row)
    pool = _find_pool(whole, request.GET.get("pool", ""))
    result = whole.results.get(pool.id)
    initial: dict[str, object] = {}
    if result is not None:
        votes = [(each.name, each.votes) for each in result.votes]
        initial = others_of(votes, contest) | {
            "source": result.source,
            "source_url": result.source_url,
            "known_on": result.known_on,
        }
    form = VotesForm(contest, request.POST or None, initial=initial)
    page = Page(
        _("Votes: %(name)s, %(pool)s") % {"name": row.name, "pool": pool.name},
        _("Every vote cast in the pool, also for those who win nothing: they are in the whole."),
        remove=_address(request, row, "console_remove_votes") if result is not None else "",
        removes=pool.id,
    )
    return edit(
        request,
        contest,
        form,
        lambda: set_result(row, pool.id, form.result, by=request.user),
        page,
        _back(row),
    )


@require_POST
@contest_view
def delete_votes(request: StaffRequest, contest: Contest, state: str) -> HttpResponseBase:
    """Take the votes of a pool out."""
    row, pool = find_row(contest, state), request.POST.get("what", "")
    return act(request, contest, lambda: set_result(row, pool, None, by=request.user), _back(row))


@contest_view
def new_lot(request: StaffRequest, contest: Contest, state: str) -> HttpResponseBase:
    """Write down the lot of the tie that is asked for (`?pool=&tie=`, counted from 0)."""
    row = find_row(contest, state)
    whole = see_whole(row)
    pool = _find_pool(whole, request.GET.get("pool", ""))
    tie = _find_tie(whole, contest, pool, request.GET.get("tie", "0"))
    form = LotForm(tuple(zip(tie.slugs, tie.names, strict=True)), request.POST or None)
    page = Page(
        _("Record of a lot: %(name)s, %(pool)s") % {"name": row.name, "pool": pool.name},
        tie.words
        + " "
        + _(
            "A lot is drawn by people, in the open. This software draws none: write down who "
            "drew, when, how, and the order."
        ),
    )
    return edit(
        request,
        contest,
        form,
        lambda: record_lot(row, form.lot_of(pool.id), by=request.user),
        page,
        _back(row),
    )


@require_POST
@contest_view
def delete_lot(request: StaffRequest, contest: Contest, state: str) -> HttpResponseBase:
    """Take the record of a lot out that was written down wrongly."""
    row, text = find_row(contest, state), request.POST.get("what", "")
    lots = see_whole(row).lots
    if not (text.isascii() and text.isdecimal() and int(text[:6]) < len(lots)):
        raise Http404
    return act(request, contest, lambda: remove_lot(row, int(text), by=request.user), _back(row))


@contest_view
def edit_awards(request: StaffRequest, contest: Contest, state: str) -> HttpResponseBase:
    """Type in what the party awarded."""
    row = find_row(contest, state)
    page = Page(
        _("Officially awarded: %(name)s") % {"name": row.name},
        _("Pledged delegates as the party published them. They are what the count has."),
        remove=_address(request, row, "console_remove_awards") if row.awarded else "",
        removes="awarded",
    )
    form = _awards_form(request, contest, see_whole(row).official)
    return edit(
        request,
        contest,
        form,
        lambda: set_awards(row, form.awards, by=request.user),
        page,
        _back(row),
    )


@contest_view
def edit_targets(request: StaffRequest, contest: Contest, state: str) -> HttpResponseBase:
    """Type in what a published plan asks of the contest."""
    row = find_row(contest, state)
    page = Page(
        _("Target: %(name)s") % {"name": row.name},
        _(
            "How many delegates a published plan for a majority asks of this contest, by "
            "candidate. The board makes none up."
        ),
        remove=_address(request, row, "console_remove_awards") if row.targets else "",
        removes="targets",
    )
    form = _awards_form(request, contest, see_whole(row).targets)
    return edit(
        request,
        contest,
        form,
        lambda: set_targets(row, form.awards, by=request.user),
        page,
        _back(row),
    )


@require_POST
@contest_view
def delete_awards(request: StaffRequest, contest: Contest, state: str) -> HttpResponseBase:
    """Take official awards, or targets, out."""
    row = find_row(contest, state)
    remove = {"awarded": set_awards, "targets": set_targets}.get(request.POST.get("what", ""))
    if remove is None:
        raise Http404
    return act(request, contest, lambda: remove(row, None, by=request.user), _back(row))


def _awards_form(
    request: StaffRequest, contest: Contest, awards: StoredAwards | None
) -> AwardsForm:
    initial: dict[str, object] = {}
    if awards is not None:
        entries = [(name, str(number)) for name, number in awards.delegates.items()]
        initial = others_of(entries, contest) | {
            "source": awards.source,
            "source_url": awards.source_url,
            "known_on": awards.known_on,
        }
    return AwardsForm(contest, request.POST or None, initial=initial)


def _find_pool(whole: StateDay, name: str) -> StoredPool:
    pool = next((each for each in whole.pools if each.id == name), None)
    if pool is None:
        raise Http404
    return pool


def _find_tie(whole: StateDay, contest: Contest, pool: StoredPool, number: str) -> TieLine:
    ties = [
        tie
        for line in describe_pools(whole, _names(contest))
        if line.pool.id == pool.id
        for tie in line.ties
    ]
    if not (number.isascii() and number.isdecimal() and int(number[:6]) < len(ties)):
        raise Http404
    return ties[int(number)]


def _names(contest: Contest) -> dict[str, str]:
    return {each.slug: each.short_name for each in contest.candidates.all()}


def _back(row: StateContest) -> tuple[str, ...]:
    return ("console_delegates_state", row.slug)


def _address(request: StaffRequest, row: StateContest, name: str) -> str:
    return reverse(name, args=(request.organization.slug, row.contest.slug, row.slug))
