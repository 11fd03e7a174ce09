"""Where the console begins: one's organizations, and what there is in one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.organizations import (
    change_organization,
    create_organization,
)
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.queries.find import organizations_of
from groundswell.server.organizations.queries.overview import look_over
from groundswell.server.organizations.queries.second_factor import (
    has_second_factor,
    lacks_second_factor,
)
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.forms.organization import (
    NewOrganizationForm,
    OrganizationForm,
    organization_values,
)
from groundswell.server.organizations.views.staff import StaffRequest, add_privacy, staff_view


@login_required
def show_home(request: HttpRequest) -> HttpResponseBase:
    """List the organizations in which one has a role."""
    assert isinstance(request.user, User)
    if lacks_second_factor(request.user):
        return redirect("second-step")
    context = {"organizations": organizations_of(request.user)}
    return add_privacy(render(request, "organizations/home.html", context))


@login_required
def show_second_step(request: HttpRequest) -> HttpResponseBase:
    """Say why a second step is needed, and where to set it up."""
    assert isinstance(request.user, User)
    if has_second_factor(request.user):
        return redirect("console")
    return add_privacy(render(request, "organizations/second_step.html"))


@login_required
def new_organization(request: HttpRequest) -> HttpResponseBase:
    """Create an organization; the server's operator may."""
    user = request.user
    if not (isinstance(user, User) and user.is_superuser):
        raise Http404
    if lacks_second_factor(user):
        return redirect("second-step")
    form = NewOrganizationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            slug = form.cleaned_data["slug"]
            created = create_organization(slug, form.read_fields(), by=user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect("overview", created.slug)
    return add_privacy(render(request, "organizations/new.html", {"form": form}))


@staff_view(Permission.SEE_CONSOLE, whole=False)
def show_overview(request: StaffRequest) -> HttpResponse:
    """Show what there is, and what to do next."""
    context = {"organization": request.organization, "overview": look_over(request.organization)}
    return render(request, "organizations/overview.html", context)


@staff_view(Permission.MANAGE_ORGANIZATION)
def edit_organization(request: StaffRequest) -> HttpResponseBase:
    """Change what the organization says of itself."""
    organization = request.organization
    form = OrganizationForm(request.POST or None, initial=organization_values(organization))
    if request.method == "POST" and form.is_valid():
        try:
            change_organization(organization, form.read_fields(), by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("overview", organization.slug)
    context = {"organization": organization, "form": form}
    return render(request, "organizations/settings.html", context)
