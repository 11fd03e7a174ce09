"""Say what each signature counts as, when one has come or gone.

Only the signatures that share something with it are looked at: the same mailbox, the same
telephone and name, the same member, and so on from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from groundswell.outreach.petitions.counting import ConfirmedSignature, class_signatures
from groundswell.server.outreach.models import Petition, Signature

_COLUMNS = ("pk", "confirmed_at", "email_key", "phone_name", "member_id", "in_good_standing")
_AT_ONCE = 500


@dataclass
class _Keys:
    """What signatures have in common with others."""

    email_key: set[str] = field(default_factory=set)
    phone_name: set[str] = field(default_factory=set)
    member_id: set[int] = field(default_factory=set)

    def learn(self, row: Signature) -> _Keys:
        """Add a signature's keys; give those that are new."""
        new = _Keys()
        for name, value in (
            ("email_key", row.email_key),
            ("phone_name", row.phone_name),
            ("member_id", row.member_id),
        ):
            if value and value not in getattr(self, name):
                getattr(self, name).add(value)
                getattr(new, name).add(value)
        return new


def reckon(petition: Petition, around: Signature) -> None:
    """Class the signatures around one anew; the petition's row is locked by the caller.

    `around` may have been deleted: its keys lead to those that were its duplicates.
    """
    rows = _gather(petition, around)
    classes = class_signatures(
        ConfirmedSignature(
            id=row.pk,
            confirmed_at=row.confirmed_at,
            email=row.email_key,
            phone_name=row.phone_name,
            member=row.member_id,
            in_good_standing=row.in_good_standing,
        )
        for row in rows.values()
        if row.confirmed_at is not None
    )
    changed = []
    for pk, row in rows.items():
        if row.counted_as != classes[pk]:
            row.counted_as = classes[pk]
            changed.append(row)
    Signature.objects.bulk_update(changed, ["counted_as"], batch_size=_AT_ONCE)


def _gather(petition: Petition, around: Signature) -> dict[int, Signature]:
    confirmed = Signature.objects.filter(petition=petition, confirmed_at__isnull=False)
    known, found = _Keys(), dict[int, Signature]()
    waiting = [known.learn(around)]
    while waiting:
        for row in _with_keys(confirmed, waiting.pop()):
            if row.pk not in found:
                found[row.pk] = row
                new = known.learn(row)
                if new != _Keys():
                    waiting.append(new)
    return found


def _with_keys(confirmed: QuerySet[Signature], keys: _Keys) -> Iterable[Signature]:
    """Find by each key's own index: one query for all of them would read every signature."""
    rows = confirmed.only(*_COLUMNS, "counted_as")
    for name in ("email_key", "phone_name", "member_id"):
        values = sorted(getattr(keys, name))
        if not values:
            continue
        # Said twice, so that the index of those that have the key answers.
        has_key = {} if name == "email_key" else {f"{name}__isnull": False}
        matching = rows.filter(**{f"{name}__in": values}, **has_key)
        yield from matching.exclude(phone_name="") if name == "phone_name" else matching
