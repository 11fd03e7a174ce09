"""The API's addresses of contributions, whatever else the server has."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from ninja import NinjaAPI

from groundswell.server.elections.api.refusing import refuse_everywhere
from groundswell.server.races.api.contributions import router

api = NinjaAPI(urls_namespace="contributions", docs_url=None)
refuse_everywhere(api)
api.add_router("", router)

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("", include("groundswell.server.urls")),
]
