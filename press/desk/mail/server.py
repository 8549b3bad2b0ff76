"""SMTP_URL -> the mail server, with user and password."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from press.desk.mail.addresses import domain_in_ascii
from press.installation import advice_for
from press.problems import Problem, ProblemsFound

SERVICE = "catalogue-press"
"""The name under which the keyring keeps passwords."""
_PORTS = {"smtp": 587, "smtps": 465}
_EXAMPLE = 'For example: "smtps://anne@mail.example.org" or "smtp://mail.example.org:587".'


@dataclass(frozen=True)
class Server:
    """A mail server. is_tls: whether the connection is encrypted from the first byte; user: "" for no login."""

    host: str
    port: int
    is_tls: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_local(self) -> bool:
        """Whether the host is this computer, judged by its name: a loopback address or "localhost"."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def without_password(self, text: str) -> str:
        """A text from the server, with the password hidden if the text contains it."""
        return text.replace(self.password, "•••") if self.password else text


def read_server(environment: Mapping[str, str]) -> Server:
    """The server that SMTP_URL names. If it has a user but no password, the password comes from the keyring.

    Raises ProblemsFound. Messages never quote SMTP_URL: any part of it may be a password.
    """
    url = environment.get("SMTP_URL", "")
    if not url:
        raise fault("is not set.", f"It must name your mail server. {_EXAMPLE}")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = domain_in_ascii(parts.hostname or "") if ":" not in (parts.hostname or "") else parts.hostname or ""
    except ValueError:
        raise fault("is not a valid server address.", _EXAMPLE) from None
    if parts.scheme not in _PORTS:
        raise fault('must begin with "smtp://" or "smtps://".', _EXAMPLE)
    is_plain = not (parts.path.strip("/") or parts.query or parts.fragment) and all(map(str.isprintable, url))
    if not host or not is_plain or port == 0:
        remedy = "In the user and password, write / ? # @ : % as %2F %3F %23 %40 %3A %25."
        raise fault("is not a valid server address.", f"{_EXAMPLE} {remedy}")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if user and not password:
        password = _from_keyring(f"{user}@{host}")
    if not (user + password).isascii():
        message = "has a user or password with non-ASCII characters, which servers read differently."
        raise fault(message, "Use a user and password in ASCII.")
    return Server(host, port or _PORTS[parts.scheme], parts.scheme == "smtps", user, password)


def fault(message: str, remedy: str) -> ProblemsFound:
    """A problem with SMTP_URL or the server it names, to be raised. `message` must not quote SMTP_URL."""
    return ProblemsFound([Problem("SMTP_URL", 0, "", message, remedy)])


def _from_keyring(account: str) -> str:
    """The password that the keyring keeps for ``user@host``. Raises ProblemsFound."""
    remedy = f'Store it: keyring set {SERVICE} {account}. Or add it to SMTP_URL, after the user and a ":".'
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        message = "has a user without a password, and no keyring is installed."
        raise fault(message, f"Install it: {advice_for('keyring')}. {remedy}") from None
    try:
        password = keyring.get_password(SERVICE, account)
    except KeyringError:
        raise fault("has a user without a password, and the keyring cannot be opened.", remedy) from None
    if not password:
        raise fault("has a user without a password, and the keyring has none.", remedy)
    return password
