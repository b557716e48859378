from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.jobs.returns.board import BoardLine
from fangfan_desktop.jobs.returns.doubt_answers import (
    doubt_files_words,
    doubts_about,
    split,
    with_choices,
)
from fangfan_desktop.jobs.returns.doubts import Doubt, DoubtFinder
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.received import Identity, ReceivedFile
from tests.builders import COUNTY, Q3, TODAY, replace
from tests.jobs.boards import WHOLE


def doubt(*numbers):
    files = tuple(
        ReceivedFile(
            *(number, "2026-09-12T10:00:00", f"{number}.xlsx", f"/{number}.xlsx"),
            *("a" * 64, False, Identity()),
        )
        for number in numbers
    )
    question = Question("period", "1", "是哪一期的？", (Option("2026Q3", "2026年第3季度"),))
    return Doubt(question, files, tuple(map(str, numbers)))


def test_the_first_of_many_files_are_named():
    assert doubt_files_words(doubt(1)) == "1.xlsx"
    assert doubt_files_words(doubt(1, 2)) == "2 个文件：1.xlsx、2.xlsx"
    assert doubt_files_words(doubt(1, 2, 3, 4)) == "4 个文件：1.xlsx、2.xlsx、3.xlsx 等"


def test_a_doubt_is_asked_file_by_file_in_its_place():
    both, other = doubt(1, 2), doubt(3)
    assert [each.keys for each in split([other, both], both)] == [("3",), ("1",), ("2",)]


def test_a_newer_choice_replaces_those_about_the_same_files():
    kept = {("period", "1", "2"): "2026Q2", ("place", "1"): "a", ("period", "9"): "b"}
    assert with_choices(kept, {("period", "2"): "2026Q3"}) == {
        ("place", "1"): "a",
        ("period", "9"): "b",
        ("period", "2"): "2026Q3",
    }


def test_of_a_zone_it_is_also_asked_how_it_counts(annex1, places):
    asking = DoubtFinder(RollUpScope(annex1, WHOLE, Q3), places, TODAY)
    line = BoardLine(annex1, COUNTY)
    assert doubts_about(line, asking) == []
    (zone,) = doubts_about(replace(line, zone=True), asking)
    assert (zone.question.kind, zone.settled) == ("zone", True)
