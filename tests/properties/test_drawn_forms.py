"""Forms of any shape, printed and drawn again: the same columns, and always a form that loads."""

import tomllib

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.exchange.attachments.drawn import DrawnCell, DrawnTable
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.load import read_form
from fangfan_desktop.jobs.drafts.drafting import draw_forms
from fangfan_desktop.sheet.header import header_rows
from fangfan_desktop.sheet.model import Style
from tests.jobs.drafts import random_headers
from tests.jobs.drafts.builders import attachment, page, title
from tests.properties import form_chain as chain
from tests.properties.random_columns import WORDS
from tests.properties.random_forms import as_toml, forms

RULES = known_checks()
TOP = ("附件7", title("就业情况统计表"))
STYLE = Style("body", 10.5, "left")
BODY = (
    "",
    "—",
    "1",
    "12.5",
    "商河县",
    "××县",
    "合计",
    "总人数",
    "一、就业",
    "例",
    "2026年3月",
    "是",
)


def printed(form):
    """Return the table of a form on paper, with three blank rows or the rows that it names."""
    rows = header_rows(form, STYLE)
    cells = [
        DrawnCell(at, box.column, box.text, box.rows, box.columns)
        for at, row in enumerate(rows)
        for box in row
    ]
    names = form.named_rows or (None,) * 3
    for at, named in enumerate(names, len(rows)):
        for column, each in enumerate(form.columns):
            words = {"row_name": "name", "row_code": "code", "row_unit": "unit"}.get(each.kind)
            cells.append(DrawnCell(at, column, getattr(named, words) if words else ""))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    heights = (8.0,) * (len(rows) + len(names))
    return DrawnTable(25, 60, tuple(c.width for c in form.columns), heights, tuple(cells))


def drafted(table, *lines, answers=None):
    (draft,) = draw_forms(
        attachment(page(*TOP, *lines[:1], table, *lines[1:], width=420)),
        chain.PLACES,
        answers=answers,
    )
    return draft


def captions(columns, groups):
    """Return of each column what is printed of it: its captions from the top, its number."""
    known = {each["id"]: each for each in (*columns, *groups)}

    def above(each):
        return (
            (*above(known[each["under"]]), each["header"])
            if each.get("under")
            else (each["header"],)
        )

    return [(above(each), fold_width(each.get("number", ""))) for each in columns]


@settings(max_examples=40)
@given(data=st.data())
def test_a_form_that_was_printed_is_drawn_with_the_same_columns(data):
    stated = {**data.draw(forms()), "unit_row": False}
    # A column of classes is known by what stands in it.
    assume(all(column["kind"] != "row_class" for column in stated["columns"]))
    draft = drafted(printed(read_form(as_toml(stated), "form.toml", RULES)))
    form = tomllib.loads(draft.text)
    columns = [each for each in form["columns"] if each.get("printed", True)]
    assert captions(columns, form.get("groups", ())) == captions(
        stated["columns"], stated["groups"]
    )
    read_form(draft.text, "form.toml", RULES)


@settings(max_examples=40)
@given(data=st.data())
def test_whatever_stands_in_a_table_the_form_that_is_drawn_loads(data):
    table = data.draw(tables())
    has_room = len(table.widths) > 4  # no more fields stand in a line than there are columns
    several = st.lists(st.sampled_from(LINES), max_size=3 * has_room, unique=True)
    draft = drafted(table, *data.draw(several))
    read_form(draft.text, "form.toml", RULES)
    assert all(guess.reason for guess in draft.guesses)


@settings(max_examples=30)
@given(data=st.data())
def test_whatever_is_answered_the_form_that_is_drawn_loads(data):
    table = data.draw(tables())
    offered = [guess for guess in drafted(table).guesses if guess.choices]
    asked = data.draw(st.lists(st.sampled_from(offered), max_size=2))
    answers = {
        guess.key: data.draw(st.sampled_from(guess.choices)).value
        for guess in asked
        if guess.key != "$.identity"
    }
    draft = drafted(table, answers=answers)
    read_form(draft.text, "form.toml", RULES)


LINES = (
    "填报单位（公章）：                    填报日期：    年    月    日",
    "填表人：          审核人：          联系电话：",
    "单位：人、万元",
    "注：本表每季度末月15日前报送；1=2+3，2≥3，01=02+03。",
    "填报说明：“培训”：指培训的人次。",
    "年    月    日",
)


CAPTIONS = (
    *WORDS,
    "序号",
    "姓名",
    "性别",
    "身份证号",
    "单位名称",
    "代码",
    "计量单位",
    "县区",
    "地址",
)


@st.composite
def tables(draw):
    """Draw a table with any captions above rows in which anything may stand."""
    table = draw(random_headers.drawings(draw(random_headers.trees())))
    body = len(table.heights) - 3
    left = draw(st.permutations(CAPTIONS))
    # No name of a row stands twice: it would need a code.
    own = st.just(("", "", "")) | st.permutations(BODY).map(lambda words: words[:3])
    columns = [draw(own) for _ in table.widths]
    cells = []
    for cell in table.cells:
        words = cell.text
        if cell.row >= body:
            words = columns[cell.column][cell.row - body]
        elif words and left and words not in {"单位", "甲"} and not words.isdigit():
            words = left.pop()
        cells.append(replace(cell, text=words))
    return replace(table, cells=tuple(cells))
