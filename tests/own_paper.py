"""Forms that state their own paper: a sheet of indicators upright, a list laid across, two tables."""

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import read_form
from fangfan_desktop.forms.report import Report, make_row
from tests.builders import COUNTY, Q3, fields_of

PAPER = """
[paper]
width = 210.0
height = 297.0
margins = [25.4, 20.0, 25.4, 22.0]
label = { face = "黑体", size = 16, height = 9.0 }
title = { face = "宋体", size = 20, height = 14.5, bold = true }
head = [{ face = "仿宋", size = 12, height = 8.0 }]
foot = [
    { face = "仿宋_GB2312", size = 12, height = 9.0 },
    { face = "楷体", size = 10.5, height = 6.5 },
    { face = "楷体", size = 10.5, height = 6.5 },
]
"""
START = """
id = "posts"
label = "岗位表"
title = "公益性岗位开发情况统计表"
short = "岗位"
printed = "附表 3"
province_mail = ""
period = "quarter"
body_size = 12
due = { month_of_quarter = 3, day = 20 }
"""
FIELDS = """
[[fields]]
id = "unit_name"
name = "单位"
label = "填报单位："
kind = "text"
slot = "head-left"
prefill = "unit_name"
seal = true

[[fields]]
id = "date"
name = "日期"
label = "填报日期："
kind = "date"
slot = "head-right"
blank = "    年  月  日"

[[fields]]
id = "filler"
name = "填表人"
label = "填表人："
kind = "person"
slot = "foot-left"
left = 0.0

[[fields]]
id = "phone"
name = "联系电话"
label = "联系电话："
kind = "phone"
slot = "foot-middle"
left = 75.0

[[fields]]
id = "first_note"
name = "注一"
label = "注：1.本表由县级人社部门填报。"
kind = "fixed"
slot = "foot-left"
line = 2

[[fields]]
id = "second_note"
name = "注二"
label = "　　2.本期数是季度末在岗人数。"
kind = "fixed"
slot = "foot-left"
line = 3
"""
COLUMN = """
[[{table}columns]]
id = "{id}"
header = "{header}"
short = "{short}"
kind = "{kind}"
width = {width}
"""


def column(id_, header, kind, width, table="", **more):
    """Return a column in TOML; `more` are further keys."""
    text = COLUMN.format(
        table=table, id=id_, header=header, short=more.pop("short", header), kind=kind, width=width
    )
    return text + "".join(
        f"{key} = {repr(value).lower() if isinstance(value, bool) else repr(value)}\n"
        for key, value in more.items()
    )


def named_rows(names, table=""):
    return "".join(f'\n[[{table}named_rows]]\nname = "{name}"\n' for name in names)


INDICATORS = (
    column("item", "指标名称", "row_name", 62, number="甲")
    + column("posts", "岗位", "count", 26, unit="个", number="1", explain="岗位数")
    + column("people", "在岗人数", "count", 30, unit="人", number="2", explain="人数")
    + column(
        "women", "其中：女性", "count", 20, unit="人", number="3", under="people", explain="女性"
    )
    + column("remark", "备注", "text", 30, explain="备注")
)
NAMES = ("合计", "保洁保绿", "乡村道路维护", "一老一小照料", "其他岗位")
LOOK = """
[{table}look]
captions = {{ face = "黑体", size = 10.5, bold = true }}
caption_rows = [9.0, 12.5, 7.0, 6.0]
cells = {{ face = "宋体", size = 11 }}
row = 8.0
rows = [8.0, 10.0, 8.0, 12.0, 8.5]
"""


def read(text, name="posts.toml"):
    return read_form(text, name, known_checks())


def toml(look=None, paper=PAPER, start=START, fields=FIELDS):
    """Return the TOML of indicators on an upright page."""
    look = LOOK.format(table="") + "left = 3.0\n" if look is None else look
    own = 'rows = "named"\nidentity = "item"\nunit_row = true\nchecks = []\n'
    return start + own + paper + look + fields + INDICATORS + named_rows(NAMES)


LIST_COLUMNS = (
    column("number", "序号", "serial", 12)
    + column("county", "县（市、区）", "place", 30)
    + column("name", "姓名", "person", 25)
    + column("post", "岗位名称及工作内容", "long_text", 60)
    + column("phone_number", "联系电话", "phone", 40)
)


def list_toml(blank_rows=6, width=364.0, height=257.0, margins="[15.0, 12.0, 12.7, 40.0]"):
    """Return the TOML of a list on B4, laid across, with narrow margins."""
    paper = PAPER.replace("210.0", f"{width}").replace("297.0", f"{height}")
    paper = paper.replace("[25.4, 20.0, 25.4, 22.0]", margins)
    look = (
        '[look]\ncaption_rows = [11.0]\nrow = 9.0\nleft = -5.0\ncells = { face = "仿宋", size = 12 }\n'
        f"blank_rows = {blank_rows}\n"
    )
    own = 'rows = "list"\nidentity = "name"\nchecks = []\n'
    return START + own + paper + look + FIELDS + LIST_COLUMNS


def tables_toml(gap=6.0):
    """Return the TOML of indicators and a list below them on the same page."""
    paper = PAPER + 'table_title = { face = "黑体", size = 12, height = 8.0, align = "left" }\n'
    first = (
        '[[tables]]\nid = "indicators"\ntitle = "表一 指标"\nrows = "named"\nidentity = "item"\n'
        "unit_row = true\nchecks = []\n"
    )
    second = '[[tables]]\nid = "people"\ntitle = "表二 名单"\nrows = "list"\nidentity = "name"\nchecks = []\n'
    of_list = (
        '[tables.look]\ncaption_rows = [9.0]\nrow = 8.0\ncells = { face = "仿宋", size = 11 }\n'
    )
    return (
        START
        + 'rows = "tables"\nchecks = []\n'
        + paper
        + FIELDS
        + first
        + LOOK.format(table="tables.")
        + INDICATORS.replace("[[columns", "[[tables.columns")
        + named_rows(NAMES, "tables.")
        + second
        + of_list
        + f"gap = {gap}\nleft = 3.0\n"
        + LIST_COLUMNS.replace("[[columns", "[[tables.columns")
    )


def indicators_report(form, **figures):
    """Return a county's report of the indicators: so many posts in each row, or those given."""
    rows = []
    for at, named in enumerate(form.named_rows, form.first_row):
        raws = {"posts": str(at * 10), "people": str(at * 9), "women": str(at), **figures}
        rows.append(make_row(form, at, {**named.texts(form.columns), **raws}))
    return Report(form.id, COUNTY, Q3, fields_of(form), tuple(rows))


def list_report(form, *rows):
    """Return a county's list: each row differs from the usual one by what is given."""
    usual = {"county": "商河县", "post": "村内保洁", "phone_number": "13300000001"}
    made = (
        make_row(form, at, {**usual, "name": f"员工{at}", **each})
        for at, each in enumerate(rows, form.first_row)
    )
    return Report(form.id, COUNTY, Q3, fields_of(form), tuple(made))


def tables_report(form, *rows):
    """Return a county's report of the indicators and the list below them."""
    indicators, people = form.tables
    both = (*indicators_report(indicators).rows, *list_report(people, *rows).rows)
    return Report(form.id, COUNTY, Q3, fields_of(form), both)
