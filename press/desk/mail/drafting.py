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
from press.production.folders import DRAFTS
from press.production.output import replaced_whole
from press.production.output_lock import NO_HURRY, Patience


def draft(letters: Sequence[Letter], again: bool, journal: Journal, output: Path, patience: Patience = NO_HURRY) -> str:
    """Write drafts to ``mail/`` in `output` -> a summary: a line for each letter, and the total.

    again: include letters whose attachments the recipients already have; patience: with other commands that write to
    `output`. Raises ProblemsFound.
    """
    ledger = ledger_of(journal.read())
    held = {} if again else held_back(letters, ledger)

    def unsent(letter: Letter) -> bytes:
        message = message_of(letter, ledger.message_id(letter))
        message["X-Unsent"] = "1"  # tells mail programs to open it as a draft
        return bytes(message)

    with replaced_whole(output, patience) as staging:
        drafts = write_drafts([letter for letter in letters if letter not in held], unsent, staging / DRAFTS)
    lines = []
    for letter in letters:
        if letter in held:
            lines.append(summary_line(letter, held[letter].message))
        else:
            files = ", ".join(f"{one.name} ({size_in_words(len(one.data), LANGUAGE)})" for one in letter.attachments)
            path, size = output / DRAFTS / drafts[letter].path.name, size_in_words(drafts[letter].size, LANGUAGE)
            lines.append(summary_line(letter, f"{files}  {named_from(path, Path.cwd())} ({size})"))
    total = size_in_words(sum(one.size for one in drafts.values()), LANGUAGE)
    count = f"{len(drafts)} {'mail' if len(drafts) == 1 else 'mails'}"
    return "\n".join([*lines, f'{count}, {total} in total. Nothing was sent. To send, use "mail send".'])
