"""The table of variants: everything that differs between the ways to write the screen edition and the leaflets."""

from __future__ import annotations

from dataclasses import dataclass

_UA_SCHEMA = b"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""The schema of PDF/UA, which PDF/A-2 does not define; so the file itself must (ISO 19005-2, 6.6.2.3)."""
_WTPDF_DECLARATIONS = b"""<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/">
<pdfd:declarations><rdf:Bag>
<rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>
<rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>
</rdf:Bag></pdfd:declarations>
</rdf:Description>"""
"""The declarations of both conformance levels of Well-Tagged PDF (WTPDF 1.0, 6.1)."""


@dataclass(frozen=True)
class Variant:
    """A way to write a finished file: its version of PDF, and the standards to which it conforms.

    name: its name as an option; version: of PDF; identification: the XMP properties that name the standards, each with
    its value; more_metadata: what else belongs into the XMP, as RDF; has_information: whether the metadata is also in
    the document information dictionary; has_namespaces: whether each structure element names its namespace;
    leads_to_elements: whether links and bookmarks lead to structure elements, and entries of the contents refer to
    them, and not only to places on pages.
    """

    name: str
    version: str
    identification: tuple[tuple[str, str], ...]
    more_metadata: bytes
    has_information: bool = True
    has_namespaces: bool = False
    leads_to_elements: bool = False


UA_1 = Variant(
    "ua-1",
    version="1.7",
    identification=(("pdfuaid:part", "1"), ("pdfaid:part", "2"), ("pdfaid:conformance", "A")),
    more_metadata=_UA_SCHEMA,
)
"""PDF/UA-1 and PDF/A-2a (ISO 14289-1, ISO 19005-2)."""
UA_2 = Variant(
    "ua-2",
    version="2.0",
    identification=(("pdfuaid:part", "2"), ("pdfuaid:rev", "2024"), ("pdfaid:part", "4"), ("pdfaid:rev", "2020")),
    more_metadata=_WTPDF_DECLARATIONS,
    has_information=False,
    has_namespaces=True,
    leads_to_elements=True,
)
"""PDF/UA-2, Well-Tagged PDF 1.0 and PDF/A-4 (ISO 14289-2, ISO 19005-4)."""
VARIANTS = {variant.name: variant for variant in (UA_1, UA_2)}
