"""PDF/A-2a (ISO 19005-2, conformance level A) for the files of the screen edition, which are PDF/UA-1 as well.

Beyond what PDF/UA-1 requires, the file names PDF/A in its metadata (6.6.4), describes there the schema of PDF/UA, which
is not predefined (6.6.2.3), and defines its colours by the profile of an output intent (6.2.3). No picture asks a
viewer to interpolate it (6.2.8.3).
"""

from __future__ import annotations

from functools import cache

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ImageCms

IDENTIFICATION = {"pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A"}
"""The XMP properties by which a file declares the standards to which it conforms."""
_CONDITION = "sRGB IEC61966-2.1"
_DATE = slice(24, 36)
"""The date of an ICC profile in its header (ICC.1:2010, 7.2.8); the current time would make equal files differ."""
_END = b"</rdf:RDF>"
_SCHEMA = b"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
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


def write_archive(pdf: Pdf) -> None:
    """Add what PDF/A-2a requires. The metadata must already be written, with IDENTIFICATION."""
    profile = Stream(pdf, _srgb(), N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(_CONDITION),
        Info=String(_CONDITION),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    for thing in pdf.objects:
        if isinstance(thing, Stream) and "/Interpolate" in thing:
            del thing.Interpolate
    written = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(written.replace(_END, _SCHEMA + _END, 1))


@cache
def _srgb() -> bytes:
    """Return the profile of sRGB, the colour space of CSS and of the prepared pictures."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[_DATE] = bytes(12)
    return bytes(data)
