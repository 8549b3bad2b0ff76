"""A connection to the mail server, which sends one message at a time and returns its outcome.

A message ends with a line of its own. Before that line, the server cannot have accepted the message; after it, only the
server's reply tells. So the end is sent separately, once the server has everything else.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

from press.desk.mail.journal import Result
from press.desk.mail.server import Server, fault

GREETING_NAME = "[127.0.0.1]"
"""Sent in EHLO instead of the name of this computer, which is private and may take long to look up."""
MOST_REPLY = 200
"""Characters of a server's reply that are shown."""


@dataclass(frozen=True)
class Timeouts:
    """How long to wait, in seconds.

    connect: for the connection; reply: for each reply before the end of a message, where a timeout only costs a retry;
    end_of_data: while a message is sent and the server decides on it, where a timeout leaves the outcome unsure, so it
    is the ten minutes of RFC 5321; pauses: before each retry of the deferred mails.
    """

    connect: float = 20
    reply: float = 60
    end_of_data: float = 600
    pauses: tuple[float, ...] = (5, 30, 120)


TIMEOUTS = Timeouts()
"""Those of the press."""


@dataclass(frozen=True)
class Outcome:
    """What happened to a message.

    reason: why it was not sent, or may not have been; "" if it was sent; is_lost: whether the connection was lost.
    """

    result: Result
    reason: str = ""
    is_lost: bool = False


class ConnectionLost(Exception):
    """There is no connection for now, but there may be one later; the text says why."""


class Connection:
    """A connection to a server, as a context manager. It opens when it is first needed, and again if it was lost."""

    def __init__(self, server: Server, timeouts: Timeouts) -> None:
        self._server = server
        self._timeouts = timeouts
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Connection:
        """Open nothing before there is something to send."""
        return self

    def __exit__(self, *_: object) -> None:
        if self._smtp:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self.close()

    def close(self) -> None:
        """Close the connection without a word to the server."""
        if self._smtp:
            self._smtp.close()
        self._smtp = None

    def open(self) -> smtplib.SMTP:
        """The open connection, or a new one. Raises ConnectionLost if a retry may help, otherwise ProblemsFound."""
        if self._smtp is None:
            try:
                self._smtp = self._connect()
            except smtplib.SMTPResponseException as error:
                self._rejected(error.smtp_code, error.smtp_error)
            except (smtplib.SMTPServerDisconnected, TimeoutError, ssl.SSLEOFError) as error:
                raise ConnectionLost(f"the server did not answer ({self._printable(str(error))}).") from None
            except ssl.SSLCertVerificationError as error:
                message = f"names {self._server.host}, whose certificate is not trusted ({error.verify_message})."
                remedy = "Use the name in the certificate. If your organisation has its own certificate authority, "
                raise fault(message, f"{remedy}name the file of its certificate in SSL_CERT_FILE.") from None
            except ssl.SSLError as error:
                message = f"names a server to which no TLS connection is possible ({error.reason})."
                raise fault(message, "Check the port: usually 465 for smtps and 587 for smtp.") from None
            except socket.gaierror as error:
                message = f"names {self._server.host}, which cannot be found ({error.strerror})."
                raise fault(message, "Check the name and the network connection.") from None
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or "no connection"
                raise ConnectionLost(f"the server cannot be reached ({reason}).") from None
        return self._smtp

    @property
    def takes_utf8(self) -> bool:
        """Whether addresses may have non-ASCII characters before the @. Raises what `open` raises."""
        return self.open().has_extn("smtputf8")

    def send(self, sender: str, to: Sequence[str], message: bytes, before_end: Callable[[], None]) -> Outcome:
        """Send a message, to all of these addresses or to none.

        before_end: called when the server has all but the end of the message; if it raises, the message is not sent.
        Raises ProblemsFound if no connection is possible.
        """
        is_ended = False
        try:
            smtp = self.open()
            _set_timeout(smtp, self._timeouts.reply)
            if refusal := self._envelope(smtp, sender, to, message):
                return refusal
            _set_timeout(smtp, self._timeouts.end_of_data)
            smtp.send(_dot_stuffed(message))
            before_end()
            is_ended = True
            smtp.send(b".\r\n")
            code, reply = smtp.getreply()
        except ConnectionLost as lost:
            return Outcome(Result.DEFERRED, str(lost), is_lost=True)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            self.close()
            reason = f"the connection was lost ({self._printable(str(error))})."
            return Outcome(Result.UNSURE if is_ended else Result.DEFERRED, reason, is_lost=True)
        except BaseException:
            self.close()
            raise
        return self._outcome(code, reply)

    def _outcome(self, code: int, reply: bytes) -> Outcome:
        """The outcome of a message that the server has completely. After an invalid reply, it is unsure."""
        if 200 <= code < 300:
            return Outcome(Result.SENT)
        if 400 <= code < 600:
            return self._refused(code, reply)
        self.close()
        return Outcome(Result.UNSURE, f"the server answered {code} {self._printable(reply)}", is_lost=True)

    def _envelope(self, smtp: smtplib.SMTP, sender: str, to: Sequence[str], message: bytes) -> Outcome | None:
        """Send MAIL, RCPT and DATA. The outcome if the server rejects one of them, otherwise None."""
        options = [f"SIZE={len(message)}"] if smtp.has_extn("size") else []
        if not message.isascii():
            options += ["SMTPUTF8", "BODY=8BITMIME"]
        code, reply = smtp.mail(sender, options)
        for address in to:
            if 200 <= code < 300:
                code, reply = smtp.rcpt(address)
        if 200 <= code < 300:
            code, reply = smtp.docmd("DATA")
        return None if code == 354 else self._refused(code, reply)

    def _refused(self, code: int, reply: bytes) -> Outcome:
        """The outcome of a rejected message. After 421, the server closes the connection; otherwise it is reset."""
        reason = f"{code} {self._printable(reply)}"
        if code == 421 or not 400 <= code < 600:
            self.close()
            return Outcome(Result.DEFERRED, reason, is_lost=True)
        try:
            self.open().rset()
        except (smtplib.SMTPException, OSError):
            self.close()
        return Outcome(Result.DEFERRED if code < 500 else Result.REFUSED, reason)

    def _connect(self) -> smtplib.SMTP:
        """A new connection, encrypted and logged in. Only one to this computer may be unencrypted."""
        server, timeouts = self._server, self._timeouts
        context = ssl.create_default_context()
        if server.is_tls:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, GREETING_NAME, timeout=timeouts.connect, context=context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, GREETING_NAME, timeout=timeouts.connect)
        try:
            smtp.ehlo_or_helo_if_needed()
            if not server.is_tls:
                self._encrypt(smtp, context)
            _set_timeout(smtp, timeouts.reply)
            if server.user:
                self._log_in(smtp)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _encrypt(self, smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
        if smtp.has_extn("starttls"):
            smtp.starttls(context=context)
            smtp.ehlo()
        elif not self._server.is_local:
            message = f"names {self._server.host}, which offers no encryption; nothing was sent to it."
            raise fault(message, 'Use a server with STARTTLS, or one that takes "smtps://".')

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        """Send user and password. No message quotes the reply of the server, which may contain them."""
        try:
            smtp.login(self._server.user, self._server.password)
        except smtplib.SMTPNotSupportedError:
            raise fault("has a user, but the server accepts no logins.", "Remove the user and password.") from None
        except smtplib.SMTPAuthenticationError as error:
            if 400 <= error.smtp_code < 500:
                raise ConnectionLost(f"the server accepts no logins for now ({error.smtp_code}).") from None
            message = f"has a user or password that the server does not accept ({error.smtp_code})."
            raise fault(message, "Correct them in SMTP_URL or in the keyring.") from None
        except smtplib.SMTPServerDisconnected:
            raise ConnectionLost("the server closed the connection at login.") from None
        except (smtplib.SMTPException, ValueError):
            message = "has a user, but the server uses a login method that the press does not support."
            raise fault(message, "Use a server that supports PLAIN, LOGIN or CRAM-MD5.") from None

    def _rejected(self, code: int, reply: bytes | str) -> NoReturn:
        reason = f"{code} {self._printable(reply)}"
        if 500 <= code < 600:
            raise fault(f"names a server that rejects the connection ({reason}).", "Ask its administrator.") from None
        raise ConnectionLost(f"the server rejects the connection for now ({reason}).") from None

    def _printable(self, reply: bytes | str) -> str:
        """A reply of the server, safe to show: one short line without the password."""
        text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
        text = self._server.without_password(" ".join(text.split()))
        return "".join(character for character in text if character.isprintable())[:MOST_REPLY]


def _set_timeout(smtp: smtplib.SMTP, seconds: float) -> None:
    """Wait at most this long for each reply from now on."""
    if smtp.sock:  # if it is closed, the next command raises
        smtp.sock.settimeout(seconds)


def _dot_stuffed(message: bytes) -> bytes:
    """A message with dots doubled at the start of lines, so that none of its lines looks like its end."""
    return re.sub(rb"(?m)^\.", b"..", message)
