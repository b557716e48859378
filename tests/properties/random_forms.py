"""Forms of any shape that the format allows: what their files state."""

import json
from datetime import date

from hypothesis import strategies as st

from tests.properties.random_checks import checks
from tests.properties.random_columns import headers, named_rows

LEVELS = ("city", "county", "township", "village")
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


@st.composite
def forms(draw, most=9, kinds=("places", "list", "named")):
    """Draw what the file of a legal form states; `kinds` are those of its rows."""
    rows = draw(st.sampled_from(kinds))
    columns, groups = draw(headers(rows, most))
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
        stated["named_rows"] = draw(named_rows(columns))
    if draw(st.booleans()):
        stated["printed"] = draw(st.sampled_from(("", "附件1")))
    return {**stated, "checks": draw(checks(stated))}


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
