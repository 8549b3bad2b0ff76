"""Rules on the file as a whole: `output-intent`, `metadata`, `layers`, `pages`, `fonts`, `actions`, `encryption`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from press.prepress.pdf.fonts import PdfFont
from press.prepress.preflight.findings import Demands, PreflightFinding, Severity

_REGISTRY = "http://www.color.org"
_REGISTERED = re.compile(r"FOGRA\d+|IFRA\d+|CGATS ?TR ?\d+|CGATS21-\d-CRPC\d|JCN?W?20\d+|EUROSB\d+")
"""How the names of printing conditions in the registry of the ICC are built."""
_ACTIVE = {"/OpenAction": "an action on opening", "/AA": "actions", "/AcroForm": "a form to fill in"}
_ACTIVE_NAMES = {"/JavaScript": "scripts", "/EmbeddedFiles": "attached files"}
_INFO = {"/Title": "title", "/CreationDate": "date of creation", "/ModDate": "date of change"}
_XMP = {
    "dc:title": "title",
    "xmp:CreateDate": "date of creation",
    "xmp:ModifyDate": "date of change",
    "xmpMM:DocumentID": "identifier of the document",
}
_VERSION = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"


def check_document(pdf: Pdf, demands: Demands) -> Iterator[PreflightFinding]:
    """The rules on the file, but for its fonts."""
    yield from _check_intent(pdf.Root)
    yield from _check_metadata(pdf)
    yield from _check_actions(pdf.Root)
    yield from _check_pages(len(pdf.pages), demands)
    if len(_array(pdf.Root.get("/OCProperties", Dictionary()).get("/OCGs"))):
        said, remedy = "the file has layers, some of which may not be printed.", "Write it without layers."
        yield _finding("layers", said, remedy, "warning")
    if pdf.is_encrypted:
        yield _finding("encryption", "the file is encrypted.", "Save it without a password and without permissions.")


def check_fonts(used: Mapping[int, Sequence[PdfFont]]) -> Iterator[PreflightFinding]:
    """The rule `fonts`. used: page -> the fonts in which text is set there. A finding for each font."""
    missing: defaultdict[str, list[int]] = defaultdict(list)
    drawn: defaultdict[str, list[int]] = defaultdict(list)
    for page, fonts in used.items():
        for font in fonts:
            if not font.embedded:
                missing[font.name].append(page)
            elif font.is_type3:
                drawn[font.name].append(page)
    for name, pages in missing.items():
        said = f"the font {name} is not in the file{_also(pages)}."
        yield PreflightFinding("fonts", pages[0], None, said, "Embed it: the print shop would take another one.")
    for name, pages in drawn.items():
        said = f"the font {name} is of Type 3: its signs are drawings or pixels{_also(pages)}."
        yield PreflightFinding(
            "fonts", pages[0], None, said, "Use an OpenType or TrueType font, if you can.", "warning"
        )


def _check_intent(root: Object) -> Iterator[PreflightFinding]:
    """One output intent, of the kind of PDF/X, that has the profile in it (ISO 15930-7; ISO 32000-1, 14.11.5)."""
    intents = [intent for intent in _array(root.get("/OutputIntents")) if isinstance(intent, Dictionary)]
    for_print = [intent for intent in intents if intent.get("/S") == Name.GTS_PDFX]
    if len(for_print) != 1:
        have = f"{len(for_print)} output intents" if for_print else "no output intent"
        said = f"the file has {have} for PDF/X; it must have one."
        yield _finding("output-intent", said, "Name the printing condition that the pages were made for, once.")
    for intent in for_print:
        yield from _check_condition(intent)
        yield from _check_profile(intent.get("/DestOutputProfile"))


def _check_condition(intent: Dictionary) -> Iterator[PreflightFinding]:
    identifier = str(intent.get("/OutputConditionIdentifier", ""))
    if not identifier:
        said = "the output intent does not name its printing condition."
        yield _finding("output-intent", said, "Give it an OutputConditionIdentifier, as FOGRA39.")
    elif str(intent.get("/RegistryName", "")) == _REGISTRY and not _REGISTERED.fullmatch(identifier):
        said = f'the printing condition "{identifier}" is not a name of the registry that the output intent refers to.'
        yield _finding("output-intent", said, "Write the registered name, as FOGRA39, or leave RegistryName out.")


def _check_profile(profile: object) -> Iterator[PreflightFinding]:
    if not isinstance(profile, Stream):
        yield _finding("output-intent", "the output intent has no profile in it.", "Embed the profile of the printer.")
        return
    header = profile.read_bytes()[:128]
    # Bytes 12 to 19 of an ICC profile: its class, "prtr" is an output device, and its colours (ICC.1, 7.2).
    if header[12:20] != b"prtrCMYK" or profile.get("/N") != 4:
        said = "the profile of the output intent is not that of a press with four inks."
        yield _finding("output-intent", said, "Embed a CMYK output profile, with N 4.")


def _check_metadata(pdf: Pdf) -> Iterator[PreflightFinding]:
    """What PDF/X-4 wants the file to say of itself, in its information dictionary and in its XMP."""
    info, xmp = pdf.docinfo, pdf.open_metadata()
    version = xmp.get(_VERSION)
    if version != "PDF/X-4":
        said = (
            f'the file calls itself "{version}", not PDF/X-4.' if version else "the file does not call itself PDF/X-4."
        )
        yield _finding("metadata", said, "Write GTS_PDFXVersion into its XMP metadata.")
    unsaid = [f"its {what} ({key})" for key, what in _XMP.items() if not xmp.get(key)]
    unsaid += [f"its {what} ({key})" for key, what in _INFO.items() if not str(info.get(key, ""))]
    unsaid += ["its identifier (ID)"] if "/ID" not in pdf.trailer else []
    if unsaid:
        yield _finding("metadata", f"the file does not say {', '.join(unsaid)}.", "Write it into the file.")
    if str(info.get("/Trapped", "")) not in ("/True", "/False"):
        yield _finding("metadata", "the file does not say whether it is trapped.", "Set Trapped to False.")


def _check_actions(root: Object) -> Iterator[PreflightFinding]:
    """Nothing that happens, is filled in or is attached: a print shop has no use for it."""
    names = root.get("/Names", Dictionary())
    found = [what for key, what in _ACTIVE.items() if key in root]
    found += [what for key, what in _ACTIVE_NAMES.items() if key in names]
    if found:
        yield _finding("actions", f"the file has {', '.join(found)}.", "Remove it from the print edition.")


def _check_pages(count: int, demands: Demands) -> Iterator[PreflightFinding]:
    if demands.pages is not None and count != demands.pages:
        apart = f"{count - demands.pages} over" if count > demands.pages else f"{demands.pages - count} are missing"
        said = f"the file has {_pages(count)}; {demands.pages} are expected: {apart}."
        yield _finding("pages", said, "Add or remove pages, or tell the print shop the new number.")
    if demands.multiple and (over := count % demands.multiple):
        missing = demands.multiple - over
        apart = f"{over} over, or {missing} missing"
        said = f"the file has {_pages(count)}, which is no multiple of {demands.multiple}: {apart}."
        yield _finding("pages", said, "Add or remove pages: sheets are folded.")


def _finding(rule: str, message: str, remedy: str, severity: Severity = "error") -> PreflightFinding:
    return PreflightFinding(rule, 0, None, message, remedy, severity)


def _array(value: object) -> list[object]:
    return list(value) if isinstance(value, Array) else []


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _also(pages: Sequence[int]) -> str:
    """On how many pages, if on more than the one that the finding names."""
    return f", on {len(pages)} pages from here" if len(pages) > 1 else ""
