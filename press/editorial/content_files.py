"""The kinds of content files."""

from __future__ import annotations

from enum import StrEnum


class ContentFile(StrEnum):
    """The kinds of content files whose shape can be told."""

    ENTRY = "entry"
    THEME = "theme"
    FOREWORD = "foreword"
    CATALOGUE = "catalogue"
    PUBLICATIONS = "publications"
    SCHEMA = "schema"
    INDEX = "index"
    JOINTS = "joints"
