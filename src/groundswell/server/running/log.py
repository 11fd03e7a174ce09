"""Gunicorn's own log lines, which know addresses and whole request lines: written without them."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from groundswell.server.web.log_lines import PrivateFormatter


class PrivateLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Write errors as the server's other lines are written."""

    def setup(self, cfg: Any) -> None:
        """Set the log up, then leave secrets out of it."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(PrivateFormatter(self.error_fmt, self.datefmt))
