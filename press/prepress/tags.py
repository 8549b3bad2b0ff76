"""The structure trees of the parts -> the one structure tree of an edition (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, Stream, String

_JOINED = {"/Type", "/K", "/ParentTree"}


class TaggedPages:
    """The pages of an edition and their tags: one Document element that holds what the parts' Documents held."""

    def __init__(self, edition: Pdf, language: str) -> None:
        """`language` is that of the edition (BCP 47); what a part says in another one is marked with it."""
        self._edition = edition
        self._language = language
        self._root = edition.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self._element(Name.Document, self._root)
        self._root.K = Array([self._document])
        self._holder = self._document
        self._owners: dict[int, Object] = {}
        """The parent tree: key -> the element of an annotation, or the list of a page's elements by their MCID."""
        self._next_key = 0

    def open_chapter(self, title: str) -> None:
        """Let the parts that are appended from now on be a Part of the Document, with a title."""
        self._holder = self._element(Name.Part, self._document)
        self._holder.T = String(title)
        self._document.K.append(self._holder)

    def close_chapter(self) -> None:
        """Let the parts that are appended from now on stand in the Document itself."""
        self._holder = self._document

    def append(self, part: Pdf) -> list[str]:
        """Append a part, which is renumbered in memory; -> what of its tags cannot be joined, in words.

        The pages are copied before the tags: references to pages and annotations follow only copies that
        are there.
        """
        tree = part.Root.StructTreeRoot
        for thing in part.objects:
            for key in ("/StructParents", "/StructParent"):
                if isinstance(thing, Dictionary | Stream) and key in thing:
                    thing[key] = int(thing[key]) + self._next_key
        for page in part.pages:  # extend() would warn that anchors stay behind; the edition takes them itself
            self._edition.pages.append(page)
        self._copy_elements(part)
        return [f"has {key} in its structure tree" for key in sorted(set(tree.keys()) - _JOINED)]

    def finish(self) -> None:
        """Hang the whole into the edition."""
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
            del head.P  # else the part's Document and root are copied along
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
    """The one leaf of a name tree or number tree (7.9.6, 7.9.7): key, value, key, value …, given in order of keys."""
    return Array([item for entry in entries for item in entry])
