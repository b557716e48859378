from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.edit import apply
from fangfan_desktop.edits.fill import fill_all, fill_block, fill_down, fill_right
from tests.builders import city_report, project_list
from tests.named import FIGURES, table


def texts(report, column):
    return [row[column].raw for row in report.rows]


def test_down_copies_the_first_row(annex2):
    report = project_list(annex2, {"employed": "约5", "name": "甲"}, {}, {})
    after = apply(annex2, report, fill_down(report, [1, 2, 3], ["name", "employed"])).report
    assert texts(after, "name") == ["甲"] * 3
    assert texts(after, "employed") == ["约5"] * 3


def test_right_copies_the_first_column_and_reads_it_anew(annex2):
    report = project_list(annex2, {"name": "３"}, {"name": "乙"})
    edit = fill_right(report, [1, 2], ["name", "employed", "employed_poor"])
    after = apply(annex2, report, edit).report
    assert [row["employed"].value for row in after.rows] == [3, None]
    assert texts(after, "employed_poor") == ["３", "乙"]


def test_a_blank_is_copied_too(annex2):
    report = project_list(annex2, {"remark": ""}, {"remark": "x"})
    assert texts(apply(annex2, report, fill_down(report, [1, 2], ["remark"])).report, "remark") == [
        "",
        "",
    ]


def test_cells_that_hold_the_text_already_are_no_part_of_the_step(annex2):
    report = project_list(annex2, {"name": "甲"}, {"name": "甲"}, {"name": "乙"})
    edit = fill_all(report, [(row, "name", "甲") for row in (1, 2, 3)])
    assert edit.cells == ((3, "name", "甲"),)
    assert edit.words == "填充 1 格"


@given(raw=st.text(max_size=4), rows=st.sets(st.integers(1, 3), min_size=1))
def test_any_fill_is_taken_back_whole(annex2, raw, rows):
    report = project_list(annex2, {}, {"name": "乙"}, {"remark": "丙"})
    texts = [(row, column, raw) for row in rows for column in ("name", "employed", "remark")]
    done = apply(annex2, report, fill_all(report, texts))
    assert apply(annex2, done.report, done.inverse).report == report


SPAN = st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 3), st.integers(0, 2))


@given(source=SPAN, target=SPAN)
def test_a_block_is_repeated_whatever_way_it_is_dragged(annex2, source, target):
    columns = ["name", "summary", "remark"]
    source = (
        min(source[0], source[2]),
        min(source[1], source[3]),
        *map(max, source[:2], source[2:]),
    )
    target = (*map(min, source[:2], target[:2]), *map(max, source[2:], target[2:]))
    cells = [{c: f"{row}{c}" for c in columns} for row in range(4)]
    report = project_list(annex2, *cells)
    after = apply(annex2, report, fill_block(report, [1, 2, 3, 4], columns, source, target)).report
    down, across = source[2] - source[0] + 1, source[3] - source[1] + 1
    for row in range(4):
        for at, column in enumerate(columns):
            inside = target[0] <= row <= target[2] and target[1] <= at <= target[3]
            from_row = source[0] + (row - source[0]) % down if inside else row
            from_column = columns[source[1] + (at - source[1]) % across] if inside else column
            assert after.rows[row][column].raw == f"{from_row}{from_column}"


def test_a_figure_s_story_stays_in_its_own_row(annex1, places):
    report = city_report(annex1, places, rows={"历下区": {"brands": "上期18+5"}})
    first, second = report.rows[1].id, report.rows[2].id
    down = apply(annex1, report, fill_down(report, [first, second], ["brands"])).report
    assert [down.row(i)["brands"].raw for i in (first, second)] == ["上期18+5", "23"]
    right = apply(annex1, report, fill_right(report, [first], ["brands", "bases"])).report
    assert [right.row(first)[c].raw for c in ("brands", "bases")] == ["上期18+5", "23"]
    edit = fill_block(report, [first, second], ["brands"], (0, 0, 0, 0), (0, 0, 1, 0))
    assert edit.cells == ((second, "brands", "23"),)


def test_each_fill_says_how_many_cells_it_writes(annex2):
    report = project_list(annex2, {"name": "甲"}, {"name": "乙"}, {"name": "甲"})
    assert fill_down(report, [1, 2, 3], ["name"]).words == "填充 1 格"
    assert fill_right(report, [1, 2], ["name", "summary", "remark"]).words == "填充 4 格"
    assert fill_block(report, [1, 2, 3], ["name"], (0, 0, 0, 0), (0, 0, 2, 0)).words == "填充 1 格"


def test_a_wide_block_is_repeated_to_its_left_as_well(annex2):
    columns = ["name", "summary", "contact", "remark"]
    report = project_list(annex2, {"name": "", "summary": "甲", "contact": "乙", "remark": "丙"})
    edit = fill_block(report, [1], columns, (0, 1, 0, 3), (0, 0, 0, 3))
    assert edit.cells == ((1, "name", "丙"),)


def test_nothing_is_copied_from_or_into_a_cell_that_nobody_fills_in(packs):
    form = packs["indicators"]
    report = table(form, this_period=FIGURES, a_year_ago={"08": "40"})
    rows, columns = [7, 8, 9, 10], ["this_period", "a_year_ago"]
    down = fill_down(report, rows, columns, form.is_closed)
    assert down.cells == ((9, "this_period", "5"), (9, "a_year_ago", ""), (10, "this_period", "5"))
    assert not fill_down(report, rows[1:], columns, form.is_closed).cells
    right = fill_right(report, [1, *rows], columns, form.is_closed)
    assert right.cells == ((7, "a_year_ago", "5"), (9, "a_year_ago", "40.5"))
    block = fill_block(report, rows, columns, (0, 0, 1, 0), (0, 0, 3, 1), form.is_closed)
    assert block.cells == ((7, "a_year_ago", "5"), (9, "this_period", "5"), (9, "a_year_ago", "5"))
