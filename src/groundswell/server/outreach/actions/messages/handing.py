"""Write the messages of one broadcast, each for one person."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives

from groundswell.outreach.messages.segments import count_segments
from groundswell.server.outreach.actions.messages.letters import (
    Envelope,
    write_broadcast,
    write_text,
)
from groundswell.server.outreach.models import Broadcast, Delivery
from groundswell.server.outreach.queries.messages.find import settings_of
from groundswell.server.outreach.queries.messages.recipients import Recipient
from groundswell.server.outreach.queries.messages.texts import (
    Filled,
    fill_texts,
    read_texts,
    values_for,
)
from groundswell.server.outreach.queries.messages.tokens import DELIVERY, make_token


class MessageWriter:
    """Writes the messages of a broadcast, by the texts that were approved."""

    def __init__(self, broadcast: Broadcast) -> None:
        """Read what is the same for everybody, once a batch."""
        self._organization = broadcast.organization
        self._people = broadcast.people
        self._candidate = broadcast.template.candidate
        self._texts = read_texts(broadcast.texts)
        self._settings = settings_of(broadcast.organization)

    def email(self, row: Delivery, who: Recipient) -> EmailMultiAlternatives:
        """Write an e-mail to somebody, in their language."""
        assert row.at is not None
        envelope = Envelope(to=who.address, delivery=row.pk, at=row.at, people=self._people)
        return write_broadcast(self._fill(who), envelope, self._organization, self._settings)

    def text(self, row: Delivery, who: Recipient) -> str:
        """Write a text message to somebody, and note in how many parts it goes."""
        text = write_text(self._fill(who), self._organization)
        row.parts = count_segments(text).parts
        return text

    def name(self, row: Delivery) -> str:
        """Give what a provider knows a delivery by: of each attempt the same."""
        return make_token(DELIVERY, row.pk)

    def _fill(self, who: Recipient) -> Filled:
        values = values_for(who.values, organization=self._organization, candidate=self._candidate)
        otherwise = self._organization.language
        return fill_texts(self._texts, values, wanted=who.language, otherwise=otherwise)
