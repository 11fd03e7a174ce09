"""Addresses that belong to no app."""

from __future__ import annotations

from django.urls import path

from groundswell.server.web import views

urlpatterns = [
    path("health/", views.show_health, name="health"),
    path("robots.txt", views.show_robots, name="robots"),
]
