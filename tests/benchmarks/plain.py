"""The book as one HTML document, and WeasyPrint alone setting it: what the press is measured against.

``python plain.py FOLDER`` sets ``FOLDER/book.html``; nothing of the press is imported then.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path


def write_plain(content: Path, styles: Path, templates: Path, folder: Path) -> None:
    """Write the whole book as ``book.html``, with stylesheets, fonts and pictures beside it.

    Every part is a block with the classes that its document has, in the arrangement that the press found for it.
    WeasyPrint's own columns take the text. Running heads and page numbers are left out.
    """
    from press.composition.typefaces import font_files
    from press.editions import SCREEN
    from press.production.composing import composed
    from press.production.folders import Folders, Stores
    from press.production.laying_out import jobs_of
    from press.production.load_content import read
    from press.production.staff import Staff
    from press.scratch import temporary_folder

    folders = Folders(content, folder / "output", templates, styles, Stores(folder / "kept"))
    catalogue, flatplan = read(folders)
    composer = folders.composer(catalogue, flatplan, SCREEN)
    with temporary_folder() as parts, Staff() as staff:
        composer = composed(composer, composer.parts, folders.stores, staff, lambda *_: None)
        jobs = jobs_of(composer, composer.parts, parts, folders.stores)
    pages = "".join(_block(job.page.html) for job in jobs)
    sheets = [styles / name for name in _imported(styles)] + [styles / "editions" / "screen.css"]
    css = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    fonts = font_files()
    css = re.sub(r"url\(font:([^)]+)\)", lambda found: f'url("{fonts[found[1]].as_uri()}")', css)
    pages = re.sub(r'src="picture:', 'src="', pages).replace('href="part:', 'href="#')
    for job in jobs:
        for picture in job.pictures:
            (folder / picture.name).write_bytes(picture.data)
    shutil.rmtree(folders.stores.folder)
    html = f'<html lang="da"><meta charset="utf-8"><title>Plain</title><style>{css}</style><body>{pages}</body></html>'
    (folder / "book.html").write_text(html, encoding="utf-8")


def _block(html: str) -> str:
    """The body of a part as a block of one document."""
    root = re.search(r'<html[^>]*class="([^"]*)"[^>]*style="([^"]*)"', html)
    body = re.search(r'<body[^>]*id="([^"]*)"[^>]*class="([^"]*)"[^>]*>(.*)</body>', html, re.S)
    assert root and body
    return f'<div id="{body[1]}" class="{root[1]} {body[2]}" style="{root[2]}">{body[3]}</div>'


def _imported(styles: Path) -> Iterable[str]:
    return re.findall(r'@import "([^"]+)"', (styles / "main.css").read_text(encoding="utf-8"))


def _set(folder: Path) -> None:
    import weasyprint

    weasyprint.HTML(folder / "book.html").write_pdf(folder / "book.pdf", pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    _set(Path(sys.argv[1]))
