"""The person in a caller's hands: what is needed to call them, and nothing else of the roll.

No address, no day of birth, no e-mail, no member number; of the family name the first letter,
unless the script says the name aloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from groundswell.outreach.calling.scripts.merging import MergeValues
from groundswell.outreach.calling.scripts.script import Script
from groundswell.outreach.calling.zones import Zones
from groundswell.server.outreach.models import Call, ListPerson
from groundswell.server.outreach.queries.calling.optouts import is_opted_out

_FAMILY_FIELD = "{family_name"


@dataclass(frozen=True)
class Other:
    """Somebody else on the list at the same number, who may be talked with in the same call."""

    member: int
    given_name: str

    def __repr__(self) -> str:
        """Keep personal data out of log lines."""
        return f"Other({self.member})"


@dataclass(frozen=True)
class PersonView:
    """What a caller sees. `number` is in E.164, to be tapped; all of it is personal data.

    `must_not_be_called` is that an opt-out came in after the number was given out: the page says
    so instead of the number. `note` is that of the call in which a callback was agreed on.
    """

    given_name: str
    family_name: str
    family_initial: str
    city: str
    state: str
    chapter: str
    language: str
    number: str
    zones: Zones
    others: tuple[Other, ...]
    is_callback: bool
    note: str
    must_not_be_called: bool
    expires_at: datetime

    def __repr__(self) -> str:
        """Keep personal data out of log lines."""
        return "PersonView"

    def merge_values(
        self, script: Script, *, organization: str, candidate: str, caller: str
    ) -> MergeValues:
        """Give what stands in for a script's fields: the family name only where it is said."""
        says_family = any(_FAMILY_FIELD in step.say for step in script.steps)
        return MergeValues(
            given_name=self.given_name,
            family_name=self.family_name if says_family else "",
            city=self.city,
            chapter=self.chapter,
            organization=organization,
            candidate=candidate,
            caller_name=caller,
        )


def view_person(call: Call) -> PersonView:
    """Give the person of a call, with blanks where the roll has nobody any more."""
    telephone, member, window = call.telephone, call.member, call.entry and call.entry.window
    first = (
        member.memberships.filter(is_primary=True).select_related("chapter").first()
        if member
        else None
    )
    agreed = _agreed(call)
    return PersonView(
        given_name=member.given_name if member else "",
        family_name=member.family_name if member else "",
        family_initial=member.family_name[:1] if member else "",
        city=member.city if member else "",
        state=member.state if member else "",
        chapter=first.chapter.name if first else "",
        language=(member.language if member else "") or telephone.organization.language,
        number=telephone.number,
        zones=window.zone_set if window else frozenset(),
        others=_others(call),
        is_callback=agreed is not None,
        note=agreed.note if agreed else "",
        must_not_be_called=telephone.is_opted_out
        or is_opted_out(telephone.organization_id, telephone.number),
        expires_at=call.expires_at,
    )


def _agreed(call: Call) -> Call | None:
    """Give the call in which the callback was agreed on that this one keeps."""
    last = (
        Call.objects.filter(telephone=call.telephone_id, state=Call.State.DONE)
        .exclude(pk=call.pk)
        .order_by("-reserved_at", "-pk")
        .first()
    )
    is_agreed = last is not None and last.callback_at is not None
    return last if is_agreed and last.campaign_id == call.campaign_id else None  # type: ignore[union-attr]


def _others(call: Call) -> tuple[Other, ...]:
    rows = ListPerson.objects.filter(entry=call.entry_id, is_done=False).exclude(
        member=call.member_id
    )
    found = rows.order_by("member").values_list("member", "member__given_name")
    return tuple(Other(member, given_name) for member, given_name in found)
