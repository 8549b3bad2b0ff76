"""Strangers ask the preview: each is answered or refused, and the page of the editor goes on.

Each rule has a request on which it fires, and one that is as it should be.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPResponse
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest

from press.composition.sources import Sources
from press.desk.preview import guard
from press.desk.preview.server import Bell, app_of, server_of
from press.desk.preview.watch import Watch
from tests.conftest import copy_sample, folders
from tests.test_preview import SOLUTION, Running, preview

LONG = 60
"""Seconds; a machine that is shared may be slow."""


def head(path: str = "/", host: str = "{host}", method: str = "GET", more: str = "") -> str:
    """A request. host: "{host}" is that of the preview; more: headers."""
    return f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n"


CLOSED = 0
"""The connection ends while the request is still being sent; whether a response comes first is chance."""
REQUESTS = {
    "another host": (head(host="evil.example"), 400, head()),
    "another host on our port": (head(host="evil.example:{port}"), 400, head(host="localhost:{port}")),
    "a host that begins as ours": (head(host="127.0.0.1.evil.example:{port}"), 400, head(host="[::1]:{port}")),
    "no host": ("GET / HTTP/1.1\r\n\r\n", 400, head()),
    "two hosts": (head(more="Host: evil.example\r\n"), 400, head()),
    "another address in the request": (head("http://evil.example/"), 404, head()),
    "a path above": (head("/../../etc/passwd"), 404, head("/page.css")),
    "an escaped path above": (head("/%2e%2e%2f%2e%2e%2fetc%2fpasswd"), 404, head("/page.css")),
    "a null character in a path": (head("/page.css%00.js"), 404, head("/preview.js")),
    "a file of the press": (head("/server.py"), 404, head("/icon.svg")),
    "an edition above": (head("/spread/..%2f/cover"), 404, head(f"/spread/screen/{SOLUTION}")),
    "a picture by another site": (
        head("/colours.css", more="Sec-Fetch-Site: cross-site\r\n"),
        403,
        head("/colours.css"),
    ),
    "a page on another port": (head(more="Sec-Fetch-Site: same-site\r\n"), 403, head(more="Sec-Fetch-Site: none\r\n")),
    "a script of another site": (
        head("/news/x", more="Origin: https://evil.example\r\n"),
        403,
        head("/page.css", more="Origin: http://{host}\r\nSec-Fetch-Site: same-origin\r\n"),
    ),
    "a page without an origin": (head(more="Origin: null\r\n"), 403, head(more="Origin: http://localhost:{port}\r\n")),
    "a form": (head(method="POST", more="Content-Length: 0\r\n"), 405, head()),
    "a preflight": (head(method="OPTIONS", more="Access-Control-Request-Method: GET\r\n"), 405, head(method="HEAD")),
    "a web socket by another site": (
        head(more="Upgrade: websocket\r\nSec-WebSocket-Key: a\r\nOrigin: https://evil.example\r\n"),
        403,
        head(),
    ),
    "no HTTP": ("\x16\x03\x01\x02\r\n\r\n", 400, head()),
    "two lengths": (head(more="Content-Length: 1\r\nContent-Length: 2\r\n"), 400, head(more="Content-Length: 0\r\n")),
    "a header of 50 MB": (head(more=f"A: {'a' * 50_000_000}\r\n"), CLOSED, head(more=f"A: {'a' * 50_000}\r\n")),
    "an address of 50 MB": (head(f"/{'a' * 50_000_000}"), CLOSED, head(f"/?a={'a' * 50_000}")),
    "a thousand requests in one": (head("/nowhere") * 1_000, 404, head() * 2),
}


def sent(port: int, request: str, seconds: float = LONG) -> int:
    """Send a request -> the status of the response; CLOSED if it could not be sent as a whole, or there is none."""
    filled = request.replace("{host}", f"127.0.0.1:{port}").replace("{port}", str(port))
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        try:
            connection.sendall(filled.encode())
            answer = connection.makefile("rb").readline()
        except ConnectionError:
            return CLOSED
    return int(answer.split()[1]) if answer else CLOSED


def port_of(running: Running) -> int:
    return int(running.address.rstrip("/").rpartition(":")[2])


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Iterator[Running]:
    with preview(tmp_path_factory.mktemp("visited"), kept.parent) as started:
        # The spreads are laid out after the start.
        wait_for(lambda: sent(port_of(started), head(f"/spread/screen/{SOLUTION}")) == 200)
        yield started


@pytest.fixture(scope="module")
def editor(running: Running) -> Iterator[HTTPResponse]:
    """The page of the editor, which waits for news."""
    with urllib.request.urlopen(f"{running.address}news/screen", timeout=LONG) as news:
        assert next_news(news)
        yield news


def next_news(news: HTTPResponse, having: str = "") -> str:
    """The next news that have these words."""
    until = time.monotonic() + LONG
    while time.monotonic() < until:
        line = news.readline().decode()
        if line.startswith("data: ") and having in line:
            return line
    raise AssertionError(f"no news of {having!r}")


def problems(running: Running) -> list[Any]:
    """The problems that the preview shows now."""
    with urllib.request.urlopen(f"{running.address}news/screen", timeout=LONG) as news:
        found: list[Any] = json.loads(next_news(news).removeprefix("data: "))["problems"]
        return found


def goes_on(running: Running, news: HTTPResponse, field: str) -> None:
    """The page is answered, and a mistake in the content is news for the editor. field: a name that is unknown."""
    assert sent(port_of(running), head()) == 200
    wait_for(lambda: not problems(running))
    file = running.file()
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace("\nheadline:", f"\n{field}:", 1), encoding="utf-8")
    next_news(news, field)
    file.write_text(sound, encoding="utf-8")
    wait_for(lambda: not problems(running))


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_is_refused_and_the_one_that_is_as_it_should_be_is_answered(name: str, running: Running) -> None:
    refused, status, fine = REQUESTS[name]
    assert sent(port_of(running), refused) == status
    assert sent(port_of(running), fine) == 200


def test_two_hundred_connections_at_once(running: Running, editor: HTTPResponse) -> None:
    """A third asks for the page, a third for news, and a third says nothing."""
    port = port_of(running)
    host = f"127.0.0.1:{port}"
    with ExitStack() as stack:
        visitors = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=LONG)) for _ in range(200)
        ]
        for n, visitor in enumerate(visitors):
            visitor.sendall((head(), head("/news/screen"), "")[n % 3].replace("{host}", host).encode())
        answers = [visitor.recv(15) for n, visitor in enumerate(visitors) if n % 3 < 2]
        assert answers == [b"HTTP/1.1 200 OK"] * len(answers)
        goes_on(running, editor, "among")


def test_files_that_vanish(running: Running, editor: HTTPResponse) -> None:
    """A file, and then the folder of the content; both come back."""
    aside = running.content.with_name("aside")
    for path in (running.file(), running.content / "pictures", running.content):
        shutil.copytree(path, aside) if path.is_dir() else shutil.copyfile(path, aside)
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        wait_for(lambda: bool(problems(running)))
        assert sent(port_of(running), head()) == 200
        assert sent(port_of(running), head("/colours.css")) == 200
        aside.rename(path)
        goes_on(running, editor, f"after-{path.stem}")


# ---- who is slow, asked without a proofreader


@pytest.fixture
def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server that waits for half a second."""
    monkeypatch.setattr(guard, "PATIENCE", 0.5)
    reader: Any = SimpleNamespace(
        language="da", title="", books={}, sources=Sources({}, tmp_path), looked_at=lambda *_: None
    )
    bell = Bell()
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        server = server_of(
            app_of(folders(tmp_path, tmp_path / "output"), reader, bell, "", f"http://127.0.0.1:{port}/"), bell
        )
        thread = Thread(target=server.run, args=([door],))
        thread.start()
        try:
            yield port
        finally:
            bell.close()
            server.should_exit = True
            thread.join()


@contextmanager
def dripping(port: int, *pieces: str) -> Iterator[socket.socket]:
    """A connection on which these pieces come one by one, the last one without end."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=LONG)

    def drip() -> None:
        n = 0
        while True:
            try:
                connection.sendall(pieces[min(n, len(pieces) - 1)].replace("{host}", f"127.0.0.1:{port}").encode())
            except OSError:
                return
            n += 1
            time.sleep(0.05)

    thread = Thread(target=drip)
    thread.start()
    try:
        yield connection
    finally:
        connection.close()
        thread.join()


LINE = "GET / HTTP/1.1\r\n"
SLOW = {
    "nothing": ("",),
    "a letter at a time": (*LINE[:3], "a"),
    "a header at a time": (LINE, "Host: {host}\r\n", "A: b\r\n"),
    "a body without end": (head(method="POST", more="Content-Length: 1000000000000\r\n"), "a" * 10_000),
    "a body in pieces without end": (head(method="POST", more="Transfer-Encoding: chunked\r\n"), "3\r\nabc\r\n"),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_request_without_end_is_ended_and_others_are_answered_meanwhile(name: str, impatient: int) -> None:
    with dripping(impatient, *SLOW[name]) as connection:
        assert sent(impatient, head()) == 200
        began = time.monotonic()
        try:
            while connection.recv(10_000):
                pass
        except ConnectionResetError:
            pass
        assert time.monotonic() - began < 20


def test_a_request_that_is_only_a_little_slow_is_answered(impatient: int) -> None:
    request = head().replace("{host}", f"127.0.0.1:{impatient}")
    with socket.create_connection(("127.0.0.1", impatient), timeout=LONG) as connection:
        connection.sendall(request[:20].encode())
        time.sleep(0.1)
        connection.sendall(request[20:].encode())
        assert connection.recv(15) == b"HTTP/1.1 200 OK"


def test_who_waits_for_news_is_not_ended(impatient: int) -> None:
    with socket.create_connection(("127.0.0.1", impatient), timeout=LONG) as connection:
        connection.sendall(head("/news/screen").replace("{host}", f"127.0.0.1:{impatient}").encode())
        assert re.search(rb"data: ", b"".join(connection.recv(10_000) for _ in range(2)))
        connection.settimeout(1.5)
        with pytest.raises(TimeoutError):
            connection.recv(1)


def test_a_folder_that_comes_back_is_watched_again(tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    saves = list[float]()
    watch = Watch([content], saves.append)
    watch.start()
    try:
        time.sleep(0.5)
        shutil.rmtree(content)
        wait_for(lambda: bool(saves))
        copy_sample(content)
        time.sleep(1)
        saves.clear()
        (content / "foreword.md").write_text("", encoding="utf-8")
        wait_for(lambda: bool(saves))
    finally:
        watch.close()


def wait_for(holds: Any) -> None:
    until = time.monotonic() + LONG
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)
