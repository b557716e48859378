"""An Office package's parts, one at a time, each streamed through a parser that expands nothing."""

import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar
from xml.sax.handler import ContentHandler

from defusedxml.expatreader import DefusedExpatParser

_CHUNK = 1 << 16
_H = TypeVar("_H", bound="XmlHandler")


class Relation(NamedTuple):
    """What a part refers to: the last word of its type, and the other part's name."""

    kind: str
    target: str


class XmlHandler(ContentHandler):
    """Gathers from one part. Names come without their prefix; `text` is what stood inside."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._pieces: list[str] = []
        self._names: dict[str, str] = {}

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        self._pieces.clear()
        local = self._names.get(name)
        if local is None:
            local = self._names[name] = name.rpartition(":")[2]
        self.begin(local, attrs)

    def endElement(self, name: str) -> None:  # noqa: N802
        self.text = "".join(self._pieces)
        self._pieces.clear()
        self.end(self._names[name])

    def characters(self, content: str) -> None:
        self._pieces.append(content)

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take an element's beginning."""

    def end(self, name: str) -> None:
        """Take an element's end; `text` is what stood between it and the tag before."""


def parse_xml(chunks: Iterable[bytes | str], handler: _H) -> _H:
    """Pass a document through a handler; SAXException or DefusedXmlException where it is bad."""
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(handler)
    for chunk in chunks:
        parser.feed(chunk)
    parser.close()
    return handler


def text_chunks(text: str) -> Iterator[str]:
    """Yield a text a piece at a time."""
    return (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))


class OfficePackage:
    """An open package."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}

    def __contains__(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name.lower() in self._names

    def parse(self, name: str, handler: _H) -> _H:
        """Stream a part through a handler; SAXException or DefusedXmlException where it is bad."""
        with self._archive.open(self._names[name.lower()]) as part:
            return parse_xml(iter(lambda: part.read(_CHUNK), b""), handler)

    def relations(self, part: str = "") -> dict[str, Relation]:
        """Return what a part (the whole package for none) refers to, by id."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name not in self:
            return {}
        return self.parse(name, _Relations(folder)).found

    def related(self, kind: str, part: str = "") -> str:
        """Return the part of a kind that a part refers to; nothing where there is none."""
        targets = (r.target for r in self.relations(part).values() if r.kind == kind)
        return next((target for target in targets if target in self), "")

    def properties(self) -> dict[str, str]:
        """Return the custom document properties that are texts."""
        name = self.related("custom-properties")
        return self.parse(name, _Properties()).found if name else {}


class _Relations(XmlHandler):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.found: dict[str, Relation] = {}

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        path = (
            target.lstrip("/") if target.startswith("/") else posixpath.join(self._folder, target)
        )
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.found[attributes.get("Id", "")] = Relation(kind, posixpath.normpath(path))


class _Properties(XmlHandler):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._name = ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "property":
            self._name = attributes.get("name", "")

    def end(self, name: str) -> None:
        if name in {"lpwstr", "lpstr", "bstr"} and self._name:
            self.found[self._name] = self.text
