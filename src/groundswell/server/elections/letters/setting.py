"""Set letters of invitation as one PDF, a page each.

Names, addresses and codes go to the typesetter as values, never as markup, and through memory:
nothing of them is written to a disk here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst
from django.utils import translation
from django.utils.translation import gettext as _

from groundswell.server.elections.letters.address import address_lines
from groundswell.server.elections.queries.invitation_facts import InvitationFacts
from groundswell.server.organizations.queries.contact import Contact
from groundswell.server.web.mail.lines import one_line

TEMPLATE = Path(__file__).with_name("letter.typ")


@dataclass(frozen=True)
class Letter:
    """One letter: to whom, with which code, in which language."""

    contact: Contact
    code: str
    language: str

    def __repr__(self) -> str:
        """Keep the code out of log lines."""
        return f"Letter({self.contact!r})"


def set_letters(facts: InvitationFacts, letters: Sequence[Letter], *, envelope: str) -> bytes:
    """Set letters for an envelope ("din" or "us10"), one page each, as a PDF."""
    made = typst.compile(str(TEMPLATE), sys_inputs=letter_inputs(facts, letters, envelope))
    assert isinstance(made, bytes)
    return made


def letter_inputs(
    facts: InvitationFacts, letters: Sequence[Letter], envelope: str
) -> dict[str, str]:
    """Give what the template is set from."""
    words = {language: _words(facts, language) for language in {each.language for each in letters}}
    data = {
        "envelope": envelope,
        "organization": one_line(facts.organization),
        "words": words,
        "letters": [_describe(facts, letter) for letter in letters],
    }
    return {"data": json.dumps(data, ensure_ascii=False)}


def _describe(facts: InvitationFacts, letter: Letter) -> dict[str, Any]:
    contact = letter.contact
    lines = address_lines(contact, sent_from=facts.country)
    return {
        "language": letter.language,
        "address": [one_line(line) for line in lines],
        "name": one_line(contact.name),
        "groups": letter.code.split("-"),
        "qr": draw_qr(facts.link(letter.code)),
    }


def draw_qr(text: str) -> str:
    """Draw a QR code as SVG, with the quiet zone that readers need."""
    svg = BytesIO()
    segno.make_qr(text, error="m").save(svg, kind="svg", border=4, xmldecl=False, svgns=True)
    return svg.getvalue().decode()


def _words(facts: InvitationFacts, language: str) -> dict[str, str]:
    """Give what every letter in a language says."""
    with translation.override(language):
        values = {
            "organization": one_line(facts.organization),
            "opens_at": facts.moment(facts.opens_at, language),
            "closes_at": facts.moment(facts.closes_at, language),
            "booth": facts.booth,
            "reply_to": facts.reply_to,
            "vote_id": facts.vote_id[:16],
        }
        again = " " + _("You can vote again until the vote closes: the last ballot counts.")
        return {
            "greeting": _("Hello %(name)s,"),
            "greeting_nobody": _("Hello,"),
            "asks": _("%(organization)s asks its members to decide:") % values,
            "title": one_line(facts.title),
            "contest": one_line(facts.contest),
            "when": _("You can vote from %(opens_at)s until %(closes_at)s.") % values,
            "scan": _("Point the camera of your telephone here. The page where you vote opens."),
            "or_type": _("Or open this page:"),
            "booth": facts.booth,
            "code_is": _("and type your code:"),
            "yours": _(
                "The code is yours alone: whoever has it can vote in your place. "
                "Nobody will ever ask you for it by telephone or e-mail."
            ),
            "secret": _(
                "Your device encrypts your ballot before it leaves. Nobody can see how you voted, "
                "neither the organization nor this server."
            )
            + (again if facts.revoting else ""),
            "verify": _(
                "You get a tracker with which you find your ballot on the public record, and "
                "anybody can check that the result is counted rightly: the page where you vote "
                "shows how."
            ),
            "not_you": _(
                "If this letter is not for you, or you are no member, do not use the code. "
                "Write to %(reply_to)s."
            )
            % values,
            "vote": _("Id of this vote: %(vote_id)s") % values,
        }
