"""Write a layout as an OFD (GB/T 33190) with searchable text and embedded font subsets.

It is not signed: electronic seals (电子签章) need a licensed service.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from html import escape
from itertools import count
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from PySide6.QtGui import QImage, QPaintDevice

from fangfan_desktop.paint.ofd_fonts import EmbeddedFont
from fangfan_desktop.paint.ofd_text import Typesetter, format_numbers
from fangfan_desktop.paint.page_code import code_rects
from fangfan_desktop.paint.placing import RULE, Faces, rules_on, words_on
from fangfan_desktop.sheet.paginate import Layout, Page

# The same resolution as in the PDF, so that texts have the same positions.
_PER_MM = 1200 / 25.4
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
# A fixed time for the zip entries (the earliest possible). The real date is in OFD.xml.
_DAY = (1980, 1, 1, 0, 0, 0)


def write_ofd(layout: Layout, path: Path) -> None:
    """Write the pages to `path`. The file contains the title, but no author, path or clock time."""
    number = count(1).__next__
    setter = Typesetter(device := _device(), _PER_MM, number)
    faces = Faces(device, _PER_MM)
    parts: dict[str, bytes] = {}
    pages: list[tuple[int, str]] = []
    for at, (sheet, page) in enumerate(layout.printed):
        place = f"Pages/Page_{at}/Content.xml"
        pages.append((number(), place))
        objects = "\n".join(_objects(sheet, page, faces, setter, number))
        parts[f"Doc_0/{place}"] = _part(
            "Page",
            f"<ofd:Area><ofd:PhysicalBox>{_page_box(layout)}</ofd:PhysicalBox></ofd:Area>"
            f'<ofd:Content><ofd:Layer ID="{number()}" Type="Body">\n{objects}\n'
            "</ofd:Layer></ofd:Content>",
        )
    for font in setter.fonts:
        parts[f"Doc_0/Res/{_file_name(font)}"] = font.file()
    parts["Doc_0/PublicRes.xml"] = _resources(setter.fonts)
    parts["Doc_0/Document.xml"] = _document(pages, number(), _page_box(layout))
    parts["OFD.xml"] = _root_file(layout.sheet.title, layout.sheet.moment, parts)
    path.write_bytes(_package(parts))


def _page_box(layout: Layout) -> str:
    return f"0 0 {format_numbers([layout.size.width, layout.size.height])}"


def _device() -> QPaintDevice:
    """Return a device with the page's resolution, for measuring fonts."""
    device = QImage(1, 1, QImage.Format.Format_Mono)
    device.setDotsPerMeterX(round(_PER_MM * 1000))
    device.setDotsPerMeterY(round(_PER_MM * 1000))
    return device


def _objects(
    layout: Layout, page: Page, faces: Faces, setter: Typesetter, number: Callable[[], int]
) -> Iterator[str]:
    """Yield the objects of a page: all rules as one path, the code as one path, then the texts."""
    box = _page_box(layout)
    edges = (
        f"M {format_numbers([edge.x1(), edge.y1()])} L {format_numbers([edge.x2(), edge.y2()])}"
        for edge in rules_on(page, 1)
    )
    if lines := " ".join(edges):
        yield (
            f'<ofd:PathObject ID="{number()}" Boundary="{box}" LineWidth="{RULE}" Cap="Square">'
            f"<ofd:AbbreviatedData>{lines}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    squares = (
        f"M {format_numbers([x, y])} L {format_numbers([x + w, y])}"
        f" L {format_numbers([x + w, y + h])} L {format_numbers([x, y + h])} C"
        for x, y, w, h in code_rects(layout, page)
    )
    if code := " ".join(squares):
        yield (
            f'<ofd:PathObject ID="{number()}" Boundary="{box}" Stroke="false" Fill="true">'
            f'<ofd:FillColor Value="0 0 0"/><ofd:AbbreviatedData>{code}</ofd:AbbreviatedData>'
            "</ofd:PathObject>"
        )
    for words in words_on(layout, page, faces):
        yield from setter.objects(words)


def _resources(fonts: Sequence[EmbeddedFont]) -> bytes:
    """Return PublicRes.xml, the list of embedded fonts.

    It has no bold attribute, as bold fonts are bold in their files.
    """
    listed = "\n".join(
        f'<ofd:Font ID="{font.number}" FontName="{escape(font.name)}"'
        f' FamilyName="{escape(font.family)}">'
        f"<ofd:FontFile>{_file_name(font)}</ofd:FontFile></ofd:Font>"
        for font in fonts
    )
    content = f"<ofd:Fonts>\n{listed}\n</ofd:Fonts>" if fonts else ""
    return _part("Res", content, ' BaseLoc="Res"')


def _file_name(font: EmbeddedFont) -> str:
    return f"font_{font.number}.ttf"


def _document(pages: Iterable[tuple[int, str]], most: int, box: str) -> bytes:
    listed = "".join(f'<ofd:Page ID="{each}" BaseLoc="{place}"/>' for each, place in pages)
    return _part(
        "Document",
        f"<ofd:CommonData><ofd:MaxUnitID>{most}</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>",
    )


def _root_file(title: str, made_at: datetime, parts: Mapping[str, bytes]) -> bytes:
    """Return OFD.xml. The document id is derived from the content of the file."""
    content = sha256()
    for name, part in sorted(parts.items()):
        content.update(f"{name} {len(part)}\n".encode() + part)
    identity = uuid5(NAMESPACE_OID, f"{title} {made_at} {content.hexdigest()}").hex
    return _part(
        "OFD",
        f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>{identity}</ofd:DocID>"
        f"<ofd:Title>{escape(title)}</ofd:Title>"
        f"<ofd:CreationDate>{made_at:%Y-%m-%d}</ofd:CreationDate></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
        ' Version="1.0" DocType="OFD"',
    )


def _part(root: str, content: str, attributes: str = "") -> bytes:
    return f"{_DECLARED}<ofd:{root} {_NAMESPACE}{attributes}>{content}</ofd:{root}>\n".encode()


def _package(parts: Mapping[str, bytes]) -> bytes:
    """Return the zip file, with OFD.xml as its first entry."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != "OFD.xml", name)):
            package.writestr(ZipInfo(name, _DAY), parts[name], ZIP_DEFLATED)
    return out.getvalue()
