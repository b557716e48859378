from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.jobs.grid.changed_cells import changed_cells, changed_words, gap_words
from fangfan_desktop.jobs.grid.selection import Selection
from tests.builders import county_report


def test_cells_that_were_typed_into(projects):
    turned_back = (projects.make(gestures.type_cell(2, "name", "丁")), projects.take_back())[1]
    changed = changed_cells(projects, turned_back.reverse)
    assert changed == ([(2, "name")], False)
    words = changed_words(projects, (2, "name"), changed, Selection([(1, 1, 1, 1)]))
    assert words == projects.name(2, "name")


def test_rows_that_came_again_are_whole(projects):
    projects.make(gestures.remove_rows([2, 3]))
    turned = projects.take_back()
    changed = changed_cells(projects, turned.reverse)
    assert changed.is_rows
    assert {row for row, _ in changed.cells} == {2, 3}
    assert {column for _, column in changed.cells} == {c.id for c in projects.form.columns}
    words = changed_words(projects, (2, "name"), changed, Selection([(1, 0, 2, 5)]))
    assert words == f"{projects.row_name(2)} 起"


def test_a_gap_is_named_by_its_position(projects, opened, annex1):
    assert gap_words(2, projects.form) == "第3项"
    assert gap_words(0, annex1) == "第1行"


def test_a_zero_report_alone_stands_at_the_place(opened, annex1):
    county = opened(county_report(annex1))
    row = county.report.rows[0].id
    back = Edit("零报告", zero=((row, True),))
    assert changed_cells(county, back) == ([(row, annex1.place_column.id)], False)
