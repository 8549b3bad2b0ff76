"""The rules on the whole file: `output-intent`, `metadata`, `layers`, `pages`, `fonts`, `actions`, `encryption`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from press.prepress.pdf.fonts import PdfFont
from press.prepress.preflight.findings import Demands, PreflightFinding, Severity
from press.prepress.preflight.rules import RuleName

_REGISTRY = "http://www.color.org"
_REGISTERED = re.compile(r"FOGRA\d+|IFRA\d+|CGATS ?TR ?\d+|CGATS21-\d-CRPC\d|JCN?W?20\d+|EUROSB\d+")
"""The form of the names of printing conditions in the registry of the ICC."""
_ACTIVE = {"/OpenAction": "an action on opening", "/AA": "actions", "/AcroForm": "a form"}
_ACTIVE_NAMES = {"/JavaScript": "scripts", "/EmbeddedFiles": "attached files"}
_INFO = {"/Title": "title", "/CreationDate": "date of creation", "/ModDate": "date of change"}
_XMP = {
    "dc:title": "title",
    "xmp:CreateDate": "date of creation",
    "xmp:ModifyDate": "date of change",
    "xmp:MetadataDate": "date of the metadata",
    "xmpMM:DocumentID": "identifier of the document",
    "xmpMM:VersionID": "version",
    "xmpMM:RenditionClass": "rendition",
}
_VERSION = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"


def check_document(pdf: Pdf, demands: Demands) -> Iterator[PreflightFinding]:
    """Yield the findings of the rules on the whole file, except `fonts`."""
    yield from _check_intent(pdf.Root)
    yield from _check_metadata(pdf)
    yield from _check_actions(pdf.Root)
    yield from _check_pages(len(pdf.pages), demands)
    if len(_array(pdf.Root.get("/OCProperties", Dictionary()).get("/OCGs"))):
        message, remedy = "the file has layers, some of which may not be printed.", "Save it without layers."
        yield _finding("layers", message, remedy, "warning")
    if pdf.is_encrypted:
        yield _finding("encryption", "the file is encrypted.", "Save it without a password and without permissions.")


def check_fonts(used: Mapping[int, Sequence[PdfFont]]) -> Iterator[PreflightFinding]:
    """Yield the findings of the rule `fonts`, one for each font. used: page -> the fonts of the text on it."""
    missing: defaultdict[str, list[int]] = defaultdict(list)
    drawn: defaultdict[str, list[int]] = defaultdict(list)
    for page, fonts in used.items():
        for font in fonts:
            if not font.embedded:
                missing[font.name].append(page)
            elif font.is_type3:
                drawn[font.name].append(page)
    for name, pages in missing.items():
        message = f"the font {name} is not embedded{_also(pages)}."
        remedy = "Embed it: the print shop would use another font."
        yield PreflightFinding("fonts", pages[0], None, message, remedy)
    for name, pages in drawn.items():
        message = f"the font {name} is of Type 3: its glyphs are drawings or pixels{_also(pages)}."
        remedy = "Use an OpenType or TrueType font if you can."
        yield PreflightFinding("fonts", pages[0], None, message, remedy, "warning")


def _check_intent(root: Object) -> Iterator[PreflightFinding]:
    """There is one output intent for PDF/X, and it embeds the profile (ISO 15930-7; ISO 32000-1, 14.11.5)."""
    intents = [intent for intent in _array(root.get("/OutputIntents")) if isinstance(intent, Dictionary)]
    for_print = [intent for intent in intents if intent.get("/S") == Name.GTS_PDFX]
    if len(for_print) != 1:
        count = f"{len(for_print)} output intents" if for_print else "no output intent"
        message = f"the file has {count} for PDF/X; it must have exactly one."
        yield _finding("output-intent", message, "Name the printing condition for which the pages were made, once.")
    for intent in for_print:
        yield from _check_condition(intent)
        yield from _check_profile(intent.get("/DestOutputProfile"))


def _check_condition(intent: Dictionary) -> Iterator[PreflightFinding]:
    identifier = str(intent.get("/OutputConditionIdentifier", ""))
    if not identifier:
        message = "the output intent does not name its printing condition."
        yield _finding("output-intent", message, "Give it an OutputConditionIdentifier, for example FOGRA39.")
    elif str(intent.get("/RegistryName", "")) == _REGISTRY and not _REGISTERED.fullmatch(identifier):
        message = f'the printing condition "{identifier}" is not in the registry to which the output intent refers.'
        remedy = "Write the registered name, for example FOGRA39, or remove RegistryName."
        yield _finding("output-intent", message, remedy)


def _check_profile(profile: object) -> Iterator[PreflightFinding]:
    if not isinstance(profile, Stream):
        remedy = "Embed the profile of the print shop."
        yield _finding("output-intent", "the output intent has no embedded profile.", remedy)
        return
    header = profile.read_bytes()[:128]
    # Bytes 12 to 19 of an ICC profile are its class, here "prtr" for an output device, and its colours (ICC.1, 7.2).
    if header[12:20] != b"prtrCMYK" or profile.get("/N") != 4:
        message = "the profile of the output intent is not for a press with four inks."
        yield _finding("output-intent", message, "Embed a CMYK output profile, with N 4.")


def _check_metadata(pdf: Pdf) -> Iterator[PreflightFinding]:
    """The information dictionary and the XMP have the entries that PDF/X-4 requires."""
    info, xmp = pdf.docinfo, pdf.open_metadata()
    version = xmp.get(_VERSION)
    if version != "PDF/X-4":
        message = f'the file declares "{version}", not PDF/X-4.' if version else "the file does not declare PDF/X-4."
        yield _finding("metadata", message, "Write GTS_PDFXVersion into its XMP metadata.")
    missing = [f"its {what} ({key})" for key, what in _XMP.items() if not xmp.get(key)]
    missing += [f"its {what} ({key})" for key, what in _INFO.items() if not str(info.get(key, ""))]
    missing += ["its identifier (ID)"] if "/ID" not in pdf.trailer else []
    if missing:
        yield _finding("metadata", f"the file does not give {', '.join(missing)}.", "Write it into the file.")
    if str(info.get("/Trapped", "")) not in ("/True", "/False"):
        yield _finding("metadata", "the file does not say whether it is trapped.", "Set Trapped to False.")


def _check_actions(root: Object) -> Iterator[PreflightFinding]:
    """The file has no actions, forms or attachments: a print shop has no use for them."""
    names = root.get("/Names", Dictionary())
    found = [name for key, name in _ACTIVE.items() if key in root]
    found += [name for key, name in _ACTIVE_NAMES.items() if key in names]
    if found:
        yield _finding("actions", f"the file has {', '.join(found)}.", "Remove it from the print edition.")


def _check_pages(count: int, demands: Demands) -> Iterator[PreflightFinding]:
    if demands.pages is not None and count != demands.pages:
        excess = f"{count - demands.pages} too many" if count > demands.pages else f"{demands.pages - count} too few"
        message = f"the file has {_pages(count)} instead of {demands.pages}: {excess}."
        yield _finding("pages", message, "Add or remove pages, or give the print shop the new number.")
    if demands.multiple and (over := count % demands.multiple):
        missing = demands.multiple - over
        excess = f"{over} too many, or {missing} too few"
        message = f"the file has {_pages(count)}, which is not a multiple of {demands.multiple}: {excess}."
        yield _finding("pages", message, "Add or remove pages, because sheets are folded.")


def _finding(rule: RuleName, message: str, remedy: str, severity: Severity = "error") -> PreflightFinding:
    return PreflightFinding(rule, 0, None, message, remedy, severity)


def _array(value: object) -> list[object]:
    return list(value) if isinstance(value, Array) else []


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _also(pages: Sequence[int]) -> str:
    """The number of pages with the fault, if there are more than the page that the finding names."""
    return f", on {len(pages)} pages from here" if len(pages) > 1 else ""
