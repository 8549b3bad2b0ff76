"""The shape of the content files -> JSON Schema (draft 2020-12): editors complete and check with it.

It says less than the press: only what JSON Schema can say of one file.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from press.editorial.content_files import ContentFile
from press.editorial.index_terms import IndexTerms
from press.editorial.model import Colophon, Foreword, JoinedWords, Publication, SolutionFields, ThemeFields
from press.editorial.own_fields import with_own_fields
from press.editorial.schema import SMALL, Schema

_MODELS: dict[ContentFile, type[BaseModel]] = {
    ContentFile.THEME: ThemeFields,
    ContentFile.FOREWORD: Foreword,
    ContentFile.CATALOGUE: Colophon,
    ContentFile.PUBLICATIONS: Publication,
    ContentFile.SCHEMA: Schema,
    ContentFile.INDEX: IndexTerms,
    ContentFile.JOINTS: JoinedWords,
}


def json_schema(file: ContentFile, schema: Schema) -> dict[str, Any]:
    """Return the JSON Schema of a kind of content files. schema: the shape of the entries."""
    if file is ContentFile.ENTRY:
        made = with_own_fields(SolutionFields, schema.fields).model_json_schema()
        for name, row in schema.fields.items():
            made["properties"][name]["description"] = row.label
        made["title"] = schema.one
        made["required"].remove("lead")
        small = {"properties": {"size": {"const": SMALL}}, "required": ["size"] if schema.size != SMALL else []}
        made |= {"if": small, "else": {"required": ["lead"]}}
    else:
        made = _MODELS[file].model_json_schema()
    if file is ContentFile.PUBLICATIONS:
        made = {"$defs": made.pop("$defs", {}) | {"Publication": made}, "additionalProperties": _ref("Publication")}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}
