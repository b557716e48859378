"""Open the parts of a Word document that are drawn."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from fangfan_desktop.exchange.attachments.word_xml import Element
from fangfan_desktop.exchange.reading.grid import TOO_MUCH
from fangfan_desktop.exchange.reading.package import OfficePackage
from fangfan_desktop.exchange.reading.refused import Unreadable

_MAX_CELLS = 100_000
_CELL = re.compile(rb"<w:tc[ >]")
_USUAL_NAME = "word/document.xml"
# A document in the strict form of the standard differs in its names only.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class WordParts(NamedTuple):
    """The roots of a document's parts; those that it has not are None. Headers are by relation."""

    document: Element
    styles: Element | None
    theme: Element | None
    numbering: Element | None
    settings: Element | None
    headers: Mapping[str, Element] = {}


def word_parts(content: bytes) -> WordParts:
    """Return the parts of a document.

    Raises Unreadable if it has more cells than any form, any error of zip or XML if it is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = OfficePackage(archive)
        main = package.related("officeDocument") or _USUAL_NAME
        names = {name.lower(): name for name in archive.namelist()}

        def root(kind: str) -> Element | None:
            name = package.related(kind, main)
            return _root(archive.read(names[name.lower()])) if name else None

        document = archive.read(names[main.lower()])
        if len(_CELL.findall(document)) > _MAX_CELLS:
            # Before it is parsed: the parser calls a lack of memory a damage.
            raise Unreadable(TOO_MUCH)
        return WordParts(
            _root(document),
            root("styles"),
            root("theme"),
            root("numbering"),
            root("settings"),
            {
                name: _root(archive.read(names[relation.target.lower()]))
                for name, relation in package.relations(main).items()
                if relation.kind == "header" and relation.target.lower() in names
            },
        )


def _root(content: bytes) -> Element:
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]  # lxml has no type stubs

    untyped = cast("Any", etree)
    parser = untyped.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return untyped.fromstring(content.replace(_STRICT, _TRANSITIONAL), parser)
