"""Begin the trustees' ceremony again, perhaps without some of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.enter import enter
from groundswell.server.elections.actions.history import Kind
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.models import Vote
from groundswell.voting.entries import CeremonyRestart, Entry
from groundswell.voting.phases import Phase
from groundswell.voting.state import VoteState


def restart_ceremony(
    vote: Vote, *, attempt: int, without: Collection[int], by: AbstractBaseUser
) -> None:
    """Start the ceremony again in place of the attempt that the officer saw.

    Whoever a complaint has proved at fault is left out, and so are those in `without`.

    Raises:
        ActionRefused: if it was started again since, the key is made, or too few would be left.
    """

    def make(state: VoteState, _size: int) -> Sequence[Entry]:
        ceremony = state.ceremony
        if ceremony.attempt != attempt:
            raise ActionRefused(_("The ceremony was started again meanwhile."))
        if state.phase is not Phase.SETUP or ceremony.is_confirmed:
            raise ActionRefused(_("The key is made: the ceremony can't start again."))
        leaving = sorted((set(without) | ceremony.at_fault) & set(ceremony.participants))
        if len(ceremony.participants) - len(leaving) < ceremony.threshold:
            raise ActionRefused(
                _(
                    "Without them too few trustees would be left to count. "
                    "This vote can't be held: plan it again with other trustees."
                ),
                field="without",
            )
        return [CeremonyRestart(attempt=attempt + 1, without=tuple(leaving))]

    enter(vote, make, kind=Kind.CEREMONY_RESTARTED, by=by)
