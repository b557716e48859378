from pathlib import Path

from fangfan_desktop.exchange.reading.read_report import ReceivedReport
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.consolidate.choose import choose, part_of
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.scope import RollUpScope
from tests.builders import CITY, COUNTY, Q3, county_report, replace, rest_report

PINGYIN = Place(CITY, "平阴县")


def checked(form, report, name="商河.xlsx"):
    return CheckResult(Path(name), received=ReceivedReport(form, report, {}, (), (), "表"))


def test_parts_stand_in_the_order_of_the_citys_units(annex1, places):
    files = [
        checked(annex1, county_report(annex1, place=COUNTY), "商河.xlsx"),
        checked(annex1, county_report(annex1, place=PINGYIN), "平阴.xlsx"),
    ]
    chosen = choose(files, RollUpScope(annex1, Place(CITY), Q3), places)
    assert list(chosen.parts) == [PINGYIN, COUNTY]
    assert chosen.parts[COUNTY].file == "商河.xlsx"
    assert (chosen.rest, chosen.left_out, chosen.city) == (None, (), None)


def test_the_citys_own_rest_is_no_unit(annex1, places):
    rest = checked(annex1, rest_report(annex1, trainees="5"), "市本级.xlsx")
    chosen = choose([rest], RollUpScope(annex1, Place(CITY), Q3), places)
    assert not chosen.parts
    assert chosen.rest.file == "市本级.xlsx"


def test_a_file_that_cannot_be_read_says_why(annex1, places):
    broken = CheckResult(Path("坏.xlsx"), reason="打不开")
    chosen = choose([broken], RollUpScope(annex1, Place(CITY), Q3), places)
    assert [tuple(left) for left in chosen.left_out] == [("坏.xlsx", "打不开", True)]


def test_a_file_of_nobody_is_no_part(annex1):
    assert part_of(CheckResult(Path("坏.xlsx"), reason="打不开")) is None
    assert part_of(checked(annex1, replace(county_report(annex1), place=None))) is None
    assert part_of(checked(annex1, county_report(annex1)), 7).received == 7
