"""The words of the book as a Typst document, and Typst setting it. ``typst_book.py FOLDER`` sets ``book.typ``."""

from __future__ import annotations

import re
import sys
from html import unescape
from pathlib import Path

_HEAD = """#set page(paper: "a4", margin: (x: 19mm, top: 19mm, bottom: 28mm), numbering: "1")
#set text(lang: "da", size: 10.2pt, hyphenate: true)
#set par(justify: false)
"""


def write_typst(content: Path, folder: Path) -> None:
    """Write all solutions as ``book.typ``: headline and lead over two columns of text, each on a spread."""
    from press.editorial.catalogue import load

    spreads = []
    for solution in load(content).solutions:
        sections = "".join(f"=== {_plain(one.heading)}\n{_paragraphs(one.html)}\n" for one in solution.sections)
        head = f"== {_plain(solution.fields.headline)}\n*{_plain(solution.fields.lead)}*\n"
        spreads.append(f'#pagebreak(weak: true, to: "even")\n{head}#columns(2)[\n{sections}]\n#pagebreak()\n')
    (folder / "book.typ").write_text(_HEAD + "".join(spreads), encoding="utf-8")


def _paragraphs(html: str) -> str:
    found = re.findall(r"<(?:p|li)[^>]*>(.*?)</(?:p|li)>", html, re.S)
    return "\n\n".join(_plain(unescape(re.sub(r"<[^>]+>", "", one))) for one in found)


def _plain(text: str) -> str:
    return re.sub(r"([\\#$*_`<>@=\[\]/~])", r"\\\1", " ".join(text.split()))


if __name__ == "__main__":
    import typst

    folder = Path(sys.argv[1])
    typst.compile(folder / "book.typ", output=folder / "typst.pdf")
