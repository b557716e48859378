import msgspec
import pytest

from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.jobs.history.coming import PlannedReport
from fangfan_desktop.jobs.history.read_in_words import (
    done_words,
    note_words,
    plan_words,
    shown_after,
    title_words,
    use_words,
)
from fangfan_desktop.rollup.difference import Difference
from tests.builders import CITY, COUNTY, Q2
from tests.jobs.boards import WHOLE


@pytest.fixture
def coming(annex1):
    return PlannedReport(
        annex1, COUNTY, Q2, (), units=False, state="new", uses=("past",), in_time=False
    )


def test_which_report_it_is(coming):
    assert title_words(coming) == "附件1 · 2026年第2季度 · 商河县"


def test_what_a_choice_means_depends_on_what_stands(coming):
    assert use_words(coming, "past") == "作为以前的报表读入（算已另行报送）"
    differs = msgspec.structs.replace(coming, state="differs")
    assert use_words(differs, "none") == "保留这里的数，不读"
    units = msgspec.structs.replace(coming, place=WHOLE, units=True)
    assert use_words(units, "past") == "汇成全市的报表（算已另行报送）"
    assert use_words(units, "board") == "放到县区报送进度"


def test_what_is_to_be_known_is_said_short(coming):
    found = (Difference("商河县", "品牌", "9", "7"),)
    differs = msgspec.structs.replace(
        coming, state="differs", differences=found, notes=("一", "二", "三", "四", "五")
    )
    assert note_words(coming) == ""
    assert note_words(differs) == (
        "这里已经填了数，有 1 处不同；不选就不动；一；二；三；另有 2 处说明"
    )


def test_what_was_done(coming):
    assert done_words([]) == "没有读入，什么也没有改"
    units = msgspec.structs.replace(coming, place=WHOLE, units=True)
    assert done_words([(coming, "past"), (coming, "start"), (units, "board")]) == (
        "读入了 1 张以前的报表：附件1（2026年第2季度）；"
        "附件1（2026年第2季度）填进来了，按 Ctrl+Z 可以收回；"
        "附件1（2026年第2季度）的文件放到了县区报送进度里"
    )


def test_a_report_that_was_begun_is_shown_else_a_board_if_nothing_past_came(coming, annex1):
    other = msgspec.structs.replace(coming, place=WHOLE)
    assert shown_after([]) is None
    assert shown_after([(coming, "none"), (other, "past")]) is None
    assert shown_after([(coming, "start"), (other, "start"), (other, "board")]) == (other, "start")
    assert shown_after([(coming, "board"), (other, "board")]) == (coming, "board")
    assert shown_after([(coming, "board"), (other, "past")]) is None


def test_the_city_s_own_figures_are_told_from_its_report(coming):
    of_city = msgspec.structs.replace(coming, place=WHOLE)
    own = msgspec.structs.replace(coming, place=rest_of(Place(CITY)))
    assert done_words([(of_city, "past"), (own, "past")]) == (
        "读入了 2 张以前的报表：附件1（2026年第2季度）、附件1（2026年第2季度，市本级）"
    )


def test_what_differs_is_asked_for_and_not_said_to_be_there_already(coming):
    same = msgspec.structs.replace(coming, state="same", uses=("none",))
    differs = msgspec.structs.replace(coming, state="differs", uses=("none", "start", "join"))
    assert plan_words(0, [same], can_read=False) == "没有要读的：这里都有了。"
    assert plan_words(0, [same, differs], can_read=False) == (
        "这里已经填了数，和文件里的不同：请选怎样用；不选就不动。"
    )
    new = msgspec.structs.replace(coming, uses=("past", "start", "none"))
    assert plan_words(0, [same, new], can_read=False) == "选的都是不读：什么也不存。"


def test_files_without_an_answer_are_counted(coming):
    assert plan_words(2, [coming], can_read=True).startswith("有 2 个文件拿不准")
    assert plan_words(0, [coming], can_read=True).startswith("请看一遍")
    assert plan_words(0, [], can_read=False) == "没有能读入的表格。"
    words = "没有读入，什么也没有改；1 个文件没有选，没有读"
    assert done_words([], 1) == words
