"""Put worksheets into a workbook: a zip with the parts that Excel, WPS and LibreOffice expect.

The same sheets, properties and moment always give the same bytes.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile

from fangfan_desktop.exchange.package_bytes import DECLARATION, zip_entry
from fangfan_desktop.exchange.xlsx_notes import notes_xml, shapes_xml
from fangfan_desktop.exchange.xlsx_sheet import WrittenSheet
from fangfan_desktop.exchange.xlsx_styles import StyleTable
from fangfan_desktop.exchange.xlsx_xml import escaped, quoted

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats"
_SHEET_TYPE = f"{_TYPE}-officedocument.spreadsheetml"
# Every custom property has this id of its kind, and a number from 2 on.
_PROPERTY_KIND = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
# LibreOffice keeps row heights as they are written if it believes that a program is like Excel.
_PROGRAM = (
    f'<Properties xmlns="{_OFFICE}/extended-properties">'
    "<Application>Microsoft Excel Compatible / fangfan-desktop</Application></Properties>"
)
_ROOT_PARTS = {
    "xl/workbook.xml": f"{_OFFICE}/relationships/officeDocument",
    "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
    "docProps/app.xml": f"{_OFFICE}/relationships/extended-properties",
    "docProps/custom.xml": f"{_OFFICE}/relationships/custom-properties",
}
# The content types by the beginnings of the parts' names.
_TYPES = {
    "xl/workbook.xml": f"{_SHEET_TYPE}.sheet.main+xml",
    "xl/styles.xml": f"{_SHEET_TYPE}.styles+xml",
    "xl/worksheets/sheet": f"{_SHEET_TYPE}.worksheet+xml",
    "xl/comments/": f"{_SHEET_TYPE}.comments+xml",
    "docProps/core.xml": f"{_TYPE}-package.core-properties+xml",
    "docProps/app.xml": f"{_TYPE}-officedocument.extended-properties+xml",
    "docProps/custom.xml": f"{_TYPE}-officedocument.custom-properties+xml",
}
_COLUMN, _ROW = re.compile(r"([A-Z]+)"), re.compile(r"(\d+)")


def book_bytes(
    sheets: Sequence[WrittenSheet],
    styles: StyleTable,
    title: str,
    properties: Mapping[str, str],
    moment: datetime,
) -> bytes:
    """Return the workbook. `properties` are its custom document properties."""
    parts = {
        "docProps/app.xml": _PROGRAM,
        "docProps/core.xml": _core(title, moment),
        **({"docProps/custom.xml": _custom(properties)} if properties else {}),
        "xl/workbook.xml": _workbook(sheets),
        "xl/styles.xml": styles.xml(),
    }
    links = {f"/xl/worksheets/sheet{n}.xml": "worksheet" for n in range(1, len(sheets) + 1)}
    parts["xl/_rels/workbook.xml.rels"] = _relations({**links, "/xl/styles.xml": "styles"})
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet.xml()
        if sheet.notes:
            parts.update(_note_parts(number, sheet))
    roots = {name: kind for name, kind in _ROOT_PARTS.items() if name in parts}
    whole = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(roots),
        **parts,
    }
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        for name, part in whole.items():
            declaration = b"" if name.endswith(".vml") else DECLARATION
            package.writestr(zip_entry(name, moment), declaration + part.encode(), ZIP_DEFLATED)
    return out.getvalue()


def _note_parts(number: int, sheet: WrittenSheet) -> Iterator[tuple[str, str]]:
    """Yield the parts of a worksheet's notes, by their names."""
    words, shapes = f"xl/comments/comment{number}.xml", f"xl/drawings/commentsDrawing{number}.vml"
    links = {f"/{words}": "comments", f"/{shapes}": "vmlDrawing"}
    yield words, notes_xml(sheet.notes)
    yield shapes, shapes_xml(sheet.notes)
    yield f"xl/worksheets/_rels/sheet{number}.xml.rels", _relations(links, "anysvml")


def _relations(links: Mapping[str, str], last: str = "") -> str:
    """Return a part that links others: their names with the kind of each link, numbered from 1.

    The last one has the id `last`, if it is given.
    """
    ids = [f"rId{number}" for number in range(1, len(links) + 1)]
    if last:
        ids[-1] = last
    kinds = (kind if ":" in kind else f"{_OFFICE}/relationships/{kind}" for kind in links.values())
    each = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{name}"/>'
        for id_, kind, name in zip(ids, kinds, links, strict=True)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _content_types(parts: Mapping[str, str]) -> str:
    known = (
        (name, kind) for name in parts for begin, kind in _TYPES.items() if name.startswith(begin)
    )
    each = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in known)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_TYPE}-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="vml" ContentType="{_TYPE}-officedocument.vmlDrawing"/>{each}</Types>'
    )


def _core(title: str, moment: datetime) -> str:
    time = f'xsi:type="dcterms:W3CDTF">{moment:%Y-%m-%dT%H:%M:%SZ}'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator></dc:creator>"
        f"<dcterms:created {time}</dcterms:created><dcterms:modified {time}</dcterms:modified>"
        "</cp:coreProperties>"
    )


def _custom(properties: Mapping[str, str]) -> str:
    each = "".join(
        f'<property fmtid="{_PROPERTY_KIND}" pid="{number}" name={quoted(name)}>'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), 2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{each}</Properties>'
    )


def _workbook(sheets: Sequence[WrittenSheet]) -> str:
    listed = "".join(
        f'<sheet name={quoted(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    names = "".join(name for at, sheet in enumerate(sheets) for name in _defined_names(at, sheet))
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">'
        f'<workbookPr/><bookViews><workbookView tabRatio="600"/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{names}</definedNames>"
        '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    )


def _defined_names(at: int, sheet: WrittenSheet) -> Iterator[str]:
    """Yield what programs know by name: the filter, the rows on every page, what is printed."""
    name, begin = sheet.name.replace("'", "''"), f'<definedName localSheetId="{at}" name="_xlnm.'
    first, last = sheet.title_rows
    areas = {
        '_FilterDatabase" hidden="1"': _fixed(sheet.filtered),
        'Print_Titles"': f"${first}:${last}",
        'Print_Area"': _fixed(sheet.printed),
    }
    for what, where in areas.items():
        if where:
            yield f"{begin}{what}>'{escaped(name)}'!{where}</definedName>"


def _fixed(area: str) -> str:
    """Return an area that stays where it is if it is copied: `$A$1:$B$6`."""
    return _ROW.sub(r"$\1", _COLUMN.sub(r"$\1", area))
