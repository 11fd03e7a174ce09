"""Write templates and settings; of two people who edit one, the second is told."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from groundswell.outreach.messages.templates import Channel, Flaw, find_flaws
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.models import MessageSettings, MessageTemplate
from groundswell.server.outreach.queries.messages.texts import texts_of
from groundswell.server.outreach.queries.messages.wording import say_flaw
from groundswell.server.web.clock import now


class TemplateRefused(Refused):
    """Say everything that is wrong with a message's texts."""

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        """Keep the flaws; the first of them is the message."""
        super().__init__(say_flaw(flaws[0]), field=f"{flaws[0].field}_{flaws[0].language}")
        self.flaws = flaws


def save_template(
    organization: Any,
    fields: dict[str, str],
    *,
    by: User,
    template: MessageTemplate | None = None,
    version: int = 0,
) -> MessageTemplate:
    """Write a new template, or change one as it was at a version.

    Broadcasts that were looked at keep the texts that were looked at.

    Raises:
        Refused: naming the field that is wrong; `TemplateRefused` with everything wrong in a text.
        ChangedMeanwhile: if somebody else has changed it since.
    """
    with transaction.atomic():
        row = MessageTemplate(organization=organization, version=0)
        if template is not None:
            row = MessageTemplate.objects.select_for_update().get(pk=template.pk)
            if row.version != version:
                raise ChangedMeanwhile
        was_sent_by = row.channel
        for name, value in fields.items():
            setattr(row, name, value)
        if template is not None and row.channel != was_sent_by:
            raise Refused(gettext("A template keeps its way: make another."), field="channel")
        row.name = " ".join(row.name.split())
        row.changed_at, row.changed_by, row.version = now(), by, row.version + 1
        channel: Channel = row.channel  # type: ignore[assignment]
        if flaws := find_flaws(texts_of(row), channel=channel, language=organization.language):
            raise TemplateRefused(flaws)
        check_row(row)
        row.save()
    return row


def archive_template(template: MessageTemplate) -> None:
    """Take a template out of use; broadcasts made from it stay."""
    MessageTemplate.objects.filter(pk=template.pk, archived_at=None).update(archived_at=now())


def save_settings(organization: Any, fields: dict[str, Any], *, version: int) -> MessageSettings:
    """Set how an organization writes to many.

    Raises:
        Refused: naming the field that is wrong.
        ChangedMeanwhile: if somebody else has changed it since.
    """
    with transaction.atomic():
        row, is_new = MessageSettings.objects.select_for_update().get_or_create(
            organization=organization
        )
        if not is_new and row.version != version:
            raise ChangedMeanwhile
        for name, value in fields.items():
            setattr(row, name, value)
        row.version += 1
        check_row(row)
        row.save()
    return row
