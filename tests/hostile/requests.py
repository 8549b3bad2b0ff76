"""Requests to the preview: method, path and headers. They end with a status of HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from tests.hostile.inputs import Hostile

HOST = "127.0.0.1:8484"


@dataclass(frozen=True)
class Asked:
    """A request. path: as it is after its escapes are read."""

    path: str
    method: str = "GET"
    query: str = ""
    hosts: tuple[str, ...] = (HOST,)
    scheme: str = "http"


_NOT_FOUND, _REFUSED, _NOT_ALLOWED = "404", "400", "405"

INPUTS = (
    Hostile("the page", Asked("/"), "200"),
    Hostile("another host", Asked("/", hosts=("example.org",)), _REFUSED),
    Hostile("another host that leads here", Asked("/", hosts=("127.0.0.1.example.org:8484",)), _REFUSED),
    Hostile("another port", Asked("/", hosts=("127.0.0.1:80",)), _REFUSED),
    Hostile("no host", Asked("/", hosts=()), _REFUSED),
    Hostile("two hosts", Asked("/", hosts=(HOST, "example.org")), _REFUSED),
    Hostile("a host of 100,000 letters", Asked("/", hosts=("a" * 100_000,)), _REFUSED),
    Hostile("a file above", Asked("/../../etc/passwd"), _NOT_FOUND),
    Hostile("a file by its path", Asked("//etc/passwd"), _NOT_FOUND),
    Hostile("a file of the press", Asked("/server.py"), _NOT_FOUND),
    Hostile("a null character", Asked("/page.css\0.js"), _NOT_FOUND),
    Hostile("a path of 100,000 letters", Asked(f"/{'a' * 100_000}"), _NOT_FOUND),
    Hostile("an edition above", Asked("/spread/../x"), _NOT_FOUND),
    Hostile("an edition that is none", Asked("/spread/x/1"), _NOT_FOUND),
    Hostile("a spread that is none", Asked("/spread/screen/x"), _NOT_FOUND),
    Hostile("news of no edition", Asked("/news/x"), _NOT_FOUND),
    Hostile("a picture that is none", Asked("/pictures/screen/x/1/y.png", query="width=100"), _NOT_FOUND),
    Hostile("a picture of 5,000 digits", Asked("/pictures/screen/x/1/y.png", query=f"width={'9' * 5_000}"), _NOT_FOUND),
    Hostile("a page of 5,000 digits", Asked(f"/pictures/screen/x/{'9' * 5_000}/y.png"), _NOT_FOUND),
    Hostile("a page below 0", Asked("/pictures/screen/x/-1/y.png"), _NOT_FOUND),
    Hostile("a form", Asked("/", method="POST"), _NOT_ALLOWED),
    Hostile("a method that is none", Asked("/", method="BREW"), _NOT_ALLOWED),
    Hostile("a query of 100,000 letters", Asked("/", query="a=" + "b" * 100_000), "200"),
)
