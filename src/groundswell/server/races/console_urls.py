"""Addresses of this app's pages in the console."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from groundswell.server.races.views.console import (
    contests,
    contributions,
    endorsements,
    endorsers,
    imports,
    ledger_imports,
    polls,
    statements,
)
from groundswell.server.races.views.console.delegates import calendar, state

_imports: list[URLPattern | URLResolver] = [
    path("", imports.upload, name="console_fact_imports"),
    path("<int:pk>/", imports.show_import, name="console_fact_import"),
    path("<int:pk>/options/", imports.choose, name="console_import_options"),
    path("<int:pk>/commit/", imports.commit, name="console_commit_import"),
    path("<int:pk>/undo/", imports.undo, name="console_undo_import"),
    path("<int:pk>/drop/", imports.drop, name="console_drop_fact_import"),
]

_endorsements: list[URLPattern | URLResolver] = [
    path("", endorsements.list_endorsements, name="console_endorsements"),
    path("new/", endorsements.new_endorsement, name="console_new_endorsement"),
    path("held/", endorsements.add_held, name="console_held_decisions"),
    path("<int:pk>/", endorsements.edit_endorsement, name="console_endorsement"),
    path("<int:pk>/withdraw/", endorsements.withdraw, name="console_withdraw_endorsement"),
    path("<int:pk>/remove/", endorsements.remove, name="console_remove_endorsement"),
]

_polls: list[URLPattern | URLResolver] = [
    path("", polls.list_polls, name="console_polls"),
    path("new/", polls.new_poll, name="console_new_poll"),
    path("<int:pk>/", polls.edit_poll, name="console_poll"),
    path("<int:pk>/remove/", polls.delete_poll, name="console_remove_poll"),
]

_state: list[URLPattern | URLResolver] = [
    path("", state.show_state, name="console_delegates_state"),
    path("edit/", state.edit_state, name="console_edit_state"),
    path("rule/", state.edit_rule, name="console_state_rule"),
    path("pool/", state.edit_pool, name="console_pool"),
    path("pool/remove/", state.delete_pool, name="console_remove_pool"),
    path("votes/", state.edit_votes, name="console_pool_votes"),
    path("votes/remove/", state.delete_votes, name="console_remove_votes"),
    path("lot/", state.new_lot, name="console_new_lot"),
    path("lot/remove/", state.delete_lot, name="console_remove_lot"),
    path("awards/", state.edit_awards, name="console_state_awards"),
    path("targets/", state.edit_targets, name="console_state_targets"),
    path("awards/remove/", state.delete_awards, name="console_remove_awards"),
]

_delegates: list[URLPattern | URLResolver] = [
    path("", calendar.list_states, name="console_delegates"),
    path("new/", calendar.new_state, name="console_new_state"),
    path("unpledged/new/", calendar.new_count, name="console_new_unpledged"),
    path("unpledged/<int:pk>/", calendar.edit_count, name="console_unpledged"),
    path("unpledged/<int:pk>/remove/", calendar.delete_count, name="console_remove_unpledged"),
    path("states/<str:state>/", include(_state)),
]

_ledger_imports: list[URLPattern | URLResolver] = [
    path("<int:pk>/", ledger_imports.show_import, name="console_ledger_import"),
    path("<int:pk>/confirm/", ledger_imports.confirm, name="console_confirm_ledger_import"),
    path("<int:pk>/drop/", ledger_imports.drop, name="console_drop_ledger_import"),
    path("<int:pk>/undo/", ledger_imports.undo, name="console_undo_ledger_import"),
    path("<int:pk>/refused.csv", ledger_imports.send_refused, name="console_ledger_refused"),
]

_contributions: list[URLPattern | URLResolver] = [
    path("", contributions.list_ledgers, name="console_contributions"),
    path("ledgers/new/", contributions.new_ledger, name="console_new_ledger"),
    path("ledgers/<str:ledger>/", contributions.show_ledger, name="console_ledger"),
    path("ledgers/<str:ledger>/edit/", contributions.edit_ledger, name="console_edit_ledger"),
    path(
        "ledgers/<str:ledger>/secrets/", contributions.rotate_secrets, name="console_ledger_secrets"
    ),
    path("ledgers/<str:ledger>/file/", ledger_imports.upload, name="console_ledger_upload"),
    path("ledgers/<str:ledger>/imports/", include(_ledger_imports)),
    path("statements/new/", statements.new_statement, name="console_new_statement"),
    path("statements/<int:pk>/", statements.edit_statement, name="console_statement"),
    path(
        "statements/<int:pk>/remove/", statements.delete_statement, name="console_remove_statement"
    ),
]

_contest: list[URLPattern | URLResolver] = [
    path("", contests.show_contest, name="console_contest"),
    path("edit/", contests.edit_contest, name="console_edit_contest"),
    path("history/", contests.show_history, name="console_contest_history"),
    path("candidates/new/", contests.new_candidate, name="console_new_candidate"),
    path("candidates/<str:candidate>/", contests.edit_candidate, name="console_candidate"),
    path(
        "candidates/<str:candidate>/remove/",
        contests.delete_candidate,
        name="console_remove_candidate",
    ),
    path("endorsements/", include(_endorsements)),
    path("polls/", include(_polls)),
    path("contributions/", include(_contributions)),
    path("imports/", include(_imports)),
    path("delegates/", include(_delegates)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:org>/races/", contests.list_contests, name="console_contests"),
    path("<str:org>/races/new/", contests.new_contest, name="console_new_contest"),
    path("<str:org>/races/endorsers/", endorsers.list_endorsers, name="console_endorsers"),
    path("<str:org>/races/endorsers/new/", endorsers.new_endorser, name="console_new_endorser"),
    path(
        "<str:org>/races/endorsers/<str:endorser>/",
        endorsers.edit_endorser,
        name="console_endorser",
    ),
    path(
        "<str:org>/races/endorsers/<str:endorser>/remove/",
        endorsers.delete_endorser,
        name="console_remove_endorser",
    ),
    path("<str:org>/races/slates/new/", endorsers.new_slate, name="console_new_slate"),
    path("<str:org>/races/slates/<int:pk>/", endorsers.edit_slate, name="console_slate"),
    path(
        "<str:org>/races/slates/<int:pk>/remove/",
        endorsers.delete_slate,
        name="console_remove_slate",
    ),
    path("<str:org>/races/<str:contest>/", include(_contest)),
]
