"""What is wrong with a script, in words for who writes it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from groundswell.outreach.calling.scripts.notation import LineFlaw

FLAWS = {
    "line.before": _("This stands before the first step; begin a step with #."),
    "line.no_way": _("An answer leads somewhere: write > and the name of a step, or > end."),
    "line.after": _("This is said after the answers, or after the way on; say it before them."),
    "line.question": _("A step has one question."),
    "line.two_ways": _("A step has one way on."),
    "line.outcome": _("Nothing of this name can come of a call."),
    "script.too_large": _("The script is too large."),
    "script.no_title": _("The script has no title."),
    "script.no_steps": _("The script has no steps."),
    "script.too_many_steps": _("The script has too many steps."),
    "script.language": _("The language is not written as in “en” or “es-MX”."),
    "step.id": _("A name is small letters, digits, “-” and “_”, at most 40, and never “end”."),
    "step.repeated": _("Two steps have this name."),
    "step.blank": _("Nothing is said here."),
    "step.too_long": _("The text is too long."),
    "step.no_way_on": _("Neither answers nor a next step follow."),
    "step.two_ways": _("A step with answers has no next step of its own."),
    "step.question_unanswered": _("A question needs answers."),
    "step.question_repeated": _("Two steps on one way ask the same question."),
    "step.too_many_answers": _("There are too many answers."),
    "step.unreachable": _("No answer leads here."),
    "step.loop": _("This way comes back to a step that it has been through."),
    "answer.id": _("A name is small letters, digits, “-” and “_”, at most 40."),
    "answer.repeated": _("Two answers have this name."),
    "answer.blank": _("There are no words for this answer."),
    "next.unknown": _("There is no such step."),
    "answer.outcome": _("Only an answer that leads to the end says what came of the call."),
    "answer.callback": _("A callback is put down on the caller’s page, with its moment."),
    "field.unknown": _("This is no merge field, or a brace is left open."),
}
"""By the code of a flaw."""


def describe_flaw(flaw: LineFlaw) -> str:
    """Say what is wrong, and with what."""
    words = str(FLAWS[flaw.code])
    return f"{words} ({flaw.found})" if flaw.found else words
