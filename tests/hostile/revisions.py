"""The diff: names of revisions, and facts that another press wrote."""

from __future__ import annotations

import json

from press.desk.diff.facts import FORMAT
from tests.hostile.inputs import Hostile

_UNREAD = "git cannot read this revision"
NAMES = (
    Hostile("an option of git", "--output=/tmp/x", "begins with a minus sign"),
    Hostile("a command", "$(touch x)", _UNREAD),
    Hostile("a second command", "HEAD; touch x", _UNREAD),
    Hostile("nothing", "", _UNREAD),
    Hostile("a name as long as an argument can be", "HEAD" + 32_766 * "^{0}", "is longer than 4,096 characters"),
    Hostile("a file of a revision", "HEAD:build.py", _UNREAD),
    Hostile("a range", "HEAD~3..HEAD", _UNREAD),
    Hostile("a search in the history", ":/x", _UNREAD),
    Hostile("100,000 letters", "a" * 100_000, _UNREAD),
    Hostile("a line break and a workflow command", "x\n::error::y", "x<U+000A>::error::y"),
    Hostile("this revision", "HEAD"),
)


def _facts(version: int, *editions: object) -> bytes:
    return json.dumps({"format": version, "flatplan": [], "editions": editions}).encode()


_PART = {"key": "a", "kind": "solution", "title": "a", "name": "a", "folio": 1, "pages": 1}
FACTS = (
    Hostile("nothing", b"", "cannot read the facts"),
    Hostile("no JSON", b"\xff\xfe", "cannot read the facts"),
    Hostile("another shape", b"[]", "cannot read the facts"),
    Hostile("100,000 brackets", b"[" * 100_000, "cannot read the facts"),
    Hostile(
        "another format",
        _facts(10**30),
        "this press reads format",
    ),
    Hostile(
        "an older format",
        _facts(0),
        "writes facts in format 0",
    ),
    Hostile(
        "half a part",
        _facts(FORMAT, {"name": "screen", "parts": [_PART]}),
        "cannot read the facts",
    ),
    Hostile("no editions", _facts(FORMAT)),
    Hostile("not a number as a number", b'{"format": NaN, "flatplan": [], "editions": []}', "cannot read the facts"),
)
