"""Who a Popolo file names: endorsers, candidates and groups of voters, by identifier."""

from __future__ import annotations

from groundswell.race.endorsements.endorsement import Endorser
from groundswell.race.endorsements.errors import ValueRefused
from groundswell.race.endorsements.popolo.objects import Objects
from groundswell.race.endorsements.popolo.schema import Group, Motion
from groundswell.race.endorsements.values import MAX_LINE, read_kind, read_line, read_text

_SHOWN = 80  # characters of an identifier that a reason repeats


class People:
    """Organizations, persons and offices of a file."""

    def __init__(self, objects: Objects) -> None:
        """Take those that have an identifier."""
        self.organizations = {each.id: each for each in objects.organizations.values() if each.id}
        self.persons = {each.id: each for each in objects.persons.values() if each.id}
        self.offices = {
            each.person_id: each.role
            for each in objects.memberships.values()
            if each.person_id and each.role
        }

    def endorser(self, motion: Motion) -> Endorser:
        """Give the organization of a motion, or the person who created it.

        Raises:
            ValueRefused: `popolo.endorser`, `popolo.reference`, and those of the names.
        """
        organization_id, person_id = motion.organization_id, motion.creator_id
        if (organization_id is None) == (person_id is None):
            raise ValueRefused("popolo.endorser")
        if person_id is not None:
            office = read_text(self.offices.get(person_id) or "", limit=MAX_LINE)
            return Endorser(self.person(person_id), "person", office)
        if organization_id not in self.organizations:
            raise ValueRefused("popolo.reference", (organization_id or "")[:_SHOWN])
        found = self.organizations[organization_id]
        kind = read_kind(found.classification or "other")
        if kind == "person":
            raise ValueRefused("kind.unknown", kind)
        return Endorser(read_line(found.name), kind)

    def person(self, identifier: str | None) -> str:
        """Give a person's name.

        Raises:
            ValueRefused: `value.missing`, `popolo.reference`, and those of the name.
        """
        if identifier is None:
            raise ValueRefused("value.missing")
        if identifier not in self.persons:
            raise ValueRefused("popolo.reference", identifier[:_SHOWN])
        return read_line(self.persons[identifier].name)

    def group(self, group: Group | None, identifier: str | None) -> str:
        """Give a group's name: its own, or that of the organization it refers to.

        Raises:
            ValueRefused: `popolo.reference`, and those of the name.
        """
        if group is not None:
            return read_line(group.name)
        if identifier is None:
            return ""
        if identifier not in self.organizations:
            raise ValueRefused("popolo.reference", identifier[:_SHOWN])
        return read_line(self.organizations[identifier].name)
