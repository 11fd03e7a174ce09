"""Every address of the server. Organizations' pages come last: their names are free."""

from __future__ import annotations

from django.urls import include, path

handler400 = "groundswell.server.web.uploads.refuse_request"

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("groundswell.server.web.urls")),
    path("console/", include("groundswell.server.organizations.urls")),
    path("console/", include("groundswell.server.elections.console_urls")),
    path("console/", include("groundswell.server.races.console_urls")),
    path("console/", include("groundswell.server.outreach.console_urls")),
    path("races/", include("groundswell.server.races.urls")),
    path("act/", include("groundswell.server.outreach.urls")),
    path("", include("groundswell.server.elections.urls")),
]
