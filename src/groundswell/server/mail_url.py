"""Where outgoing mail goes, from one address like smtps://user:password@host:465."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from groundswell.server.environment import EnvironmentInvalid

_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_FOLDER = "django.core.mail.backends.filebased.EmailBackend"
_PORTS = {"smtp": 25, "submission": 587, "smtps": 465}


@dataclass(frozen=True)
class Mail:
    """How Django's mail is set up."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    uses_tls: bool = False
    uses_starttls: bool = False


def read_mail_url(url: str | None) -> Mail:
    """Read EMAIL_URL; without one, messages are written to the data folder's `outbox`.

    `smtp` speaks plainly (a server on this machine), `submission` starts TLS, `smtps` begins
    with it.

    Raises:
        EnvironmentInvalid: if it is no such address.
    """
    if url is None:
        return Mail(_FOLDER)
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise EnvironmentInvalid("EMAIL_URL", "takes smtp://, submission:// or smtps:// and a host")
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError as error:
        raise EnvironmentInvalid("EMAIL_URL", "has a port that is no number") from error
    return Mail(
        backend=_SMTP,
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        uses_tls=parts.scheme == "smtps",
        uses_starttls=parts.scheme == "submission",
    )
