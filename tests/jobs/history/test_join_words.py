from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Note, NoteKey
from fangfan_desktop.jobs.history.join_words import (
    answer_words,
    join_lines,
    joined_words,
    summary_words,
    waiting_words,
)
from fangfan_desktop.jobs.history.joining import Joining, ReceivedHalf
from fangfan_desktop.rollup.halves import compare_halves
from tests.builders import project_list, replace

KEY = NoteKey("A2-06", 1, "name")


def joining(workspace, form, mine, theirs):
    return Joining(workspace, mine, ReceivedHalf("半份.xlsx", form, theirs))


def test_what_comes_unasked_is_listed_too(workspace, annex2):
    mine = project_list(annex2, {"name": "甲", "phone": ""}, fields={"filler": ""})
    theirs = project_list(annex2, {"name": "甲"}, {"name": ""}, {"name": "丙"})
    theirs = replace(theirs, notes={KEY: Note("两处。", ())})
    found = joining(workspace, annex2, mine, theirs)
    lines = [(*line[:4], answer_words(found, line)) for line in join_lines(found)]
    assert lines == [
        ("表头表尾", "填表人", "", "李四", "补上"),
        ("甲", "联系电话", "", "0531-66600001", "补上"),
        ("没有名称的", "整行", "", "", "加进来"),
        ("丙", "整行", "", "丙", "加进来"),
        ("甲", "项目名称的核实说明", "", "两处。", "补上"),
    ]
    assert waiting_words(found) == "没有要选的，按 Enter 合并。"
    words = "只有收到的 2 行，加进来；本机空着、收到的有的 3 格，补上；没有不同的地方。"
    assert summary_words(found).startswith(words)
    assert "加了 2 行，补了 3 格；" in joined_words(found)


def test_near_names_and_notes_are_said(workspace, annex2):
    mine = project_list(annex2, {"name": "玉皇庙镇蔬菜加工车间"}, {"name": "甲"})
    theirs = project_list(annex2, {"name": "玉皇庙蔬菜加工车间"}, {"name": "甲"})
    other = KEY._replace(row=2)
    mine = replace(mine, notes={other: Note("一处。", ())})
    theirs = replace(theirs, notes={other: Note("两处。", ())})
    found = joining(workspace, annex2, mine, theirs)
    assert [line[:4] for line in join_lines(found)] == [
        (
            "玉皇庙镇蔬菜加工车间（名称相近）",
            "项目名称",
            "玉皇庙镇蔬菜加工车间",
            "玉皇庙蔬菜加工车间",
        ),
        ("甲", "项目名称的核实说明", "一处。", "两处。"),
    ]
    assert found.half.period == Period(2026)


def test_a_row_without_a_name_is_not_said_to_be_deleted_on_both_sides(workspace, annex2):
    both = project_list(annex2, {"name": ""}, {"name": "乙"})
    one_less = replace(both, rows=both.rows[1:])
    found = joining(workspace, annex2, both, one_less)
    found.halves = compare_halves(annex2, both, one_less, both)
    (line,) = join_lines(found)
    assert (line.mine[:11], line.theirs) == ("县（市、区） 商河县；", "（删掉了）")
    found.halves = compare_halves(annex2, one_less, both, both)
    (line,) = join_lines(found)
    assert (line.mine, line.theirs[:11]) == ("（删掉了）", "县（市、区） 商河县；")
