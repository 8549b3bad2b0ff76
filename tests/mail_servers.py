"""Real mail servers on this machine, as the tests need them: they take mails, or refuse, hang, and hang up."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any, AnyStr

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

OK = "250 taken"
HANG, HANG_UP = "hang", "hang up"
"""What a server does instead of an answer."""


@dataclass
class PostOffice:
    """The other end of the connection. Answers are given in turn, the last one for ever; without one, all is well.

    rcpt: the answers to an address; data: to a message, which is taken if it begins with 2, or if `takes` holds.
    """

    rcpt: dict[str, list[str]] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    takes: bool = False
    users: dict[str, str] = field(default_factory=dict)
    taken: list[Envelope] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    is_encrypted: list[bool] = field(default_factory=list)
    on_data: Callable[[int], None] = lambda _: None
    on_rcpt: Callable[[int], None] = lambda _: None
    on_354: Callable[[int], None] = lambda _: None

    @property
    def mailed(self) -> list[str]:
        """Whoever got a mail, in order."""
        return [address for envelope in self.taken for address in envelope.rcpt_tos]

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.asked.append(address)
        self.on_rcpt(len(self.asked))
        answer = await _answer(server, self.rcpt.get(address, []))
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        is_taken = self.takes or not self.data or self.data[0].startswith("2")
        if is_taken:
            self.taken.append(envelope)
            self.is_encrypted.append(session.ssl is not None)
        self.on_data(len(self.taken))
        return await _answer(server, self.data)

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, kind: str, data: Any) -> AuthResult:
        if isinstance(data, LoginPassword) and self.users.get(data.login.decode()) == data.password.decode():
            return AuthResult(success=True)
        # a server that says too much
        password = data.password.decode() if isinstance(data, LoginPassword) else ""
        return AuthResult(success=False, handled=False, message=f"535 5.7.8 {password} is wrong")


async def _answer(server: SMTP, answers: list[str]) -> str:
    answer = (answers.pop(0) if len(answers) > 1 else answers[0]) if answers else OK
    if answer == HANG:
        await asyncio.sleep(3600)
    if answer == HANG_UP:
        assert isinstance(server.transport, asyncio.Transport)
        server.transport.abort()
    return answer


class _Server(SMTP):
    """Tells its office also when it asks for a message."""

    async def push(self, status: AnyStr) -> None:
        if isinstance(status, str) and status.startswith("354"):
            office = self.event_handler
            office.on_354(len(office.asked))
        await super().push(status)


@contextmanager
def serve(office: PostOffice, *, is_tls: bool = False, **options: Any) -> Iterator[int]:
    """Let an office serve at any free port of the loopback interface; options: those of aiosmtpd's SMTP."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    context = options.pop("tls_context", None)

    def protocol() -> SMTP:
        starttls = None if is_tls else context
        return _Server(
            office,
            hostname="mail.example.org",
            loop=loop,
            authenticator=office.authenticate,
            tls_context=starttls,
            **options,
        )

    opening = loop.create_server(protocol, "127.0.0.1", 0, ssl=context if is_tls else None)
    server = asyncio.run_coroutine_threadsafe(opening, loop).result(10)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _close(server: asyncio.AbstractServer) -> None:
    server.close()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@dataclass(frozen=True)
class Authority:
    """A certificate authority that nobody else trusts. file: its certificate."""

    ca: trustme.CA
    file: Path

    def context(self, *names: str) -> ssl.SSLContext:
        """That of a server with a certificate for these names."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.ca.issue_cert(*names).configure_cert(context)
        return context


def authority(folder: Path) -> Authority:
    """A new authority, with its file in `folder`."""
    ca = trustme.CA()
    file = folder / "authority.pem"
    ca.cert_pem.write_to_path(str(file))
    return Authority(ca, file)
