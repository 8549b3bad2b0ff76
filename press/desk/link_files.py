"""Short links -> the file from which a server, or another program, redirects each of them to its target."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from urllib.parse import urlsplit

from pydantic_core import Url

from press.composition.codes import ShortLink

FORMAT = 1
"""The version of the JSON. A change that its readers must know of gets another one."""


def as_csv(links: Sequence[ShortLink]) -> str:
    """Return a row for each link: its code, its address, its target."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("code", "address", "target"))
    rows.writerows((link.code, link.address, link.target) for link in links)
    return written.getvalue().rstrip("\n")


def as_json(links: Sequence[ShortLink]) -> str:
    """Return the links as JSON: the version of the format, and each with the name of its target."""
    return json.dumps({"format": FORMAT, "links": [asdict(link) for link in links]}, ensure_ascii=False, indent=2)


def as_nginx(links: Sequence[ShortLink]) -> str:
    """Return a map of nginx: ``$short_link`` is the target of the address that was asked for, or empty."""
    return "\n".join(("map $uri $short_link {", *(f'    "{path}" "{url}";' for path, url in _redirects(links)), "}"))


def as_apache(links: Sequence[ShortLink]) -> str:
    """Return directives of Apache, also for a file ``.htaccess``."""
    return "\n".join(f'Redirect 302 "{path}" "{url}"' for path, url in _redirects(links))


def _redirects(links: Sequence[ShortLink]) -> Iterator[tuple[str, str]]:
    """The path of each short link, and its target in the characters of an HTTP header; a "$" would begin a variable."""
    for link in links:
        yield urlsplit(link.address).path, str(Url(link.target)).replace("$", "%24")


FORMATS: dict[str, Callable[[Sequence[ShortLink]], str]] = {
    "csv": as_csv,
    "json": as_json,
    "nginx": as_nginx,
    "apache": as_apache,
}
"""The formats, by their names as options."""
