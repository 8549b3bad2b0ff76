"""The structure tree of a file -> elements with their runs (ISO 32000-1, 14.7), and what is wrong with the tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, NumberTree, Object, Page, Pdf

from press.composition.structure import Element, Run
from press.prepress.accessibility import entries
from press.prepress.accessibility.reading import Key, Marked, ReadElement, Reference, place_in
from press.prepress.pdf.geometry import Box
from press.prepress.pdf.page_boxes import Place
from press.prepress.pdf.streams import DAMAGE

_DEPTH = 64
"""The most elements inside each other; a deeper tree is an attack on its readers."""
STANDARD = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
)
"""The standard structure types, which every reader knows (ISO 32000-1, 14.8.4)."""


_Owner = Reference | list[Reference | None] | None
"""An entry of the parent tree: an element, or the elements of a page by MCID."""


@dataclass
class Tree:
    """A structure tree that was read.

    top: the elements directly below its root; owners, held: the paths of the elements that contain marked content, and
    an annotation; absent, stray, unknown, faults: as in a Reading and its Claims; returning: the annotations from which
    the parent tree leads back to their elements.
    """

    top: list[Element] = field(default_factory=list)
    owners: defaultdict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    held: defaultdict[Reference, list[str]] = field(default_factory=lambda: defaultdict(list))
    absent: list[Key] = field(default_factory=list)
    stray: list[Key] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    returning: set[Reference] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def read_tree(
    pdf: Pdf,
    pages: Sequence[Page],
    seen: Sequence[Box],
    contents: Mapping[Key, Marked],
    targets: Mapping[Reference, tuple[str, str]],
) -> Tree:
    """Read the tree.

    seen: the visible area of each page; contents: the marked content of the pages; targets: the target and Contents of
    each annotation.
    """
    root = entries.dictionary(pdf.Root, "/StructTreeRoot")
    reader = _TreeReader(pages, seen, root, contents, targets)
    for kid in entries.items(root, "/K"):
        found = reader.kid(kid, 0, "", None)
        if isinstance(found, Element):
            reader.tree.top.append(found)
    return reader.tree


class _TreeReader:
    """Reads the tree from the top down, each element once."""

    def __init__(
        self,
        pages: Sequence[Page],
        seen: Sequence[Box],
        root: Dictionary,
        contents: Mapping[Key, Marked],
        targets: Mapping[Reference, tuple[str, str]],
    ) -> None:
        self.tree = Tree()
        self._areas = seen
        self._contents = contents
        self._targets = targets
        self._roles = entries.dictionary(root, "/RoleMap")
        self._numbers: dict[Reference | None, int] = {
            page.obj.objgen: number for number, page in enumerate(pages, start=1)
        }
        self._keys = [entries.number(page.obj, "/StructParents") for page in pages]
        self._parents = self._read_parents(root)
        self._seen: set[Reference] = set()

    def kid(self, kid: object, page: int, path: str, holder: Dictionary | None, depth: int = 0) -> Element | Run | None:
        """Return a kid of an element: another element, a run, or None for anything else and for damage."""
        if isinstance(kid, int):
            return self._run((page, None, kid), path, holder)
        if not isinstance(kid, Dictionary):
            self._fault("an element contains something that is neither an element nor content")
            return None
        own = self._page(kid, page)
        match entries.name(kid, "/Type"):
            case "MCR":
                return self._run(self._reference(kid, own), path, holder)
            case "OBJR":
                self._hold(kid.get("/Obj"), path, holder)
                return None
            case _:
                return self._element(kid, own, path, depth)

    def _element(self, found: Dictionary, page: int, above: str, depth: int) -> Element | None:
        if found.is_indirect and found.objgen in self._seen:
            self._fault("an element is in two places of the structure tree, or in itself")
            return None
        if depth > _DEPTH:
            self._fault(f"elements are nested more than {_DEPTH} deep")
            return None
        self._seen.add(found.objgen)
        kind = self._role(entries.name(found, "/S"))
        path = f"{above}/{kind}" if above else kind
        held = entries.items(found, "/K")
        kids = tuple(kid for item in held if (kid := self.kid(item, page, path, found, depth + 1)) is not None)
        target, contents = self._link(held)
        box, columns, rows, scope = _attributes(found)
        return ReadElement(
            type=kind,
            kids=kids,
            alt=entries.words(found, "/Alt"),
            said=entries.words(found, "/ActualText"),
            lang=entries.words(found, "/Lang"),
            scope=scope,
            target=target,
            contents=contents,
            box=box,
            columns=columns,
            rows=rows,
            title=entries.words(found, "/T"),
            place=next(filter(None, map(self._place, kids)), None),
            reference=found.objgen,
        )

    def _place(self, kid: Element | Run) -> Place | None:
        if isinstance(kid, Run):
            marked = self._contents.get((kid.page, None, kid.mcid))
            return place_in(self._areas[kid.page - 1], marked.box) if marked else None
        return kid.place if isinstance(kid, ReadElement) else None

    def _role(self, kind: str) -> str:
        """Return the standard type of a type, from the role map (14.7.3).

        A type that is neither standard nor mapped is returned as it is, and recorded as unknown.
        """
        known, passed = kind, set()
        while known not in STANDARD:
            passed.add(known)
            known = entries.name(self._roles, f"/{known}")
            if not known or known in passed:
                if kind not in self.tree.unknown:
                    self.tree.unknown.append(kind)
                return kind or "?"
        return known

    def _run(self, key: Key | None, path: str, holder: Dictionary | None) -> Run | None:
        if key is None or holder is None:
            self._fault("an element contains content without its page")
            return None
        self.tree.owners[key].append(path)
        if (marked := self._contents.get(key)) is None:
            self.tree.absent.append(key)
            return None
        if key[1] is None and not self._returns(self._key_of(key[0]), key[2], holder):
            self.tree.stray.append(key)
        page, _, mcid = key
        return Run(page, mcid, marked.text, marked.x, marked.line, marked.width)

    def _reference(self, kid: Dictionary, page: int) -> Key | None:
        mcid, stream = entries.number(kid, "/MCID"), kid.get("/Stm")
        if mcid is None:
            return None
        return page, entries.reference(stream), mcid

    def _hold(self, thing: Object | None, path: str, holder: Dictionary | None) -> None:
        """Record that an element contains an annotation."""
        if not isinstance(thing, Dictionary) or holder is None:
            self._fault("an element contains an annotation that does not exist")
            return
        self.tree.held[thing.objgen].append(path)
        if self._returns(entries.number(thing, "/StructParent"), None, holder):
            self.tree.returning.add(thing.objgen)

    def _link(self, held: list[object]) -> tuple[str, str]:
        """Return the target and the Contents of the first annotation among the kids."""
        for item in held:
            if isinstance(item, Dictionary) and entries.name(item, "/Type") == "OBJR":
                thing = item.get("/Obj")
                if isinstance(thing, Dictionary) and thing.objgen in self._targets:
                    return self._targets[thing.objgen]
        return "", ""

    def _page(self, holder: Dictionary, inherited: int) -> int:
        page = holder.get("/Pg")
        if page is None:
            return inherited
        if (number := self._numbers.get(entries.reference(page))) is None:
            self._fault("an element is on a page that the file does not have")
            return 0
        return number

    def _key_of(self, page: int) -> int | None:
        return self._keys[page - 1] if 0 < page <= len(self._keys) else None

    def _returns(self, key: int | None, mcid: int | None, holder: Dictionary) -> bool:
        """Return whether the parent tree leads back to an element (14.7.4.4)."""
        owner = None if key is None else self._parents.get(key)
        if mcid is not None:
            owner = owner[mcid] if isinstance(owner, list) and mcid < len(owner) else None
        return owner == holder.objgen

    def _read_parents(self, root: Dictionary) -> dict[int, _Owner]:
        found = root.get("/ParentTree")
        if not isinstance(found, Dictionary):
            if len(root):
                self._fault("the structure tree has no parent tree")
            return {}
        try:
            return {key: _owner(value) for key, value in NumberTree(found).items()}
        except DAMAGE:
            self._fault("the parent tree cannot be read")
            return {}

    def _fault(self, message: str) -> None:
        if message not in self.tree.faults:
            self.tree.faults.append(message)


def _owner(value: object) -> _Owner:
    """Return the element, or the elements by MCID, of an entry of the parent tree."""
    if isinstance(value, Array):
        return [entries.reference(item) for item in value]
    return entries.reference(value)


def _attributes(element: Dictionary) -> tuple[Box | None, int, int, str]:
    """Return the attributes of an element: its box, its spans in columns and rows, its scope."""
    box, columns, rows, scope = None, 1, 1, ""
    for held in entries.attributes(element):
        box = entries.box(held, "/BBox") or box
        columns = entries.number(held, "/ColSpan") or columns
        rows = entries.number(held, "/RowSpan") or rows
        scope = entries.name(held, "/Scope") or scope
    return box, max(1, columns), max(1, rows), scope
