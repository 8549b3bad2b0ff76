"""The doors of the press: how each gets a hostile input, and what it says to it."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from press import resources
from press.composition.pictures import fault_of
from press.composition.sources import Sources
from press.composition.store import Store
from press.desk.diff.facts import read_facts
from press.desk.diff.trees import commit_of
from press.desk.mail.addresses import AddressFault, read_mailbox
from press.desk.mail.batch import read_batch
from press.desk.mail.headers import mailboxes_header
from press.desk.preview.server import Bell, app_of
from press.editorial.links import link_fault
from press.problems import Problem, ProblemsFound
from press.production.load_content import read
from press.production.screen import make_leaflets
from tests.conftest import PROJECT, STAFF, copy_sample, folders, say_nothing
from tests.hostile import catalogues, drawings, fields, lists, looks, mails, photos, requests, revisions, texts
from tests.hostile import folders as content_folders
from tests.hostile.inputs import Hostile
from tests.test_broken import change, problems_of
from tests.test_links import REFUSED

SOLUTION = content_folders.SOLUTION
PRODUCTS = PROJECT / "examples" / "products"


@dataclass(frozen=True)
class Door:
    """A way into the press. title: what comes in; says: the input and an empty folder -> the problems, none if the
    input is taken.
    """

    title: str
    inputs: Sequence[Hostile[Any]]
    says: Callable[[Any, Path], list[str]]


def of_folder(make: content_folders.Change, empty: Path) -> list[str]:
    make(content := copy_sample(empty / "content"))
    return problems_of(content)


def copy_products(folder: Path) -> Path:
    """The showcase of products, whose schema, brand and index are its own, in `folder`."""
    shutil.copytree(PRODUCTS, folder)
    return folder


def of_catalogue(make: content_folders.Change, empty: Path) -> list[str]:
    make(content := copy_products(empty / "content"))
    try:
        read(folders(content, empty / "output"))
    except ProblemsFound as found:
        return [str(problem.named_from(content)) for problem in found.problems]
    return []


def of_looks(given: tuple[str, str], empty: Path) -> list[str]:
    """What is said when a leaflet is laid out."""
    content = copy_sample(empty / "content")
    path = content / given[0]
    path.parent.mkdir(parents=True)
    path.write_text(given[1], encoding="utf-8")
    try:
        make_leaflets(folders(content, empty / "output"), (2,), STAFF, say_nothing)
    except ProblemsFound as found:
        return [str(problem.named_from(content)) for problem in found.problems]
    return []


def of_field(yaml: str, empty: Path) -> list[str]:
    content = copy_sample(empty / "content")
    change(content, SOLUTION, "headline: Den første løn", yaml)
    return problems_of(content)


def of_text(markdown: str, empty: Path) -> list[str]:
    content = copy_sample(empty / "content")
    change(content, SOLUTION, "De unge siger selv", markdown)
    return problems_of(content)


def of_link(url: str, _: Path) -> list[str]:
    return [fault[0]] if (fault := link_fault(url)) else []


def _of_picture(name: str, data: bytes, empty: Path) -> list[str]:
    (empty / "pictures").mkdir()
    (empty / "pictures" / name).write_bytes(data)
    fault = fault_of(empty / "pictures" / name, resources.profile(), Store(empty / "kept"), 216)
    return [str(Problem("", 0, "", fault.message, fault.remedy))] if fault else []


def of_drawing(data: bytes, empty: Path) -> list[str]:
    return _of_picture("a.svg", data, empty)


def of_photo(data: bytes, empty: Path) -> list[str]:
    return _of_picture("a.jpg", data, empty)


def of_list(data: bytes, empty: Path) -> list[str]:
    (empty / "list.csv").write_bytes(data)
    try:
        read_batch(empty / "list.csv", [1, 2, 3], ["da", "en"], "da", "solution")
    except ProblemsFound as found:
        return list(map(str, found.problems))
    return []


def of_mail(text: str, _: Path) -> list[str]:
    """A mailbox that is taken is a single field of a header."""
    try:
        header = mailboxes_header("To", [read_mailbox(text)])
    except AddressFault as fault:
        return [str(Problem("mail", 0, "", fault.message, fault.remedy))]
    assert all(line.startswith(" ") for line in header.split("\r\n")[1:]) and "\n" not in header.replace("\r\n", "")
    return []


def of_request(asked: requests.Asked, empty: Path) -> list[str]:
    """The status of the response."""
    proofreader: Any = SimpleNamespace(
        language="da", title="", books={}, sources=Sources({}, empty), looked_at=lambda *_: None
    )
    bell = Bell()
    app = app_of(folders(empty, empty / "output"), proofreader, bell, "", f"http://{requests.HOST}/")
    sent: list[Any] = []

    received = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> dict[str, object]:
        while not received:  # nobody hangs up
            await asyncio.sleep(1)
        return received.pop()

    async def send(message: Any) -> None:
        sent.append(message)
        bell.close()  # one piece of news is enough

    scope = {
        "type": "http",
        "method": asked.method,
        "path": asked.path,
        "raw_path": asked.path.encode(),
        "query_string": asked.query.encode(),
        "headers": [(b"host", host.encode()) for host in asked.hosts],
        "scheme": asked.scheme,
        "server": ("127.0.0.1", 8484),
        "root_path": "",
    }
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    return [str(sent[0]["status"])]


def of_revision(name: str, _: Path) -> list[str]:
    try:
        commit_of(PROJECT, name)
    except ProblemsFound as found:
        return list(map(str, found.problems))
    return []


def of_facts(written: bytes, _: Path) -> list[str]:
    with suppress(RecursionError):
        try:
            read_facts(written)
        except ValueError as error:
            return [str(error)]
    return []


DOORS = {
    "folder": Door("Content folders", content_folders.INPUTS, of_folder),
    "catalogue": Door("Catalogues of other shapes", catalogues.INPUTS, of_catalogue),
    "looks": Door("Templates and styles of a content", looks.INPUTS, of_looks),
    "field": Door("Fields, in YAML", fields.INPUTS, of_field),
    "text": Door("Texts, in Markdown", texts.INPUTS, of_text),
    "link": Door("Links", [Hostile(name, *given) for name, given in REFUSED.items()], of_link),
    "drawing": Door("Drawings, in SVG", drawings.INPUTS, of_drawing),
    "photo": Door("Raster pictures", photos.INPUTS, of_photo),
    "list": Door("Lists of recipients, in CSV", lists.INPUTS, of_list),
    "mail": Door("Addresses of mails", mails.INPUTS, of_mail),
    "request": Door("Requests to the preview", requests.INPUTS, of_request),
    "revision": Door("Names of revisions for the diff", revisions.NAMES, of_revision),
    "facts": Door("Facts for the diff", revisions.FACTS, of_facts),
}


def every_input() -> Iterator[tuple[str, Hostile[Any]]]:
    """All inputs, each with the key of its door."""
    for key, door in DOORS.items():
        yield from ((key, hostile) for hostile in door.inputs)
