"""Who may ask the preview: this machine by its own names, our own page, and in time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import h11
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

NAMES = ("127.0.0.1", "localhost", "[::1]")
"""The names that a request may use for this machine. A request from another site that was redirected here has another
name.
"""
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
PATIENCE = 10.0
"""Seconds in which a whole request must arrive. An idle connection is closed, too; a browser opens another one."""


@dataclass(frozen=True)
class Guard:
    """Refuses requests for other hosts or by the pages of other sites, and forbids the browser to load anything from
    other servers.
    """

    app: ASGIApp
    address: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request (ASGI)."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        if scope["type"] == "http" and not self._knows(scope):
            await PlainTextResponse("This is not the address of the preview.", 400)(scope, receive, send_guarded)
        elif scope["type"] == "http" and not self._is_by_us(scope):
            await PlainTextResponse("The page of another site has asked for this. Type the address.", 403)(
                scope, receive, send_guarded
            )
        elif scope["type"] in ("http", "lifespan"):
            await self.app(scope, receive, send_guarded)

    @property
    def _hosts(self) -> set[str]:
        port = self.address.rstrip("/").rpartition(":")[2]
        return {f"{name}:{port}" for name in NAMES}

    def _knows(self, scope: Scope) -> bool:
        hosts = _values(scope, b"host")
        return len(hosts) == 1 and hosts[0].lower() in self._hosts

    def _is_by_us(self, scope: Scope) -> bool:
        """Whether our own page or a person has sent a request: browsers say so (Fetch Metadata, Origin)."""
        origins = {f"http://{host}" for host in self._hosts}
        is_ours = all(origin.lower() in origins for origin in _values(scope, b"origin"))
        return is_ours and all(site in ("same-origin", "none") for site in _values(scope, b"sec-fetch-site"))


def _values(scope: Scope, name: bytes) -> list[str]:
    """Return the values of all headers with this name."""
    return [value.decode("latin-1") for header, value in scope["headers"] if header == name]


_HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
]


class ImpatientConnection(H11Protocol):
    """A connection that ends if its request does not arrive as a whole in time, or never ends."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._look_later()

    def _look_later(self) -> None:
        self.loop.call_later(PATIENCE, self._look)

    def _look(self) -> None:
        if self.transport.is_closing():
            return
        if self.conn.their_state in (h11.IDLE, h11.SEND_BODY):
            self.transport.close()
        else:  # the request is there: the response may take any time, as news do
            self._look_later()
