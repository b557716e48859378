"""Blank forms as offices lay them out in Excel, made here; each function fills one worksheet."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

THIN = Side("thin")
RULED = Border(THIN, THIN, THIN, THIN)
CENTRE = Alignment("center", "center", wrap_text=True)
TITLE, BODY = Font("方正小标宋简体", 22), Font("仿宋_GB2312", 12)


def put(ws, at, text="", font=BODY, align=CENTRE, ruled=True):
    """Write a cell, or merged ones (`A1:C1`); all of its cells are ruled or none."""
    for row in ws[at] if ":" in at else ((ws[at],),):
        for cell in row:
            cell.border = RULED if ruled else Border()
    first = ws[at.split(":", maxsplit=1)[0]]
    first.value, first.font, first.alignment = text or None, font, align
    if ":" in at:
        ws.merge_cells(at)


def rule(ws, area, font=BODY):
    for row in ws[area]:
        for cell in row:
            cell.border, cell.font, cell.alignment = RULED, font, CENTRE


def widths(ws, *sizes):
    for at, size in enumerate(sizes, 1):
        ws.column_dimensions[get_column_letter(at)].width = size


def heights(ws, *sizes):
    for at, size in enumerate(sizes, 1):
        if size:
            ws.row_dimensions[at].height = size


def page(ws, *, landscape=True, paper=9, fit=None, scale=None, centred=True, margins=None):
    ws.page_setup.orientation = "landscape" if landscape else "portrait"
    ws.page_setup.paperSize = paper
    if fit:
        ws.sheet_properties.pageSetUpPr.fitToPage = True
        ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = fit
    if scale:
        ws.page_setup.scale = scale
    ws.print_options.horizontalCentered = centred
    for side, size in (margins or {}).items():
        setattr(ws.page_margins, side, size)


def notice(ws):
    """Like the notice's own: an unruled title, a head line, captions in three rows, a foot line."""
    widths(ws, 14, 8, 8, 8, 8, 8, 8, 8, 12)
    heights(ws, 20, 36, 24, 40, 40, 60, *[28] * 4, 24)
    put(ws, "A1", "附件1", Font("黑体", 16), Alignment("left"), ruled=False)
    put(ws, "A2:I2", "就业帮扶情况表", TITLE, ruled=False)
    put(ws, "A3:D3", "填报单位（公章）：", align=Alignment("left", "center"), ruled=False)
    put(ws, "G3:I3", "填表日期：  年  月  日", align=Alignment("right", "center"), ruled=False)
    put(ws, "A4:A6", "市、县（市、区）")
    put(ws, "B4:D4", "务工情况")
    put(ws, "B5:B6", "务工人数")
    put(ws, "C5:D5", "其中")
    put(ws, "C6", "省内")
    put(ws, "D6", "省外")
    put(ws, "E4:H4", "帮扶车间")
    for at, text in zip("EFGH", ("个数", "吸纳人数", "场次", "金额（万元）"), strict=True):
        put(ws, f"{at}5:{at}6", text)
    put(ws, "I4:I6", "备注")
    rule(ws, "A7:I10")
    put(ws, "A11:C11", "填表人：", align=Alignment("left"), ruled=False)
    put(ws, "D11:F11", "联系电话：", align=Alignment("left"), ruled=False)
    page(ws, fit=(1, 0))


def all_ruled(ws):
    """Lines around everything: also around the title, the labels and the note."""
    widths(ws, 6, 14, 20, 20, 16, 16)
    heights(ws, 40, 24, 30, *[22] * 5, 24, 60)
    put(ws, "A1:F1", "农村劳动力培训台账", Font("黑体", 20))
    put(ws, "A2:C2", "填报单位：", align=Alignment("left"))
    put(ws, "D2:F2", "填报日期：    年  月  日", align=Alignment("left"))
    for at, text in zip(
        "ABCDEF", ["序号", "姓名", "身份证号", "家庭住址", "联系电话", "备注"], strict=True
    ):
        put(ws, f"{at}3", text)
    rule(ws, "A4:F8")
    put(ws, "A9:B9", "填表人：", align=Alignment("left"))
    put(ws, "C9:D9", "联系电话：", align=Alignment("left"))
    put(ws, "E9:F9", "审核人：", align=Alignment("left"))
    put(
        ws,
        "A10:F10",
        "填表说明：1. 本表一式两份。\n2. 每月25日前报送。",
        align=Alignment("left", wrap_text=True),
    )
    page(ws, scale=85, margins={"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.6})


def two_tables(ws):
    """Two tables, one below the other, each with a title of its own."""
    widths(ws, 10, 12, 12, 12, 14)
    put(ws, "A1:E1", "表一  培训情况", Font("黑体", 14), ruled=False)
    for at, text in zip("ABCDE", ["地区", "期数", "人数", "金额", "备注"], strict=True):
        put(ws, f"{at}2", text)
    rule(ws, "A3:E6")
    put(ws, "A8:E8", "表二  就业情况", Font("黑体", 14), ruled=False)
    for at, text in zip("ABCD", ["地区", "岗位", "人数", "备注"], strict=True):
        put(ws, f"{at}9", text)
    rule(ws, "A10:D12")
    page(ws, landscape=False, centred=False)


def unruled(ws):
    """No lines at all: a title, captions, two samples, a note."""
    widths(ws, 8, 12, 16, 12)
    for at, text in (("A1", "招聘会统计表"), ("A2", "单位："), ("C2", "日期：")):
        ws[at] = text
    for at, text in zip("ABCD", ["序号", "名称", "时间", "人数"], strict=True):
        ws[f"{at}3"] = text
    for row in ((1, "春风行动", "2026-03-01", 120), (2, "专场", "2026-04-01", 35)):
        ws.append(row)
    ws["A7"] = "注：人数为到场人数。"


def hidden_and_area(ws):
    """Rows and columns hidden, some in merged cells; only an area is printed, scaled."""
    widths(ws, 5, 10, 10, 10, 10, 10, 10)
    heights(ws, 15, 30, 22.5, 22.5, 31, 18)
    put(ws, "B2:G2", "汇总表", TITLE, ruled=False)
    put(ws, "B3:B4", "单位")
    put(ws, "C3:E3", "人数")
    put(ws, "F3:F4", "金额")
    put(ws, "G3:G4", "备注")
    for at, text in zip("CDE", ["甲", "乙", "丙"], strict=True):
        put(ws, f"{at}4", text)
    rule(ws, "B5:G12")
    ws["J20"] = "草稿，不打印"
    ws.column_dimensions["D"].hidden = True
    ws.row_dimensions[7].hidden = True
    ws.print_area = "B2:G12"
    page(ws, scale=120, centred=True)
    ws.print_options.verticalCentered = True


def large(ws):
    """A wide and long one on A3, on one page, with a footer."""
    widths(ws, *[11] * 24)
    put(ws, "A1:X1", "公益性岗位台账", TITLE, ruled=False)
    for column in range(1, 25):
        put(ws, f"{get_column_letter(column)}2", f"指标{column}")
    rule(ws, "A3:X50")
    ws["A51"] = "注：本表由街道填报。"
    ws.oddFooter.center.text = "第&P页，共&N页"
    page(ws, paper=8, fit=(1, 1))


def off_corner(ws):
    """A table that begins at C4, in another face, under a title that is not merged."""
    widths(ws, 4, 6, 20, 8.43, 33)
    put(
        ws,
        "A1",
        "这是一个没有合并单元格的很长很长的标题，一直伸到右边",
        Font("黑体", 18),
        None,
        ruled=False,
    )
    for at, text in zip("CDE", ["项目", "数量", "说明"], strict=True):
        put(ws, f"{at}4", text)
    rule(ws, "C5:E9")
    page(ws, landscape=False, fit=(1, 0))


def tall(ws):
    """A list that is printed on two pages, with a header."""
    widths(ws, 8, 20, 24)
    for at, text in zip("ABC", ["序号", "姓名", "住址"], strict=True):
        put(ws, f"{at}1", text)
    for row in range(2, 62):
        ws.cell(row, 1, row - 1)
    rule(ws, "A2:C61")
    ws.oddHeader.left.text = "附件3"
    page(ws, landscape=False, scale=73)


def open_sides(ws):
    """No outer lines at the left and right; a caption in the shape of an L; lines missing inside."""
    widths(ws, 12, 12, 12, 12)
    heights(ws, 30, 30, 30, 30, 30)
    for column, at in enumerate("ABCD"):
        for row in range(1, 6):
            ws[f"{at}{row}"].border = Border(
                THIN if column else None, THIN if column < 3 else None, THIN, THIN
            )
            ws[f"{at}{row}"].value = f"{at}{row}"
    ws["B1"].border = Border(left=THIN, top=THIN, bottom=None, right=None)
    ws["B2"].border = Border(left=THIN, right=THIN, bottom=THIN)
    ws["C1"].border = Border(top=THIN, bottom=THIN, right=THIN)
    ws["C2"].border = Border(top=THIN, left=THIN, bottom=THIN, right=THIN)
    page(ws, landscape=False, centred=True)


LAYOUTS = (
    notice,
    all_ruled,
    two_tables,
    unruled,
    hidden_and_area,
    large,
    off_corner,
    tall,
    open_sides,
)


def book_of(fill, path, font=("宋体", 11)):
    """Save a workbook with one layout; `font` is the workbook's own."""
    book = Workbook()
    face, size = font
    book._named_styles["Normal"].font = Font(face, size)
    fill(book.active)
    book.save(path)
    return path
