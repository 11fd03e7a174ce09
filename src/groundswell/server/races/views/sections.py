"""The sections of a board, in the order in which the page has them."""

from __future__ import annotations

from groundswell.server.races.views import contributions, endorsements
from groundswell.server.races.views.delegates.pages import make_section as make_delegates_section
from groundswell.server.races.views.part import Section
from groundswell.server.races.views.polls.section import make_polls_section

SECTIONS: tuple[Section, ...] = (
    endorsements.make_section,
    make_polls_section,
    contributions.make_section,
    make_delegates_section,
)
