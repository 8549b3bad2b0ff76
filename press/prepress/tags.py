"""The structure trees of the parts -> the one structure tree of an edition (ISO 32000-1 and 32000-2, 14.7)."""

from __future__ import annotations

from collections.abc import Iterable

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, Stream, String

_JOINED = {"/Type", "/K", "/ParentTree"}
_PDF_17, _PDF_20 = "http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn"
"""The namespaces of the standard structure types (ISO 32000-2, 14.8.6)."""
_ONLY_IN_17 = {
    *("Art", "BlockQuote", "TOC", "TOCI", "Index", "Private", "Quote", "Reference", "BibEntry", "Code"),
}
"""The types that the namespace of PDF 2.0 does not have (Annex M)."""
_FOOTNOTE = {"/Note": Name.FENote}
"""The types that have another name there, and PDF/UA-2 accepts only that one."""


class TaggedPages:
    """The pages of an edition and their tags: one Document element with the contents of the parts' Documents."""

    def __init__(self, edition: Pdf, language: str, has_namespaces: bool) -> None:
        """language: of the edition (BCP 47); the elements of a part in another language are marked with theirs.

        has_namespaces: whether each element names the namespace of its type.
        """
        self._edition = edition
        self._language = language
        self._has_namespaces = has_namespaces
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

    def refer(self, annotation: Object, element: Object) -> None:
        """Let an entry of the contents refer to the element to which its link leads (Ref; ISO 32000-2, 14.7.2).

        annotation: of the link; nothing happens if it is not in the contents.
        """
        holder = self._owners[int(annotation.StructParent)]
        while "/P" in holder and holder.S != Name.TOCI:
            holder = holder.P
        if "/P" in holder and not any(known.objgen == element.objgen for known in holder.get("/Ref", ())):
            holder.Ref = Array([*holder.get("/Ref", ()), element])

    def finish(self) -> None:
        """Write the structure tree into the edition."""
        if self._has_namespaces:
            self._write_namespaces()
        self._root.ParentTree = self._edition.make_indirect(Dictionary(Nums=leaf(sorted(self._owners.items()))))
        self._root.ParentTreeNextKey = self._next_key
        self._edition.Root.StructTreeRoot = self._root

    def _write_namespaces(self) -> None:
        spaces: dict[str, Object] = {}
        for element in self._edition.objects:
            if isinstance(element, Dictionary) and element.get("/Type") == Name.StructElem:
                element.S = _FOOTNOTE.get(str(element.S), element.S)
                uri = _PDF_17 if str(element.S).removeprefix("/") in _ONLY_IN_17 else _PDF_20
                if uri not in spaces:
                    spaces[uri] = self._edition.make_indirect(Dictionary(Type=Name.Namespace, NS=String(uri)))
                element.NS = spaces[uri]
        self._root.Namespaces = Array(spaces.values())

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
