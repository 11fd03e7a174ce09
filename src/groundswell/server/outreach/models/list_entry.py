"""A number on a campaign's list, with a copy of what is known of it, in the order of dialling."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from groundswell.server.outreach.models.calling_window import CallingWindow
from groundswell.server.outreach.models.campaign import Campaign
from groundswell.server.outreach.models.telephone import Telephone

NEVER = 2**62
"""Where there is no moment, and its row comes last; moments are microseconds since 1970 (UTC)."""


class ListEntry(models.Model):
    """A number on a list. What is copied from `Telephone` is written wherever that is written.

    `callback_order` to `position` are `queue.ORDER` as whole numbers, the smallest first, none of
    them empty: so one index gives the next number of each window, on both databases. `due_order` is
    when nothing but the hours stands in the way (`queue.find_due`), `NEVER` if waiting is no help.
    `is_ready` is that this moment has come: an entry that is not ready is in no caller's way.

    The copy may be behind the telephone's row for a moment; whoever takes an entry locks that row
    and asks it again. No constraint is held on the keys of a list: PostgreSQL would look up three
    rows for each of two million. What an untouched number has is the table's own default: a list
    brings the rest alone.
    """

    PERSONAL_DATA = ()

    campaign = models.ForeignKey(
        Campaign,
        on_delete=models.CASCADE,
        related_name="entries",
        db_constraint=False,
        db_index=False,
    )
    telephone = models.ForeignKey(
        Telephone,
        on_delete=models.CASCADE,
        related_name="entries",
        db_constraint=False,
        db_index=False,
    )
    window = models.ForeignKey(
        CallingWindow,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    priority = models.IntegerField(default=0)
    position = models.PositiveBigIntegerField()
    is_open = models.BooleanField(default=True, db_default=True)
    """Somebody at this number is still to be asked for."""
    callback_order = models.BigIntegerField(default=NEVER, db_default=NEVER)
    rank = models.IntegerField(default=0)
    """The priority, negated."""
    attempts = models.PositiveIntegerField(default=0, db_default=0)
    tried_order = models.BigIntegerField(default=-NEVER, db_default=-NEVER)
    due_order = models.BigIntegerField(default=-NEVER, db_default=-NEVER)
    is_ready = models.BooleanField(default=True, db_default=True)

    ORDER = ("callback_order", "rank", "attempts", "tried_order", "position")

    class Meta:
        """Put a number on a list once, and find the next."""

        constraints = (
            # Also finds the entries of a telephone on every list, whenever its row is written.
            models.UniqueConstraint(fields=("telephone", "campaign"), name="list_entry"),
        )
        indexes = (
            # The next number of a window.
            models.Index(
                fields=(
                    "campaign",
                    "window",
                    "callback_order",
                    "rank",
                    "attempts",
                    "tried_order",
                    "position",
                ),
                name="list_entry_next",
                condition=Q(is_ready=True),
            ),
            # Those whose time has come.
            models.Index(
                fields=("campaign", "due_order"),
                name="list_entry_due",
                condition=Q(is_ready=False, due_order__lt=NEVER),
            ),
        )

    def __str__(self) -> str:
        """Give the database's number."""
        return f"entry {self.pk}"


class ListPerson(models.Model):
    """A member to ask for at a number on a list; several share one number."""

    PERSONAL_DATA = ()

    entry = models.ForeignKey(
        ListEntry,
        on_delete=models.CASCADE,
        related_name="people",
        db_constraint=False,
        db_index=False,
    )
    member = models.ForeignKey(
        "organizations.Member", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    is_done = models.BooleanField(default=False, db_default=False)
    """Not asked for again in this campaign."""

    class Meta:
        """Put a member at a number once."""

        constraints = (models.UniqueConstraint(fields=("entry", "member"), name="list_person"),)

    def __str__(self) -> str:
        """Give the database's number."""
        return f"person {self.pk}"


class GonePerson(models.Model):
    """That a member is not at a number any more: no list asks for them there again."""

    PERSONAL_DATA = ()

    telephone = models.ForeignKey(Telephone, on_delete=models.CASCADE, related_name="gone")
    member = models.ForeignKey("organizations.Member", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Say it once."""

        constraints = (models.UniqueConstraint(fields=("telephone", "member"), name="gone_person"),)

    def __str__(self) -> str:
        """Give the database's number."""
        return f"gone person {self.pk}"
