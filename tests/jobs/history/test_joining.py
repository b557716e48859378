import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.history.join_words import (
    answer_words,
    join_lines,
    joined_words,
    same_words,
    summary_words,
    title_words,
    waiting_words,
)
from fangfan_desktop.jobs.history.joining import (
    Joining,
    JoinRefused,
    ReceivedHalf,
    column_words,
    field_words,
    half_in_file,
    half_of_table,
    joinable,
    left_texts,
    packs_of,
)
from fangfan_desktop.workspace.backup_file import look_inside
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import CITY, COUNTY, Q3, county_report, project_list, replace
from tests.jobs.old_years import coming_of
from tests.stations import good_report

YEAR = Period(2026)
NONE = frozenset()


def half(form, *projects, file="半份.xlsx", **more):
    return ReceivedHalf(file, form, project_list(form, *projects, **more))


def moved_out(workspace, tmp_path, name="半份.fangfan"):
    path = tmp_path / name
    workspace.backups.begin_moving_out(path)()
    return path


@pytest.fixture
def colleague(workspace, annex2, tmp_path):
    """The workspace of a colleague who began with the file that this one handed over."""
    workspace.journal.apply(
        annex2,
        project_list(annex2, {"name": "甲"}, {"name": "乙"}),
        gestures.type_cell(2, "phone", "1"),
    )
    opened = Workspace(tmp_path / "other")
    opened.restore(moved_out(workspace, tmp_path, "搬家.fangfan"))
    yield opened
    opened.close()


def test_a_colleagues_file_is_joined_with_what_both_began_with(
    workspace, colleague, annex2, tmp_path
):
    mine = workspace.reports.load(annex2, COUNTY, YEAR)
    theirs = colleague.journal.apply(annex2, mine, gestures.remove_rows([1])).report
    colleague.journal.apply(annex2, theirs, gestures.type_cell(2, "phone", "2"))
    path = moved_out(colleague, tmp_path)
    joining = Joining(workspace, mine, half_in_file(path, annex2, COUNTY, YEAR, NONE))
    assert [answer_words(joining, line) for line in join_lines(joining)] == ["", ""]
    phone, row = join_lines(joining)
    assert phone[:4] == ("乙", "联系电话", "1", "2")
    assert (row.row, row.column, row.theirs) == ("甲", "整行", "（删掉了）")
    assert "项目名称 甲；" in row.mine
    joining.answer(joining.halves.questions, "theirs")
    edit = joining.edit()
    assert edit.words == "合并“半份.fangfan”"
    joined = workspace.journal.apply(annex2, mine, edit).report
    assert [row["name"].raw for row in joined.rows] == ["乙"]
    again = Joining(workspace, joined, half_in_file(path, annex2, COUNTY, YEAR, NONE))
    assert again.is_done_already
    assert same_words(again) == "“半份.fangfan”里的附件2本机都有了，没有不同，什么也没有改"


def test_what_a_file_holds_of_this_unit_can_be_joined(
    workspace, reference, annex1, annex2, tmp_path
):
    workspace.reports.add(project_list(annex2, {}))
    workspace.reports.add(county_report(annex1))
    workspace.reports.add(county_report(annex1, place=Place(CITY, "平阴县")))
    inside = look_inside(moved_out(workspace, tmp_path))
    found = joinable(inside, reference.forms, COUNTY)
    assert [kept.form for kept in found] == ["annex1", "annex2"]
    assert not joinable(inside, {}, COUNTY)
    assert not joinable(inside, reference.forms, Place(CITY))


def test_a_file_that_does_not_fit_is_refused_in_a_sentence(workspace, annex2, tmp_path):
    workspace.reports.add(project_list(annex2, {}))
    path = moved_out(workspace, tmp_path)
    with pytest.raises(JoinRefused, match="没有平阴县2026年的附件2"):
        half_in_file(path, annex2, Place(CITY, "平阴县"), YEAR, NONE)
    older = replace(annex2, columns=tuple(c for c in annex2.columns if c.id != "phone"))
    with pytest.raises(JoinRefused, match="没有的栏（phone）"):
        half_in_file(path, older, COUNTY, YEAR, NONE)


def test_another_version_of_an_added_form_is_refused(workspace, annex2, tmp_path):
    workspace.form_packs.add("annex2", 2, b"two")
    workspace.reports.add(project_list(annex2, {}))
    path = moved_out(workspace, tmp_path)
    assert half_in_file(path, annex2, COUNTY, YEAR, packs_of(workspace, annex2)).file == path.name
    for own in (NONE, frozenset({(2, "other")})):
        with pytest.raises(JoinRefused, match="另一版表样"):
            half_in_file(path, annex2, COUNTY, YEAR, own)


def test_a_file_with_a_table_more_is_newer_and_not_damaged(workspace, packs, tmp_path):
    stations = packs["stations"]
    workspace.reports.add(good_report(stations))
    path = moved_out(workspace, tmp_path)
    older = replace(stations, stated_tables=stations.stated_tables[:2])
    with pytest.raises(JoinRefused, match="是用更新的程序或表样填的"):
        half_in_file(path, older, COUNTY, Q3, NONE)
    workspace.form_packs.add(stations.id, 2, b"two")
    path = moved_out(workspace, tmp_path, "新.fangfan")
    with pytest.raises(JoinRefused, match="请先在两台电脑上装同一版"):
        half_in_file(path, older, COUNTY, Q3, NONE)


def test_nothing_is_joined_before_each_difference_is_decided(workspace, annex2):
    mine = project_list(annex2, {"employed": "46", "phone": "1"}, {"name": "乙"})
    joining = Joining(
        workspace, mine, half(annex2, {"employed": "50", "phone": "2"}, {"name": "丙"})
    )
    assert (
        title_words(joining) == "附件2 · 2026年 · 商河县：本机填的，和收到的“半份.xlsx”合在一起。"
    )
    assert summary_words(joining).startswith(
        "只有本机有的 1 行，留着；只有收到的 1 行，加进来；不同的 2 处，请逐处选用哪个。"
    )
    first, second = joining.halves.questions
    assert joining.of_row(first) == [first, second]
    joining.answer([first], "mine")
    assert waiting_words(joining) == "还有 1 处没有选。"
    joining.answer([second], "both")
    assert joining.answers == {first: "both", second: "both"}
    joining.answer([first], "theirs")
    assert joining.answers == {first: "theirs"}
    assert joining.waiting == 1
    joining.answer([second], "mine")
    assert waiting_words(joining) == "都选好了，可以合并。"
    words = "合并了“半份.xlsx”：加了 1 行，1 处用了收到的，1 处用了本机的；按 Ctrl+Z 可以整个收回"
    assert joined_words(joining) == words


def test_fields_are_decided_each_alone_and_are_never_two(workspace, annex2):
    mine = project_list(annex2, {}, fields={"phone": "1"})
    joining = Joining(workspace, mine, half(annex2, {}, fields={"phone": "2", "filler": "王五"}))
    first, second = joining.halves.questions
    assert joining.of_row(first) == [first]
    assert joining.answer([first, second], "both") == 2
    assert not joining.answers


def test_what_was_not_taken_can_be_looked_up(workspace, annex2):
    mine = project_list(annex2, {"employed": "46"})
    theirs = half(annex2, {"employed": "50"}, fields={"filler": "王五"})
    joining = Joining(workspace, mine, theirs)
    joining.answer(joining.halves.questions, "mine")
    joined = workspace.journal.apply(annex2, mine, joining.edit()).report
    assert joined == mine
    found = left_texts(workspace, annex2, joined)
    texts = [(e.words, e.row, e.column, e.left.text, e.left.kept) for e in found]
    assert texts == [
        ("合并“半份.xlsx”", "蔬菜加工车间", "带动就业人数", "50", "46"),
        ("合并“半份.xlsx”", "", "填表人", "王五", "李四"),
    ]
    again = Joining(workspace, joined, theirs)
    assert again.is_done_already
    assert "已经合并过，没有新的内容" in same_words(again)
    assert answer_words(again, join_lines(again)[0]) == "用本机的（上次选的）"
    workspace.journal.undo(annex2, joined)
    assert not left_texts(workspace, annex2, mine)


def test_columns_fields_notes_and_rows_have_names(annex2):
    names = ["phone", "A2-06 name", ""]
    assert [column_words(annex2, each) for each in names] == [
        "联系电话",
        "项目名称的核实说明",
        "整行",
    ]
    fields = ["phone", "A2-08 date"]
    assert [field_words(annex2, each) for each in fields] == ["电话", "填表日期的核实说明"]
    assert field_words(annex2, "A2-09 county") == "县（市、区）的核实说明", (
        "of a row that is missing"
    )


def test_a_workbook_is_a_half_too(reference, workspace, places, annex1, file):
    workspace.reports.add(county_report(annex1, period=Period(2026, 2), brands="9"))
    (coming,), _ = coming_of(reference, workspace, COUNTY, file(brands="7"))
    assert coming.uses == ("none", "past", "start", "join")
    received = half_of_table(coming, places)
    assert (received.file, received.period, received.steps) == (
        coming.files[0].name,
        coming.period,
        (),
    )
    stored = workspace.reports.load(annex1, COUNTY, coming.period)
    joining = Joining(workspace, stored, received)
    lines = [line[1:4] for line in join_lines(joining)]
    assert ("特色劳务品牌个数", "9", "7") in lines
