"""The structure trees of the parts -> the one structure tree of an edition (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, Stream, String

_JOINED = {"/Type", "/K", "/ParentTree", "/ParentTreeNextKey", "/IDTree", "/RoleMap", "/ClassMap"}


class TaggedPages:
    """The pages of an edition and their tags: one Document element that holds what the parts' Documents held."""

    def __init__(self, edition: Pdf, language: str) -> None:
        """`language` is that of the edition (BCP 47); what a part says in another one is marked with it."""
        self._edition = edition
        self._language = language
        self._root = edition.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = edition.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array())
        )
        self._root.K = Array([self._document])
        self._owners: dict[int, Object] = {}
        """The parent tree: key -> the element of an annotation, or the list of a page's elements by their MCID."""
        self._identified: dict[bytes, Object] = {}
        self._next_key = 0
        self._parts = 0

    def append(self, part: Pdf) -> list[str]:
        """Append a part, which is renumbered in memory; -> what of its tags cannot be joined, in words.

        The pages are copied before the tags: references to pages and annotations follow only copies that
        are there.
        """
        self._parts += 1
        tree = part.Root.StructTreeRoot
        heads = self._renumber(part)
        for page in part.pages:  # extend() would warn that anchors stay behind; the edition takes them itself
            self._edition.pages.append(page)
        self._copy_elements(part, heads)
        unknown = [f"has {key} in its structure tree" for key in sorted(set(tree.keys()) - _JOINED)]
        return unknown + [conflict for key in ("/RoleMap", "/ClassMap") for conflict in self._join_map(part, key)]

    def finish(self) -> None:
        """Hang the whole into the edition."""
        self._root.ParentTree = self._edition.make_indirect(Dictionary(Nums=leaf(sorted(self._owners.items()))))
        self._root.ParentTreeNextKey = self._next_key
        if self._identified:
            names = leaf((String(key), element) for key, element in sorted(self._identified.items(), key=itemgetter(0)))
            self._root.IDTree = self._edition.make_indirect(Dictionary(Names=names))
        self._edition.Root.StructTreeRoot = self._root

    def _renumber(self, part: Pdf) -> list[Object]:
        """Give keys and identifiers values that no other part has; -> the elements right below the Document.

        Running heads are tagged, but no /K holds them: WeasyPrint only lets their /P point to the Document.
        So all objects are looked at, not only those that can be reached from above.
        """
        document = part.Root.StructTreeRoot.K[0].objgen
        heads: list[Object] = []
        for thing in part.objects:
            if not isinstance(thing, Dictionary | Stream):
                continue
            for key in ("/StructParents", "/StructParent"):
                if key in thing:
                    thing[key] = int(thing[key]) + self._next_key
            if _is_element(thing):
                self._distinguish(thing)
                if thing.P.objgen == document:
                    heads.append(thing)
        return heads

    def _distinguish(self, element: Object) -> None:
        """Put the part's number before identifiers: WeasyPrint makes them of object numbers, which parts share."""
        if "/ID" in element:
            element.ID = self._own(element.ID)
        for attributes in _attributes(element):
            if "/Headers" in attributes:
                attributes.Headers = Array([self._own(header) for header in attributes.Headers])

    def _own(self, identifier: Object) -> String:
        return String(f"{self._parts}-".encode() + bytes(identifier))

    def _copy_elements(self, part: Pdf, heads: list[Object]) -> None:
        tree = part.Root.StructTreeRoot
        copy = self._edition.copy_foreign
        language = str(part.Root.get("/Lang", self._language))
        for head in heads:
            del head.P  # else the part's Document and root are copied along
            if language != self._language and "/Lang" not in head:
                head.Lang = String(language)
        self._document.K.extend(copy(kid) for kid in tree.K[0].K)
        first = self._next_key
        for key, owner in NumberTree(tree.ParentTree).items():
            self._owners[first + key] = copy(owner if owner.is_indirect else part.make_indirect(owner))
            self._next_key = max(self._next_key, first + key + 1)
        for head in heads:
            copy(head).P = self._document
        for thing in part.objects:
            if isinstance(thing, Dictionary) and _is_element(thing) and "/ID" in thing:
                self._identified[bytes(thing.ID)] = copy(thing)

    def _join_map(self, part: Pdf, key: str) -> Iterator[str]:
        """Join what a part's own roles or classes mean; WeasyPrint writes none, a later step may."""
        if key not in part.Root.StructTreeRoot:
            return
        if key not in self._root:
            self._root[key] = Dictionary()
        joined = self._root[key]
        for name, meaning in self._edition.copy_foreign(part.make_indirect(part.Root.StructTreeRoot[key])).items():
            if name in joined and joined[name] != meaning:
                yield f"defines {name} in its {key} otherwise than a part before it"
            joined[name] = meaning


def leaf(entries: Iterable[tuple[int | String, Object]]) -> Array:
    """The one leaf of a name tree or number tree (7.9.6, 7.9.7): key, value, key, value …, given in order of keys."""
    return Array([item for entry in entries for item in entry])


def _is_element(thing: Object) -> bool:
    return bool(thing.get("/Type") == Name.StructElem)


def _attributes(element: Object) -> list[Object]:
    """The attribute dictionaries of an element, of which /A holds one or several."""
    held = element.get("/A", Array())
    return [item for item in (held if isinstance(held, Array) else [held]) if isinstance(item, Dictionary)]
