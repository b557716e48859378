from datetime import date

import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.board import BoardLine, make_board
from fangfan_desktop.jobs.returns.city_deadlines import CountyDue
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.letters import Letter
from fangfan_desktop.workspace.received import Identity, ReceivedFile
from tests.builders import CITY, Q3, cell_of
from tests.jobs.boards import WHOLE, board_of
from tests.returned import county_file


@pytest.fixture
def board(reference, workspace, places, annex1, tmp_path):
    """Return what makes a board of counties' files: unit, and what differs in it."""

    def make(*files, places=places):
        paths = [
            county_file(tmp_path, annex1, unit, f"{at}{unit}", **more)
            for at, (unit, more) in enumerate(files)
        ]
        return board_of(reference, workspace, places, annex1, Q3, *paths)

    return make


def states(board):
    return {line.place.name: line.state for line in board.lines if line.state != "missing"}


def test_every_expected_place_has_a_line_in_official_order(board, places):
    made = board()
    assert [line.place for line in made.lines] == list(places.units_of(Place(CITY)))
    assert (made.received, made.count("missing")) == (0, 12)


def test_each_place_stands_as_its_file_does(board, annex1):
    made = board(
        ("商河县", {}),
        ("平阴县", {"relief_poor": "71"}),
        ("长清区", {"workshop_poor": "0"}),
        ("章丘区", {"head": "章丘区人社局"}),
        ("历下区", {"captions": {"就业帮扶车间个数": "帮扶车间数"}}),
    )
    assert states(made) == {
        "商河县": "ok",
        "平阴县": "errors",
        "长清区": "waiting",
        "章丘区": "waiting",
        "历下区": "waiting",
    }
    words = {line.place.name: line.outcome for line in made.lines if line.newest}
    assert words["商河县"] == f"{len(annex1.figures)} 项全部通过"
    assert words["平阴县"].startswith(
        f"{cell_of(annex1, 'relief_poor')}（以工代赈吸纳脱贫人口数）："
    )
    assert cell_of(annex1, "workshop_poor") in words["长清区"]
    assert words["章丘区"] == "单位名称“章丘区人社局”不像印章上的全称"
    assert words["历下区"] == "表头“帮扶车间数”当作“就业帮扶车间个数”，对吗？"


def test_the_newest_file_counts_and_all_are_there(board):
    line = board(("商河县", {"brands": "5"}), ("商河县", {"brands": "6"})).line(
        Place(CITY, "商河县")
    )
    assert len(line.versions) == 2
    assert line.newest.checked.received.report.rows[0]["brands"].value == 6


@pytest.mark.parametrize(
    ("unit", "more", "reason"),
    [
        ("商河", {"head": "县人社局"}, "“商河”是哪个单位？"),
        ("市中区", {"head": "区人社局"}, "“市中区”是哪个单位？"),
        ("商河县", {"day": "2026年10月8日"}, "是哪一期的？"),
        ("任城区", {"head": "济宁市任城区人力资源和社会保障局"}, "不是本市的单位"),
    ],
)
def test_what_belongs_nowhere_is_loose_with_its_question_or_reason(board, unit, more, reason):
    (loose,) = board((unit, more)).loose
    assert reason in loose.reason


def test_of_two_places_of_one_name_the_citys_own_is_offered_first(board):
    (loose,) = board(("市中区", {"head": "区人社局"})).loose
    assert loose.question.options[0].value == "济南市/市中区"


def test_a_zone_has_its_line_when_it_reports(board, places):
    zone = Place(CITY, "高新区")
    made = board(("商河县", {}), places=places.with_zones([zone]))
    assert made.line(zone).zone
    assert made.line(Place(CITY, "商河县")).zone is False


def test_stamped_pages_lie_beside_their_places_workbook(annex1, places):
    def page(number, place):
        identity = Identity("annex1", place, Q3)
        return ReceivedFile(
            number, "2026-09-12T10:00:00", f"{number}.pdf", "", f"{number}", True, identity
        )

    scans = [page(1, Place(CITY, "商河县")), page(2, None)]
    made = make_board(RollUpScope(annex1, WHOLE, Q3), places, (), scans, {})
    assert made.line(Place(CITY, "商河县")).scans == (scans[0],)
    assert [loose.version.entry for loose in made.loose] == [scans[1]]
    assert made.line(Place(CITY, "商河县")).state == "missing"


def test_a_line_without_a_file_has_nothing_to_say(annex1):
    line = BoardLine(annex1, Place(CITY, "商河县"))
    assert (line.outcome, line.name_problem, line.newest) == ("", "", None)


def test_what_was_told_a_place_last_is_its_state_until_another_file_comes(board, places):
    made = board(("商河县", {"relief_poor": "71"}), ("平阴县", {}))
    county, other, missing = (Place(CITY, name) for name in ("商河县", "平阴县", "历下区"))
    file = made.line(county).newest.entry.id
    letters = [
        Letter("annex1", county, Q3, "words", 0),
        Letter("annex1", county, Q3, "mail", file),
        Letter("annex1", other, Q3, "words"),
        Letter("annex1", missing, Q3, "mail"),
    ]
    versions = [version for line in made.lines for version in line.versions]
    due = CountyDue(date(2026, 9, 10), date(2026, 9, 15))
    told = make_board(made.scope, places, versions, (), {}, set_due=due, letters=letters)
    words = {place: told.line(place).state_words for place in (county, other, missing)}
    assert words == {county: "已退回", other: "通过", missing: "已催报"}
    assert [told.line(place).state for place in words] == ["errors", "ok", "missing"]
    assert told.line(Place(CITY, "历城区")).state_words == "未报"
    assert told.due == due
    assert made.due.day == date(2026, 9, 15)
    earlier = make_board(made.scope, places, versions, (), {}, letters=letters[:1])
    assert earlier.line(county).state_words == "有错误"
