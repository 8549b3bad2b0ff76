"""The set-up of Jinja, the same for pages, mails, reports and new files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    select_autoescape,
)
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.loaders import split_template_path
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner
from markupsafe import Markup, escape

from press.bounds import memory_limit
from press.layers import LooksFolder, has_own, text_of
from press.problems import Problem, ProblemsFound

_DIRECTING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that change the direction of writing."""
_CALLED = (str, list, tuple, dict, LoopContext, Cycler, Joiner)
"""What has functions that a template of a catalogue may call."""
_WRONG = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a template of a catalogue can be wrong with."""
MOST_MEMORY = 500_000_000
"""The most bytes that a page may take while a template of a catalogue is filled."""


def templates_in(
    folder: LooksFolder,
    *,
    compiled: BytecodeCache | None = None,
    extensions: Sequence[type[Extension]] = (),
    for_review: bool = False,
    filters: Mapping[str, Callable[..., str]] | None = None,
) -> Environment:
    """Return the environment for the templates in a folder.

    If a catalogue has templates of its own, all are filled in a closed environment: other people may have written them.
    Values are escaped in HTML. An undefined name is an error. A line that contains only a tag leaves no blank line.
    compiled: where compiled templates are kept; filters: more filters, by name; for_review: whether characters of
    direction in values are shown as ``<U+202E>``, because the page is there to check what others wrote.
    """
    environment = (ClosedEnvironment if has_own(folder) else Environment)(
        loader=_LooksLoader(folder),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        bytecode_cache=compiled,
        extensions=list(extensions),
        finalize=_directed if for_review else None,
    )
    environment.filters.update(filters or {})
    return environment


def filled(environment: Environment, file: Path, name: str, values: Mapping[str, object]) -> str:
    """Fill a template.

    file: where it is. Raises ProblemsFound, at the line that is wrong: here, or in a template that this one uses; for
    the templates of a catalogue whatever is wrong.
    """
    limit = memory_limit(MOST_MEMORY) if environment.sandboxed else nullcontext()
    try:
        with limit:
            return environment.get_template(name).render(values)
    except TemplateSyntaxError as error:
        message = (error.message or str(error)).rstrip(".")
        problem = Problem(str(error.filename or file), error.lineno, "", f"{message}.")
    except (TemplateError, MemoryError, *_WRONG) as error:
        if not (environment.sandboxed or isinstance(error, TemplateError)):
            raise
        message = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
        if isinstance(error, TemplateNotFound):
            message = f'there is no template "{error.name}"'
        if isinstance(error, MemoryError):
            message = f"it takes more than {MOST_MEMORY // 1_000_000} MB of memory"
        where, line = _place(error.__traceback__) or (str(file), 0)
        problem = Problem(where, line, "", f"the template cannot be filled: {message.rstrip('.')}.")
    raise ProblemsFound([problem])


def _place(traceback: TracebackType | None) -> tuple[str, int] | None:
    """Return file and line of the last template in a traceback. Jinja has put frames of its own in place of theirs."""
    found = None
    while traceback:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:
            found = traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next
    return found


class _LooksLoader(BaseLoader):
    """Finds templates by their names, in one folder or in several layers."""

    def __init__(self, folder: LooksFolder) -> None:
        self._folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, its file, and whether it is still the same."""
        file = self._folder / "/".join(split_template_path(template))
        try:
            text, time = text_of(file), file.stat().st_mtime_ns
        except (FileNotFoundError, NotADirectoryError):
            raise TemplateNotFound(template) from None
        except OSError as error:
            raise TemplateError(f'"{template}" cannot be read: {error}') from None
        return text, str(file), lambda: self._is_same(template, file, time)

    def _is_same(self, template: str, file: Path, time: int) -> bool:
        with suppress(OSError, ProblemsFound):
            return self._folder / template == file and file.stat().st_mtime_ns == time
        return False


class ClosedEnvironment(ImmutableSandboxedEnvironment):
    """An environment for templates that other people wrote: they see values, and can do nothing to them.

    They reach no file: a path is no value, and of all functions only those of texts, lists and groups can be called,
    and those of Jinja. Texts do not grow without end.
    """

    intercepted_binops = frozenset(["*", "**"])

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may see an attribute."""
        return (
            not isinstance(obj, PurePath)
            and not isinstance(value, PurePath)
            and super().is_safe_attribute(obj, attr, value)
        )

    def is_safe_callable(self, obj: object) -> bool:
        """Whether a template may call something."""
        known = (Macro, BlockReference, LoopContext, Undefined)
        is_ours = isinstance(obj, known) or obj in self.globals.values()
        return (is_ours or isinstance(getattr(obj, "__self__", None), _CALLED)) and super().is_safe_callable(obj)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something, but only what may be called."""
        if not self.is_safe_callable(obj):
            raise SecurityError(f'"{getattr(obj, "__name__", type(obj).__name__)}" may not be called')
        return context.call(obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply, but no text or list, and no power: they could be larger than the memory."""
        if operator == "**" or not all(isinstance(side, (int, float)) for side in (left, right)):
            raise SecurityError(f'"{operator}" may be used only between numbers, and "**" not at all')
        return super().call_binop(context, operator, left, right)


def _directed(value: object) -> object:
    """Return a value, with the characters of direction in it as text that can be seen."""
    if not isinstance(value, str) or not _DIRECTING.search(value):
        return value
    return Markup(_DIRECTING.sub(lambda found: f"&lt;U+{ord(found[0]):04X}&gt;", str(escape(value))))
