"""What people fill in: each form gives an action's fields, checked one by one."""

from __future__ import annotations

from django.forms import BaseForm

from groundswell.server.organizations.actions.refusal import Refused


def show_refusal(form: BaseForm, refused: Refused) -> None:
    """Put what an action refused beside the field that it is about."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.message)
