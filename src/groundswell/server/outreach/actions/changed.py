"""Two people edit one thing: the second is told, and nothing of the first's is lost."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.refusal import Refused


class ChangedMeanwhile(Refused):
    """Report that what somebody edited is no longer as they saw it. Nothing was changed."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _(
                "Somebody else has changed this while you were editing it. Nothing of yours is "
                "saved: look at what it is now, and make your change again."
            )
        )
