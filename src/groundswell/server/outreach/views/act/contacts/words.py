"""What the tags mean, in plain words with the law that they come from."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from groundswell.server.outreach.models.choices import Tag


def tag_reasons(organization: Any) -> list[tuple[str, str, str]]:
    """Give each tag with its label and the reason that it matters."""
    name = {"organization": organization.name}
    reasons = {
        Tag.MEMBER: _(
            "%(organization)s may tell its own members whom it supports, and ask for their vote "
            "(52 U.S.C. 30118(b)(2)(A), 11 CFR 114.3)."
        ),
        Tag.FAMILY: _(
            "Of the family of a member: the law lets %(organization)s speak to them as to members "
            "(52 U.S.C. 30118(b)(2)(A), 11 CFR 114.3)."
        ),
        Tag.GENERAL_PUBLIC: _(
            "Friends, neighbors, people at work: everybody else. Other rules hold there (11 CFR "
            "114.4), so you get only what is written for them. In doubt, choose this."
        ),
    }
    return [(tag.value, str(tag.label), reason % name) for tag, reason in reasons.items()]
