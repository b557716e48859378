import pytest

from fangfan_desktop.exchange.reading.question import NOT_OURS
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.board import make_board
from fangfan_desktop.jobs.returns.doubts import DoubtFinder, open_doubts
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.received import Arrival, Identity
from tests.builders import CITY, Q3, TODAY
from tests.jobs.boards import WHOLE, board_of
from tests.returned import county_file

RENAMED = {"就业帮扶车间个数": "帮扶车间数"}


@pytest.fixture
def doubts(reference, workspace, places, annex1, tmp_path):
    """Return what tells the open doubts of a board with files, each a unit and what is special."""

    def ask(*files):
        paths = [
            county_file(tmp_path / str(at), annex1, unit, **more)
            for at, (unit, more) in enumerate(files)
        ]
        board = board_of(reference, workspace, places, annex1, Q3, *paths)
        return open_doubts(board, DoubtFinder(board.scope, places, TODAY))

    return ask


def values(doubt):
    return [option.value for option in doubt.question.options]


def test_equal_doubts_of_several_files_are_one(doubts):
    units = ("历下区", "平阴县", "商河县")
    (doubt,) = doubts(*((unit, {"captions": RENAMED}) for unit in units))
    assert [file.name for file in doubt.files] == [f"{unit}.xlsx" for unit in units]
    assert (doubt.question.kind, doubt.question.assumed) == ("caption", "workshops")
    assert len(doubt.keys) == 1
    assert doubt.apart == ()
    assert doubt.given("workshops") == [ClerkAnswer("caption", doubt.keys[0], "workshops")]


def test_what_may_be_of_two_quarters_is_asked_together_and_answered_for_each(doubts):
    late = {"day": "2026年10月9日"}
    (doubt,) = doubts(("商河县", late), ("平阴县", late))
    assert doubt.question.words == "是2026年第3季度的，还是2026年第4季度的？文件里看不准。"
    assert doubt.question.assumed == ""
    assert values(doubt)[:2] == ["2026Q3", "2026Q4"]
    assert "2025Q4" in values(doubt)
    assert [each.value for each in doubt.given("2026Q3")] == ["2026Q3", "2026Q3"]
    first, second = doubt.apart
    assert [file.name for file in second.files] == ["平阴县.xlsx"]
    assert first.given("2026Q4") == [ClerkAnswer("period", doubt.keys[0], "2026Q4")]


def test_a_file_without_any_date_is_asked_for_its_quarter(doubts):
    (doubt,) = doubts(("商河县", {"day": ""}))
    assert doubt.question.words == "文件没有写明是哪一期，是哪一期的？"
    assert values(doubt)[:2] == ["2026Q3", "2026Q2"]


def test_a_name_that_nobody_knows_may_be_any_unit_and_nobody_is_assumed(doubts):
    (doubt,) = doubts(("商河", {"head": "县人社局"}))
    assert (doubt.question.kind, doubt.question.assumed) == ("place", "")
    assert values(doubt)[0] == "济南市/商河县"
    assert {"济南市/历下区", "济南市/市本级", NOT_OURS} < set(values(doubt))
    assert len(set(values(doubt))) == len(values(doubt))
    assert doubt.given(NOT_OURS) == []


def test_a_name_that_the_head_explains_is_assumed(doubts):
    (doubt,) = doubts(("商河", {"head": "济南市商河县人力资源和社会保障局"}))
    assert doubt.question.assumed == "济南市/商河县"
    assert values(doubt) == ["济南市/商河县"]


def test_a_file_that_names_nobody_is_asked_for_its_unit(doubts):
    found = doubts(("", {"head": "", "captions": RENAMED}))
    assert found[0].question.words == "是哪个单位报的？"
    assert found[0].keys == (found[0].files[0].sha256,)
    assert [doubt.question.kind for doubt in found] == ["place", "caption"]


def test_a_zone_may_report_by_itself_be_within_a_county_or_be_none_of_ours(
    reference, workspace, places, annex1, tmp_path
):
    path = county_file(tmp_path, annex1, "高新区", head="高新区人力资源和社会保障局")
    said = {"place": {"高新区": "济南市/高新区"}}
    board = board_of(reference, workspace, places, annex1, Q3, path, answers=said)
    (doubt,) = open_doubts(board, DoubtFinder(board.scope, places, TODAY))
    assert doubt.question.kind == "zone"
    assert values(doubt)[0] == "alone"
    assert values(doubt)[-1] == NOT_OURS


def test_of_a_file_that_is_not_ours_nothing_is_asked(doubts):
    assert doubts(("滕州市", {"head": "枣庄市滕州市人社局", "captions": RENAMED})) == []


def test_scans_are_asked_one_by_one_also_of_one_name(workspace, places, annex1):
    wanted = RollUpScope(annex1, WHOLE, Q3)
    entries = []
    for digest in ("a" * 64, "b" * 64):
        page = Arrival("扫描.pdf", f"/{digest}/扫描.pdf", digest, b"%PDF", scan=True)
        ((number,),) = workspace.received.add([(page, [Identity("annex1", None, Q3)])])
        entries.append(workspace.received.entry(number))
    board = make_board(wanted, places, (), entries, {})
    found = open_doubts(board, DoubtFinder(wanted, places, TODAY))
    assert [doubt.keys for doubt in found] == [("a" * 64,), ("b" * 64,)]
    assert all(doubt.question.assumed == "" for doubt in found)
    assert values(found[0])[0] == "济南市/历下区"
    assert values(found[0])[-1] == NOT_OURS


def test_what_is_settled_is_an_answer_only_where_it_is_changed(
    reference, workspace, places, annex1, tmp_path
):
    path = county_file(tmp_path, annex1, "商河县", day="2026年12月20日")
    fourth = Period(2026, 4)
    board = board_of(reference, workspace, places, annex1, fourth, path)
    asking = DoubtFinder(board.scope, places, TODAY)
    version = board.line(Place(CITY, "商河县")).newest
    doubt = asking.period_doubt(version)
    assert (doubt.question.assumed, doubt.given("2026Q4")) == ("2026Q4", [])
    assert "2026Q3" in values(doubt)
    assert doubt.given("2026Q3") == [ClerkAnswer("period", version.entry.sha256, "2026Q3")]
    zone = asking.zone_doubt(Place(CITY, "高新区"))
    assert (zone.question.assumed, zone.given("alone")) == ("alone", [])
