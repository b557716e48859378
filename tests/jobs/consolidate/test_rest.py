import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.consolidate.rest import rest_part, rest_to_ask_for
from tests.builders import CITY, GOOD, Q2, Q3, TODAY, city_report, rest_report
from tests.jobs.boards import board_of
from tests.returned import county_file

OWN = rest_of(Place(CITY))
HEAD = "济南市人力资源和社会保障局"


@pytest.fixture
def wanting(reference, workspace, places, annex1):
    """Return what asks of a board with these files whether the city's own figures are missing."""

    def go(*files, form=annex1, period=Q3):
        board = board_of(reference, workspace, places, form, period, *files)
        return rest_to_ask_for(reference, workspace, board, places, TODAY)

    return go


def test_nothing_is_asked_for_where_there_was_none(wanting, workspace, annex1, places):
    workspace.reports.add(city_report(annex1, places, period=Q2))
    assert wanting() is None


def test_what_was_filled_in_the_quarter_before_is_asked_for_until_it_is_here(
    wanting, workspace, annex1
):
    before = rest_report(annex1, period=Q2, trainees="30")
    workspace.reports.add(before)
    assert wanting() == before
    blank = rest_report(annex1, **dict.fromkeys(GOOD, ""))
    workspace.reports.add(blank)
    assert wanting() == before, "looking at its page fills nothing in"
    workspace.journal.apply(annex1, blank, gestures.zero_report(annex1, blank, 1))
    assert wanting() is None


def test_so_is_what_the_citys_report_had_and_what_was_there_last_year(
    wanting, workspace, annex1, places
):
    workspace.reports.add(city_report(annex1, places, period=Q2, total={"trainees": "1230"}))
    assert wanting().rows[0]["trainees"].value == 30
    last = rest_report(annex1, period=Period(2025, 4), trainees="400")
    workspace.reports.add(last)
    assert wanting(period=Period(2026, 1)) == last


def test_a_file_of_it_is_an_answer_and_an_empty_one_is_none(wanting, workspace, annex1, tmp_path):
    workspace.reports.add(rest_report(annex1, period=Q2, trainees="30"))
    blank = county_file(tmp_path, annex1, "市本级", "空", head=HEAD, **dict.fromkeys(GOOD, ""))
    assert wanting(blank) is not None
    assert wanting(county_file(tmp_path, annex1, "市本级", head=HEAD)) is None


def test_a_line_on_its_own_page_why_it_is_blank_is_an_answer_too(
    wanting, workspace, annex1, reference
):
    workspace.reports.add(rest_report(annex1, period=Q2, trainees="30"))
    blank = rest_report(annex1, **dict.fromkeys(GOOD, ""))
    workspace.reports.add(blank)
    figures = tuple("30" if column == "trainees" else "0" for column in GOOD)
    key = NoteKey("A1-14", 1, "unit")
    workspace.journal.apply(annex1, blank, gestures.settle(key, figures, "都交给各区县办了"))
    assert wanting() is None


def test_so_is_one_in_the_citys_report_as_long_as_it_is_about_the_same_figures(
    wanting, workspace, annex1, places
):
    before = rest_report(annex1, period=Q2, trainees="30")
    workspace.reports.add(before)
    city = city_report(annex1, places)
    workspace.reports.add(city)
    figures = tuple("30" if column == "trainees" else "0" for column in GOOD)
    why = gestures.settle(NoteKey("A1-14", 1, "unit"), figures, "都交给各区县办了")
    workspace.journal.apply(annex1, city, why)
    assert wanting() is None
    workspace.journal.apply(annex1, before, gestures.type_cell(1, "trainees", "40"))
    assert wanting().rows[0]["trainees"].value == 40


def test_what_was_filled_in_here_goes_before_a_file(reference, workspace, places, annex1, tmp_path):
    path = county_file(tmp_path, annex1, "市本级", head=HEAD)
    board = board_of(reference, workspace, places, annex1, Q3, path)
    assert rest_part(workspace, board).file == "市本级.xlsx"
    workspace.reports.add(rest_report(annex1, trainees="5"))
    assert rest_part(workspace, board).file == "市本级（本程序里填的）"


def test_a_list_has_none_and_looking_begins_no_report(wanting, workspace, annex1, annex2):
    workspace.reports.add(rest_report(annex1, period=Q2, trainees="30"))
    assert wanting(form=annex2, period=Period(2026)) is None
    assert wanting() is not None
    kept = workspace.reports.kept(OWN)
    assert [each.period for each in kept] == [Q2]
