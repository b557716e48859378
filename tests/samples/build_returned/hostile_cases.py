"""Files that are damaged, strange or meant to harm."""

import io
import re
import zipfile

from tests.samples.build_returned.expected import SHEET, case, counts, read, refused
from tests.samples.build_returned.tables import annex1
from tests.samples.build_returned.writers import by_openpyxl, by_xlwt, edited


def hostile():
    base = by_openpyxl(annex1())
    good = read([counts()])
    case("截断.xlsx", base[: len(base) * 2 // 3], refused("损坏"))
    case("截断.xls", by_xlwt(annex1())[:3000], refused("损坏"))
    middle = bytearray(base)
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        start = archive.getinfo(SHEET).header_offset
    middle[start + 120] ^= 0xFF
    case("中间坏了一个字节.xlsx", bytes(middle), refused("损坏"))
    many = edited(base, "", add={f"xl/media/{n}.bin": b"x" for n in range(500)})
    case("部件太多.xlsx", many, refused("部件太多"))
    case(
        "解开后太大.xlsx",
        edited(base, "", add={"xl/media/a.bin": bytes(5_000_000)}),
        refused("大得不正常"),
    )
    case("路径出去了.xlsx", edited(base, "", add={"../../evil.txt": b"x"}), refused("路径"))
    case("绝对路径.xlsx", edited(base, "", add={"/etc/evil.txt": b"x"}), refused("路径"))
    laughs = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    case(
        "实体展开.xlsx",
        edited(base, SHEET, (r"<worksheet", f"{laughs}<worksheet")),
        refused("损坏"),
    )
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    case(
        "外部实体.xlsx",
        edited(base, SHEET, (r"<worksheet", f"{outside}<worksheet")),
        refused("损坏"),
    )
    ghost = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    case(
        "幽灵单元格.xlsx",
        edited(base, SHEET, ("</sheetData>", ghost)),
        {**good, "notes": ["XFD1048576"]},
    )
    case(
        "假的范围.xlsx",
        edited(base, SHEET, (r'<dimension ref="[^"]*"', '<dimension ref="A1"')),
        good,
    )
    case(
        "夸大的范围.xlsx",
        edited(base, SHEET, (r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"')),
        good,
    )
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        xml = archive.read(SHEET).decode()
    prefixed = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")
    case("命名空间前缀.xlsx", _with(base, SHEET, prefixed.encode()), good)
    case(
        "utf16的部件.xlsx",
        _with(
            base,
            SHEET,
            (
                '<?xml version="1.0" encoding="UTF-16"?>' + xml.partition("?>")[2]
                if xml.startswith("<?xml")
                else '<?xml version="1.0" encoding="UTF-16"?>' + xml
            ).encode("utf-16"),
        ),
        good,
    )
    case(
        "格子没有地址.xlsx",
        _with(by_openpyxl(_dense()), SHEET, _bare(by_openpyxl(_dense()))),
        read([counts()]),
    )
    case(
        "超出末行末列.xlsx",
        edited(
            base, SHEET, ("</sheetData>", ghost.replace("1048576", "9999999").replace("XFD", "ZZZ"))
        ),
        {**good, "notes": ["ZZZ9999999"]},
    )
    case("地址写错.xlsx", edited(base, SHEET, (r'r="C6"', 'r="6C"')), refused("损坏"))
    strict = _with(
        base,
        SHEET,
        xml.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).encode(),
    )
    case("严格的命名空间.xlsx", strict, good)


def _dense():
    """Return a sheet in which every cell up to the last holds something."""
    table = annex1(rows=[counts(relocated_employed=0)])
    for row in range(1, 8):
        for column in range(1, 14):
            if (row, column) not in table.cells:
                table.cells[row, column] = " "
    table.merged = []
    return table


def _bare(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return re.sub(r' r="[A-Z]*\d+"', "", archive.read(SHEET).decode()).encode()


def _with(content, part, data):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, data if entry.filename == part else old.read(entry))
    return out.getvalue()
