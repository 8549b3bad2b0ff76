"""SMTP_URL -> the server that takes the mails, and who we are to it."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from press.desk.mail.addresses import domain_in_ascii
from press.installation import advice_for
from press.problems import Problem, ProblemsFound

SERVICE = "catalogue-press"
"""Under this name the keyring keeps the password."""
_PORTS = {"smtp": 587, "smtps": 465}
_LOOKS = 'It looks like "smtps://anne@mail.example.org" or "smtp://mail.example.org:587".'


@dataclass(frozen=True)
class Server:
    """A mail server. is_tls: whether the connection is encrypted from the first byte; user: "" for no login."""

    host: str
    port: int
    is_tls: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_this_machine(self) -> bool:
        """Whether what is said to it stays on this machine. A name that only leads here is not trusted to."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def without_password(self, text: str) -> str:
        """A text in which a server may have repeated the password."""
        return text.replace(self.password, "•••") if self.password else text


def read_server(environment: Mapping[str, str]) -> Server:
    """Read SMTP_URL; a password that it does not name comes from the keyring. Raises ProblemsFound.

    What stands in it is never repeated: there may be a password anywhere in it.
    """
    url = environment.get("SMTP_URL", "")
    if not url:
        raise fault("is not set.", f"It names the server that takes the mails. {_LOOKS}")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = domain_in_ascii(parts.hostname or "") if ":" not in (parts.hostname or "") else parts.hostname or ""
    except ValueError:
        raise fault("is no address of a server.", _LOOKS) from None
    if parts.scheme not in _PORTS:
        raise fault('begins with neither "smtp://" nor "smtps://".', _LOOKS)
    is_plain = not (parts.path.strip("/") or parts.query or parts.fragment) and all(map(str.isprintable, url))
    if not host or not is_plain or port == 0:
        remedy = "Write signs like / ? # @ : % in user or password as %2F %3F %23 %40 %3A %25."
        raise fault("is no address of a server.", f"{_LOOKS} {remedy}")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if user and not password:
        password = _from_keyring(f"{user}@{host}")
    if not (user + password).isascii():
        said = "names a user or password with letters beyond ASCII, which servers do not read alike."
        raise fault(said, "Choose another password.")
    return Server(host, port or _PORTS[parts.scheme], parts.scheme == "smtps", user, password)


def fault(message: str, remedy: str) -> ProblemsFound:
    """A problem with the server; what SMTP_URL says is not repeated."""
    return ProblemsFound([Problem("SMTP_URL", 0, "", message, remedy)])


def _from_keyring(account: str) -> str:
    """The password that the keyring keeps for a user at a host."""
    remedy = f'Keep it: keyring set {SERVICE} {account}. Or write it into SMTP_URL, after the user and a ":".'
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        said = "names a user without a password, and no keyring is installed."
        raise fault(said, f"Install it: {advice_for('keyring')}. {remedy}") from None
    try:
        password = keyring.get_password(SERVICE, account)
    except KeyringError:
        raise fault("names a user without a password, and the keyring does not open.", remedy) from None
    if not password:
        raise fault("names a user without a password, and the keyring has none.", remedy)
    return password
