"""Figures, dates and places as people write them."""

from datetime import date

import openpyxl

from tests.samples.build_returned.expected import SHEET, case, counts, error, read
from tests.samples.build_returned.tables import UNIT, annex1
from tests.samples.build_returned.writers import (
    as_csv,
    by_libreoffice,
    by_openpyxl,
    by_xlsxwriter,
    by_xlwt,
    edited,
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
