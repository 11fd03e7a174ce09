"""The page that a problem's type leads to."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from groundswell.server.elections.problems import PROBLEMS


def show_problems(request: HttpRequest) -> HttpResponse:
    """List all problems."""
    return render(request, "elections/problems/list.html", {"problems": PROBLEMS})


def show_problem(request: HttpRequest, name: str) -> HttpResponse:
    """Explain one problem."""
    if name not in PROBLEMS:
        raise Http404
    context = {"name": name, "problem": PROBLEMS[name]}
    return render(request, "elections/problems/problem.html", context)
