"""What can come of a call, and what follows from it: a closed list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Outcome: TypeAlias = Literal[
    "canvassed",
    "callback",
    "not_home",
    "left_message",
    "busy",
    "refused",
    "language",
    "moved",
    "deceased",
    "wrong_number",
    "disconnected",
    "opted_out",
]
"""Results. "not_home" is also a phone that nobody answers; "language" one with another language."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What a result means for the number and the person.

    `reached`: somebody answered and was talked with. `person_done`: this person is not asked for
    again in this campaign. `person_gone`: nor in another, at this number; whoever else lives there
    may be. `number_dead`: the number is not dialled again at all. `opts_out`: it is an opt-out for
    every channel.
    """

    reached: bool = False
    person_done: bool = False
    person_gone: bool = False
    number_dead: bool = False
    opts_out: bool = False


CONSEQUENCES: dict[Outcome, Consequence] = {
    "canvassed": Consequence(reached=True, person_done=True),
    "callback": Consequence(reached=True),
    "not_home": Consequence(),
    "left_message": Consequence(),
    "busy": Consequence(),
    "refused": Consequence(reached=True, person_done=True),
    "language": Consequence(reached=True, person_done=True),
    "moved": Consequence(person_done=True, person_gone=True),
    "deceased": Consequence(person_done=True, person_gone=True),
    "wrong_number": Consequence(person_done=True, person_gone=True),
    "disconnected": Consequence(person_done=True, number_dead=True),
    "opted_out": Consequence(reached=True, person_done=True, opts_out=True),
}
"""Every result with what follows. Each of them is an attempt at the number."""
