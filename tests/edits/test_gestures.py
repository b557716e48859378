from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import NoteKey
from tests.builders import CITY, GOOD, city_report, county_report, project_list, replace


def test_zero_report_fills_blanks_with_zeros_and_is_remembered(annex1):
    report = county_report(annex1, **dict.fromkeys(GOOD, ""))
    row = apply(annex1, report, gestures.zero_report(annex1, report, 1)).report.row(1)
    assert all(row[column].value == 0 for column in GOOD)
    assert row.zero_report


def test_a_row_with_a_figure_is_no_zero_report_any_more(annex1):
    report = county_report(annex1, **dict.fromkeys(GOOD, "0"))
    report = apply(annex1, report, gestures.zero_report(annex1, report, 1)).report
    after = apply(annex1, report, gestures.type_cell(1, "brands", "3"))
    assert not after.report.row(1).zero_report
    assert apply(annex1, after.report, after.inverse).report.row(1).zero_report


def test_zero_report_leaves_what_is_filled_in_or_cannot_be_read(annex1):
    report = county_report(annex1, brands="约30", bases="")
    row = apply(annex1, report, gestures.zero_report(annex1, report, 1)).report.row(1)
    assert (row["brands"].raw, row["bases"].value, row["trainees"].value) == ("约30", 0, 100)
    assert not row.zero_report


def test_a_countys_new_rows_have_its_name_and_a_citys_have_none(annex2):
    report = project_list(annex2, {})
    added = apply(annex2, report, gestures.add_rows(annex2, report, 1, 2)).report
    assert [row["county"].raw for row in added.rows] == ["商河县"] * 3
    city = project_list(annex2, {}, place=Place(CITY))
    added = apply(annex2, city, gestures.add_rows(annex2, city, 0)).report
    assert added.rows[0].cells == {}
    assert len({row.id for row in added.rows}) == 2


def test_clearing_leaves_out_what_is_blank_already(annex1):
    report = county_report(annex1, brands="")
    assert gestures.clear_cells(report, [(1, "brands"), (1, "bases")]).cells == ((1, "bases", ""),)


def test_rows_of_new_zones_come_at_the_end(annex1, places):
    report = city_report(annex1, places)
    edit = gestures.add_places(annex1, report, [Place(CITY, "南部山区")])
    assert apply(annex1, report, edit).report.rows[-1]["unit"].value == "南部山区"
    two = gestures.add_places(annex1, report, [Place(CITY, "南部山区"), Place(CITY, "高新区")])
    assert [(at, text.id) for at, text in two.insert] == [(13, 14), (14, 15)]


def test_rows_are_taken_away_by_id(annex2):
    report = project_list(annex2, {}, {"name": "乙"}, {"name": "丙"})
    after = apply(annex2, report, gestures.remove_rows([1, 3])).report
    assert [row["name"].raw for row in after.rows] == ["乙"]


def test_a_note_is_one_line_and_can_be_taken_back(annex1):
    key = NoteKey("A1-05", 1, "workshop_poor")
    report = county_report(annex1)
    noted = apply(annex1, report, gestures.settle(key, ("0", "5"), " 试运行\n未招工 ")).report
    assert noted.notes[key].text == "试运行 未招工"
    assert not apply(annex1, noted, gestures.settle(key, (), "")).report.notes


def test_typing_a_field_says_which(annex1):
    assert gestures.type_field("电话", "phone", "1").words == "填写电话"


def test_rows_are_copied_below_the_last_of_them_under_ids_of_their_own(annex2):
    report = project_list(annex2, {"name": "甲"}, {"name": "乙"}, {"name": "丙"})
    done = apply(annex2, report, gestures.duplicate_rows(annex2, report, [1, 2]))
    assert [row["name"].raw for row in done.report.rows] == ["甲", "乙", "甲", "乙", "丙"]
    assert [row.id for row in done.report.rows] == [1, 2, 4, 5, 3]
    assert apply(annex2, done.report, done.inverse).report == report


@given(ids=st.sets(st.integers(1, 5), min_size=1), step=st.sampled_from([-1, 1]))
def test_rows_move_by_one_keep_their_ids_and_move_back(annex2, ids, step):
    report = project_list(annex2, *({"name": str(at)} for at in range(5)))
    edit = gestures.move_rows(report, sorted(ids), step)
    done = apply(annex2, report, edit)
    edge = 1 if step < 0 else 5
    if edge in ids:
        assert done.report == report
        return
    assert {i: done.report.positions[i] for i in ids} == {i: i - 1 + step for i in ids}
    assert {row.id: row["name"].raw for row in done.report.rows} == {
        row.id: row["name"].raw for row in report.rows
    }
    assert apply(annex2, done.report, done.inverse).report == report


def test_bringing_forward_takes_known_figures_into_blanks_alone(annex1):
    before = county_report(annex1, brands="约3", bases="8").rows[0]
    report = county_report(annex1, brands="", bases="", trainees="5")
    edit = gestures.bring_forward(annex1, report, lambda _: before, [1])
    row = apply(annex1, report, edit).report.row(1)
    assert [row[c].raw for c in ("brands", "bases", "trainees")] == ["", "8", "5"]
    assert not gestures.bring_forward(annex1, report, lambda _: None, [1]).cells


@given(
    seen=st.sets(st.integers(1, 5), min_size=2), at=st.integers(0, 4), step=st.sampled_from([-1, 1])
)
def test_in_a_filtered_list_a_row_passes_the_next_one_in_sight(annex2, seen, at, step):
    report = project_list(annex2, *({"name": str(each)} for each in range(5)))
    sight = sorted(seen)
    at %= len(sight)
    edit = gestures.move_rows(report, [sight[at]], step, among=sight)
    done = apply(annex2, report, edit)
    after = [row.id for row in done.report.rows if row.id in seen]
    expected = [*sight]
    if 0 <= at + step < len(sight):
        expected[at], expected[at + step] = expected[at + step], expected[at]
    assert after == expected
    assert [row.id for row in done.report.rows if row.id not in seen] == [
        row.id for row in report.rows if row.id not in seen
    ]
    assert apply(annex2, done.report, done.inverse).report == report


def test_what_is_brought_forward_is_the_figure_and_not_how_it_came(annex1):
    before = county_report(annex1, brands="上期18+5", bases="约3")
    report = county_report(annex1, brands="", bases="")
    edit = gestures.bring_forward(annex1, report, lambda _: before.rows[0], [report.rows[0].id])
    assert edit.cells == ((report.rows[0].id, "brands", "23"),)


def test_the_same_text_with_something_unseen_in_it_changes_nothing(annex2):
    report = project_list(annex2, {"contact": "李四"})
    for edit in (
        gestures.type_cell(1, "contact", "李\u200b四\ufeff"),
        gestures.type_field("填报人", "filler", "李\u00ad四"),
    ):
        done = apply(annex2, report, edit)
        assert done.report == report
        assert apply(annex2, done.report, done.inverse).report == report


def test_a_cell_of_nothing_but_what_is_unseen_is_cleared(annex2):
    report = project_list(annex2, {"contact": "李四"})
    for text in ("\u200b", ""):
        done = apply(annex2, report, gestures.type_cell(1, "contact", text))
        assert "contact" not in done.report.rows[0].cells
        assert apply(annex2, done.report, done.inverse).report == report


def test_every_gesture_says_what_it_does(annex1, annex2, places):
    report, county = project_list(annex2, {}, {"name": "乙"}), county_report(annex1, brands="")
    city = city_report(annex1, places)
    key = NoteKey("A1-05", 1, "workshop_poor")
    before = county_report(annex1).rows[0]
    zones = [Place(CITY, "高新区"), Place(CITY, "南部山区")]
    for edit, words in (
        (gestures.type_cell(1, "name", "甲"), "填写 1 格"),
        (gestures.type_field("电话", "phone", "1"), "填写电话"),
        (gestures.clear_cells(report, [(1, "name"), (2, "name")]), "清除 2 格"),
        (gestures.add_rows(annex2, report, 0), "添加 1 行"),
        (gestures.add_rows(annex2, report, 0, 3), "添加 3 行"),
        (gestures.remove_rows([1, 2]), "删除 2 行"),
        (gestures.duplicate_rows(annex2, report, [1, 2]), "复制 2 行"),
        (gestures.move_rows(report, [2], -1), "上移 1 行"),
        (gestures.move_rows(report, [1], 1), "下移 1 行"),
        (gestures.move_rows(report, [1], -1), "移动"),
        (gestures.bring_forward(annex1, county, lambda _: before, [1]), "带入上期 1 格"),
        (gestures.add_places(annex1, city, zones), "补上高新区、南部山区"),
        (gestures.zero_report(annex1, county, 1), "零报告"),
        (gestures.settle(key, ("0",), "是。"), "写核实说明"),
        (gestures.settle(key, ("0",), " "), "撤回核实说明"),
    ):
        assert edit.words == words


def test_new_rows_have_the_next_ids_in_order(annex2):
    report = project_list(annex2, {}, {"name": "乙"})
    assert gestures.next_row_id(annex2, report) == 3
    assert [(at, text.id) for at, text in gestures.add_rows(annex2, report, 1, 2).insert] == [
        (1, 3),
        (2, 4),
    ]
    empty = project_list(annex2)
    assert gestures.next_row_id(annex2, empty) == 1
    nobodys = replace(empty, place=None)
    assert gestures.add_rows(annex2, nobodys, 0).insert[0][1].raws == {}


def test_several_rows_move_together_and_stay_at_the_edge(annex2):
    report = project_list(annex2, *({"name": str(at)} for at in range(4)))

    def moved(ids, step, **how):
        done = apply(annex2, report, gestures.move_rows(report, ids, step, **how)).report
        return [row.id for row in done.rows]

    assert moved([1, 2], 1) == [3, 1, 2, 4]
    assert moved([3, 4], -1) == [1, 3, 4, 2]
    assert moved([1, 2], -1) == moved([3, 4], 1) == [1, 2, 3, 4]
    assert moved([4], -1, among=[1, 4]) == [4, 2, 3, 1]
    assert moved([1, 2], 1, among=[1, 2, 4]) == [4, 1, 3, 2]
    assert moved([1], -1, among=[1, 4]) == moved([4], 1, among=[1, 4]) == [1, 2, 3, 4]


def test_a_zero_report_keeps_zeros_that_are_there_and_a_note_names_its_figures(annex1):
    report = county_report(annex1, **{**dict.fromkeys(GOOD, ""), "brands": "0"})
    edit = gestures.zero_report(annex1, report, 1)
    assert (1, "brands", "0") not in edit.cells
    assert len(edit.cells) == len(GOOD) - 1
    key = NoteKey("A1-05", 1, "workshop_poor")
    assert gestures.settle(key, ("0", "5"), "是。").notes[0].note.figures == ("0", "5")
    assert gestures.settle(key, (), "").notes[0].note is None
