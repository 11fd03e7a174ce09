"""What an action answers when it does not do as asked."""

from __future__ import annotations

from groundswell.server.organizations.actions.refusal import Refused, check_row

__all__ = ["Refused", "check_row"]
