"""A stylesheet -> its rules and their declarations. Anything that cannot be read is a problem, with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import tinycss2
from tinycss2 import ast

from press.layers import text_of
from press.problems import Problem, ProblemsFound, stop_at


def rules_of(file: Path) -> list[ast.Node]:
    """Return the rules of a stylesheet, without comments. Raises ProblemsFound."""
    try:
        text = text_of(file)
    except OSError as error:
        raise ProblemsFound([unreadable(error)]) from None
    return list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def declarations_of(rule: ast.Node, file: Path) -> Iterator[ast.Declaration]:
    """Return the declarations of a rule in this stylesheet. Raises ProblemsFound if it contains anything else."""
    nodes = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    stop_at(
        Problem(str(file), node.source_line, "", f"this is not a declaration: {node.message}.", "Fix it.")
        for node in nodes
        if node.type == "error"
    )
    return (node for node in nodes if node.type == "declaration")


def unreadable(error: OSError) -> Problem:
    """Return the problem for a stylesheet that cannot be read."""
    return Problem(str(error.filename), 0, "", f"the stylesheet cannot be read ({error.strerror}).")


def essential(nodes: Sequence[ast.Node]) -> list[ast.Node]:
    """Return the nodes of a value, without whitespace and comments."""
    return [node for node in nodes if node.type not in ("whitespace", "comment")]


def layers(nodes: Iterable[ast.Node]) -> Iterator[list[ast.Node]]:
    """Yield the parts of a value between its commas."""
    layer: list[ast.Node] = []
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            yield layer
            layer = []
        else:
            layer.append(node)
    yield layer
