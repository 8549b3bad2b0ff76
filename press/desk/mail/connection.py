"""A connection to the server: opened encrypted, or not at all; takes one message at a time and says what became of it.

The end of a message is a line of its own. Until the server has that line it has not taken the message, whatever else
it has; after it, only its answer tells. So the end is said by itself, when everything else is with the server.
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

NAMELESS = "[127.0.0.1]"
"""How we greet: the name of this machine is nobody's business, and looking it up may take long."""
MOST_SAID = 200
"""Characters of an answer that are worth repeating."""


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
    """What became of a message. is_lost: whether the connection is lost as well."""

    result: Result
    reason: str = ""
    is_lost: bool = False


class ConnectionLost(Exception):
    """There is no connection at this moment; the text says why."""


class Connection:
    """A connection to the server, as a context manager."""

    def __init__(self, server: Server, timeouts: Timeouts) -> None:
        self._server = server
        self._timeouts = timeouts
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Connection:
        """Nobody is called before there is something to say."""
        return self

    def __exit__(self, *_: object) -> None:
        if self._smtp:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self.close()

    def close(self) -> None:
        """Hang up."""
        if self._smtp:
            self._smtp.close()
        self._smtp = None

    def open(self) -> smtplib.SMTP:
        """The connection, if need be a new one. Raises ConnectionLost for now, ProblemsFound for good."""
        if self._smtp is None:
            try:
                self._smtp = self._connect()
            except smtplib.SMTPResponseException as error:
                self._not_served(error.smtp_code, error.smtp_error)
            except (smtplib.SMTPServerDisconnected, TimeoutError, ssl.SSLEOFError) as error:
                raise ConnectionLost(f"the server does not answer ({self._words(str(error))}).") from None
            except ssl.SSLCertVerificationError as error:
                said = f"names {self._server.host}, whose certificate is not to be trusted ({error.verify_message})."
                remedy = "Use the name in the certificate. If your house has an authority of its own, name its "
                raise fault(said, f"{remedy}certificate in SSL_CERT_FILE.") from None
            except ssl.SSLError as error:
                said = f"names a server that speaks no TLS we know ({error.reason})."
                raise fault(said, "Correct the port: smtps takes 465 as a rule, smtp 587.") from None
            except socket.gaierror as error:
                said = f"names {self._server.host}, which is not found ({error.strerror})."
                raise fault(said, "Correct the name, or look whether this machine is on the net.") from None
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or "no connection"
                raise ConnectionLost(f"the server is not reached ({reason}).") from None
        return self._smtp

    @property
    def takes_utf8(self) -> bool:
        """Whether addresses may have any letters. Raises what `open` raises."""
        return self.open().has_extn("smtputf8")

    def send(self, sender: str, to: Sequence[str], message: bytes, before_end: Callable[[], None]) -> Outcome:
        """Hand a message over, to all of these addresses or to none.

        before_end: called when all but the end is with the server; if it raises, the message is not sent.
        Raises ProblemsFound if no connection is possible.
        """
        is_ended = False
        try:
            smtp = self.open()
            _wait(smtp, self._timeouts.reply)
            if refusal := self._envelope(smtp, sender, to, message):
                return refusal
            _wait(smtp, self._timeouts.end_of_data)
            smtp.send(_dotted(message))
            before_end()
            is_ended = True
            smtp.send(b".\r\n")
            code, said = smtp.getreply()
        except ConnectionLost as lost:
            return Outcome(Result.DEFERRED, str(lost), is_lost=True)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            self.close()
            words = f"the connection was lost ({self._words(str(error))})."
            return Outcome(Result.UNSURE if is_ended else Result.DEFERRED, words, is_lost=True)
        except BaseException:
            self.close()
            raise
        return self._verdict(code, said)

    def _verdict(self, code: int, said: bytes) -> Outcome:
        """What became of a message that the server has whole. An answer that means nothing leaves us unsure."""
        if 200 <= code < 300:
            return Outcome(Result.SENT)
        if 400 <= code < 600:
            return self._refused(code, said)
        self.close()
        return Outcome(Result.UNSURE, f"the server answered {code} {self._words(said)}", is_lost=True)

    def _envelope(self, smtp: smtplib.SMTP, sender: str, to: Sequence[str], message: bytes) -> Outcome | None:
        """Say from whom and to whom, and ask for the message; what was refused, if anything was."""
        options = [f"SIZE={len(message)}"] if smtp.has_extn("size") else []
        if not message.isascii():
            options += ["SMTPUTF8", "BODY=8BITMIME"]
        code, said = smtp.mail(sender, options)
        for address in to:
            if 200 <= code < 300:
                code, said = smtp.rcpt(address)
        if 200 <= code < 300:
            code, said = smtp.docmd("DATA")
        return None if code == 354 else self._refused(code, said)

    def _refused(self, code: int, said: bytes) -> Outcome:
        """What a refusal means. A server that says 421 hangs up; any other is asked to forget what was said so far."""
        words = f"{code} {self._words(said)}"
        if code == 421 or not 400 <= code < 600:
            self.close()
            return Outcome(Result.DEFERRED, words, is_lost=True)
        try:
            self.open().rset()
        except (smtplib.SMTPException, OSError):
            self.close()
        return Outcome(Result.DEFERRED if code < 500 else Result.REFUSED, words)

    def _connect(self) -> smtplib.SMTP:
        """A new connection: encrypted unless a server on this machine cannot, and logged in."""
        server, timeouts = self._server, self._timeouts
        context = ssl.create_default_context()
        if server.is_tls:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, NAMELESS, timeout=timeouts.connect, context=context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, NAMELESS, timeout=timeouts.connect)
        try:
            smtp.ehlo_or_helo_if_needed()
            if not server.is_tls:
                self._encrypt(smtp, context)
            _wait(smtp, timeouts.reply)
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
        elif not self._server.is_this_machine:
            said = f"names {self._server.host}, which offers no encryption; nothing was sent to it."
            raise fault(said, 'Take a server with STARTTLS, or one that "smtps://" reaches.')

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        """Say user and password. What the server answers to them is not repeated: it may be they."""
        try:
            smtp.login(self._server.user, self._server.password)
        except smtplib.SMTPNotSupportedError:
            raise fault("names a user, but the server asks for none.", "Take user and password out.") from None
        except smtplib.SMTPAuthenticationError as error:
            if 400 <= error.smtp_code < 500:
                raise ConnectionLost(f"the server takes no user at this moment ({error.smtp_code}).") from None
            said = f"names a user or password that the server does not accept ({error.smtp_code})."
            raise fault(said, "Correct them, in SMTP_URL or in the keyring.") from None
        except smtplib.SMTPServerDisconnected:
            raise ConnectionLost("the server hung up when it heard who we are.") from None
        except (smtplib.SMTPException, ValueError):
            said = "names a user, but the server asks for the password in a way that we do not know."
            raise fault(said, "Ask who keeps the server for one that takes PLAIN, LOGIN or CRAM-MD5.") from None

    def _not_served(self, code: int, said: bytes | str) -> NoReturn:
        words = f"{code} {self._words(said)}"
        if 500 <= code < 600:
            raise fault(f"names a server that does not serve us ({words}).", "Ask who keeps it.") from None
        raise ConnectionLost(f"the server does not serve us now ({words}).") from None

    def _words(self, said: bytes | str) -> str:
        """An answer as it can be repeated: one short line, and never the password."""
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        text = self._server.without_password(" ".join(text.split()))
        return "".join(sign for sign in text if sign.isprintable())[:MOST_SAID]


def _wait(smtp: smtplib.SMTP, seconds: float) -> None:
    """From now on, wait so long for each word."""
    if smtp.sock:  # else the next word finds out
        smtp.sock.settimeout(seconds)


def _dotted(message: bytes) -> bytes:
    """A message as it is transmitted: no line of its own looks like its end."""
    return re.sub(rb"(?m)^\.", b"..", message)
