"""The same tables in other formats, and figures that are struck out or raised in each of them."""

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.samples.build_returned.expected import case, counts, error, project, read, refused
from tests.samples.build_returned.pages import (
    grid_view,
    plain,
    report_page,
    saved_page,
    server_page,
    table_rows,
    table_to_excel,
    xml2003,
)
from tests.samples.build_returned.tables import PROJECT, annex1, annex2
from tests.samples.build_returned.writers import as_csv, by_libreoffice, by_openpyxl, edited

_HIDDEN = "<tr><td style='display:none'>17</td>"


def formats():
    good = read([counts()])
    listed = read([project()], form="annex2", period="2026")
    base, projects = by_openpyxl(annex1()), by_openpyxl(annex2())
    for kind in ("ods", "fods"):
        case(f"手工_libreoffice.{kind}", by_libreoffice(base, kind), good)
        case(f"清单_libreoffice.{kind}", by_libreoffice(projects, kind), listed)
    hidden = annex1()
    hidden.hidden_rows, hidden.hidden_columns = [6], [3]
    notes = ["C 列是隐藏的，照样读了", "第 6 行是隐藏的，照样读了"]
    case("隐藏行列.ods", by_libreoffice(by_openpyxl(hidden), "ods"), read([counts()], notes=notes))
    broken = annex1(rows=[counts(brands="=1/0", trainees="=50*2")])
    one = [error("A1-01", broken, "brands")]
    case(
        "公式_libreoffice.ods",
        by_libreoffice(by_openpyxl(broken), "ods"),
        read([counts(brands=None)], findings=one),
    )
    case("系统导出_tableToExcel.xls", table_to_excel(annex1()), good)
    case("系统导出_jsp.xls", server_page(annex1()), good)
    case("系统导出_帆软.xls", report_page(annex1()), good)
    case("系统导出_GridView.xls", grid_view(annex2([PROJECT])), listed)
    old = annex1(rows=[counts(brands=9)], name="旧表")
    sheets = saved_page(annex1(), old)
    case("单个文件网页.xls", sheets, {**good, "notes": ["隐藏的工作表“旧表”里也有内容"]})
    case("单个文件网页.mht", sheets, {**good, "notes": ["隐藏的工作表“旧表”里也有内容"]})
    case("网页_libreoffice.html", by_libreoffice(base, "html"), good)
    case("XML表格.xls", xml2003(annex1(), "gb2312"), good)
    case("XML表格.xml", xml2003(annex2()), listed)
    case("XML表格_其实不是.xlsx", xml2003(annex1(), "UTF-16"), good)
    unseen = table_to_excel(annex1()).replace(b"<tr>", _HIDDEN.encode())
    case("网页_有看不见的格子.xls", unseen, {**good, "notes": ["看不见的格子"]})
    guarded = annex1()
    numbers = {at: f'="{v}"' for at, v in guarded.cells.items() if isinstance(v, int)}
    guarded.cells |= numbers
    case("数字有等号引号.csv", as_csv(guarded).encode("gb18030"), good)
    case("数字有等号引号.xls", table_to_excel(guarded), good)
    tabbed = f"sep=\t\r\n{as_csv(annex1(), chr(9))}".encode("utf-16")
    case("开头写明分隔符.csv", tabbed, good)


def struck():
    """C 1̶2̶ 15, D struck out as a whole, E 4 with a raised 1, F raised as a whole."""
    table = annex1()
    three = read(
        [counts(brands=None, cooperatives=None)],
        findings=[error("A1-01", table, c) for c in ("brands", "cooperatives")],
        notes=["D6 的数字加了删除线，照样读了", "F6 的数字是上标，照样读了"],
    )

    def shown(book):
        sheet = book.active
        out, up = InlineFont(strike=True), InlineFont(vertAlign="superscript")
        sheet["C6"] = CellRichText(TextBlock(out, "12"), " 15")
        sheet["D6"].font = Font(strike=True)
        sheet["E6"] = CellRichText("4", TextBlock(up, "1"))
        sheet["F6"].font = Font(vertAlign="superscript")

    content = by_openpyxl(table, change=shown)
    case("删除线和上标.xlsx", content, three)
    for kind in ("xls", "ods", "fods"):
        # LibreOffice writes no number as raised, only a text.
        kept = {**three, "notes": three["notes"][:1]}
        case(f"删除线和上标.{kind}", by_libreoffice(content, kind), kept)
    marks = {
        "brands": "<s>12</s> 15",
        "bases": "<font style='text-decoration:line-through'>3</font>",
        "cooperatives": "4<sup>1</sup>",
        "workshops": "<span class=up>5</span>",
    }
    written = annex1(rows=[counts(**marks)])
    rows = table_rows(written, lambda value: value if value in marks.values() else plain(value))
    page = f"<style>.up{{vertical-align:super}}</style><table>{rows}</table>"
    case("删除线和上标_网页.xls", page.encode(), three)


def others():
    """What is told apart, and what is refused with what to do."""
    ods = by_libreoffice(by_openpyxl(annex1()), "ods")
    case("有宏.ods", edited(ods, "", add={"Basic/Standard/Module1.xml": b"<x/>"}), refused("宏"))
    locked = (r"</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>")
    case("加密.ods", edited(ods, "META-INF/manifest.xml", locked), refused("密码"))
    case("截断.ods", ods[: len(ods) * 2 // 3], refused("损坏"))
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><office:document-content'
    case(
        "实体展开.ods",
        edited(ods, "content.xml", ("<office:document-content", laughs)),
        refused("损坏"),
    )
    ghost = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
        "</table:table-row></table:table>"
    )
    repeated = edited(ods, "content.xml", ("</table:table>", ghost))
    case("幽灵单元格.ods", repeated, {**read([counts()]), "notes": ["一带还有内容"]})
    page = table_to_excel(annex1())
    case("截断_网页.xls", page[: len(page) * 2 // 3], refused("不完整"))
    wide = b"<td colspan=1000000000 rowspan=1000000000>1</td></tr></table>"
    case(
        "网页_跨一亿列.xls",
        page.replace(b"</table>", b"<tr><td></td><td></td>" + wide),
        {**read([counts()]), "notes": []},
    )
    case("网页_登录页.xls", b"<!DOCTYPE html><html><body>login</body></html>", refused("登录页"))
    frames = b'<html><frameset><frame src="a.files/sheet001.htm"></frameset></html>'
    case("网页_表格在别处.xls", frames, refused("另外的文件"))
    case("别的XML.xml", b"<?xml version='1.0'?><a/>", refused("不是 Excel 或 WPS 存的表格"))
    expanded = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'>]><Workbook/>"
    case("实体展开.xml", expanded, refused("XML"))
