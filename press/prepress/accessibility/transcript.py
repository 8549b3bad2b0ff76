"""A Reading -> a transcript of what a screen reader reads aloud: a line for each announcement, in reading order.

It follows the browse mode of NVDA. Announcements that are not part of the text are in brackets:

    [page 20]                       the folio of a page, before the first block on it
    [language en]                   before a block in another language, and inside a line where the language changes
    [heading 2] Challenge
    Young people on estates …       a paragraph: one line, however many lines, columns or pages it is printed on
    [list of 3]
    • Find en makker                a list in a list, and the second paragraph of an item, are indented by two spaces
    1. Find en makker               an item with a number or a letter is announced with it
    [contents of 2]                 a table of contents, indented by its levels
    [figure] A child on a bicycle   its alternative text; if there is none, the text in the figure
    [quote] Vi kom hinanden ved.    its first paragraph; the others follow without a bracket
    [caption] Tegning: Redaktionen
    [note] …
    [link] Fritidsjobindsatser      a link that is the only content of its block
    See Gardens [link: page 52].    a link in a sentence, with its target: a folio, or an address
    [table: 21 rows, 10 columns]
    Solution; Children; Young       a row with header cells only
    Gardens; Young: yes             any other row: its header, then its cells, each after the header of its column

Empty cells are skipped, and so is a row of empty cells. Divided words are joined. Artifacts, like folios and running
feet, are never read; if an element has a replacement text (Alt, ActualText), only that is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from press.composition.structure import Element, Run, spoken
from press.prepress.accessibility.blocks import INLINE
from press.prepress.accessibility.grid import Cell, grid
from press.prepress.accessibility.reading import Reading
from press.prepress.accessibility.walk import elements_in

_STEP = "  "
_BULLETS = "•◦▪▫■□●○–—-*·‣⁃"
_AFTER_BRACKET = re.compile(r"(?<=\]) (?=[.,:;!?)»”])")
_NAMES = {
    **{"Caption": "caption", "Note": "note", "BlockQuote": "quote"},
    **{"Figure": "figure", "Formula": "formula", "Link": "link"},
}
_LISTS = {"L": ("list", "LI"), "TOC": ("contents", "TOCI")}

Inline = Element | Run


def transcript(reading: Reading) -> str:
    """Return what a screen reader reads aloud of a file, as lines of text."""
    speaker = _Speaker(reading, reading.language)
    speaker.say(reading.root, reading.language)
    return "\n".join(speaker.lines) + "\n"


@dataclass
class _Speaker:
    """Writes the transcript. lines: those written so far; page, language: of the last line.

    bullet, name: how the next line begins, like "• " and "[quote] "; each is used once.
    """

    reading: Reading
    language: str
    lines: list[str] = field(default_factory=list)
    page: int = 0
    bullet: str = ""
    name: str = ""

    def say(self, element: Element, language: str, indent: str = "") -> None:
        """Write an element. language: that of the element around it; indent: the spaces its lines begin with."""
        language = element.lang or language
        match element.type:
            case "Table":
                self._say_table(element, language, indent)
            case "L" | "TOC":
                self._say_list(element, language, indent)
            case "Figure" | "Formula":
                self._say_drawing(element, language, indent)
            case _:
                self._say_block(element, language, indent)

    def _say_block(self, element: Element, language: str, indent: str) -> None:
        """Write a paragraph, or an element that contains blocks. Inline content becomes one line."""
        if element.level:
            self.name += f"[heading {element.level}] "
        elif element.type in _NAMES:
            self.name += f"[{_NAMES[element.type]}] "
        if element.alt or element.said:
            self._line(element.alt or element.said, element.page, language, indent)
        else:
            for kid in _in_lines(element.kids):
                if isinstance(kid, Element):
                    self.say(kid, language, indent)
                else:
                    self._say_line(kid, language, indent)
        if element.level or element.type in _NAMES:
            self.name = ""

    def _say_line(self, words: list[Inline], language: str, indent: str) -> None:
        page = next((word.page for word in words if word.page), 0)
        alone = _alone(words)
        if alone is not None:
            self.name += "[link] "
            language, words = alone.lang or language, [Element("Span", alone.kids, alone.alt, alone.said)]
        self._line(self._spoken(words, language), page, language, indent)

    def _say_drawing(self, element: Element, language: str, indent: str) -> None:
        text = element.alt or element.said or element.text
        self.name += f"[{_NAMES[element.type]}] "
        self._line(text, element.page, language, indent, even_empty=True)

    def _say_list(self, element: Element, language: str, indent: str) -> None:
        """Write a list or a table of contents: the number of its items, then each item."""
        name, kind = _LISTS[element.type]
        count = sum(1 for kid in elements_in(element) if kid.type == kind)
        is_nested = bool(indent) and element.type == "TOC"
        if not is_nested:
            self._line(f"[{name} of {count}]", element.page, language, indent)
        for kid in elements_in(element):
            if kid.type == kind:
                self._say_item(kid, language, indent)
            elif kid.type in _LISTS:
                self.say(kid, language, indent + _STEP)
            else:
                self.say(kid, language, indent)

    def _say_item(self, item: Element, language: str, indent: str) -> None:
        """Write an item: its bullet or number, then its content; further lines are indented."""
        language = item.lang or language
        label = " ".join(kid.text for kid in elements_in(item) if kid.type == "Lbl").strip()
        bullet = "•" if not label or label in _BULLETS else label
        self.bullet = f"{indent}{bullet} "
        inside = indent + _STEP
        for kid in _in_lines(kid for kid in item.kids if not (isinstance(kid, Element) and kid.type == "Lbl")):
            if isinstance(kid, Element):
                self.say(kid, language, inside)
            else:
                self._say_line(kid, language, inside)
        self.bullet = ""

    def _say_table(self, table: Element, language: str, indent: str) -> None:
        cells = grid(table)
        for kid in elements_in(table):
            if kid.type == "Caption":
                self.say(kid, language, indent)
        size = f"[table: {_count(len(cells.lengths), 'row')}, {_count(cells.columns, 'column')}]"
        self._line(size, table.page, language, indent)
        for number in range(len(cells.lengths)):
            row = [cell for cell in cells.row(number) if self._cell(cell, language)]
            heads = all(cell.element.type == "TH" for cell in row)
            texts = [
                self._headed("" if heads or cell.element.type == "TH" else cells.head_of(cell), cell, language)
                for cell in row
            ]
            page = next((cell.element.page for cell in row if cell.element.page), 0)
            self._line("; ".join(texts), page, language, indent)

    def _headed(self, head: str, cell: Cell, language: str) -> str:
        text = self._cell(cell, language)
        return f"{head}: {text}" if head else text

    def _cell(self, cell: Cell, language: str) -> str:
        return self._spoken([cell.element], cell.element.lang or language)

    def _line(self, text: str, page: int, language: str, indent: str, even_empty: bool = False) -> None:
        """Write a line, unless it is empty. The page and the language are written before it if they change."""
        if not text.strip() and not even_empty:
            return
        if page and page != self.page:
            self.page = page
            self.lines.append(f"[page {self.reading.label(page)}]")
        if language and language != self.language:
            self.language = language
            self.lines.append(f"[language {language}]")
        begin, self.bullet = self.bullet or indent, ""
        name, self.name = self.name, ""
        self.lines.append(f"{begin}{name}{text}".rstrip())

    def _spoken(self, words: Iterable[Inline], language: str) -> str:
        """Return inline content as it is read aloud."""
        return _AFTER_BRACKET.sub("", spoken(self._words(words, language)))

    def _words(self, words: Iterable[Inline], language: str) -> Iterator[Run | str]:
        for word in words:
            if isinstance(word, Run):
                yield word
                continue
            own = word.lang or language
            if own != language:
                yield f"[language {own}]"
            yield from self._element_words(word, own)
            if own != language:
                yield f"[language {language}]"

    def _element_words(self, element: Element, language: str) -> Iterator[Run | str]:
        instead = element.alt or element.said
        if element.type in ("Figure", "Formula"):
            yield f"[{_NAMES[element.type]}: {instead}]" if instead else f"[{_NAMES[element.type]}]"
        elif instead:
            yield instead
        else:
            yield from self._words(element.kids, language)
        if element.type == "Link":
            yield f"[link: {self._where(element.target)}]"

    def _where(self, target: str) -> str:
        page = self.reading.page_of(target)
        return f"page {self.reading.label(page)}" if page else target


def _in_lines(kids: Iterable[Inline]) -> Iterator[Element | list[Inline]]:
    """Yield blocks as they are, and the inline content between them as lists, a list for each line."""
    line: list[Inline] = []
    for kid in kids:
        if isinstance(kid, Run) or (kid.type in INLINE and not _holds_block(kid)):
            line.append(kid)
            continue
        if line:
            yield line
        line = []
        yield kid
    if line:
        yield line


def _holds_block(element: Element) -> bool:
    is_replaced = bool(element.alt or element.said)
    return not is_replaced and any(kid.type not in INLINE or _holds_block(kid) for kid in elements_in(element))


def _alone(words: list[Inline]) -> Element | None:
    """Return the link that is the only content of a line, even inside other elements; None if there is no such link."""
    full = [word for word in words if (word.text.strip() if isinstance(word, Run) else _says(word))]
    if len(full) != 1 or isinstance(full[0], Run):
        return None
    only = full[0]
    if only.type == "Link":
        return only
    return None if only.alt or only.said or only.lang else _alone(list(only.kids))


def _says(element: Element) -> bool:
    return bool(element.text) or any(kid.type == "Link" for kid in element.elements)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
