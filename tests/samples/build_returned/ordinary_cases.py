"""Files as they usually come, and tables that must be found in them."""

from tests.samples.build_returned.expected import SHEET, case, counts, project, read, refused
from tests.samples.build_returned.tables import A1, CAPTIONS1, FIGURES, Table, annex1, annex2
from tests.samples.build_returned.writers import (
    as_csv,
    by_libreoffice,
    by_openpyxl,
    by_xlsxwriter,
    by_xlwt,
    edited,
)


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
