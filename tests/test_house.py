"""The house: data flows down through the departments, so imports point one way; only two rooms know WeasyPrint."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.conftest import PROJECT

GROUND = [
    *("exit_codes", "streams", "showing", "problems", "whole", "stopping", "exchange", "bounds", "closed_room"),
    *("resources", "installation", "scratch", "ending", "editions", "layers", "templating", "units"),
]
ORDER = [*GROUND, "editorial", "composition", "engine", "prepress", "production", "desk", "__main__"]
"""From the ground floor up: a module imports from its own floor and from those below."""


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted((PROJECT / "press").rglob("*.py")):
        floor = path.relative_to(PROJECT / "press").parts[0].removesuffix(".py")
        if floor != "__init__":
            yield floor, path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_imports_point_down_the_house() -> None:
    for floor, path in modules():
        for name in imports(path):
            if name.startswith("press."):
                assert ORDER.index(name.split(".")[1]) <= ORDER.index(floor), f"{path.name} imports {name}"


def test_no_module_needs_itself() -> None:
    """No circle: each module can be imported by itself, before those that use it."""
    names = {path: ".".join(path.relative_to(PROJECT).with_suffix("").parts) for _, path in modules()}
    known = set(names.values())
    needs = {name: known & set(top_imports(path)) - {name} for path, name in names.items()}
    assert circle(needs) == []
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []


def circle(needs: Mapping[str, set[str]]) -> list[str]:
    """The modules of a circle, in order; none if there is no circle."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def top_imports(path: Path) -> Iterator[str]:
    """The modules and members that a module imports when it is imported itself, as dotted names."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_only_the_renderer_and_what_guides_its_layout_import_weasyprint() -> None:
    knowing = {path.name for _, path in modules() if any(name.startswith("weasyprint") for name in imports(path))}
    guides = {"line_ends.py", "line_planning.py", "grid.py", "text_columns.py", "shortcuts.py"}
    assert knowing == {"render.py", *guides}


OPENED = {
    "bounds.py": "the state of the process",
    "closed_room.py": "what other people wrote",
    "composition/cache.py": "the code of the press",
    "composition/toolchain.py": "stylesheets and the code of the press",
    "composition/pages.py": "templates",
    "composition/pictures.py": "the code of the press",
    "composition/store.py": "the cache",
    "desk/diff/builds.py": "the facts of a build",
    "desk/diff/compare.py": "parts in the cache",
    "desk/diff/difference.py": "parts in the cache",
    "desk/diff/facts.py": "parts in the cache",
    "desk/diff/report.py": "stylesheets of the report",
    "desk/mail/drafts.py": "finished files",
    "desk/mail/journal.py": "the journal",
    "desk/mail/writing.py": "finished files",
    "desk/page_map.py": "stylesheets of the page",
    "desk/preview/proofreader.py": "laid-out parts",
    "desk/preview/server.py": "files of the page",
    "desk/preview/views.py": "the limits of typography",
    "desk/preview/words.py": "words of the page",
    "desk/starter.py": "a new file",
    "editorial/language/tables.py": "the tables of languages",
    "engine/cluster.py": "stylesheets and laid-out parts",
    "engine/start.py": "the code of the press",
    "prepress/certificate/report.py": "stylesheets of the page",
    "prepress/pdf/finding_pages.py": "stylesheets of the page",
    "prepress/ticket.py": "finished files",
    "production/certificate.py": "finished files",
    "production/certification.py": "finished files",
    "production/output_lock.py": "the folder of finished files",
    "whole.py": "finished files",
}
"""The modules that open files by name, and what they open: nothing that is in a content folder, except the first."""


def test_only_one_module_opens_what_other_people_wrote() -> None:
    """A module that opens a file must say here what it opens; content goes through the closed room."""
    opening = {path.relative_to(PROJECT / "press").as_posix() for _, path in modules() if opens_files(path)}
    assert opening - {"installation.py"} == set(OPENED)


def opens_files(path: Path) -> bool:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return any(isinstance(call, ast.Attribute) and is_opening(call) for call in calls) or any(
        isinstance(call, ast.Name) and call.id == "open" for call in calls
    )


def is_opening(call: ast.Attribute) -> bool:
    """Whether a call is that of ``Path.read_bytes`` or another that opens a file; libraries open finished files."""
    owner = ast.unparse(call.value)
    if call.attr == "open":
        return owner == "os" or "path" in owner or "file" in owner
    streams = ("Metadata", "held", "table", "profile", "installed")  # streams of a PDF; the metadata of a package
    return call.attr in ("read_bytes", "read_text") and not owner.endswith(streams)


def test_only_the_ground_floor_knows_how_long_an_inch_is() -> None:
    """Whoever writes 25.4 converts by a number of their own."""

    def writes_it(path: Path) -> bool:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        return any(isinstance(node, ast.Constant) and node.value == 25.4 for node in nodes)

    assert [floor for floor, path in modules() if writes_it(path)] == ["units"]


def test_no_two_classes_have_the_same_name() -> None:
    """One word for one thing."""
    homes: dict[str, list[str]] = {}
    for _, path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(str(path.relative_to(PROJECT)))
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}


def test_every_module_opens_with_what_it_does() -> None:
    for _, path in modules():
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


def test_the_reader_of_pdfs_is_the_floor_below_preflight_and_accessibility() -> None:
    """prepress/pdf/ knows neither of its users, and they do not know each other."""
    below = {"pdf": {"pdf"}, "preflight": {"pdf", "preflight"}, "accessibility": {"pdf", "accessibility"}}
    for room, allowed in below.items():
        for path in (PROJECT / "press" / "prepress" / room).glob("*.py"):
            for name in imports(path):
                if name.startswith("press.prepress."):
                    assert name.split(".")[2] in allowed, f"{path} imports {name}"
