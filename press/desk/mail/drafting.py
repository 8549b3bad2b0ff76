"""Letters -> drafts, and a summary of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from press.desk.mail.drafts import write_drafts
from press.desk.mail.journal import Journal
from press.desk.mail.ledger import ledger_of
from press.desk.mail.letters import Letter, size_in_words
from press.desk.mail.message import message_of
from press.desk.mail.writing import LANGUAGE, held_back, summary_line
from press.problems import named_from


def draft(letters: Sequence[Letter], again: bool, journal: Journal, folder: Path) -> str:
    """Write drafts to a folder -> a summary: a line for each letter, and the total.

    again: include letters whose attachments the recipients already have. Raises ProblemsFound.
    """
    ledger = ledger_of(journal.read())
    held = {} if again else held_back(letters, ledger)

    def unsent(letter: Letter) -> bytes:
        message = message_of(letter, ledger.message_id(letter))
        message["X-Unsent"] = "1"  # tells mail programs to open it as a draft
        return bytes(message)

    drafts = write_drafts([letter for letter in letters if letter not in held], unsent, folder)
    lines = []
    for letter in letters:
        if letter in held:
            lines.append(summary_line(letter, held[letter].message))
        else:
            files = ", ".join(f"{one.name} ({size_in_words(len(one.data), LANGUAGE)})" for one in letter.attachments)
            path, size = drafts[letter].path, size_in_words(drafts[letter].size, LANGUAGE)
            lines.append(summary_line(letter, f"{files}  {named_from(path, Path.cwd())} ({size})"))
    total = size_in_words(sum(one.size for one in drafts.values()), LANGUAGE)
    count = f"{len(drafts)} {'mail' if len(drafts) == 1 else 'mails'}"
    return "\n".join([*lines, f'{count}, {total} in total. Nothing was sent. To send, use "mail send".'])
