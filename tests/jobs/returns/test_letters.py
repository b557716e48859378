from datetime import date

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.city_deadlines import CountyDue
from fangfan_desktop.jobs.returns.letters import (
    problems_to_fix,
    reminder_to,
    reminder_words,
    return_words,
)
from fangfan_desktop.workspace.letters import Letter
from tests.builders import CITY, Q3, TODAY, cell_of, replace
from tests.jobs.boards import board_of
from tests.returned import county_file


def board(reference, workspace, places, annex1, tmp_path, **figures):
    path = county_file(tmp_path, annex1, "平阴县", "平阴县三季度", **figures)
    return board_of(reference, workspace, places, annex1, Q3, path)


def test_a_file_goes_back_with_cell_figure_and_reason(
    reference, workspace, places, annex1, tmp_path, city_profile
):
    made = board(
        reference,
        workspace,
        places,
        annex1,
        tmp_path,
        relief_poor="431",
        brands="约30",
        workshop_poor="0",
        head="平阴县人社局",
    )
    words = return_words(made.line(Place(CITY, "平阴县")), made, city_profile, TODAY)
    assert "附件" not in words
    lines = words.splitlines()
    assert lines[0] == "平阴县："
    assert "文件“平阴县三季度.xlsx”" in lines[1]
    assert lines[3].startswith(f"1. {cell_of(annex1, 'brands')}（特色劳务品牌个数，现为 约30）：")
    assert lines[4].startswith(
        f"2. {cell_of(annex1, 'relief_poor')}（以工代赈吸纳脱贫人口数，现为 431）："
    )
    assert cell_of(annex1, "workshop_poor") in lines[5]
    assert "平阴县人社局" in lines[6]
    assert lines[-3] == "请在 9月15日前报来，还剩 3 天。"
    assert lines[-1] == "济南市人力资源和社会保障局 张三 0531-66600000"


def test_who_has_not_reported_is_asked_by_name(reference, workspace, places, annex1, tmp_path):
    made = board(reference, workspace, places, annex1, tmp_path, relief_poor="431")
    words = reminder_words(made, date(2026, 9, 12))
    assert "截止 9 月 15 日，还剩 3 天" in words
    assert "尚未报送（11 个）：历下区、" in words
    assert "报来的表有错误、需要改正后重报（1 个）：平阴县。" in words
    assert "已退回" not in words
    assert "今天到期" in reminder_words(made, date(2026, 9, 15))
    assert "已过期 1 天" in reminder_words(made, date(2026, 9, 16))


def test_of_a_file_that_was_sent_back_that_is_said(reference, workspace, places, annex1, tmp_path):
    made = board(reference, workspace, places, annex1, tmp_path, relief_poor="431")
    line = made.line(Place(CITY, "平阴县"))
    back = replace(line, letter=Letter("annex1", line.place, Q3, "words", line.newest.entry.id))
    told = replace(made, lines=tuple(back if each is line else each for each in made.lines))
    words = reminder_words(told, date(2026, 9, 12))
    assert "已退回、等待重新报送（1 个）：平阴县。" in words
    assert "报来的表有错误" not in words


def test_when_all_have_reported_that_is_said(reference, workspace, places, annex1, tmp_path):
    paths = [county_file(tmp_path, annex1, unit.name) for unit in places.units_of(Place(CITY))]
    made = board_of(reference, workspace, places, annex1, Q3, *paths)
    assert "都已报齐" in reminder_words(made, date(2026, 9, 12))


def test_one_unit_is_asked_by_the_name_of_its_contact_and_by_the_city_s_own_day(
    reference, workspace, places, annex1, tmp_path, city_profile
):
    made = replace(
        board(reference, workspace, places, annex1, tmp_path),
        set_due=CountyDue(date(2026, 9, 10), date(2026, 9, 15)),
    )
    line = made.line(Place(CITY, "商河县"))
    lines = reminder_to(line, made, city_profile, date(2026, 9, 8), " 李四 ").splitlines()
    assert lines[0] == "商河县 李四："
    assert "（2026年第3季度）还没有收到" in lines[1]
    assert lines[2] == "请在 9月10日前报来，还剩 2 天。"
    assert lines[-1].startswith("济南市人力资源和社会保障局 张三")
    late = reminder_to(line, made, city_profile, TODAY)
    assert "报送期限是 9月10日，已过期 2 天，请尽快报来。" in late
    assert "截止 9 月 10 日，已过期 2 天" in reminder_words(made, TODAY)


def test_where_only_the_city_has_to_answer_there_is_nothing_to_mend(
    reference, workspace, places, annex1, tmp_path
):
    renamed = {"captions": {"就业帮扶车间个数": "帮扶车间数"}}
    made = board(reference, workspace, places, annex1, tmp_path, **renamed)
    line = made.line(Place(CITY, "平阴县"))
    assert line.state == "waiting"
    assert problems_to_fix(line) == []
    assert problems_to_fix(made.line(Place(CITY, "商河县"))) == []
