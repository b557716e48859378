import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import Edit, EditRefused, RowText, apply
from fangfan_desktop.edits.sort import sort_rows
from fangfan_desktop.edits.tables import in_whole
from fangfan_desktop.forms.report import of_table
from tests.builders import project_list
from tests.stations import good_report


def listed(form, report):
    """Return the list among a form's tables, and the report as it has it alone."""
    table = form.tables[2]
    return table, of_table(table, report)


def names(report):
    return [row["station"].raw for row in report.rows if row["station"].raw]


def test_an_edit_of_the_only_table_is_one_of_the_whole(annex2):
    report = project_list(annex2, {}, {"name": "乙"})
    edit = gestures.add_rows(annex2, report, 1)
    assert in_whole(annex2, report, edit) is edit


def test_rows_are_added_where_they_stand_in_their_table(packs):
    form = packs["stations"]
    report = good_report(form, {"station": "甲"}, {"station": "乙"})
    table, own = listed(form, report)
    edit = gestures.add_rows(table, own, 1)
    whole = in_whole(table, report, edit)
    assert [at for at, _ in edit.insert] == [1]
    assert [at for at, _ in whole.insert] == [5]
    after = apply(form, report, whole)
    assert after.report.rows[5].id == table.first_row + 2
    assert apply(form, after.report, after.inverse).report == report


def test_rows_are_sorted_in_their_table_and_the_others_stay(packs):
    form = packs["stations"]
    report = good_report(form, {"visits": "9"}, {"station": "乙", "visits": "3"})
    table, own = listed(form, report)
    edit = sort_rows(own, table.by_id["visits"])
    after = apply(form, report, in_whole(table, report, edit)).report
    assert names(after) == ["乙", "许商街道零工驿站"]
    assert after.rows[:4] == report.rows[:4]


def test_a_text_in_a_cell_is_the_same_edit(packs):
    form = packs["stations"]
    report = good_report(form)
    table = form.tables[1]
    edit = gestures.type_cell(table.first_row + 1, "spent", "50")
    assert in_whole(table, report, edit) is edit
    after = apply(form, report, edit).report
    assert after.row(table.first_row)["spent"].raw == "61.20"


def test_an_edit_changes_the_computed_rows_of_each_table_that_it_touches(packs):
    form = packs["stations"]
    report, named = good_report(form), form.tables[1].first_row
    edit = Edit("改", cells=((1, "served", "7"), (named + 1, "planned", "")))
    result = apply(form, report, edit)
    assert result.report.row(named)["planned"].raw == ""
    assert result.change.columns == {"served", "planned"}
    assert apply(form, result.report, result.inverse).report == report


@pytest.mark.parametrize(
    "edit",
    [
        Edit("填", cells=((3 * 2**26 + 1, "visits", "1"),)),
        Edit("填", cells=((1, "visits", "1"),)),
        Edit("填", cells=((2 * 2**26 + 1, "served", "1"),)),
        Edit("添", insert=((0, RowText(3 * 2**26 + 1, {})),)),
        Edit("添", insert=((0, RowText(2 * 2**26 + 9, {})),)),
        Edit("添", insert=((5, RowText(2, {})),)),
        Edit("排", order=(2 * 2**26 + 1, 1, 2**26 + 1, 2**26 + 2, 2**26 + 3)),
    ],
)
def test_a_row_is_in_no_other_table_than_its_own(packs, edit):
    form = packs["stations"]
    with pytest.raises(EditRefused):
        apply(form, good_report(form), edit)


def test_the_inverse_of_steps_in_several_tables_takes_all_of_them_back(packs):
    form = packs["stations"]
    report = good_report(form, {"station": "甲"}, {"station": "乙"})
    first = form.tables[2].first_row
    edit = Edit(
        "改",
        remove=(first,),
        insert=((5, RowText(first + 5, {"station": "丙", "visits": "4"})),),
        cells=((1, "built", "8"), (2**26 + 3, "spent", "1")),
        fields=(("filler", "王五"),),
    )
    result = apply(form, report, edit)
    assert names(result.report) == ["乙", "丙"]
    assert apply(form, result.report, result.inverse).report == report
