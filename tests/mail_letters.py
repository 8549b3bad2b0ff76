"""Letters as the tests need them: from the sample, with files that need no layout."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from press.composition.store import Store
from press.desk.mail.addresses import read_mailbox
from press.desk.mail.letters import Attachment, Letter, LetterWriter, Sender, Words
from press.desk.mail.recipients import Recipient
from press.editorial.catalogue import load
from press.editorial.label_files import languages_of
from press.editorial.model import Catalogue
from press.editorial.shapes import load_labels
from tests.conftest import PROJECT

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\r\n.\r\n.\n%%EOF"
"""No PDF, but all that could go wrong with one on its way."""
HOME = read_mailbox("Nordby Boligforening <post@example.org>")


def writer(catalogue: Catalogue, **changes: Any) -> LetterWriter:
    """Writes letters about the solutions of a catalogue."""
    given: dict[str, Any] = {
        "catalogue": catalogue,
        "labels": {language: load_labels(path) for language, path in languages_of(catalogue.folder).items()},
        "templates": PROJECT / "templates",
        "compiled": Store(catalogue.folder.parent / "compiled"),
        "styles": PROJECT / "styles",
        "leaflets": {one.number: Attachment(f"{one.key}.pdf", PDF + one.key.encode()) for one in catalogue.solutions},
        "book": None,
        "sender": Sender(HOME, HOME),
        "words": Words("", ()),
        "is_list": False,
    }
    return LetterWriter(**given | changes)


_loaded = cache(load)
"""A content folder is read once; no test changes it before it writes letters."""


def letters(content: Path, addresses: Sequence[str], *numbers: int, **changes: Any) -> list[Letter]:
    """A letter to each address, with the leaflets of these solutions, of 1 if there are none."""
    writes = writer(_loaded(content), **changes)
    return [writes.letter(Recipient(read_mailbox(address), (), numbers or (1,), "da")) for address in addresses]
