"""Tag a PDF (PDF 1.7, 14.7, 14.8): assign each text to a structure element, for screen readers."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath

from fangfan_desktop.paint.pdf_file import PdfFile
from fangfan_desktop.paint.pdf_structure import Element

# A line drawn off the page between two texts. It marks where to cut the content stream.
_CUT = QPainterPath(QPointF(-9, 0))
_CUT.lineTo(-9, -1)
_DRAWN = b"-9 0 m\n-9 -1 l\nS\n"
_ARTIFACT = b"/Artifact BMC\n"
_END = b"EMC\n"


def mark_cut(painter: QPainter) -> None:
    """Mark the border between two texts on the painter of a PDF."""
    painter.drawPath(_CUT)


def add_tags(file: PdfFile, document: Element, texts: Sequence[Sequence[Element | None]]) -> None:
    """Tag the pages. `texts` has, for each page, the owners of its texts in drawing order.

    Cuts are expected before the rules, before each text, before the foot margin, and at the end. A
    file with other cuts is not changed: better no tags than wrong ones.
    """
    pages = _pages(file)
    contents = [file.reference(page, b"Contents") for page in pages]
    pieces = [file.stream(number).split(_DRAWN) for number in contents]
    if [len(page) for page in pieces] != [len(page) + 4 for page in texts]:
        return
    if not all(b"BT" in text for page in pieces for text in page[2:-2]):
        return
    places: dict[Element, list[tuple[int, int]]] = {}
    parents = file.reserve()
    owners: list[list[Element]] = []
    for at, (page, content) in enumerate(zip(pages, contents, strict=True)):
        owned: list[Element] = []
        file.set_stream(content, _marked(pieces[at], texts[at], owned))
        file[page] = file[page].replace(b"<<", b"<<\n/StructParents %d" % at, 1)
        for mark, part in enumerate(owned):
            places.setdefault(part, []).append((page, mark))
        owners.append(owned)
    root = file.reserve()
    numbers: dict[Element, int] = {}
    first = _add_part(file, document, root, places, numbers)
    file[root] = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R>>" % (first, parents)
    rows = (b" ".join([b"%d 0 R" % numbers[part] for part in owned]) for owned in owners)
    file[parents] = b"<</Nums[%s]>>" % b" ".join(b"%d[%s]" % row for row in enumerate(rows))
    more = b"<<\n/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R" % root
    file[file.root] = file[file.root].replace(b"<<", more, 1)


def _marked(
    pieces: Sequence[bytes], texts: Sequence[Element | None], owned: list[Element]
) -> bytes:
    """Return the content of a page with marks. Append the owner of each mark to `owned`."""
    start, rules, *drawn, foot, end = pieces
    found = [start, _ARTIFACT, rules, _END]
    for owner, content in zip(texts, drawn, strict=True):
        if owner is None:
            found += (_ARTIFACT, content, _END)
        else:
            found += (b"/%s <</MCID %d>> BDC\n" % (owner.kind.encode(), len(owned)), content, _END)
            owned.append(owner)
    return b"".join([*found, _ARTIFACT, foot, _END, end])


def _add_part(
    file: PdfFile,
    part: Element,
    above: int,
    places: dict[Element, list[tuple[int, int]]],
    numbers: dict[Element, int],
) -> int:
    """Add an element and its children to the file. Return its object number."""
    numbers[part] = number = file.reserve()
    page, kids = (
        "",
        [f"{_add_part(file, each, number, places, numbers)} 0 R" for each in part.parts],
    )
    if marks := places.get(part):
        first, _ = marks[0]
        page = f"/Pg {first} 0 R"
        kids += [
            str(mark) if at == first else f"<</Type/MCR/Pg {at} 0 R/MCID {mark}>>"
            for at, mark in marks
        ]
    inside = f"/K[{' '.join(kids)}]" if kids else ""
    body = f"<</S/{part.kind}/P {above} 0 R{part.attributes}{page}{inside}>>"
    file[number] = body.encode()
    return number


def _pages(file: PdfFile) -> list[int]:
    tree = file[file.reference(file.root, b"Pages")]
    kids = re.findall(rb"/Kids\s*\[([^]]*)\]", tree)[0]
    return [int(number) for number in re.findall(rb"(\d+) 0 R", kids)]
