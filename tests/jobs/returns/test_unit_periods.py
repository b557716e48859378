from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.unit_periods import (
    known_periods,
    line_on,
    overview_texts,
    past_of,
    time_words,
)
from fangfan_desktop.workspace.letters import Letter
from tests.builders import CITY, COUNTY, Q2, Q3, TODAY, city_report
from tests.jobs.boards import board_of
from tests.returned import county_file


def test_what_was_taken_off_and_what_the_city_sent_is_known(
    reference, workspace, places, annex1, tmp_path
):
    path = county_file(tmp_path, annex1, "商河县")
    board = board_of(reference, workspace, places, annex1, Q3, path)
    line, report = board.line(COUNTY), city_report(annex1, places)
    workspace.reports.add(report)
    workspace.submissions.add(report, (), "CODE", "", [])
    workspace.received.answer_all([], [line.newest.entry.id])
    past = past_of(workspace, board.scope, line, Q3)
    assert [each.name for each in past.aside] == ["商河县.xlsx"]
    assert [each.code for each in past.sent] == ["CODE"]
    assert past_of(workspace, board.scope, line, Q2).sent == []


def test_periods_with_files_or_letters_can_be_chosen_newest_first(
    reference, workspace, places, annex1, tmp_path
):
    path = county_file(tmp_path, annex1, "商河县")
    board = board_of(reference, workspace, places, annex1, Q3, path)
    workspace.letters.add([Letter("annex1", COUNTY, Q2, "mail")])
    found = known_periods(workspace, board.scope, board.line(COUNTY))
    assert [each.period for each in found] == [Q3, Q2]
    texts = [overview_texts(each, TODAY) for each in found]
    assert [(row[0], row[1], row[4], row[5]) for row in texts] == [
        ("2026年第3季度", "9月15日", "1", "0"),
        ("2026年第2季度", "6月15日", "0", "0"),
    ]
    assert texts[1][2] == "—"
    other = board.line(Place(CITY, "平阴县"))
    assert [each.period for each in known_periods(workspace, board.scope, other)] == [Q3]


def test_a_unit_s_line_is_found_on_another_board(reference, workspace, places, annex1, tmp_path):
    empty = board_of(reference, workspace, places, annex1, Q2)
    rest = county_file(tmp_path, annex1, "市本级", head="济南市市本级人力资源和社会保障局")
    board = board_of(reference, workspace, places, annex1, Q3, rest)
    assert line_on(board, empty.line(COUNTY)) == board.line(COUNTY)
    assert line_on(board, board.rest) is board.rest
    assert line_on(empty, board.rest).newest is None


def test_a_time_has_its_year_if_it_is_another():
    assert time_words("2026-09-11T10:03:20", 2026) == "9月11日 10:03"
    assert time_words("2026-09-11", 2026) == "9月11日"
    assert time_words("2025-12-31T08:00:00", 2026) == "2025年12月31日 08:00"
