"""Addresses of public pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.elections.api.reference import show_reference
from groundswell.server.elections.api.routes import api
from groundswell.server.elections.views import (
    announcement,
    booth,
    challenge,
    problems,
    public,
    record,
    trustee_seat,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.show_home, name="home"),
    path("api/v1/", show_reference, name="api_reference"),
    path("api/v1/", api.urls),
    path("problems/", problems.show_problems, name="problems"),
    path("problems/<str:name>", problems.show_problem, name="problem"),
    path("feed.atom", announcement.show_feed, name="feed"),
    path("<str:org>/feed.atom", announcement.show_feed, name="organization_feed"),
    path("<str:org>/<str:decision>/booth/", booth.show_booth, name="booth"),
    path("<str:org>/<str:decision>/check/", booth.show_check, name="check"),
    path("<str:org>/<str:decision>/verify/", booth.show_verify, name="verify"),
    path("<str:org>/<str:decision>/card.png", announcement.show_card, name="card"),
    path("<str:org>/<str:decision>/embed/", announcement.show_embed, name="embed"),
    path("<str:org>/<str:decision>/press/", announcement.show_press, name="press"),
    path("<str:org>/<str:decision>/result.csv", announcement.show_csv, name="result_csv"),
    path("<str:org>/<str:decision>/result.json", announcement.show_json, name="result_json"),
    path("<str:org>/<str:decision>/record/<path:path>", record.show_record_file, name="record"),
    path("<str:org>/<str:decision>/challenge/", challenge.challenge, name="challenge"),
    path("<str:org>/<str:decision>/trustee/<str:token>/", trustee_seat.show_seat, name="trustee"),
    path(
        "<str:org>/<str:decision>/trustee/<str:token>/seat",
        trustee_seat.tell_seat,
        name="trustee_seat",
    ),
    path(
        "<str:org>/<str:decision>/trustee/<str:token>/key",
        trustee_seat.take_seat,
        name="trustee_key",
    ),
    path("<str:org>/<str:decision>/", public.show_decision, name="decision"),
    path("<str:org>/", public.show_organization, name="organization"),
]
