import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.change import EditChange
from fangfan_desktop.edits.edit import Edit, EditRefused, NoteSet, RowText, apply
from fangfan_desktop.edits.gestures import type_cell, zero_report
from fangfan_desktop.forms.report import Note, NoteKey
from tests.builders import GOOD, county_report, project_list, replace

IDS = st.integers(1, 5)
COLUMNS = st.sampled_from(["name", "summary", "employed", "county", "phone"])
KEYS = st.builds(NoteKey, st.just("A2-06"), IDS, st.just("name"))
NOTES = st.builds(NoteSet, KEYS, st.none() | st.builds(Note, st.text(min_size=1), st.just(("甲",))))
TEXTS = st.text(max_size=5)


@st.composite
def edits(draw):
    remove = draw(st.sets(IDS, max_size=4))
    left = [i for i in range(1, 6) if i not in remove]
    insert = []
    for new in range(6, 6 + draw(st.integers(0, 3))):
        at = draw(st.integers(insert[-1][0] + 1 if insert else 0, len(left) + len(insert)))
        insert.append((at, RowText(new, {"name": draw(TEXTS)})))
        if at == len(left) + len(insert) - 1:
            break
    there = [*left, *(text.id for _, text in insert)]
    cells = ()
    if there:
        cells = tuple(draw(st.lists(st.tuples(st.sampled_from(there), COLUMNS, TEXTS), max_size=6)))
    fields = tuple(
        draw(st.lists(st.tuples(st.sampled_from(["date", "filler"]), TEXTS), max_size=3))
    )
    return Edit(
        "动",
        tuple(remove),
        tuple(insert),
        cells,
        fields,
        (),
        tuple(draw(st.lists(NOTES, max_size=3))),
    )


@given(edits())
def test_every_edit_is_taken_back_exactly_and_made_again_exactly(annex2, edit):
    report = project_list(annex2, *({"name": name} for name in "甲乙丙丁戊"))
    after = apply(annex2, report, edit)
    back = apply(annex2, after.report, after.inverse)
    assert back.report == report
    assert apply(annex2, back.report, edit).report == after.report


@given(edits())
def test_edits_and_their_inverses_survive_the_journal(annex2, edit):
    report = project_list(annex2, *({"name": name} for name in "甲乙丙丁戊"))
    for each in (edit, apply(annex2, report, edit).inverse):
        assert msgspec.json.decode(msgspec.json.encode(each), type=Edit) == each


def test_an_edit_never_changes_the_report_it_is_made_on(annex1):
    report = county_report(annex1)
    apply(annex1, report, Edit("填", cells=((1, "brands", "9"),), fields=(("filler", "王五"),)))
    assert report == county_report(annex1)


@pytest.mark.parametrize(
    "edit",
    [
        Edit("填", cells=((9, "brands", "1"),)),
        Edit("填", cells=((1, "nobody", "1"),)),
        Edit("填", fields=(("nobody", "1"),)),
        Edit("删", remove=(9,)),
        Edit("添", insert=((0, RowText(1, {})),)),
        Edit("添", insert=((7, RowText(2, {})),)),
        Edit("零", zero=((9, True),)),
    ],
)
def test_an_edit_of_what_is_not_there_is_refused(annex1, edit):
    with pytest.raises(EditRefused):
        apply(annex1, county_report(annex1), edit)


def test_an_edit_of_nothing_is_empty_whatever_it_is_called():
    assert Edit("清除 0 格").is_empty
    assert not Edit("填", cells=((1, "name", ""),)).is_empty


def test_the_change_says_what_changed_and_no_more(annex2):
    report = project_list(annex2, {}, {"name": "乙"})
    change = apply(annex2, report, Edit("填", cells=((2, "employed", "9"),))).change
    assert (change.rows, change.columns) == ({2}, {"employed"})
    assert not any((change.structure, change.blankness, change.fields, change.notes))


def test_what_cannot_be_read_stays_as_typed(annex1):
    after = apply(annex1, county_report(annex1), Edit("填", cells=((1, "brands", "约30"),)))
    cell = after.report.row(1)["brands"]
    assert (cell.raw, cell.value) == ("约30", None)
    assert cell.problem


def test_an_edit_of_rows_is_told_from_one_of_what_stands_around_them():
    assert Edit("动", order=(2, 1), fields=(("date", ""),)).is_of_rows
    assert not Edit("动", fields=(("date", ""),)).is_of_rows


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (Edit("填", cells=((9, "brands", "1"),)), "没有编号 9 的行，或没有“brands”这一列"),
        (Edit("填", cells=((1, "nobody", "1"),)), "没有编号 1 的行，或没有“nobody”这一列"),
        (Edit("填", fields=(("nobody", "1"),)), "没有“nobody”这一项"),
        (Edit("删", remove=(9, 1, 8)), "没有这些行：[8, 9]"),
        (Edit("添", insert=((0, RowText(1, {})),)), "第 1 行放不下编号 1 的行"),
        (Edit("添", insert=((2, RowText(2, {})),)), "第 3 行放不下编号 2 的行"),
        (Edit("添", insert=((-1, RowText(2, {})),)), "第 0 行放不下编号 2 的行"),
        (
            Edit("添", insert=((0, RowText(2, {})), (1, RowText(2, {})))),
            "第 2 行放不下编号 2 的行",
        ),
        (Edit("零", zero=((9, True),)), "没有编号 9 的行"),
        (Edit("排", order=(2, 1)), "排序没有写全每一行"),
    ],
)
def test_what_is_refused_is_told(annex1, edit, told):
    with pytest.raises(EditRefused) as refused:
        apply(annex1, county_report(annex1), edit)
    assert str(refused.value) == told


def test_an_id_is_free_again_once_its_row_has_gone(annex2):
    report = project_list(annex2, {"name": "甲"}, {"name": "乙"})
    edit = Edit("换", remove=(1,), insert=((1, RowText(1, {"name": "丙"})),))
    after = apply(annex2, report, edit).report
    assert [(row.id, row["name"].raw) for row in after.rows] == [(2, "乙"), (1, "丙")]
    assert not any(row.zero_report for row in after.rows)


def changed(form, report, edit):
    """Return what an edit changed, without what stayed."""
    change = apply(form, report, edit).change
    return {name: value for name, value in msgspec.structs.asdict(change).items() if value}


def test_the_change_names_all_that_another_page_must_look_at_again(annex2):
    report = project_list(annex2, {"remark": ""}, {"name": "乙"})
    note = NoteSet(NoteKey("A2-06", 1, "name"), Note("是。", ("甲",)))
    for edit, change in (
        (Edit("填", fields=(("phone", "1"),)), {"fields": {"phone"}}),
        (Edit("说", notes=(note,)), {"notes": True}),
        (Edit("删", remove=(1,)), {"rows": {1}, "structure": True}),
        (Edit("添", insert=((0, RowText(9, {"name": "丙"})),)), {"rows": {9}, "structure": True}),
        (Edit("排", order=(2, 1)), {"structure": True}),
        (Edit("零", zero=((1, True),)), {"rows": {1}}),
        (
            Edit("填", cells=((1, "remark", "x"), (2, "name", "丁"))),
            {"rows": {1, 2}, "columns": {"remark", "name"}},
        ),
    ):
        assert changed(annex2, report, edit) == change


def test_a_row_that_comes_to_hold_something_or_no_longer_does_is_told(annex2):
    report = apply(
        annex2,
        project_list(annex2, {}),
        Edit("添", insert=((1, RowText(2, {"county": "商河县"})),)),
    ).report
    fill, empty = Edit("填", cells=((2, "name", "乙"),)), Edit("清", cells=((2, "name", ""),))
    assert changed(annex2, report, fill)["blankness"]
    filled = apply(annex2, report, fill).report
    assert changed(annex2, filled, empty)["blankness"]
    assert "blankness" not in changed(annex2, report, empty)
    assert "blankness" not in changed(annex2, filled, Edit("填", cells=((2, "county", ""),)))


def test_what_takes_an_edit_back_names_each_place_once_with_what_stood_there_first(annex2):
    report = project_list(annex2, {"name": "甲", "employed": "1"}, {"name": "乙"})
    note = Note("是。", ("甲",))
    edit = Edit(
        "动",
        cells=((1, "name", "丙"), (1, "name", "丁")),
        fields=(("phone", "1"), ("phone", "2")),
        notes=tuple(NoteSet(NoteKey("A2-06", 1, "name"), each) for each in (note, None)),
    )
    inverse = apply(annex2, report, edit).inverse
    assert inverse == Edit(
        "动",
        cells=((1, "name", "甲"),),
        fields=(("phone", "0531-66600000"),),
        notes=(NoteSet(NoteKey("A2-06", 1, "name"), None),),
    )
    removed = apply(annex2, report, Edit("删", remove=(1,))).inverse
    assert [(at, text.id, text.raws["name"]) for at, text in removed.insert] == [(0, 1, "甲")]
    assert apply(annex2, report, Edit("排", order=(2, 1))).inverse == Edit("排", order=(1, 2))


def test_a_zero_report_is_one_only_while_all_its_figures_are_zero(annex1):
    zeros = county_report(annex1, **dict.fromkeys(GOOD, "0"))
    edit = Edit("零", zero=((1, True),))
    marked = apply(annex1, zeros, edit)
    assert marked.report.row(1).zero_report
    assert marked.inverse == Edit("零", zero=((1, False),))
    assert not apply(annex1, county_report(annex1), edit).report.row(1).zero_report
    blank = county_report(annex1, **{**dict.fromkeys(GOOD, "0"), "brands": ""})
    assert not apply(annex1, blank, edit).report.row(1).zero_report
    back = apply(annex1, marked.report, Edit("非", zero=((1, False),)))
    assert not back.report.row(1).zero_report


def test_every_step_in_the_table_is_of_rows():
    row = RowText(1, {})
    for edit in (
        Edit("动", remove=(1,)),
        Edit("动", insert=((0, row),)),
        Edit("动", cells=((1, "name", ""),)),
        Edit("动", zero=((1, True),)),
        Edit("动", order=(1,)),
    ):
        assert edit.is_of_rows
        assert not edit.is_empty


def test_a_field_that_is_cleared_is_blank(annex1):
    after = apply(annex1, county_report(annex1), Edit("填", fields=(("phone", ""),))).report
    assert "phone" not in after.fields


def test_a_change_of_nothing_names_nothing():
    assert not any(msgspec.structs.asdict(EditChange()).values())


@pytest.fixture
def computing(annex1):
    """Return 附件1 with 以工代赈人数 as a sum, and 脱贫人口数 as a ratio."""
    computed = {"relief_workers": "workshops+workshop_poor", "relief_poor": "workshops/brands"}
    columns = [replace(c, computed=computed.get(c.id, "")) for c in annex1.columns]
    return replace(annex1, columns=tuple(columns))


OWN = {"workshops": "5", "workshop_poor": "60", "relief_workers": "64", "brands": "0"}


@pytest.mark.parametrize(
    "edit",
    [
        type_cell(1, "workshops", "6"),
        type_cell(1, "alliances", "6"),
        Edit("", remove=(1,)),
        Edit("", remove=(1,), insert=((0, RowText(2, {"workshops": "1"})),)),
        Edit("", zero=((1, True),)),
    ],
)
def test_undo_brings_back_what_a_file_said_of_a_computed_figure(computing, edit):
    report = county_report(computing, **{**OWN, "relief_poor": ""})
    done = apply(computing, report, edit)
    back = apply(computing, done.report, done.inverse)
    assert back.report == report
    assert back.report.rows[0]["relief_workers"].raw == "64"
    again = apply(computing, back.report, edit)
    assert again.report == done.report
    assert apply(computing, back.report, back.inverse).report == done.report


def test_an_edit_may_state_a_computed_figure_as_a_file_does(computing):
    report = county_report(computing, workshops="", relief_workers="", relief_poor="")
    cells = ((1, "workshops", "5"), (1, "workshop_poor", "60"), (1, "relief_workers", "64"))
    done = apply(computing, report, Edit("读入", cells=cells))
    assert done.report.rows[0]["relief_workers"].raw == "64"
    assert apply(computing, done.report, done.inverse).report == report
    # What is stated as blank is worked out.
    cells = (*cells[:2], (1, "relief_workers", ""))
    assert (
        apply(computing, report, Edit("", cells=cells)).report.rows[0]["relief_workers"].raw == "65"
    )


def test_a_ratio_without_a_value_does_not_end_a_zero_report(computing):
    report = county_report(computing, **dict.fromkeys(GOOD, ""))
    row = apply(computing, report, zero_report(computing, report, 1)).report.rows[0]
    assert (row.zero_report, row["relief_workers"].raw, row["relief_poor"].raw) == (True, "0", "")
