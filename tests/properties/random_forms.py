"""Forms of any shape that the format allows: what their files state."""

import json
from datetime import date

from hypothesis import strategies as st

from fangfan_desktop.forms.formula import read_formula, same_sides

AMOUNTS = ("count", "decimal", "number")
FIGURES = (*AMOUNTS, "percent")
OTHERS = (
    *("yes_no", "one_of", "choices", "year", "month", "date", "text", "long_text", "person"),
    *("phone", "id_number", "organisation_code"),
)
WORDS = (
    *(
        "就业",
        "培训",
        "脱贫人口",
        "车间",
        "收入",
        "本期",
        "累计",
        "城镇",
        "农村",
        "女性",
        "其中：男",
    ),
    *(
        "合作社（个）",
        "2025年",
        "A类",
        "完成率/%",
        "省内、省外",
        "项目名称",
        "联系电话",
        "备注",
        "合计",
    ),
)
LEAST_WIDTH = 150  # of a table, in millimetres
LEVELS = ("city", "county", "township", "village")
# What a sentence says, by rule: all of its words.
SENTENCES = {
    "readable": "{name}：{raw}，{reason}",
    "row_balance": "{formula} {named} {left} {right} {worked}",
    "balance": "{formula} {named} {left} {right} {worked}",
    "computed": "{name} {value} {right} {worked} {formula}",
    "accumulates": "{name} {value} {of_name} {of} {previous} {sum}",
    "part_of": "{name} {value} {whole} {whole_name}",
    "sign": "{name} {value} {when_value} {when_name}",
    "year_on_year": "{name} {value} {previous} {change}",
    "not_below_previous": "{name} {value} {previous}",
    "unique": "{name} {value} {within} {rows}",
    "on_time": "{name} {value} {due}",
    "not_before_period": "{name} {value} {first} {taken_for}",
    "total_covers_parts": "{name} {value} {sum} {whole} {a_unit}",
    "total_equals_parts": "{name} {value} {sum} {rest} {office}",
    "rest_kept": "{name} {value} {previous} {figures} {board}",
}
_MONTHS = {
    "year": ("month", 12),
    "half_year": ("month_of_half", 6),
    "quarter": ("month_of_quarter", 3),
}


def as_toml(stated):
    """Return the text of a file that states this."""
    return "".join(f"{name} = {_spelt(value)}\n" for name, value in stated.items())


def _spelt(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(n)} = {_spelt(v)}" for n, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_spelt, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else str(value)


# ── a form ──
# The captions of columns of classes ('': that of the names reaches over it), and classes by level.
CLASS_CAPTIONS = ((), (), ("",), ("类别",), ("大类", "小类"), ("大类", ""), ("", ""))
CLASSES = (("认定", "帮扶"), ("城镇", "农村"))


@st.composite
def forms(draw, most=9, kinds=("places", "list", "named")):
    """Draw what the file of a legal form states; `kinds` are those of its rows."""
    rows = draw(st.sampled_from(kinds))
    columns, groups = draw(_header(rows, most))
    period = draw(st.sampled_from(("year", "half_year", "quarter", "month", "ten_days", "once")))
    stated = {
        "id": "annex7",
        "label": "附件7",
        "title": draw(st.sampled_from(("就业情况统计表", "2026年各地帮扶情况表（试行）", "台账"))),
        "short": "就业",
        "province_mail": "a@b.cn",
        "period": period,
        "rows": rows,
        "identity": {"list": "name", "named": "indicator", "places": "unit"}[rows],
        "body_size": draw(st.sampled_from((8, 10.5, 12))),
        "due": draw(_due(period)),
        "lowest": draw(st.sampled_from(LEVELS)),
        "total": rows == "places" and draw(st.booleans()),
        "fields": draw(_fields(sum(column.get("printed", True) for column in columns))),
        "columns": columns,
        "groups": groups,
        "unit_row": any(c.get("unit") for c in columns) and draw(st.booleans()),
    }
    if rows == "named":
        stated["named_rows"] = draw(_named_rows(columns))
    if draw(st.booleans()):
        stated["printed"] = draw(st.sampled_from(("", "附件1")))
    return {**stated, "checks": draw(_checks(stated))}


@st.composite
def _due(draw, period):
    if period == "once":
        return {"on": draw(st.dates(date(2025, 1, 1), date(2027, 12, 31)))}
    ways = [st.builds(lambda n: {"days_after": n}, st.integers(0, 60))]
    ways.append(st.builds(lambda n: {"workdays_after": n}, st.integers(1, 30)))
    day = st.integers(1, 28) | st.sampled_from(("last", "last_workday"))
    if period != "ten_days":
        ways.append(st.builds(lambda n, d: {"months_after": n, "day": d}, st.integers(1, 12), day))
    if period == "month":
        ways.append(st.builds(lambda d: {"day": d}, day))
    if period in _MONTHS:
        key, most = _MONTHS[period]
        ways.append(st.builds(lambda n, d: {key: n, "day": d}, st.integers(1, most), day))
    free = draw(st.sampled_from(("", "", "before", "after")))
    return {**draw(st.one_of(ways)), **({"if_free": free} if free else {})}


@st.composite
def _fields(draw, columns):
    """Draw the lines above and below the table; perhaps there is no foot."""
    slots = ["head-left", "head-right", "foot-left", "foot-middle", "foot-right"]
    fields = [
        ("unit_name", "单位", "单位（公章）：", "text", {"seal": True, "prefill": "unit_name"}),
        ("filler", "填表人", "填表人：", "person", {"prefill": "filler"}),
        ("phone", "电话", "联系电话：", "phone", {"prefill": "phone"}),
        ("city", "市", "", "text", {"prefill": "city", "suffix": "市", "locked": True}),
        ("leader", "负责人", "单位负责人：", "person", {}),
        ("remark", "注", "注：有关数据填当年累计数。", "fixed", {}),
        (
            "named_period",
            "哪一期",
            "（",
            "text",
            {"prefill": "period", "suffix": "）", "locked": True},
        ),
    ]
    some = draw(st.permutations(fields))[: draw(st.integers(0, 4))]
    dated = ("date", "填表日期", "填表日期：", "date", {})
    if draw(st.booleans()):
        dated[4]["blank"] = "    年    月    日"
    elif draw(st.booleans()):
        dated[4]["printed"] = False
    at = draw(st.integers(0, len(some)))
    chosen = draw(st.permutations(slots))[: len(some) + 1]
    found, used = [], {"head": 0, "foot": 0}
    for (name, called, label, kind, more), slot in zip(
        [*some[:at], dated, *some[at:]], chosen, strict=True
    ):
        line = slot[:4]
        if used[line] == columns and name != "date":
            continue
        if name == "named_period" and line == "foot":
            continue  # it is not read, so no foot is known by it
        used[line] += more.get("printed", True)
        found.append(
            {"id": name, "name": called, "label": label, "kind": kind, "slot": slot, **more}
        )
    above = [field for field in found if field["slot"].startswith("head")]
    for field in above:
        if field.get("blank") and draw(st.booleans()):
            field["label"] = ""  # the only day above the table needs none
    foot = [field for field in found if field not in above and field.get("printed", True)]
    if foot and not any(field["label"] for field in foot):
        foot[0]["label"] = "所在地："
    return found


@st.composite
def _header(draw, rows, most):
    """Draw columns, that of the place or of the rows' names first, and the groups above them."""
    columns = [{"id": "unit", "header": "市、县（市、区）", "short": "单位", "kind": "place"}]
    groups, left = [], [most - 3]
    if rows == "named":
        classes = draw(st.sampled_from(CLASS_CAPTIONS))
        columns = [
            {"id": f"class{at}", "header": caption, "short": f"类别{at}", "kind": "row_class"}
            for at, caption in enumerate(classes, 1)
        ]
        columns.append({"id": "indicator", "header": "指标", "short": "指标", "kind": "row_name"})
        more = draw(st.permutations(("row_code", "row_unit")))[: draw(st.integers(0, 2))]
        words = {"row_code": "代码", "row_unit": "计量单位"}
        columns += [{"id": k, "header": words[k], "short": words[k], "kind": k} for k in more]
    if rows == "list":
        if draw(st.booleans()):
            columns[0]["printed"] = False
        columns.append({"id": "name", "header": "企业名称", "short": "企业名称", "kind": "text"})
        if draw(st.booleans()):
            columns.append({"id": "serial", "header": "序号", "short": "序号", "kind": "serial"})
    first = draw(st.sampled_from(AMOUNTS))
    columns.append({"id": "first", "header": "总数", "short": "总数", **draw(_kind(first))})
    _grow(draw, columns, groups, left, "", (), "", draw(st.integers(1, 4)))
    for column in columns:
        column["width"] = draw(st.integers(10, 40) | st.sampled_from((5, 17.5)))
    # What stands above and below needs some room: else a phone number is broken into lines.
    printed = [column for column in columns if column.get("printed", True)]
    while (missing := LEAST_WIDTH - sum(column["width"] for column in printed)) > 0:
        for column in printed:
            column["width"] += missing / len(printed)
    if draw(st.booleans()):
        _number(draw, printed)
    _compute(draw, columns)
    return columns, groups


@st.composite
def _named_rows(draw, columns):
    """Draw rows that can be told from each other: by their code, or else by their name."""
    kinds = {column["kind"]: column["id"] for column in columns}
    open_ids = [c["id"] for c in columns if c["kind"][:4] != "row_" and "computed" not in c]
    names = (*WORDS, "其中：女性", "省外就业", "补贴资金（万元）")
    has_code = "row_code" in kinds
    several = st.lists(st.sampled_from(names), min_size=1, max_size=9, unique=not has_code)
    rows, known = [], []
    levels = [st.sampled_from(words) for words in CLASSES][: _count(columns, "row_class")]
    for at, name in enumerate(draw(several), 1):
        row = {"name": name, "indent": draw(st.integers(0, 3))}
        if classes := list(draw(st.tuples(*levels)))[: draw(st.integers(0, len(levels)))]:
            row["classes"] = classes
        if has_code or draw(st.booleans()):
            row["code"] = f"{at:02}"
        if "row_unit" in kinds:
            row["unit"] = draw(st.sampled_from(("", "人", "万元")))
        shape = draw(st.sampled_from(("", "", "", "heading", "computed", "closed")))
        if shape == "heading" and rows:
            row["heading"] = True
        elif shape == "computed" and known:
            row["computed"] = draw(expressions(known))
        elif shape == "closed":
            row["closed"] = draw(st.lists(st.sampled_from(open_ids), max_size=2, unique=True))
        if "code" in row and "heading" not in row and not row.get("closed"):
            known.append({"id": row["code"]})
        rows.append(row)
    return rows


def _count(columns, kind):
    return sum(column["kind"] == kind for column in columns)


def _grow(draw, columns, groups, left, under, path, whole, depth):
    """Put captions below one, side by side; some of them have others below."""
    words = [word for word in WORDS if word != whole]  # a part is called otherwise than its whole
    captions = draw(st.lists(st.sampled_from(words), min_size=1, max_size=4, unique=True))
    for at, caption in enumerate(captions):
        if left[0] <= 0 and (at or not under):
            return
        name = f"c{len(columns)}_{len(groups)}"
        own = (*path, caption)
        shape = draw(st.sampled_from(("column", "column", "group", "whole"))) if depth > 1 else ""
        place = {"under": under} if under else {}
        if shape == "group":
            groups.append({"id": name, "header": caption, **place})
        else:
            left[0] -= 1
            kind = draw(st.sampled_from((*FIGURES, *AMOUNTS, *OTHERS)))
            short = "".join(own) if draw(st.booleans()) else f"{caption}{len(columns)}"
            column = {"id": name, "header": caption, "short": short, **draw(_kind(kind)), **place}
            if draw(st.booleans()):
                cut = draw(st.integers(0, len(caption)))
                column["words"] = [each for each in (caption[:cut], caption[cut:]) if each]
            columns.append(column)
        if shape in {"group", "whole"}:
            own_whole = caption if shape == "whole" else ""
            _grow(draw, columns, groups, left, name, own, own_whole, depth - 1)


@st.composite
def _kind(draw, kind):
    """Draw what a column of a kind states about its values."""
    stated = {"kind": kind}
    if kind in AMOUNTS:
        span = draw(st.sampled_from(("", "adds_up", "of_period")))
        stated |= {span: True} if span else {}
    if kind == "percent" and draw(st.booleans()):
        stated["of_period"] = True
    if kind != "percent":
        unit = draw(st.sampled_from(("", "人", "万元", "个", "亿", "%", "公斤/亩")))
        stated |= {"unit": unit} if unit else {}
    if kind in {"decimal", "percent"} and draw(st.booleans()):
        stated["scale"] = draw(st.integers(kind == "decimal", 6))
    if kind in {"one_of", "choices"}:
        names = ("企业", "合作社", "家庭农场", "其他", "2号", "不是", "A,B", '引"号')
        stated["options"] = draw(
            st.lists(st.sampled_from(names), min_size=1, max_size=5, unique=True)
        )
    if kind == "choices" and draw(st.booleans()):
        stated["none"] = draw(st.sampled_from(("否", "都不是")))
    if draw(st.booleans()):
        stated["explain"] = "照实填写。"
    return stated


def _number(draw, columns):
    for at, column in enumerate(each for each in columns if each["header"]):
        column["number"] = "甲" if not at else str(at)
    if draw(st.booleans()):
        columns[-1].pop("number")


def code(column):
    return column.get("number") or column["id"]


def _figures(columns, kinds=FIGURES):
    return [column for column in columns if column["kind"] in kinds]


@st.composite
def expressions(draw, columns):
    """Draw sums, differences, products and shares of columns of figures."""
    names = [code(column) for column in columns]
    text = draw(st.sampled_from(names))
    for _ in range(draw(st.integers(0, 2))):
        sign, name = draw(st.sampled_from("+-×÷")), draw(st.sampled_from(names))
        text = f"（{text}）{sign}{name}" if sign in "×÷" else f"{text}{sign}{name}"
    return text + draw(st.sampled_from(("", "", "*100", "/30")))


def _compute(draw, columns):
    """Let some columns work themselves out from those on their left."""
    for at, column in enumerate(columns):
        known = _figures(columns[:at])
        if column["kind"] in FIGURES and known and draw(st.integers(0, 5)) == 0:
            column["computed"] = draw(expressions(known))


def _says_something(sides, columns):
    """Return True if the sides of a formula are not always the same."""
    formula = read_formula("".join(sides), [code(column) for column in columns])
    return not same_sides(formula, str)


@st.composite
def _checks(draw, stated):
    figures = _figures(stated["columns"])
    amounts = _figures(stated["columns"], AMOUNTS)
    ids = [column["id"] for column in stated["columns"]]
    some = st.lists(st.sampled_from(figures), min_size=1, max_size=3)
    ones = draw(some.map(lambda each: [column["id"] for column in each]))
    sums = [draw(st.sampled_from(amounts))["id"]]
    one = draw(st.sampled_from(figures))["id"]
    sides = draw(st.tuples(expressions(figures), st.sampled_from("=≤≥<>≠"), expressions(figures)))
    if not _says_something(sides, stated["columns"]):
        sides = (f"{code(figures[0])}*1000", "=", code(figures[0]))
    place = {"on": {"ids": ["unit"]}}
    within = stated["columns"][0]["id"]
    every = {
        "readable": {"nothing_before": "{raw}{more}"},
        "filled": {"on": {"ids": ids}},
        "balance": {"formula": "".join(sides), "tolerance": draw(st.sampled_from((0, 0.5, 1)))},
        "computed": {"on": {"ids": ones}},
        "accumulates": {"on": {"ids": sums}, "of": draw(st.sampled_from(amounts))["id"]},
        "part_of": {"on": {"ids": ones}, "whole": one},
        "sign": {"on": {"ids": ones}, "must": draw(st.sampled_from(("zero", "positive")))},
        "not_below_previous": {"on": {"ids": ones}},
        "unique": {"on": {"ids": [draw(st.sampled_from(ids))]}, "within": within},
        "fields": {"fields": [each["id"] for each in stated["fields"]]},
        "on_time": {"field": "date"},
        "not_before_period": {"field": "date"},
        "total_covers_parts": {"on": {"ids": sums}},
        "total_equals_parts": {"on": {"ids": sums}},
        "rest_kept": {"on": {"ids": sums}, "missing": "{figures}", "blank": "{rest_name}"},
        "place_belongs": place,
    }
    if stated["rows"] == "places":
        every["expected_places"] = place
    if stated["rows"] == "named":
        for rule in ("total_covers_parts", "total_equals_parts", "rest_kept", "place_belongs"):
            del every[rule]
        codes = [
            {"id": row["code"]}
            for row in stated["named_rows"]
            if "code" in row and "heading" not in row
        ]
        if len(codes) > 1:
            formula = f"{codes[0]['id']}≤{draw(expressions(codes[1:]))}"
            every["row_balance"] = {"on": {"ids": ones}, "formula": formula}
    compared = [c["id"] for c in figures if c["kind"] != "number"]
    if compared:
        every["year_on_year"] = {
            "on": {"ids": [draw(st.sampled_from(compared))]},
            "fall_percent": draw(st.integers(0, 100)),
            "rise_times": draw(st.integers(1, 5)),
            "at_least": draw(st.integers(0, 50)),
            "against": draw(st.sampled_from(("year_before", "before"))),
        }
    if draw(st.booleans()):
        every["sign"]["when"] = {"column": one, "is": draw(st.sampled_from(("zero", "positive")))}
    chosen = draw(st.lists(st.sampled_from(sorted(every)), max_size=8, unique=True))
    return [
        {
            "code": f"A7-{at:02}",
            "rule": rule,
            "severity": draw(st.sampled_from(("error", "serious", "warning", "hint"))),
            "message": SENTENCES.get(rule, "{name}"),
            **every[rule],
        }
        for at, rule in enumerate(chosen, 1)
    ]
