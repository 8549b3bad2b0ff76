"""The books of the preview -> a page in the browser, on the loopback interface only."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from types import FrameType

import uvicorn
from jinja2 import Environment
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from press import resources
from press.composition.tokens import read_tokens
from press.desk.preview.book import Book
from press.desk.preview.guard import Guard, ImpatientConnection
from press.desk.preview.page_images import Pictures
from press.desk.preview.proofreader import Proofreader
from press.desk.preview.views import Desk
from press.desk.preview.watch import Watch
from press.desk.preview.words import language_of_page, words_of_page
from press.editions import EDITIONS, SCREEN
from press.problems import Problem, ProblemsFound
from press.production.folders import Folders
from press.production.page_drawing import TooMuchToDraw, stop_drawing
from press.templating import templates_in

HOST = "127.0.0.1"
_PAGE = Path(__file__).parent / "page"
_SENT = {
    "page.css": (resources.page_css(), "text/css"),
    "desk.css": (_PAGE.parents[1] / "desk.css", "text/css"),
    "preview.css": (_PAGE / "preview.css", "text/css"),
    "preview.js": (_PAGE / "preview.js", "text/javascript"),
    "icon.svg": (_PAGE / "icon.svg", "image/svg+xml"),
}
_HEARTBEAT = 15.0
"""Seconds. A connection without news sends an empty comment after this time, so that a closed browser is noticed."""


def open_preview(folders: Folders, port: int, editor: str, browser: bool, say: Callable[[str], None]) -> None:
    """Serve the preview until Ctrl-C.

    port: 0 for any free port; editor: the URL that opens a place, with {path} and {line}; browser: whether to open one;
    say: called with the address of the preview. Raises ProblemsFound if the port cannot be used.
    """
    door = _door(port)
    address = f"http://{HOST}:{door.getsockname()[1]}/"
    bell = Bell()
    proofreader = Proofreader(folders, bell.ring)
    watch = Watch((folders.content, folders.templates, folders.styles), proofreader.saved)
    server = server_of(app_of(folders, proofreader, bell, editor, address), bell)
    signal.signal(signal.SIGTERM, _as_ctrl_c)
    try:
        watch.start()
        proofreader.start()
        say(address)
        if browser:
            Timer(0.3, webbrowser.open, [address]).start()
        server.run([door])
    except KeyboardInterrupt:
        pass  # the normal way to stop the preview
    finally:
        watch.close()
        proofreader.close()
        door.close()
        stop_drawing()


def _door(port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HOST, port))
        door.listen()
    except (OSError, OverflowError) as error:
        door.close()
        message = f"port {port} cannot be used ({getattr(error, 'strerror', None) or error})."
        remedy = "Is another preview open? Choose another port, or 0 for any free port."
        raise ProblemsFound([Problem("preview", 0, "--port", message, remedy)]) from None
    return door


def _as_ctrl_c(*_: object) -> None:
    raise KeyboardInterrupt


class Bell:
    """Wakes all connections that wait for news; any thread may ring it."""

    def __init__(self) -> None:
        self.is_closing = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._waiting: set[asyncio.Event] = set()

    def ring(self) -> None:
        """Report news."""
        if self._loop:
            with suppress(RuntimeError):  # the loop is closed
                self._loop.call_soon_threadsafe(self._wake)

    def close(self) -> None:
        """End all connections: there will be no more news."""
        self.is_closing = True
        self.ring()

    async def news(self) -> AsyncIterator[bool]:
        """Yield True at once and for all news, False after _HEARTBEAT without news; end when the bell closes."""
        self._loop = asyncio.get_running_loop()
        self._waiting.add(rung := asyncio.Event())
        rung.set()
        try:
            while not self.is_closing:
                with suppress(TimeoutError):
                    await asyncio.wait_for(rung.wait(), _HEARTBEAT)
                is_news = rung.is_set()
                rung.clear()
                if not self.is_closing:
                    yield is_news
        finally:
            self._waiting.discard(rung)

    def _wake(self) -> None:
        for rung in self._waiting:
            rung.set()


def server_of(app: ASGIApp, bell: Bell) -> uvicorn.Server:
    """Return a server for this application. It takes requests over HTTP only, and none that is slow."""
    return _Server(uvicorn.Config(app, http=ImpatientConnection, ws="none", log_level="critical"), bell)


class _Server(uvicorn.Server):
    """Ends the connections that wait for news, because uvicorn waits for all connections before it stops."""

    def __init__(self, config: uvicorn.Config, bell: Bell) -> None:
        super().__init__(config)
        self._bell = bell

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._bell.close()
        super().handle_exit(sig, frame)


def app_of(folders: Folders, proofreader: Proofreader, bell: Bell, editor: str, address: str) -> ASGIApp:
    """Return the application that is served at `address`."""
    handlers = _Routes(folders, proofreader, bell, editor)
    routes = [
        Route("/", handlers.page),
        Route("/colours.css", handlers.colours),
        Route("/news/{edition}", handlers.news),
        Route("/spread/{edition}/{key}", handlers.spread),
        Route("/pictures/{edition}/{key}/{page}/{version}.png", handlers.picture),
        Route("/{name}", handlers.file),
    ]
    return Guard(Starlette(routes=routes), address)


_NUMBER = re.compile(r"[0-9]{1,5}")
_FRESH, _FOR_GOOD = {"Cache-Control": "no-store"}, {"Cache-Control": "private, max-age=86400, immutable"}


@dataclass(frozen=True)
class _Routes:
    """The responses, one method for each route."""

    folders: Folders
    proofreader: Proofreader
    bell: Bell
    editor: str
    pictures: Pictures = field(default_factory=Pictures)
    measures: dict[tuple[str, str], float] = field(default_factory=dict)
    templates: Environment = field(default_factory=lambda: templates_in(_PAGE, for_review=True))

    @property
    def desk(self) -> Desk:
        """The current input of the views."""
        return Desk(self.folders.stylesheets, self.proofreader.sources, self.editor, self.measures)

    def page(self, request: Request) -> Response:
        """The page itself, empty; its content comes with the news."""
        language = self.proofreader.language
        words = words_of_page(language)
        html = self.templates.get_template("preview.html").render(
            language=language_of_page(language),
            title=self.proofreader.title,
            words=words,
            words_json=json.dumps(words, ensure_ascii=False),
            editions=[name for name, edition in EDITIONS.items() if edition.is_book],
        )
        return _html(html)

    def colours(self, request: Request) -> Response:
        """The colours of the themes and the shape of a spread, from the stylesheets of the catalogue."""
        named = ""
        with suppress(ProblemsFound):  # the proofreader reports the problems
            tokens = read_tokens(self.folders.stylesheets, SCREEN)
            spread = f"{2 * tokens.size('trim-width'):g} / {tokens.size('trim-height'):g}"
            strong = ((n, tokens.colour(f"theme-{n}-strong")) for n in range(1, tokens.families + 1))
            named = f":root{{--spread:{spread}}}" + "".join(f".tint-{n}{{--tint:{colour}}}" for n, colour in strong)
        return Response(named, media_type="text/css", headers=_FRESH)

    async def news(self, request: Request) -> Response:
        """The state of an edition, at once and after every change (server-sent events)."""
        edition = request.path_params["edition"]
        if edition not in EDITIONS:
            return _nothing()
        part = request.query_params.get("key", "").partition(".")[0]
        self.proofreader.looked_at(edition, frozenset({part}))

        async def events() -> AsyncIterator[str]:
            before = ""
            async for is_news in self.bell.news():
                book = self.proofreader.books.get(edition, Book(edition))
                state = json.dumps(self.desk.state(book, self.proofreader.title), ensure_ascii=False)
                if state != before or not is_news:
                    yield f"data: {state}\n\n" if state != before else ":\n\n"
                before = state

        return StreamingResponse(events(), media_type="text/event-stream", headers=_FRESH)

    def spread(self, request: Request) -> Response:
        """A spread, and the panel about it. It then counts as the spread on the screen."""
        edition, key = request.path_params["edition"], request.path_params["key"]
        if edition not in EDITIONS:
            return _nothing()
        book = self.proofreader.books.get(edition, Book(edition))
        spread = book.spread(key)
        parts = frozenset(proof.part.key for proof in spread.proofs) if spread else frozenset[str]()
        self.proofreader.looked_at(edition, parts)
        if spread is None:
            return _nothing()
        words = words_of_page(self.proofreader.language)
        html = self.templates.get_template("spread.html").render(words=words, **self.desk.spread(book, spread))
        return _html(html)

    def picture(self, request: Request) -> Response:
        """The image of a page, in the requested width (pixels)."""
        at = request.path_params
        book = self.proofreader.books.get(at["edition"], Book(at["edition"]))
        proof = book.proof(at["key"])
        width = request.query_params.get("width", "")
        if proof is None or proof.version != at["version"] or not all(map(_NUMBER.fullmatch, (at["page"], width))):
            return _nothing()
        page = int(at["page"])
        try:
            picture = self.pictures.picture(proof.pdf, proof.version, page, int(width))
        except IndexError:
            return _nothing()
        except TooMuchToDraw:
            words = words_of_page(self.proofreader.language)
            sheet = proof.sheets[page - 1]
            svg = self.templates.get_template("not-drawn.svg").render(
                lines=words["not_drawn"].splitlines(), width=sheet.width, height=sheet.height
            )
            return Response(svg, media_type="image/svg+xml", headers=_FRESH)
        return Response(picture, media_type="image/png", headers=_FOR_GOOD)

    def file(self, request: Request) -> Response:
        """One of the files of the page. No other file can be requested."""
        name = request.path_params["name"]
        if name not in _SENT:
            return _nothing()
        path, media_type = _SENT[name]
        return Response(path.read_bytes(), media_type=media_type, headers=_FRESH)


def _html(html: str) -> Response:
    return Response(html, media_type="text/html", headers=_FRESH)


def _nothing() -> Response:
    return PlainTextResponse("Not found.", 404, headers=_FRESH)
