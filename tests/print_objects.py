"""What a print file consists of: every kind of object in it, with its keys and the types of their values.

The table is closed: a kind, a key or a type that it does not have is new in a print file. Its keys and types follow ISO
32000-1; docs/printing.md tells how the table was compared with a model of the standard that others made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

_RESOURCES = {"ColorSpace", "ExtGState", "Font", "Pattern", "Shading", "XObject"}
"""The resources of these kinds have names of their own."""

OBJECTS = {
    # The file
    "XRef": "DecodeParms:dictionary Filter:name ID:array Info:dictionary Length:number Root:dictionary Size:number "
    "Type:name W:array",
    "DecodeParms": "Columns:number Predictor:number",
    "Info": "Author:string CreationDate:string ModDate:string Producer:string Title:string Trapped:name",
    "Catalog": "Lang:string Metadata:stream OutputIntents:array PageLabels?:dictionary PageLayout:name "
    "Pages:dictionary Type:name ViewerPreferences:dictionary",
    "Metadata XML": "Length:number Subtype:name Type:name",
    "OutputIntent GTS_PDFX": "DestOutputProfile:stream Info:string OutputCondition:string "
    "OutputConditionIdentifier:string RegistryName:string S:name Type:name",
    "DestOutputProfile": "Alternate:name Filter:name Length:number N:number",
    "ViewerPreferences": "DisplayDocTitle:boolean",
    "PageLabels": "Nums:array",
    "D": "S:name St:number",
    # The pages
    "Pages": "Count:number Kids:array Type:name",
    "Page": "BleedBox:array Contents:array|stream Group:dictionary MediaBox:array Parent:dictionary "
    "Resources:dictionary TrimBox:array Type:name",
    "Contents": "Filter:name Length:number",
    "Transparency": "CS:name I:boolean S:name",
    "Resources": "ColorSpace:dictionary ExtGState?:dictionary Font?:dictionary Pattern?:dictionary "
    "Shading?:dictionary XObject:dictionary",
    "a ColorSpace": "Domain:array Filter:name FunctionType:number Length:number Range:array",
    "an ExtGState": "CA?:number OP?:boolean OPM?:number ca?:number op?:boolean",
    "XObject Form": "BBox:array Filter:name Group:dictionary Length:number Resources:dictionary Subtype:name Type:name",
    "XObject Image": "BitsPerComponent:number ColorSpace:name Decode:array Filter:name Height:number "
    "Interpolate:boolean Length:number Subtype:name Type:name Width:number",
    # The fonts
    "Font Type0": "BaseFont:name DescendantFonts:array Encoding:name Subtype:name ToUnicode:stream Type:name",
    "Font CIDFontType2": "BaseFont:name CIDSystemInfo:dictionary CIDToGIDMap:name FontDescriptor:dictionary "
    "Subtype:name Type:name W:array",
    "CIDSystemInfo": "Ordering:string Registry:string Supplement:number",
    "FontDescriptor": "Ascent:number CapHeight:number Descent:number Flags:number FontBBox:array FontFamily:string "
    "FontFile2:stream FontName:name ItalicAngle:number StemH:number StemV:number Type:name",
    "FontFile2": "Filter:name Length:number Length1:number",
    "ToUnicode": "Filter:name Length:number",
}
"""Kind -> keys, those that need not be there with "?", each with the types of its value.

The kind is /Type with /Subtype or /S, or else the key that leads to the object.
"""


def kinds(pdf: Pdf) -> set[str]:
    """Return the kinds of the objects of a file."""
    return {kind for kind, _ in _objects(pdf.trailer, "trailer", set())}


def departures(pdf: Pdf) -> set[str]:
    """Return what a file has that the table does not, and the other way round, as "Page: no TrimBox"."""
    return {
        f"{kind}: {fault}" for kind, thing in _objects(pdf.trailer, "trailer", set()) for fault in _faults(kind, thing)
    }


def _faults(kind: str, thing: Any) -> Iterator[str]:
    if kind not in OBJECTS:
        yield "a new kind"
        return
    types = dict(one.split(":") for one in OBJECTS[kind].split())
    known = {key.removesuffix("?"): allowed.split("|") for key, allowed in types.items()}
    yield from (f"no {key}" for key in types if not key.endswith("?") and f"/{key}" not in thing)
    for name, value in thing.items():
        key, found = name.removeprefix("/"), _type(value)
        if key not in known:
            yield f"a new key, {key}"
        elif found not in known[key]:
            yield f"{key} is a {found}"


def _objects(thing: Any, key: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, Any]]:
    """Yield the dictionaries and streams that can be reached, each once, with their kinds."""
    if isinstance(thing, Array):
        for part in thing:
            yield from _objects(part, key, seen)
    elif isinstance(thing, Dictionary | Stream) and thing.objgen not in seen:
        if thing.is_indirect:
            seen.add(thing.objgen)
        names = [str(thing[name])[1:] for name in ("/Type", "/Subtype", "/S") if name in thing]
        kind = " ".join(names) or key
        yield kind, thing
        for name, value in thing.items():
            entry = str(name).removeprefix("/")
            if kind == "Resources" and entry in _RESOURCES:
                article = "an" if entry[0] in "AEIO" else "a"
                for resource in value.values():
                    yield from _objects(resource, f"{article} {entry}", seen)
            else:
                yield from _objects(value, entry, seen)


def _type(value: object) -> str:
    types = {
        bool: "boolean",
        String: "string",
        Name: "name",
        Array: "array",
        Stream: "stream",
        Dictionary: "dictionary",
    }
    return next((name for kind, name in types.items() if isinstance(value, kind)), "number")
