"""Templates -> names in them that are no field of what they are given, found by their types without filling them."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Union

from jinja2 import Environment, nodes
from pydantic import BaseModel

Types = tuple[Any, ...]
"""The types that a value may have."""
_CHAINED = (nodes.Filter, nodes.Test)


@dataclass
class Reader:
    """Reads templates in a folder. faults: ``file:line  type has no field "name"``, gathered as they are met."""

    folder: Path
    faults: list[str] = field(default_factory=list)

    def read(self, name: str, given: Mapping[str, Any]) -> None:
        """Read a template that gets these names, each of a type."""
        scope = {key: _alternatives(type_) for key, type_ in given.items()}
        self._template(name, scope)

    def _template(self, name: str, scope: dict[str, Types]) -> None:
        tree = self._parsed(name)
        for extends in tree.find_all(nodes.Extends):
            self._template(_text(extends.template), dict(scope))
        self._body(tree.body, scope, name)

    def _parsed(self, name: str) -> nodes.Template:
        return _tree((self.folder / name).read_text(encoding="utf-8"))

    def _body(self, body: Sequence[nodes.Node], scope: dict[str, Types], name: str) -> None:
        for node in body:
            self._statement(node, scope, name)

    def _statement(self, node: nodes.Node, scope: dict[str, Types], name: str) -> None:
        if isinstance(node, nodes.For):
            inner = scope | {"loop": (Any,)}
            self._bind(node.target, _elements(self._type(node.iter, scope, name)), inner)
            self._body(node.body, inner, name)
        elif isinstance(node, nodes.If):
            self._type(node.test, scope, name)
            for branch in (node.body, node.elif_, node.else_):
                self._body(branch, scope, name)
        elif isinstance(node, nodes.Assign):
            self._bind(node.target, self._type(node.node, scope, name), scope)
        elif isinstance(node, nodes.FromImport):
            source = _text(node.template)
            macros = {macro.name: macro for macro in self._parsed(source).find_all(nodes.Macro)}
            for imported in node.names:
                key, alias = imported if isinstance(imported, tuple) else (imported, imported)
                scope[alias] = (_Macro(source, macros[key]),)
        elif isinstance(node, nodes.Import):
            scope[node.target] = (_Imported(tuple(self._sources(node.template))),)
        elif isinstance(node, nodes.Macro):
            scope[node.name] = (_Macro(name, node, dict(scope)),)
        elif isinstance(node, nodes.Block):
            self._body(node.body, dict(scope), name)
        elif isinstance(node, nodes.Output):
            for part in node.nodes:
                self._type(part, scope, name)

    def _bind(self, target: nodes.Node, found: Types, scope: dict[str, Types]) -> None:
        if isinstance(target, nodes.Tuple):
            for n, item in enumerate(target.items):
                parts = tuple(one for type_ in found for one in _alternatives(typing.get_args(type_)[n]))
                self._bind(item, parts, scope)
        elif isinstance(target, nodes.Name):
            scope[target.name] = found

    def _type(self, node: nodes.Node, scope: Mapping[str, Types], name: str) -> Types:
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                self.faults.append(f'{name}:{node.lineno}  there is no "{node.name}"')
            return scope.get(node.name, (Any,))
        if isinstance(node, nodes.Getattr):
            found = self._type(node.node, scope, name)
            return tuple(one for type_ in found for one in self._field(type_, node.attr, f"{name}:{node.lineno}"))
        if isinstance(node, nodes.Getitem):
            found = self._type(node.node, scope, name)
            return found if isinstance(node.arg, nodes.Slice) else _elements(found)
        if isinstance(node, nodes.Call):
            return self._call(node, scope, name)
        for child in node.iter_child_nodes():
            self._type(child, scope, name)
        return (str,) if isinstance(node, (*_CHAINED, nodes.TemplateData, nodes.Concat, nodes.Const)) else (Any,)

    def _call(self, node: nodes.Call, scope: Mapping[str, Types], name: str) -> Types:
        given = [self._type(argument, scope, name) for argument in node.args]
        found: Types = ()
        for callee in self._type(node.node, scope, name):
            if isinstance(callee, _Macro):
                local = {macro: (one,) for macro, one in self._macros(callee.source).items()}
                arguments = dict(zip((argument.name for argument in callee.macro.args), given, strict=True))
                self._body(callee.macro.body, {**callee.around, **local, **arguments}, callee.source)
                found += (str,)
            else:
                found += _alternatives(callee.returns) if isinstance(callee, _Method) else (Any,)
        return found

    def _sources(self, name: nodes.Node) -> Iterator[str]:
        """The templates that an expression can name: for a name with an unknown part, all that fit what is known."""
        parts = name.nodes if isinstance(name, nodes.Concat) else [name]
        pattern = "".join(str(part.value) if isinstance(part, nodes.Const) else "*" for part in parts)
        yield from (str(path.relative_to(self.folder)) for path in sorted(self.folder.glob(pattern)))

    def _macros(self, name: str) -> dict[str, _Macro]:
        """The macros that a file of macros may call: its own, and those that it imports."""
        tree = self._parsed(name)
        scope: dict[str, Types] = {macro.name: (_Macro(name, macro),) for macro in tree.find_all(nodes.Macro)}
        for node in tree.find_all(nodes.FromImport):
            self._statement(node, scope, name)
        return {key: found[0] for key, found in scope.items()}

    def _field(self, type_: Any, attribute: str, place: str) -> Types:
        if type_ is Any:
            return (Any,)
        if isinstance(type_, _Imported):
            macros = {source: self._macros(source) for source in type_.sources}
            return tuple(one[attribute] for one in macros.values() if attribute in one)
        known = typing.get_origin(type_) or type_
        if known is dict and attribute in ("items", "values"):
            key, value = typing.get_args(type_)
            element = tuple[key, value] if attribute == "items" else value  # type: ignore[valid-type]
            return (_Method(tuple[element, ...]),)  # type: ignore[valid-type]
        hints = _fields(known)
        if attribute not in hints:
            self.faults.append(f'{place}  {getattr(known, "__name__", known)} has no field "{attribute}"')
        return _alternatives(hints.get(attribute, Any))


@dataclass(frozen=True)
class _Macro:
    """A macro. around: the names that it sees besides its arguments, if it is in the template of a part."""

    source: str
    macro: nodes.Macro
    around: Mapping[str, Types] = field(default_factory=dict)


@dataclass(frozen=True)
class _Imported:
    """The templates that an import can mean."""

    sources: tuple[str, ...]


@dataclass(frozen=True)
class _Method:
    returns: Any


def _text(node: nodes.Node) -> str:
    assert isinstance(node, nodes.Const)
    return str(node.value)


@cache
def _tree(template: str) -> nodes.Template:
    """The tree of a template's text. Many templates import the same macros, once for each call of one."""
    return Environment().parse(template)


@cache
def _fields(known: Any) -> Mapping[str, Any]:
    """The fields and properties of a class, each with its type."""
    if isinstance(known, type) and issubclass(known, BaseModel):
        found = {name: info.annotation for name, info in known.model_fields.items()}
    else:
        found = typing.get_type_hints(known)
    for base in reversed(known.__mro__):
        for name, value in vars(base).items():
            if isinstance(value, property) and base not in (object, BaseModel):
                found[name] = typing.get_type_hints(value.fget).get("return", Any)
    return found


def _elements(found: Types) -> Types:
    """The types of what is in a sequence."""
    inner = (typing.get_args(type_)[:1] or (Any,) for type_ in found)
    return tuple(one for (element,) in inner for one in _alternatives(element))


def _alternatives(type_: Any) -> Types:
    """The types that a union names, without None."""
    origin = typing.get_origin(type_)
    if origin is Annotated:
        return _alternatives(typing.get_args(type_)[0])
    if origin in (Union, types.UnionType):
        return tuple(one for part in typing.get_args(type_) for one in _alternatives(part) if one is not type(None))
    return (type_,)
