"""Make tests/samples/returned: what counties send, each file with what must be read from it.

Run by hand: `python -m tests.samples.build_returned`. Needs XlsxWriter, xlwt, openpyxl and
LibreOffice. What is expected is written down here, from what was put into the file; never from
what the program read. The files lie in the repository, so that tests need none of these.
"""

import io
import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import xlsxwriter
import xlwt

HERE = Path(__file__).parent / "returned"
A1 = [
    "unit",
    "alliances",
    "brands",
    "bases",
    "cooperatives",
    "workshops",
    "workshop_poor",
    "relief_workers",
    "relief_poor",
    "public_posts",
    "trainees",
    "relocated_employed",
    "job_fairs",
]
A2 = [
    "county",
    "serial",
    "name",
    "summary",
    "employed",
    "employed_poor",
    "location_kinds",
    "contact",
    "phone",
    "remark",
]
CAPTIONS1 = {
    "unit": "市、县（市、区）",
    "alliances": "劳务协作联盟个数",
    "brands": "特色劳务品牌个数",
    "bases": "乡村振兴劳务基地个数",
    "cooperatives": "劳务合作社个数",
    "workshops": "就业帮扶车间个数",
    "workshop_poor": "吸纳脱贫人口数",
    "relief_workers": "以工代赈吸纳当地农村劳动力就业人数",
    "relief_poor": "吸纳脱贫人口数",
    "public_posts": "乡村公益性岗位安置脱贫人口数",
    "trainees": "组织脱贫人口参加职业技能培训人数",
    "relocated_employed": "易地搬迁安置区脱贫人口就业人数",
    "job_fairs": "举办“乐业搬迁（迁建）”专场招聘活动次数",
}
CAPTIONS2 = {
    "county": "县（市、区）",
    "serial": "序号",
    "name": "项目名称",
    "summary": "项目简介",
    "employed": "带动就业人数",
    "employed_poor": "带动脱贫人口就业人数",
    "location_kinds": "项目所在地是否属于：①省乡村振兴重点帮扶县②易地搬迁安置区③黄河滩区居民迁建安置区",
    "contact": "项目联系人",
    "phone": "联系电话",
    "remark": "备注",
}
PARTS = {"workshop_poor", "relief_poor", "employed_poor"}
FIGURES = dict(zip(A1[1:], (1, 2, 3, 4, 5, 60, 410, 31, 90, 100, 0, 6), strict=True))
PROJECT = {
    "county": "商河县",
    "name": "蔬菜加工车间",
    "summary": "吸纳脱贫人口就近务工。",
    "employed": 46,
    "employed_poor": 18,
    "location_kinds": "①③",
    "contact": "李四",
    "phone": "0531-66600001",
    "remark": "",
}
UNIT = "商河县人力资源和社会保障局"
HEAD = {"unit_name": f"单位（公章）：{UNIT}", "date": "填表日期：2026年9月12日"}
FOOT = ["注：相关数据填当年累计数。", "填表人：李四", "电话：0531-66600000"]


class Table:
    """A sheet in the making: values by (row, column), merged areas, what is hidden."""

    def __init__(self, name="Sheet1"):
        self.name, self.cells, self.merged = name, {}, []
        self.hidden_rows, self.hidden_columns, self.hidden = [], [], False
        self.columns, self.first = {}, 0

    def put(self, row, column, value):
        if value not in (None, ""):
            self.cells[row, column] = value

    def at(self, column, row=0):
        """Return where a column of a data row (from 0) stands: `I6`."""
        return f"{_letter(self.columns[column])}{self.first + row}"


def _letter(number):
    return openpyxl.utils.get_column_letter(number)


def annex1(rows=None, *, top=1, left=1, order=A1, captions=None, flat=False, head=None, foot=None,
           name="Sheet1", title="防止返贫就业攻坚行动推进情况表", gap=0):  # fmt: skip
    """Return a county's 附件1 as people make it by hand."""
    table = Table(name)
    captions = {**CAPTIONS1, **(captions or {})}
    rows = [{"unit": "商河县", **FIGURES}] if rows is None else rows
    table.put(top, left, "附件1")
    table.put(top + 1, left, title)
    for at, words in zip((0, 8), {**HEAD, **(head or {})}.values(), strict=False):
        table.put(top + 2, left + at, words)
    row = top + 3
    _header(table, order, captions, row, left, flat=flat, gap=gap)
    table.first = row + (1 if flat else 2)
    _rows(table, order, rows)
    for at, words in enumerate(FOOT if foot is None else foot):
        table.put(table.first + len(rows), left + at * 4, words)
    return table


def annex2(rows=None, *, captions=None, order=A2, left=1, head="济南市", foot=None, name="Sheet1"):
    """Return a county's 附件2."""
    table = Table(name)
    captions = {**CAPTIONS2, **(captions or {})}
    rows = [PROJECT] if rows is None else rows
    table.put(1, left, "附件2")
    table.put(2, left, "脱贫人口就业帮扶项目清单")
    table.put(3, left, head)
    table.put(3, left + 6, "填表日期：2026年10月12日")
    _header(table, order, captions, 4, left, flat=False, gap=0)
    table.first = 6
    _rows(table, order, [{"serial": at, **row} for at, row in enumerate(rows, 1)])
    for at, words in enumerate(FOOT[1:] if foot is None else foot):
        table.put(6 + len(rows), left + at * 4, words)
    return table


def _header(table, order, captions, row, left, *, flat, gap):
    for at, column in enumerate(order):
        number = left + at * (1 + gap)
        table.columns[column] = number
        part = column in PARTS and not flat
        table.put(row + part, number, captions[column])
        if not flat and not part:
            follows = at + 1 < len(order) and order[at + 1] in PARTS
            if not follows:
                table.merged.append((row, number, row + 1, number))


def _rows(table, order, rows):
    for down, values in enumerate(rows):
        for column in order:
            table.put(table.first + down, table.columns[column], values.get(column))


# ── writers ──


def by_openpyxl(*tables, change=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet(table.name)
        for (row, column), value in table.cells.items():
            cell = sheet.cell(row, column, value)
            if isinstance(value, date):
                cell.number_format = "yyyy-mm-dd"
        for top, left, bottom, right in table.merged:
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        for row in table.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        for column in table.hidden_columns:
            sheet.column_dimensions[_letter(column)].hidden = True
        if table.hidden:
            sheet.sheet_state = "hidden"
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(*tables):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    day = book.add_format({"num_format": "yyyy年m月d日"})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        covered = {(t, l) for t, l, _, _ in table.merged}
        for (row, column), value in table.cells.items():
            if (row, column) not in covered:
                form = day if isinstance(value, date) else None
                sheet.write(row - 1, column - 1, value, form)
        for top, left, bottom, right in table.merged:
            sheet.merge_range(
                top - 1, left - 1, bottom - 1, right - 1, table.cells.get((top, left), "")
            )
        for row in table.hidden_rows:
            sheet.set_row(row - 1, None, None, {"hidden": True})
        for column in table.hidden_columns:
            sheet.set_column(column - 1, column - 1, None, None, {"hidden": True})
    book.close()
    return out.getvalue()


def by_xlwt(*tables):
    book = xlwt.Workbook(encoding="utf-8")
    for table in tables:
        sheet = book.add_sheet(table.name)
        for (row, column), value in table.cells.items():
            if isinstance(value, str) and value.startswith("="):
                sheet.write(row - 1, column - 1, xlwt.Formula(value[1:]))
            else:
                sheet.write(row - 1, column - 1, value)
        for row in table.hidden_rows:
            sheet.row(row - 1).hidden = True
        for column in table.hidden_columns:
            sheet.col(column - 1).hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_libreoffice(content, kind, filter_name=""):
    """Return what LibreOffice saves after opening a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.xlsx"
        source.write_bytes(content)
        target = f"{kind}:{filter_name}" if filter_name else kind
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", target, "--outdir", f"{folder}/out", str(source)],
            check=True, capture_output=True,
        )  # fmt: skip
        return (Path(folder) / "out" / f"in.{kind}").read_bytes()


def as_csv(table, separator=","):
    rows = max(row for row, _ in table.cells)
    columns = max(column for _, column in table.cells)
    import csv

    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    for row in range(1, rows + 1):
        writer.writerow([table.cells.get((row, column), "") for column in range(1, columns + 1)])
    return out.getvalue()


def edited(content, part, *changes, add=None):
    """Return a package with a part's XML changed by hand, or with parts added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == part:
                text = data.decode()
                for before, after in changes:
                    assert re.search(before, text), before
                    text = re.sub(before, after, text, count=1)
                data = text.encode()
            new.writestr(entry.filename, data)
        for name, data in (add or {}).items():
            new.writestr(name, data)
    return out.getvalue()


# ── what is expected ──


def counts(**changes):
    """Return the row of 附件1 that is to be read."""
    return {"unit": "商河县", **FIGURES, **changes}


def project(serial=1, **changes):
    """Return the row of 附件2 that is to be read."""
    row = {"serial": str(serial), **PROJECT, "location_kinds": [1, 3], "remark": None, **changes}
    return {column: row[column] for column in A2}


def read(
    rows,
    *,
    form="annex1",
    place="济南市/商河县",
    period="2026Q3",
    findings=(),
    notes=(),
    questions=0,
):
    errors = any(f[0][0] != "-" for f in findings)
    return {
        "form": form,
        "place": place,
        "period": period,
        "status": "errors" if errors else "ok",
        "rows": rows,
        "findings": sorted((list(finding) for finding in findings), key=str),
        "notes": list(notes),
        "questions": questions,
    }


def refused(words):
    return {"status": "unreadable", "reason": words}


def error(code, table, column, row=0, unit="商河县"):
    return (code, unit, column, table.at(column, row))


SHEET = "xl/worksheets/sheet1.xml"
CASES = []


def case(name, content, *expected):
    CASES.append((name, content, list(expected)))


def ordinary():
    plain = annex1()
    base = by_openpyxl(plain)
    good = read([counts()])
    case("手工_openpyxl.xlsx", base, good)
    case("手工_xlsxwriter.xlsx", by_xlsxwriter(plain), good)
    case("手工_libreoffice.xlsx", by_libreoffice(base, "xlsx"), good)
    case("手工_libreoffice.xls", by_libreoffice(base, "xls"), good)
    case("手工_xlwt.xls", by_xlwt(plain), good)
    case(
        "宏格式_没有宏.xlsm",
        edited(
            base,
            "[Content_Types].xml",
            (r"spreadsheetml\.sheet\.main", "ms-excel.sheet.macroEnabled.main"),
        ),
        good,
    )
    case("utf8.csv", as_csv(plain).encode(), good)
    case("utf8_bom.csv", as_csv(plain).encode("utf-8-sig"), good)
    case("utf16.csv", as_csv(plain).encode("utf-16"), good)
    case("gb18030.csv", as_csv(plain).encode("gb18030"), good)
    case("制表符.csv", as_csv(plain, "\t").encode("gb18030"), good)
    case("分号.csv", as_csv(plain, ";").encode("utf-8-sig"), good)
    rare = annex1(
        head={"unit_name": "单位（公章）：商河县人力资源和社会保障局"},
        foot=["注：相关数据填当年累计数。", "填表人：鄄堌㙦𬒈", "电话：0531-66600000"],
    )
    case("生僻字_gb18030.csv", as_csv(rare).encode("gb18030"), good)
    case(
        "libreoffice.csv",
        by_libreoffice(base, "csv", "Text - txt - csv (StarCalc):44,34,76,1"),
        good,
    )


def found():
    case("标题上面多几行_从B4开始.xlsx", by_openpyxl(annex1(top=4, left=2)), read([counts()]))
    case("列之间有空列.xlsx", by_openpyxl(annex1(gap=1)), read([counts()]))
    moved = ["unit", *A1[7:], *A1[1:7]]
    case("列的次序换了.xlsx", by_openpyxl(annex1(order=moved)), read([counts()]))
    case("列的次序换了.xls", by_xlwt(annex1(order=moved)), read([counts()]))
    odd = {
        key: " ".join(text).replace("（", "(").replace("）", " )")
        for key, text in CAPTIONS1.items()
    }
    odd["bases"] = "乡村振兴劳务基地\n个数"
    case("表头有空格换行半角括号.xlsx", by_openpyxl(annex1(captions=odd)), read([counts()]))
    case("表头只有一行.xlsx", by_openpyxl(annex1(flat=True)), read([counts()]))
    near = annex1(captions={"workshops": "帮扶车间数"})
    case(
        "改了一个列名.xlsx",
        by_openpyxl(near),
        read([counts()], notes=["表头“帮扶车间数”当作“就业帮扶车间个数”"], questions=1),
    )
    case(
        "改了一个列名.xls",
        by_xlwt(near),
        read([counts()], notes=["表头“帮扶车间数”当作“就业帮扶车间个数”"], questions=1),
    )
    part = annex1(captions={"relief_poor": "其中：吸纳脱贫人口"})
    case(
        "改了其中项的列名.xlsx",
        by_openpyxl(part),
        read([counts()], notes=["表头“其中：吸纳脱贫人口”当作“吸纳脱贫人口数”"], questions=1),
    )
    lost = annex1(order=[c for c in A1 if c != "brands"])
    case(
        "少一列.xlsx",
        by_openpyxl(lost),
        read([counts(brands=None)], findings=[("R-01", None, "brands", None)]),
    )
    lost_part = annex1(order=[c for c in A1 if c != "workshop_poor"])
    case(
        "少一列其中项.xlsx",
        by_openpyxl(lost_part),
        read([counts(workshop_poor=None)], findings=[("R-01", None, "workshop_poor", None)]),
    )
    vague = annex1(captions={"relocated_employed": "就业人数"})
    case(
        "列名太含糊.xlsx",
        by_openpyxl(vague),
        read(
            [counts(relocated_employed=None)],
            findings=[("R-01", None, "relocated_employed", None)],
            notes=["“就业人数”"],
            questions=1,
        ),
    )
    twice = annex1(
        order=[*A1, "brands_again"],
        captions={"brands_again": CAPTIONS1["brands"]},
        rows=[{**counts(), "brands_again": 9}],
    )
    case(
        "同名的列有两个.xlsx",
        by_openpyxl(twice),
        read([counts(brands=None)], findings=[("R-01", None, "brands", None)]),
    )
    swapped = annex1()
    swapped.cells[5, 6], swapped.cells[5, 7] = "其中：吸纳脱贫人口数", "总数"
    case(
        "其中项放反了.xlsx",
        by_openpyxl(swapped),
        read(
            [counts(workshops=None, workshop_poor=None)],
            findings=[("R-01", None, "workshops", None), ("R-01", None, "workshop_poor", None)],
        ),
    )
    extra = annex1(
        order=[*A1, "remark"], captions={"remark": "备注"}, rows=[{**counts(), "remark": "无"}]
    )
    case(
        "多一列备注.xlsx",
        by_openpyxl(extra),
        read([counts()], notes=["“备注”不是本表的列，没有读"]),
    )
    split = annex1()
    for column, (first, second) in {
        "bases": ("乡村振兴劳务基地", "个数"),
        "brands": ("特色劳务", "品牌个数"),
    }.items():
        split.put(4, split.columns[column], first)
        split.put(5, split.columns[column], second)
        split.merged.remove((4, split.columns[column], 5, split.columns[column]))
    case("列名拆成上下两格.xlsx", by_openpyxl(split), read([counts()]))
    numbered = annex1(
        rows=[{"unit": "甲", **dict(zip(A1[1:], range(1, 13), strict=True))}, counts()]
    )
    case("有栏次一行.xlsx", by_openpyxl(numbered), read([counts()], notes=["第 6 行是栏次"]))
    remark = annex1(
        rows=[counts(), {"unit": "说明：本县没有易地搬迁安置区，专场招聘活动与县妇联合办。"}]
    )
    case("表下有说明.xlsx", by_openpyxl(remark), read([counts()], notes=["第 7 行“说明"]))
    total = annex1(rows=[counts(), {**counts(), "unit": "合  计"}])
    case(
        "有合计行.xlsx",
        by_openpyxl(total),
        read([counts()], notes=["第 7 行“合  计”没有当作一个单位"]),
    )
    case(
        "有合计行.xls", by_xlwt(total), read([counts()], notes=["第 7 行“合  计”没有当作一个单位"])
    )
    unequal = annex1(rows=[counts(), {**counts(), "unit": "总计", "brands": 20}])
    case(
        "合计和各行不等.xlsx",
        by_openpyxl(unequal),
        read([counts()], notes=["特色劳务品牌个数写的是 20，各行相加是 2"]),
    )
    city = annex1(rows=[{**counts(), "unit": "济南市"}, counts()])
    case("带着全市一行.xlsx", by_openpyxl(city), read([counts()], notes=["“济南市”一行是全市的"]))
    template = annex1(rows=[{"unit": "济南市"}, {"unit": "历下区"}, {"unit": "平阴县"}, counts()])
    case("全市的空表只填了自己.xlsx", by_openpyxl(template), read([counts()]))
    stray = annex1(rows=[{"unit": "商河县", **FIGURES, "brands": 7}], top=10)
    for (row, column), value in annex1(rows=[{"unit": "商河县", **FIGURES}]).cells.items():
        stray.put(row, column, value)
    case("一张表里上下两份.xlsx", by_openpyxl(stray), refused("2 张附件1"))
    below = annex1()
    for column in ("unit", "alliances", "brands", "bases"):
        below.put(9, below.columns[column], {"unit": "平阴县"}.get(column, 5))
    case("表尾下面还有数.xlsx", by_openpyxl(below), read([counts()], notes=["第 9 行在表尾下面"]))


def sheets():
    plain = annex1()
    second = annex1(name="二季度", rows=[counts(brands=1)])
    third = annex1(name="三季度")
    case("两张表都填了.xlsx", by_openpyxl(second, third), refused("2 张附件1"))
    blank = annex1(name="空表", rows=[{"unit": "商河县"}])
    case(
        "一张空表一张填了.xlsx",
        by_openpyxl(blank, third),
        read([counts()], notes=["“空表”里的附件1没有填"]),
    )
    old = annex1(name="旧表", rows=[counts(brands=1)])
    old.hidden = True
    case("隐藏着旧表.xlsx", by_openpyxl(old, third), read([counts()], notes=["隐藏的工作表“旧表”"]))
    hidden = annex1(name="藏起来")
    hidden.hidden = True
    other = Table("封面")
    other.put(1, 1, "请看附表")
    case(
        "表在隐藏的工作表.xlsx",
        by_openpyxl(other, hidden),
        read([counts()], notes=["工作表“藏起来”是隐藏的"]),
    )
    both = (annex1(name="附件1"), annex2(name="附件2"))
    listed = read([project()], form="annex2", period="2026")
    case("两张附件在一个文件.xlsx", by_openpyxl(*both), read([counts()]), listed)
    case("两张附件在一个文件.xls", by_xlwt(*both), read([counts()]), listed)
    for name, write in (("xlsx", by_openpyxl), ("xls", by_xlwt)):
        row = annex1(rows=[{"unit": "济南市"}, counts()])
        row.hidden_rows = [7]
        case(f"隐藏行.{name}", write(row), read([counts()], notes=["第 7 行是隐藏的"]))
        column = annex1()
        column.hidden_columns = [3, 9]
        case(f"隐藏列.{name}", write(column), read([counts()], notes=["C、I 列是隐藏的"]))
    narrow = by_openpyxl(
        plain,
        change=lambda b: b.active.column_dimensions.__getitem__("C").__setattr__("width", 0.001),
    )
    case(
        "列宽为零.xlsx",
        edited(narrow, SHEET, (r'width="0.001"', 'width="0"')),
        read([counts()], notes=["C 列是隐藏的"]),
    )
    lo_hidden = annex1(rows=[{"unit": "济南市"}, counts()])
    lo_hidden.hidden_rows, lo_hidden.hidden_columns = [7], [3]
    case(
        "隐藏行列_libreoffice.xls",
        by_libreoffice(by_openpyxl(lo_hidden), "xls"),
        read([counts()], notes=["第 7 行是隐藏的", "C 列是隐藏的"]),
    )


def values():
    text = annex1(
        rows=[
            counts(
                alliances="1",
                brands="２",
                bases=" 3 ",
                cooperatives="4.0",
                relief_workers="1,410",
                public_posts="1，090",
                trainees="１００",
            )
        ]
    )
    case(
        "数字是文本.xlsx", by_openpyxl(text), read([counts(relief_workers=1410, public_posts=1090)])
    )
    case("数字是文本.xls", by_xlwt(text), read([counts(relief_workers=1410, public_posts=1090)]))
    bad = annex1(
        rows=[
            counts(
                alliances="约30",
                brands="1,23",
                bases="12.5",
                cooperatives=-3,
                relief_workers="2000万",
                relief_poor="1,234人",
                public_posts="-",
                trainees="无",
                job_fairs=None,
            )
        ]
    )
    nothing = dict.fromkeys(
        (
            "alliances",
            "brands",
            "bases",
            "cooperatives",
            "relief_workers",
            "relief_poor",
            "public_posts",
            "trainees",
            "job_fairs",
        )
    )
    wrong = [
        error("A1-01", bad, c)
        for c in ("alliances", "brands", "bases", "cooperatives", "relief_workers", "relief_poor")
    ]
    blank = [error("A1-02", bad, c) for c in ("public_posts", "trainees", "job_fairs")]
    for kind, write in (
        ("xlsx", by_openpyxl),
        ("xls", by_xlwt),
        ("csv", lambda t: as_csv(t).encode("gb18030")),
    ):
        case(f"不是数.{kind}", write(bad), read([counts(**nothing)], findings=wrong + blank))
    broken = annex1(rows=[counts(brands="#REF!", bases="#N/A", trainees="=1/0")])

    def errors(book):
        sheet = book.active
        for at in (broken.at("brands"), broken.at("bases")):
            sheet[at].data_type = "e"

    three = [error("A1-01", broken, c) for c in ("brands", "bases", "trainees")]
    case(
        "错误值.xlsx",
        by_openpyxl(broken, change=errors),
        read([counts(brands=None, bases=None, trainees=None)], findings=three),
    )
    computed = annex1(rows=[counts(brands="=1/0", bases="=B6+2", trainees="=SUM(D6:E6)*0+100")])
    calculated = by_openpyxl(computed)
    one = [error("A1-01", computed, "brands")]
    case(
        "公式算过_libreoffice.xlsx",
        by_libreoffice(calculated, "xlsx"),
        read([counts(brands=None)], findings=one),
    )
    case(
        "公式算过_libreoffice.xls",
        by_libreoffice(calculated, "xls"),
        read([counts(brands=None)], findings=one),
    )
    formula = annex1(rows=[counts(brands="=1+1", trainees="=50*2")])
    two = [error("A1-01", formula, c) for c in ("brands", "trainees")]
    for name, content in (
        ("公式没算_openpyxl.xlsx", by_openpyxl(formula)),
        ("公式没算_xlsxwriter.xlsx", by_xlsxwriter(formula)),
        ("公式没算_xlwt.xls", by_xlwt(formula)),
    ):
        case(name, content, read([counts(brands=None, trainees=None)], findings=two))
    base = by_openpyxl(annex1())
    c6 = r'<c r="C6"[^>]*?><v>2</v></c>'
    for name, xml, value in (
        ("富文本", '<c r="C6" t="inlineStr"><is><r><t>1</t></r><r><t>2</t></r></is></c>', 12),
        ("字符串结果", '<c r="C6" t="str"><f>"1"&amp;"2"</f><v>12</v></c>', 12),
        ("科学记数", '<c r="C6"><v>1.2E1</v></c>', 12),
        ("浮点尾数", '<c r="C6"><v>12.000000000000002</v></c>', 12),
    ):
        case(f"{name}.xlsx", edited(base, SHEET, (c6, xml)), read([counts(brands=value)]))
    brand = ("A1-01", "商河县", "brands", "C6")
    for name, xml in (
        ("布尔值", '<c r="C6" t="b"><v>1</v></c>'),
        ("共享字符串没有这一条", '<c r="C6" t="s"><v>9999</v></c>'),
        ("一格写了两次", '<c r="C6"><v>2</v></c><c r="C6"><v>20</v></c>'),
        ("数里有字母", '<c r="C6"><v>2x</v></c>'),
        ("数里有下划线", '<c r="C6"><v>1_0</v></c>'),
        ("不是有限的数", '<c r="C6"><v>NaN</v></c>'),
    ):
        case(
            f"{name}.xlsx",
            edited(base, SHEET, (c6, xml)),
            read([counts(brands=None)], findings=[brand]),
        )
    empty = ("A1-02", "商河县", "brands", "C6")
    case(
        "共享字符串是空的.xlsx",
        edited(base, SHEET, (c6, '<c r="C6" t="s"><v/></c>')),
        read([counts(brands=None)], findings=[empty]),
    )
    huge = annex1(rows=[counts(relief_workers=12345678901234567)])
    case(
        "数太大.xlsx",
        by_openpyxl(huge),
        read([counts(relief_workers=None)], findings=[error("A1-01", huge, "relief_workers")]),
    )
    merged = annex1(rows=[counts(relief_poor=None)])
    merged.merged.append((6, 8, 6, 9))
    case(
        "两个数合并成一格.xlsx",
        by_openpyxl(merged),
        read([counts(relief_poor=None)], findings=[error("A1-02", merged, "relief_poor")]),
    )


def dates():
    for name, words, period in (
        ("点号", "填表日期：2026.9.5", "2026Q3"),
        ("迟报要问", "填表日期：2026年10月8日", None),
        ("上季度", "填表日期：2026年6月10日", "2026Q2"),
    ):
        notes = ["没有猜"] if period is None else []
        case(
            f"日期_{name}.xlsx",
            by_openpyxl(annex1(head={"date": words})),
            read([counts()], period=period, notes=notes, questions=0 if period else 1),
        )
    titled = annex1(
        title="2026年第三季度防止返贫就业攻坚行动推进情况表",
        head={"date": "填表日期：2026年10月8日"},
    )
    case(
        "日期_迟报但标题写明.xlsx", by_openpyxl(titled), {**read([counts()]), "warnings": ["A1-12"]}
    )
    against = annex1(title="2026年第二季度防止返贫就业攻坚行动推进情况表")
    case(
        "日期_和标题矛盾.xlsx",
        by_openpyxl(against),
        read([counts()], period=None, notes=["标题写的是2026年第2季度"], questions=1),
    )
    beside = annex1(head={"date": "填表日期："})
    beside.put(3, 10, date(2026, 9, 12))
    case("日期_是日期格.xlsx", by_openpyxl(beside), read([counts()]))
    case(
        "日期_是日期格_1904.xlsx",
        by_openpyxl(
            beside, change=lambda b: setattr(b, "epoch", openpyxl.utils.datetime.CALENDAR_MAC_1904)
        ),
        read([counts()]),
    )
    case("日期_是日期格.xls", by_libreoffice(by_openpyxl(beside), "xls"), read([counts()]))
    serial = annex1(head={"date": "填表日期："})
    serial.put(3, 10, 46277)
    case("日期_是序列号.xlsx", by_openpyxl(serial), read([counts()]))
    none = annex1(head={"date": "填表日期：    年    月    日"})
    case(
        "日期_没填.xlsx",
        by_openpyxl(none),
        read(
            [counts()],
            period=None,
            findings=[("A1-11", None, "date", "I3")],
            notes=["没有写明是哪一期"],
            questions=1,
        ),
    )
    one = annex1(foot=["填表人：李四    电话：0531-66600000"])
    case("表尾写在一格里.xlsx", by_openpyxl(one), read([counts()]))
    apart = annex1(foot=["填报人", "联系电话"])
    apart.put(7, 2, "李四")
    apart.put(7, 6, "0531-66600000")
    case("表尾的字在旁边一格.xlsx", by_openpyxl(apart), read([counts()]))


def places():
    def of(name, unit):
        return annex1(rows=[counts(unit=name)], head={"unit_name": f"单位（公章）：{unit}"})

    bare = of("市中区", "区人社局")
    case(
        "市中区_没写哪个市.xlsx",
        by_openpyxl(bare),
        read([counts(unit="市中区")], place=None, notes=["枣庄市/市中区"], questions=1),
    )
    case(
        "市中区_单位写了济南.xlsx",
        by_openpyxl(of("市中区", "济南市市中区人力资源和社会保障局")),
        read([counts(unit="市中区")], place="济南市/市中区"),
    )
    short = of("商河", "县人社局")
    case(
        "商河_没写县.xlsx",
        by_openpyxl(short),
        read([counts(unit="商河")], place=None, notes=["可能是济南市/商河县"], questions=1),
    )
    sealed = of("商河", UNIT)
    case(
        "商河_单位写全了.xlsx",
        by_openpyxl(sealed),
        read(
            [counts(unit="商河")],
            notes=["“商河”当作商河县"],
            questions=1,
        ),
    )
    case(
        "高新区_还不知道.xlsx",
        by_openpyxl(of("高新区", "高新区管委会")),
        read(
            [counts(unit="高新区")],
            place=None,
            notes=["“高新区”不是县（市、区）的全称"],
            questions=1,
        ),
    )
    case("码代替地名.xlsx", by_openpyxl(of("370126", "县人社局")), read([counts(unit="370126")]))
    spaced = of("商 河 县", UNIT)
    case("地名有空格.xlsx", by_openpyxl(spaced), read([counts(unit="商 河 县")]))


def projects():
    two = [
        PROJECT,
        {
            **PROJECT,
            "name": "草编合作社",
            "employed": "12",
            "employed_poor": "１０",
            "location_kinds": "否",
            "phone": 13300000001,
            "remark": "新",
        },
    ]
    second = project(
        2,
        name="草编合作社",
        employed=12,
        employed_poor=10,
        location_kinds=[],
        phone="13300000001",
        remark="新",
    )
    listed = read([project(), second], form="annex2", period="2026")
    case("清单.xlsx", by_openpyxl(annex2(two)), listed)
    case("清单.xls", by_xlwt(annex2(two)), listed)
    case("清单.csv", as_csv(annex2(two)).encode("gb18030"), listed)
    merged = annex2(two)
    merged.cells.pop((7, 1))
    merged.merged.append((6, 1, 7, 1))
    case("清单_县合并.xlsx", by_openpyxl(merged), listed)
    case("清单_县合并.xls", by_libreoffice(by_openpyxl(merged), "xls"), listed)
    contact = annex2([two[0], {**two[1], "contact": None}])
    contact.merged.append((6, 8, 7, 8))
    case("清单_联系人合并.xlsx", by_openpyxl(contact), listed)
    figure = annex2([two[0], {**two[1], "employed": None}])
    figure.merged.append((6, 5, 7, 5))
    case(
        "清单_人数合并.xlsx",
        by_openpyxl(figure),
        read(
            [project(), {**second, "employed": None}],
            form="annex2",
            period="2026",
            findings=[("A2-01", "第2项", "employed", "E7")],
        ),
    )
    total = annex2([*two, {"county": "合计", "employed": 58, "employed_poor": 28}])
    case(
        "清单_合计.xlsx", by_openpyxl(total), {**listed, "notes": ["第 8 行“合计”没有当作一个单位"]}
    )
    serial_total = annex2([*two, {"serial": "合计", "employed": 58}])
    case(
        "清单_合计写在序号列.xlsx",
        by_openpyxl(serial_total),
        {**listed, "notes": ["第 8 行“合计”没有当作一个单位"]},
    )
    pages = annex2([two[0]], foot=[])
    again = annex2([two[1]])
    for (row, column), value in again.cells.items():
        if row >= 4:
            pages.put(row + 3, column, value)
    case("清单_第二页又有表头.xlsx", by_openpyxl(pages), listed)
    spelled = annex2(
        [
            {
                **PROJECT,
                "location_kinds": "1、3",
                "phone": "0531-66600001、66600002",
                "summary": "第一行\n第二行",
            }
        ]
    )
    case(
        "清单_写法各样.xlsx",
        by_openpyxl(spelled),
        read(
            [project(phone="0531-66600001，66600002", summary="第一行\n第二行")],
            form="annex2",
            period="2026",
        ),
    )
    short = annex2(captions={"location_kinds": "项目所在地"})
    case(
        "清单_短列名.xlsx",
        by_openpyxl(short),
        read([project()], form="annex2", period="2026", notes=["“项目所在地”当作"], questions=1),
    )
    no_phone = annex2(order=[c for c in A2 if c != "phone"])
    case(
        "清单_少电话列.xlsx",
        by_openpyxl(no_phone),
        read(
            [project(phone=None)],
            form="annex2",
            period="2026",
            findings=[("R-01", None, "phone", None)],
        ),
    )
    no_serial = annex2(order=[c for c in A2 if c != "serial"])
    case(
        "清单_没有序号列.xlsx",
        by_openpyxl(no_serial),
        read([project()], form="annex2", period="2026"),
    )
    shared = annex2([PROJECT, {**PROJECT, "county": "平阴县", "name": "别县的"}])
    case(
        "清单_两个县.xlsx",
        by_openpyxl(shared),
        read(
            [project(), project(2, county="平阴县", name="别县的")],
            form="annex2",
            place=None,
            period="2026",
            notes=["没有写明是哪个单位"],
            questions=1,
        ),
    )


def others():
    base = by_openpyxl(annex1())
    case("工资表.xlsx", by_openpyxl(_wages()), refused("没有附件1或附件2的表头"))
    half = annex1(order=A1[:6])
    case("只有一半的列.xlsx", by_openpyxl(half), refused("像是附件1"))
    case("空文件.xlsx", b"", refused("空的"))
    case("其实是网页.xls", b"<html><table><tr><td>1</td></tr></table></html>", refused("网页"))
    case("其实是文本.xlsx", "县,1".encode(), refused("不是 Excel"))
    case("盖章件.pdf", b"%PDF-1.7\n", refused("PDF"))
    case("照片.jpg", b"\xff\xd8\xff\xe0JFIF", refused("图片"))
    case("wps表格.et", by_xlwt(annex1()), refused(".et"))
    case("wps文字.wps", by_xlwt(annex1()), refused("文字文档"))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as new:
        new.writestr("附件1.xlsx", base)
    case("压缩包.zip", archive.getvalue(), refused("解压"))
    case("开放文档.ods", by_libreoffice(base, "ods"), refused(".ods"))
    case("有宏.xlsm", edited(base, "", add={"xl/vbaProject.bin": b"x"}), refused("宏"))
    ole = by_xlwt(annex1())
    case(
        "加密.xlsx",
        ole[:1024] + "EncryptedPackage".encode("utf-16-le") + ole[1056:],
        refused("密码"),
    )
    protected = ole.replace(
        b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x2f\x00\x10\x00\x00\x06\x05\x00", 1
    )
    case("加密.xls", protected, refused("密码"))


def _wages():
    table = Table()
    for column, words in enumerate(("姓名", "单位", "人数", "金额", "备注"), 1):
        table.put(1, column, words)
        table.put(2, column, words)
    return table


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


def main():
    for part in (ordinary, found, sheets, values, dates, places, projects, others, hostile):
        part()
    shutil.rmtree(HERE, ignore_errors=True)
    HERE.mkdir(parents=True)
    for name, content, expected in CASES:
        (HERE / name).write_bytes(content)
        text = json.dumps(expected, ensure_ascii=False, indent=1)
        (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(len(CASES), "files")


if __name__ == "__main__":
    main()
