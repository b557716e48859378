"""What a careful person reads from tables made by hand: totals, units, numbers, headings, parts."""

from tests.samples.build_returned.expected import case, counts, project, read
from tests.samples.build_returned.tables import A1, A2, PROJECT, Table, annex1, annex2
from tests.samples.build_returned.writers import by_openpyxl

UNITS = ["计量单位", *("个" * 5), *("人" * 6), "次"]


def tables():
    _parts()
    _rows()
    _lists()
    _feet()


def _order(*moved):
    """Return 附件1's columns with these, in this order, where the first of them stood."""
    rest = [column for column in A1 if column not in moved]
    at = min(A1.index(column) for column in moved)
    return [*rest[:at], *moved, *rest[at:]]


def _parts():
    lost = {"workshop_poor": None, "relief_poor": None}
    said = [("R-01", None, column, None) for column in lost]
    nobody = read([counts(**lost)], findings=said)
    for name, moved in {
        "其中项并排.xlsx": ("workshops", "relief_workers", "workshop_poor", "relief_poor"),
        "其中项都在左边.xlsx": ("workshop_poor", "workshops", "relief_poor", "relief_workers"),
        "其中项都在第一项后面.xlsx": (
            "workshops",
            "workshop_poor",
            "relief_poor",
            "relief_workers",
        ),
    }.items():
        case(name, by_openpyxl(annex1(order=_order(*moved))), nobody)
    alone = [
        c for c in _order("workshops", "relief_poor", "relief_workers") if c != "workshop_poor"
    ]
    case(
        "其中项夹在两项中间.xlsx",
        by_openpyxl(annex1(order=alone)),
        {**nobody, "questions": 1},
    )
    moved = annex2(order=["county", "serial", "employed_poor", *A2[2:5], *A2[6:]])
    case(
        "清单_其中项移到前面.xlsx",
        by_openpyxl(moved),
        read([project()], form="annex2", period="2026"),
    )
    other = Table("别的")
    for column in (1, 3):
        other.put(1, column, "序号")
    other.put(2, 1, 1)
    case("另一张表里序号有两列.xlsx", by_openpyxl(annex1(), other), read([counts()]))


def _rows():
    units = dict(zip(A1, UNITS, strict=True))
    for name, first in {"1": "甲", "(1)": "", "①": "栏次", "A": "—"}.items():
        marks = {"1": range(1, 13), "(1)": [f"({n})" for n in range(1, 13)]}.get(name)
        marks = marks or ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫" if name == "①" else "ABCDEFGHIJKL")
        numbers = {"unit": first, **dict(zip(A1[1:], marks, strict=True))}
        case(
            f"有计量单位和栏次_{name}.xlsx",
            by_openpyxl(annex1(rows=[units, numbers, counts()])),
            read([counts()], notes=["第 6 行是计量单位", "第 7 行是栏次"]),
        )
    for words in ("商河县小计", "合计1个", "县合计", "总 计", "合 计：", "本县合计"):
        case(
            f"合计写成_{words.replace(' ', '').replace('：', '')}.xlsx",
            by_openpyxl(annex1(rows=[counts(), {**counts(), "unit": words}])),
            read([counts()], notes=[f"第 7 行“{words}”没有当作一个单位"]),
        )


def _lists():
    def listed(*rows, **more):
        return read(list(rows), form="annex2", period="2026", **more)

    bare = {**PROJECT, "county": ""}
    names = ["合计利就业帮扶车间", "小计镇草编合作社", "累计家纺厂"]
    odd = [{**PROJECT, "name": n, "summary": "合计带动三个村。", "remark": "小计"} for n in names]
    case(
        "清单_名称里有合计.xlsx",
        by_openpyxl(annex2(odd)),
        listed(*(project(at, **row) for at, row in enumerate(_shown(odd), 1))),
    )
    total = [PROJECT, {**PROJECT, "name": "合计"}]
    case(
        "清单_有个项目叫合计.xlsx",
        by_openpyxl(annex2(total)),
        listed(project(), project(2, name="合计"), notes=["写着“合计”，却像是一个项目"]),
    )
    heading = [{"county": "一、商河县", "serial": ""}, bare, {**bare, "name": "乙"}]
    case(
        "清单_县是小标题.xlsx",
        by_openpyxl(annex2(heading)),
        listed(project(), project(2, name="乙"), notes=["“一、商河县”是小标题，下面 2 行"]),
    )
    above = [PROJECT, {**PROJECT, "county": "同上", "name": "乙", "contact": "〃", "phone": '"'}]
    case(
        "清单_同上.xlsx",
        by_openpyxl(annex2(above)),
        listed(
            project(),
            project(2, name="乙"),
            notes=["读成“商河县”", "读成“李四”", "读成“0531-66600001”"],
        ),
    )
    phones = ["133-0000-0001", "133 0000 0001", "0531-6660-0001", "0531 66600001"]
    shown = ["13300000001", "13300000001", "0531-66600001", "0531-66600001"]
    rows = [{**PROJECT, "name": f"项目{at}", "phone": p} for at, p in enumerate(phones)]
    case(
        "清单_电话分段.xlsx",
        by_openpyxl(annex2(rows)),
        listed(*(project(n + 1, name=f"项目{n}", phone=p) for n, p in enumerate(shown))),
    )


def _shown(rows):
    return [{key: row[key] for key in ("name", "summary", "remark")} for row in rows]


def _feet():
    one = annex1(
        head={"date": ""},
        foot=["填表人：张三 电话：0531-66600000 填表日期：2026年9月5日 单位负责人：李四"],
    )
    case("表尾都在一格.xlsx", by_openpyxl(one), read([counts()]))
    signed = annex1(foot=["单位负责人：王五", "填表人：李四", "电话："])
    signed.put(signed.first + 1, 10, 13300000001)
    case("表尾有负责人和电话数字.xlsx", by_openpyxl(signed), read([counts()]))
    whole = annex1(
        head={
            "unit_name": "单位（公章）：商河县人力资源和社会保障局  单位负责人：王五  填表日期：2026年9月12日  计量单位：个、人",
            "date": "",
        }
    )
    case("表头都在一格.xlsx", by_openpyxl(whole), read([counts()]))
