"""The ways to act that this part offers: to give, by each link that is open."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from groundswell.server.organizations.queries.find import organizations_among
from groundswell.server.outreach.queries.money.goals import open_links
from groundswell.server.outreach.queries.money.wording import title_of, words_of
from groundswell.server.outreach.queries.ways import Way

_FEW = 2


def find_ways(organization_id: int) -> list[Way]:
    """Offer each open link; where there are more than two, the page of all of them."""
    links = list(open_links(organization_id)[: _FEW + 1])
    if not links:
        return []
    slug = organizations_among([organization_id]).get().slug
    if len(links) > _FEW:
        words = _("See what money is raised for, and choose.")
        url = reverse("act_give", args=[slug])
        return [Way(kind="give", title=_("Give money"), words=words, url=url)]
    return [
        Way(
            kind="give",
            title=title_of(link),
            words=Truncator(words_of(link)).words(30),
            url=reverse("act_give_link", args=[slug, link.code]),
        )
        for link in links
    ]
