"""Addresses of this app's pages in the console."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from groundswell.server.elections.views.console import (
    counting,
    decisions,
    draft,
    invitation_letters,
    invitation_troubles,
    invitations,
    people,
    setup,
    voting,
)

_draft: list[URLPattern | URLResolver] = [
    path("questions/", draft.list_questions, name="console_questions"),
    path("questions/explain/", draft.explain_rule, name="console_explain"),
    path("questions/<str:number>/", draft.edit_question, name="console_question"),
    path("questions/<str:number>/remove/", draft.remove_question, name="console_remove_question"),
    path("voters/", draft.edit_voters, name="console_voters"),
    path("schedule/", draft.edit_schedule, name="console_schedule"),
    path("trustees/", people.edit_trustees, name="console_trustees"),
    path("trustees/links/", people.show_links, name="console_trustee_links"),
    path("trustees/<int:seat>/renew/", people.renew_trustee_link, name="console_renew_link"),
    path("officers/", people.edit_officers, name="console_officers"),
    path("witnesses/", draft.edit_witnesses, name="console_witnesses"),
    path("review/", draft.review_draft, name="console_review"),
]

_invitations: list[URLPattern | URLResolver] = [
    path("", invitations.show_invitations, name="console_invitations"),
    path("settings/", invitations.edit_mailing, name="console_mailing"),
    path("begin/", invitations.begin, name="console_begin_sending"),
    path("pause/", invitations.pause, name="console_pause_sending"),
    path("remind/", invitations.remind, name="console_remind"),
    path("letters/", invitation_letters.order, name="console_order_letters"),
    path("letters/<int:number>/", invitation_letters.download, name="console_letters"),
    path(
        "letters/<int:number>/printed/",
        invitation_letters.confirm_printed,
        name="console_letters_printed",
    ),
    path("returned/", invitation_troubles.show_troubles, name="console_troubles"),
    path("returned/again/", invitation_troubles.again, name="console_try_again"),
    path("returned/notice/", invitation_troubles.report_bounce, name="console_bounce"),
    path("returned/<int:pk>/", invitation_troubles.mend, name="console_mend"),
    path("returned/<int:pk>/letter/", invitation_troubles.send_letter, name="console_send_letter"),
]

_decision: list[URLPattern | URLResolver] = [
    path("", decisions.show_whereabouts, name="console_decision"),
    path("edit/", decisions.edit_decision, name="console_edit"),
    path("board/", decisions.record_board, name="console_board"),
    path("history/", decisions.show_history, name="console_decision_history"),
    path("draft/", include(_draft)),
    path("ceremony/", setup.show_ceremony, name="console_ceremony"),
    path("ceremony/restart/", setup.restart, name="console_restart"),
    path("roll/", setup.show_roll, name="console_roll"),
    path("roll/seal/", setup.seal_roll, name="console_seal_roll"),
    path("open/", setup.open_now, name="console_open"),
    path("close/", setup.close_now, name="console_close"),
    path("invitations/", include(_invitations)),
    path("turnout/", voting.show_turnout, name="console_turnout"),
    path("reissue/", voting.reissue, name="console_reissue"),
    path("observers/", voting.show_observers, name="console_observers"),
    path("count/", counting.show_count, name="console_count"),
    path("again/", counting.ask_again, name="console_again"),
    path("certificate/", counting.show_certificate, name="console_certificate"),
    path("certificate/sign/", counting.sign, name="console_sign"),
    path("certificate/file/", counting.download_certificate, name="console_certificate_file"),
    path("challenges/", counting.show_challenges, name="console_challenges"),
    path("challenges/<int:number>/", counting.answer, name="console_answer"),
    path("announcement/", counting.announce, name="console_announcement"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:org>/decisions/", decisions.list_decisions, name="console_decisions"),
    path("<str:org>/decisions/new/", decisions.new_decision, name="console_new_decision"),
    path("<str:org>/decisions/<str:decision>/", include(_decision)),
]
