"""The structure trees of the parts -> the one structure tree of an edition (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, Stream, String

_JOINED = {"/Type", "/K", "/ParentTree"}


class TaggedPages:
    """The pages of an edition and their tags: one Document element with the contents of the parts' Documents."""

    def __init__(self, edition: Pdf, language: str) -> None:
        """language: of the edition (BCP 47); the elements of a part in another language are marked with theirs."""
        self._edition = edition
        self._language = language
        self._root = edition.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self._element(Name.Document, self._root)
        self._root.K = Array([self._document])
        self._holder = self._document
        self._owners: dict[int, Object] = {}
        """The parent tree: key -> the element of an annotation, or the array of a page's elements by MCID."""
        self._next_key = 0

    def open_chapter(self, title: str) -> None:
        """Add a Part with a title to the Document; the parts that are appended from now on belong to it."""
        self._holder = self._element(Name.Part, self._document)
        self._holder.T = String(title)
        self._document.K.append(self._holder)

    def close_chapter(self) -> None:
        """End the chapter; the parts that are appended from now on belong to the Document itself."""
        self._holder = self._document

    def append(self, part: Pdf) -> list[str]:
        """Append a part, which is renumbered in memory. Returns what cannot be joined, as ends of sentences.

        The pages are copied before the tags, because references to pages and annotations need existing copies.
        """
        tree = part.Root.StructTreeRoot
        for thing in part.objects:
            for key in ("/StructParents", "/StructParent"):
                if isinstance(thing, Dictionary | Stream) and key in thing:
                    thing[key] = int(thing[key]) + self._next_key
        for page in part.pages:  # extend() would warn that anchors are lost; assemble.py copies them
            self._edition.pages.append(page)
        self._copy_elements(part)
        return [f"has {key} in its structure tree" for key in sorted(set(tree.keys()) - _JOINED)]

    def finish(self) -> None:
        """Write the structure tree into the edition."""
        self._root.ParentTree = self._edition.make_indirect(Dictionary(Nums=leaf(sorted(self._owners.items()))))
        self._root.ParentTreeNextKey = self._next_key
        self._edition.Root.StructTreeRoot = self._root

    def _element(self, type_: Name, parent: Object) -> Object:
        return self._edition.make_indirect(Dictionary(Type=Name.StructElem, S=type_, P=parent, K=Array()))

    def _copy_elements(self, part: Pdf) -> None:
        tree = part.Root.StructTreeRoot
        heads = list(tree.K[0].K)
        copy = self._edition.copy_foreign
        language = str(part.Root.get("/Lang", self._language))
        for head in heads:
            del head.P  # otherwise the part's Document and root are copied as well
            if language != self._language and "/Lang" not in head:
                head.Lang = String(language)
        first = self._next_key
        for key, owner in NumberTree(tree.ParentTree).items():
            self._owners[first + key] = copy(owner if owner.is_indirect else part.make_indirect(owner))
            self._next_key = max(self._next_key, first + key + 1)
        for head in map(copy, heads):
            head.P = self._holder
            self._holder.K.append(head)


def leaf(entries: Iterable[tuple[int | String, Object]]) -> Array:
    """The only leaf of a name tree or number tree (7.9.6, 7.9.7): key, value, key, value …

    entries: sorted by key.
    """
    return Array([item for entry in entries for item in entry])
