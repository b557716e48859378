"""校验码 that stand on papers which are stamped already: no change may void them.

A code that differs here is a fault of the change, never of this file; only a new notice brings new
lines. The reports are written out, so that no other test's data moves them.
"""

import pytest

from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row, read_cell

COLUMNS = [
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
PROJECT_COLUMNS = [
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
UNIT = {
    "unit_name": "商河县人力资源和社会保障局",
    "date": "2026年9月12日",
    "filler": "李四",
    "phone": "0531-66600000",
}
LIST = {"city": "济南", "date": "2026.10.20", "filler": "张三", "phone": "0531-66600001 转 8801"}
COUNTY = ["商河县", "1", "2", "3", "4", "5", "60", "70", "30", "90", "100", "0", "6"]
CITY = ["济南市", "12", "24", "36", "48", "60", "720", "840", "360", "1080", "1200", "0", "72"]
GREAT = ["平阴县", *["9,999,999"] * 12]
AS_TYPED = ["商河县", "约30", "", "１２", "+5", *["0"] * 8]
PROJECTS = [
    [
        "商河县",
        "1",
        "蔬菜加工车间",
        "吸纳脱贫人口就近务工。",
        "46",
        "18",
        "①",
        "李四",
        "0531-66600001",
        "",
    ],
    [
        "历下区",
        "2",
        "鄄堌㙦𬒈合作社",
        "第一行\n第二行\t有 空格",
        "120",
        "0",
        "②③",
        "古丽米热·买买提",
        "13300000002，0531-66600003",
        "省级",
    ],
    ["平阴县", "3", "清真食品 حلال 车间", "", "7", "7", "均不属于", "王", "待定", "甲、乙"],
]


def report(form, period, fields, columns, rows):
    cells = {f.id: read_cell(f, fields[f.id]) for f in form.fields if fields.get(f.id)}
    made = (
        make_row(form, number, dict(zip(columns, raws, strict=True)))
        for number, raws in enumerate(rows, 1)
    )
    return Report(form.id, Place("济南市"), period, cells, tuple(made))


@pytest.mark.parametrize(
    ("rows", "fields", "code"),
    [
        ([COUNTY], UNIT, "K3F6Z-J98XJ"),
        ([CITY, COUNTY], UNIT, "5Z3QQ-NCBVK"),
        ([GREAT], UNIT, "XCJS5-GJJ9C"),
        ([AS_TYPED], UNIT, "9VW9A-ZVREW"),
        ([COUNTY], {}, "B96T3-T77ZQ"),
        ([], {}, "8CANT-KUFQY"),
    ],
)
def test_annex_1(annex1, rows, fields, code):
    assert code_of(annex1, report(annex1, Period(2026, 3), fields, COLUMNS, rows)) == code


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (PROJECTS[:1], "YY3Z9-7FBYG"),
        (PROJECTS, "8VWY3-DV6P4"),
        (PROJECTS[::-1], "9N4RG-846AF"),
        ([], "B9W5C-QUVQQ"),
    ],
)
def test_annex_2(annex2, rows, code):
    made = report(annex2, Period(2026), LIST, PROJECT_COLUMNS, rows)
    assert code_of(annex2, made) == code
