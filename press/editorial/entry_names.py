"""What an entry of the catalogue is called: in messages of the press, and in the texts of its writers."""

from __future__ import annotations

from press.editorial.model import Catalogue

ENTRY, ENTRIES = "solution", "solutions"
"""The words of messages for one entry, and for several."""


def written_names(catalogue: Catalogue) -> frozenset[str]:
    """Return what texts call entries: the forms of the label, and the words of messages, which comments may use."""
    return frozenset({ENTRY, ENTRIES, *catalogue.labels.solutions.values()})
