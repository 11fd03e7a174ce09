"""What somebody who answers a text message asks for: to stop, to begin again, to know who we are.

47 CFR 64.1200(a)(10) names the words "stop", "quit", "end", "revoke", "opt out", "cancel" and
"unsubscribe", and says that consent may be revoked by any reasonable means: so a message that
begins with such a word, whatever follows, is taken for one, and Spanish words and those of the
carriers' guidelines with them. A message that only holds such a word further on is left to a
person, who can opt the number out by hand. The rule's words were checked in published quotations,
not in the rule as in force.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import dropwhile
from unicodedata import normalize

STOP_WORDS = frozenset(
    {
        *("stop", "stopall", "quit", "end", "revoke", "optout", "cancel", "unsubscribe", "remove"),
        *("alto", "parar", "pare", "basta", "cancelar", "salir", "baja", "detener", "fin"),
    }
)
START_WORDS = frozenset({"start", "unstop", "subscribe", "yes", "y", "si", "iniciar", "empezar"})
HELP_WORDS = frozenset({"help", "info", "ayuda"})

_STOP_PHRASES = (
    *(("opt", "out"), ("no", "more"), ("take", "me", "off")),
    *(("no", "mas"), ("dar", "de", "baja"), ("darme", "de", "baja"), ("deme", "de", "baja")),
)
_POLITE = frozenset({"please", "pls", "por", "favor"})
"""Words before the one that counts."""
_MOST_WORDS_OF_START = 1
"""Beginning again takes the word alone: "yes, but not on Sundays" is for a person to read."""


class Answer(Enum):
    """What an incoming message asks for."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    OTHER = "other"


def read_answer(text: str) -> Answer:
    """Tell what a message asks for; a doubt between stopping and anything else is for stopping."""
    words = list(dropwhile(_POLITE.__contains__, _words(text)))
    if not words:
        return Answer.OTHER
    first = words[0]
    if first in STOP_WORDS or any(tuple(words[: len(each)]) == each for each in _STOP_PHRASES):
        return Answer.STOP
    if first in START_WORDS and len(words) == _MOST_WORDS_OF_START:
        return Answer.START
    if first in HELP_WORDS:
        return Answer.HELP
    return Answer.OTHER


def _words(text: str) -> list[str]:
    """Give the words in small letters, without accents and punctuation."""
    plain = normalize("NFKD", text[:1_000]).casefold()
    letters = "".join(each for each in plain if each.isalpha() or each.isspace() or each in "-_/.,")
    return re.sub(r"[-_/.,]", " ", letters).split()
