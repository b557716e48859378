import pytest

from fangfan_desktop.exchange.reading.field_labels import labels_of
from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, Grid, RawCell
from fangfan_desktop.exchange.reading.rows import read_rows
from fangfan_desktop.exchange.reading.table_finder import find_tables
from fangfan_desktop.forms.named_rows import NamedRow
from tests.builders import replace
from tests.classed import classed, without

LINES = [
    ["一、务工就业总人数", "人", "01", 38],
    ["　省内就业", "人", "02", 30],
    ["　　其中：县内", "人", "03", 20],
    ["　　其中：女性", "人", "04", 12],
    ["　省外就业", "人", "05", 8],
    ["　　其中：女性", "人", "06", 3],
    ["二、就业帮扶车间个数", "个", "07", 5],
    ["三、就业帮扶补贴"],
    ["　发放补贴金额", "万元", "08", 40.5],
    ["　　其中：今年新设的补贴", "万元", "09", 6, "—"],
]
KNOWN = {"01": "38", "02": "30", "03": "20", "04": "12", "05": "8", "06": "3", "07": "5"}
KNOWN |= {"08": "40.5", "09": "6"}


def read(form, lines, *, captions=None, continues=None):
    captions = captions or [column.header for column in form.columns]
    rows = [captions, [column.number for column in form.columns], *lines]
    cells = {
        (down, at): value if isinstance(value, RawCell) else RawCell(str(value))
        for down, values in enumerate(rows, 4)
        for at, value in enumerate(values, 1)
        if value != ""
    }
    (table,) = find_tables([form], [Grid("表", cells, (), frozenset())], {}).tables
    where = {}
    return read_rows(table, labels_of(form), where, continues=continues), where


def figures(form, body):
    rows = {code: body.rows[at] for code, at in form.row_codes.items()}
    return {code: raw for code, row in rows.items() if (raw := row["this_period"].raw)}


def test_the_rows_of_the_form_are_read_where_they_stand(packs):
    form = packs["indicators"]
    body, where = read(form, LINES)
    assert figures(form, body) == KNOWN
    assert (body.absent, body.strange, body.notes) == ((), (), ())
    assert [row["indicator"].raw for row in body.rows] == [line[0] for line in LINES]
    assert body.rows[9]["a_year_ago"].raw == ""  # a dash says that nothing is filled in
    assert (where[1, "this_period"], where[10, "line_code"]) == ("D6", "C15")


def test_rows_are_found_in_any_order_by_code_and_name(packs):
    form = packs["indicators"]
    moved = [["其中:女性", "人", 6, 3], *LINES[6:], *LINES[:5]]  # 06 became the number 6
    body, where = read(form, moved)
    assert figures(form, body) == KNOWN
    assert (body.absent, where[6, "this_period"]) == ((), "D6")


def test_without_codes_the_order_tells_names_that_stand_twice(packs):
    form = packs["indicators"]
    body, _ = read(form, [[*line[:2], "", *line[3:]] for line in LINES])
    assert figures(form, body) == KNOWN


def test_without_names_the_codes_tell(packs):
    form = packs["indicators"]
    body, _ = read(form, [["", *line[1:]] for line in LINES if len(line) > 1])
    assert figures(form, body) == KNOWN
    assert body.absent == (8,)


@pytest.mark.parametrize(
    ("line", "strange"),
    [
        (["　省内就业", "人", "05", 8], (10, "省内就业")),  # name and code of two rows
        (["　省外务工", "人", "55", 8], (10, "省外务工")),
        (["　省内就业", "人", "02", 8], (10, "省内就业")),  # a second time
        (["", "", "", 8], (10, "")),
    ],
)
def test_a_row_that_is_not_certain_is_not_read_and_that_is_told(packs, line, strange):
    form = packs["indicators"]
    body, _ = read(form, [*LINES[:4], line, *LINES[5:]])
    assert (body.absent, body.strange) == ((5,), (strange,))
    assert body.rows[4]["this_period"].raw == ""


def test_words_between_the_rows_are_noted(packs):
    form = packs["indicators"]
    body, _ = read(form, [*LINES[:2], ["下面是女性"], *LINES[2:]])
    assert figures(form, body) == KNOWN
    assert body.notes == ("第 8 行“下面是女性”不是这张表的行，没有读",)


def test_a_second_row_of_numbers_is_no_data(packs):
    form = packs["indicators"]
    body, _ = read(form, [*LINES[:5], [c.number for c in form.columns], *LINES[5:]])
    assert (figures(form, body), body.strange) == (KNOWN, ())


def test_our_own_formula_that_an_office_program_could_not_work_out_is_worked_out(packs):
    form = packs["indicators"]
    wrong = RawCell("#VALUE!", ERROR_VALUE)
    body, _ = read(form, [["一、务工就业总人数", "人", "01", wrong], *LINES[1:]])
    assert body.rows[0]["this_period"].raw == "38"
    body, _ = read(form, [LINES[0], ["　省内就业", "人", "02", wrong], *LINES[2:]])
    assert body.rows[1]["this_period"].problem == ERROR_VALUE


def test_a_form_without_a_column_of_codes_is_read_by_names(packs):
    form = packs["indicators"]
    columns = tuple(column for column in form.columns if column.kind != "row_code")
    named = tuple(row for row in form.named_rows if row.code != "06")
    plain = replace(form, columns=columns, named_rows=named, checks=())
    lines = [line[:2] + line[3:] for line in LINES if line[2:3] != ["06"]]
    body, _ = read(plain, lines)
    assert figures(plain, body) == {code: raw for code, raw in KNOWN.items() if code != "06"}


def test_a_row_may_have_the_name_of_a_column(packs):
    form = packs["indicators"]
    rows = (*form.named_rows[:6], replace(form.named_rows[6], name="本期数"), *form.named_rows[7:])
    same = replace(form, named_rows=(rows[6], *rows[:6], *rows[7:]), unit_row=False)
    columns = tuple(replace(column, number="", computed="") for column in same.columns)
    same = replace(same, columns=columns, checks=())
    lines = [["本期数", "个", "07", 5], *LINES[:6], *LINES[7:]]
    body, _ = read(same, lines)
    assert figures(same, body) == KNOWN


def uncoded(form):
    """Return the form without the column of codes: 其中：女性 stands in it twice."""
    columns = [column for column in form.columns if column.kind != "row_code"]
    return replace(form, columns=tuple(columns))


def lines_without_codes(lines):
    return [[*line[:2], *line[3:]] for line in lines]


def test_rows_of_one_name_without_codes_are_told_by_their_order(packs):
    form = uncoded(packs["indicators"])
    body, _ = read(form, lines_without_codes(LINES))
    assert figures(form, body) == KNOWN
    assert body.absent == ()


def test_of_rows_of_one_name_that_are_not_all_there_none_is_guessed(packs):
    form = uncoded(packs["indicators"])
    body, _ = read(form, lines_without_codes([*LINES[:3], *LINES[4:]]))
    (row,) = [row for row in body.rows if row["this_period"].raw == "3"]
    assert row["this_period"].value is None
    assert row["this_period"].problem == ("“其中：女性”应有 2 行，文件里有 1 行，分不清是哪一行的")


CLASSED = [
    ["认定", "新认定人数", "人", "", 9],
    ["", "其中：女性", "人", "", 4],
    ["帮扶", "帮扶人数", "人", "", 7],
    ["", "其中：女性", "人", "", 3],
    ["合计", "", "人", "", 16],
]
FIGURES_BY_ROW = ["9", "4", "7", "3", "16"]


def by_row(body):
    return [row["this_period"].raw for row in body.rows]


def filled_down(lines):
    """Return lines with the class in each, as it is read of merged cells."""
    return [
        [lines[at // 2 * 2][0], *line[1:]] if line[1] else line for at, line in enumerate(lines)
    ]


def captions_over(form):
    """Return the captions of a form whose first one is over classes and names, as a sheet has them."""
    name, *others = [column.header for column in form.columns if column.kind != "row_class"]
    return [name, *[""] * len(form.below_name), *others]


def test_rows_of_one_name_are_told_by_their_classes(packs):
    form = classed(packs["indicators"], "类别")
    body, where = read(form, filled_down(CLASSED))
    assert (by_row(body), body.strange, body.absent) == (FIGURES_BY_ROW, (), ())
    assert where[2, "this_period"] == "E7"


def test_classes_below_the_caption_of_the_names_are_read(packs):
    form = classed(packs["indicators"])
    body, _ = read(form, filled_down(CLASSED), captions=captions_over(form))
    assert by_row(body) == FIGURES_BY_ROW


def test_a_class_that_is_written_once_counts_for_the_rows_below_it(packs):
    form = classed(packs["indicators"])
    body, _ = read(form, CLASSED, captions=captions_over(form))
    assert by_row(body) == FIGURES_BY_ROW


def test_rows_in_another_order_are_told_by_their_classes(packs):
    form = classed(packs["indicators"], "类别")
    lines = filled_down(CLASSED)
    body, _ = read(form, [*lines[2:4], *lines[:2], lines[4]])
    assert by_row(body) == FIGURES_BY_ROW


def test_of_rows_of_one_name_without_class_and_code_none_is_guessed(packs):
    form = classed(packs["indicators"], "类别")
    body, _ = read(form, [["", *line[1:]] for line in CLASSED[:3]])
    (women,) = [row for row in body.rows if row["this_period"].raw == "4"]
    assert women["this_period"].value is None
    assert women["this_period"].problem.startswith("“其中：女性”应有 2 行，文件里有 1 行")
    told, _ = read(form, filled_down(CLASSED)[:3])
    assert [row["this_period"].value for row in told.rows] == [9, 4, 7, None, None]


def test_a_file_with_names_alone_below_their_caption_is_read(packs):
    form = classed(packs["indicators"])
    captions = [column.header for column in form.columns if column.kind != "row_class"]
    lines = [[line[1] or line[0], *line[2:]] for line in CLASSED]
    body, _ = read(form, lines, captions=captions)
    assert by_row(body) == FIGURES_BY_ROW


def test_a_total_may_stand_over_codes_classes_and_names(packs):
    form = classed(packs["indicators"], "类别")
    columns = sorted(form.columns, key=lambda column: column.kind != "row_code")
    total = replace(form.named_rows[-1], code="")
    form = replace(form, columns=tuple(columns), named_rows=(*form.named_rows[:-1], total))
    lines = [
        ["01", "认定", "新认定人数", "人", 9],
        ["合计", "", "", "人", 16],
        ["99", "", "", "", 3],
    ]
    body, _ = read(form, lines)
    assert [row["this_period"].raw for row in body.rows] == ["9", "", "", "", "16"]
    assert body.strange == ((8, "99"),)


def test_a_row_that_was_split_over_pages_is_one_row(packs):
    form = classed(packs["indicators"], "类别")
    named = (replace(form.named_rows[0], name="新认定人数及其他"), *form.named_rows[1:])
    form = replace(form, named_rows=named)
    lines = [
        ["认定", "新认定人数", "人", "01", 9, "", "", "很长的"],
        ["认定", "及其他", "", "", "", "", "", "说明，"],
        ["认定", "", "", "", "", "", "", "第二段"],
        ["认定", "其中：女性", "人", "02", 4],
        ["帮扶", "帮扶人数", "人", "03", 7],
    ]
    # The last one only seems to go on: rows were removed since the workbook was written.
    body, where = read(form, lines, continues={7: (), 8: ("remark",), 10: ()})
    assert by_row(body) == ["9", "4", "7", "", ""]
    assert body.rows[0]["remark"].raw == "很长的说明，\n第二段"
    assert (body.strange, where[2, "this_period"]) == ((), "E9")


def test_a_name_that_stands_alone_is_no_rest_of_the_row_above(packs):
    form = without(classed(packs["indicators"], "类别"), "row_code", "row_unit")
    lines = [["认定", "新认定人数", 9], ["认定", "其中：女性"], ["帮扶", "帮扶人数", 7]]
    body, _ = read(form, lines, continues={7: ()})
    assert by_row(body) == ["9", "", "7", "", ""]
    assert body.absent == (4, 5)


def test_a_row_of_one_name_with_a_class_that_the_form_does_not_have_is_none_of_it(packs):
    form = classed(packs["indicators"], "类别")
    lines = [[*line[:3], "", line[4]] for line in filled_down(CLASSED)]
    more = [["别的", "其中：女性", "人", "", 31], *lines]
    body, _ = read(form, more)
    assert by_row(body) == FIGURES_BY_ROW
    assert body.strange == ((6, "其中：女性"),)


def test_a_class_that_stands_once_holds_for_the_rows_below_it_in_any_order(packs):
    rows = [
        NamedRow("人数", classes=(one, two)) for one in ("甲", "乙") for two in ("一", "二", "三")
    ]
    columns = without(packs["indicators"], "row_code")
    form = classed(columns, "大类", "小类", rows=rows)
    order = ("甲一", "三", "二", "乙一", "二", "三")
    lines = [
        [*(each if len(each) == 2 else ["", each]), "人数", "", at] for at, each in enumerate(order)
    ]
    body, _ = read(form, lines)
    assert [row["this_period"].raw for row in body.rows] == ["0", "2", "1", "3", "4", "5"]
    less, _ = read(form, [line for line in lines if line[4] != 2])
    assert [row["this_period"].value for row in less.rows] == [0, None, 1, 3, 4, 5]
