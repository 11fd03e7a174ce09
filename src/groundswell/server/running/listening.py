"""Whether an address can be listened at: asked before anything is begun."""

from __future__ import annotations

import errno
import socket

from gunicorn.util import parse_address

DEFAULT_PORT = "8000"


class AddressUnusable(Exception):
    """Report an address that nothing can listen at, and why."""

    def __init__(self, bind: str, reason: str) -> None:
        """Keep both."""
        super().__init__(bind, reason)
        self.bind = bind
        self.reason = reason

    def __str__(self) -> str:
        """Say both."""
        return f"{self.bind}: {self.reason}"


def check_address(bind: str) -> None:
    """Listen at HOST:PORT for a moment. Sockets with a path, or already open, are left alone.

    Another program may still take the address right afterwards; gunicorn then says so.

    Raises:
        AddressUnusable: if it is taken, not this machine's, or no address.
    """
    try:
        address = parse_address(bind, DEFAULT_PORT)
    except RuntimeError as error:
        raise AddressUnusable(bind, "no address as HOST:PORT is") from error
    if not isinstance(address, tuple):
        return
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            # As gunicorn does: connections of a server that has just ended do not count.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except OSError as error:
        raise AddressUnusable(bind, _explain(error)) from error
    except OverflowError as error:
        raise AddressUnusable(bind, "no port has this number") from error


def _explain(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "another program listens there"
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return "this machine has no such address"
    if error.errno == errno.EACCES:
        return "this user may not listen there"
    return error.strerror or str(error)
