"""A file whose table has neither the place of its rows nor the day."""

import pytest

from fangfan_desktop.exchange.reading.unprinted import with_place_changed
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import read_cell
from tests import roster
from tests import stations as stations_report
from tests.builders import CITY, COUNTY, replace

LIST = ["商河县", "商河县", "平阴县", "平阴县"]


@pytest.fixture
def form():
    return roster.load()


@pytest.fixture
def go(through_a_workbook, form):
    """Return what writes a list of people as a workbook and reads it again."""

    def run(report, **options):
        return through_a_workbook(form, report, forms={form.id: form}, **options)

    return run


def line_of(sheet, name):
    """Return the number of a person's row."""
    return next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == name)


def test_our_own_workbook_comes_back_whole(go, form):
    for report in (roster.city_list(form), roster.people(form, ("商河县", "张三"))):
        received = go(report)
        assert received.report == report
        assert (received.findings, received.questions, received.notes) == ((), (), ())


def test_another_s_file_has_its_own_place_in_each_row(go, form):
    received = go(roster.people(form, ("商河县", "张三"), ("商河县", "李四")), marked=False)
    assert received.report.place == COUNTY
    assert roster.units(received.report) == ["商河县", "商河县"]
    assert received.report.field("date").raw == ""
    assert (received.findings, received.notes) == ((), ())


def test_the_rows_of_a_gathering_place_may_be_any_units_and_stay_blank(go, form):
    city = roster.city_list(form)
    office = read_cell(form.fields_by_id["unit_name"], "济南市人力资源和社会保障局")
    city = replace(city, fields={**city.fields, "unit_name": office})
    received = go(city, marked=False)
    assert received.report.place == Place(CITY)
    assert roster.units(received.report) == ["", "", "", ""]


def test_where_the_place_is_not_known_nothing_is_guessed(go, form):
    report = roster.city_list(form)
    unnamed = replace(report, fields={"period": report.field("period")})
    received = go(unnamed, marked=False)
    assert received.report.place is None
    assert roster.units(received.report) == ["", "", "", ""]
    assert received.notes == ("文件没有写明是哪个单位的",)


@pytest.mark.parametrize("caption", ["所在县（市、区）", "县区"])
def test_a_colleague_s_column_is_read(go, form, caption):
    def add(sheet):
        top = line_of(sheet, "姓名")
        for at, text in enumerate((caption, *LIST[:3], None), top):
            sheet.cell(at, 5).value = text

    for marked in (True, False):
        received = go(roster.city_list(form), marked=marked, change=add)
        assert roster.units(received.report) == [*LIST[:3], ""]
        assert received.cells[1, "unit"] == "E5"


def test_a_heading_above_the_rows_says_their_place(go, form):
    def head(sheet):
        row = line_of(sheet, "张三")
        for at, text in enumerate(("一、平阴县", None, None, None), 1):
            sheet.cell(row, at).value = text

    received = go(roster.city_list(form), marked=False, change=head)
    assert roster.units(received.report) == ["平阴县"] * 3


def test_rows_that_were_moved_in_the_workbook_keep_their_places(go, form):
    """Of two people with the same name it is not known who is where."""

    def swap(sheet):
        first, last = line_of(sheet, "李四"), line_of(sheet, "王五")
        sheet.cell(first, 2).value, sheet.cell(last, 2).value = "王五", "李四"

    received = go(roster.city_list(form), change=swap)
    assert roster.units(received.report) == ["", "平阴县", "", "商河县"]
    assert received.notes == (
        "表里有 2 行是导出以后加的或改过的，看不出是哪个单位的，“所在县”没有填",
    )


def test_a_row_added_to_a_countys_workbook_is_the_countys(go, form):
    def rename(sheet):
        sheet.cell(line_of(sheet, "李四"), 2).value = "赵六"

    report = roster.people(form, ("商河县", "张三"), ("", "李四"))
    assert roster.units(go(report).report) == ["商河县", ""]
    received = go(report, change=rename)
    assert roster.units(received.report) == ["商河县", "商河县"]
    assert received.notes == ()


def test_a_day_that_a_file_states_is_read(go, form):
    def state(sheet):
        sheet.cell(line_of(sheet, "姓名") - 1, 3).value = "2026年9月3日"

    received = go(roster.people(form, ("商河县", "张三")), marked=False, change=state)
    assert received.report.field("date").raw == "2026年9月3日"


def test_the_period_is_given_by_the_program_and_not_read(go, form):
    report = roster.people(form, ("商河县", "张三"))
    unsaid = replace(report, period=None, fields={})
    assert go(unsaid).report.field("period").raw == ""
    assert go(replace(report, fields={})).report.field("period").raw == "2026年第3季度"


def test_the_periods_words_are_no_units_name(go, form):
    """What stands right of a label without a value is no value if it is another field."""
    report = roster.people(form, ("商河县", "张三"))
    for period in (report.period, None):
        bare = replace(report, period=period, fields={"period": report.field("period")})
        assert go(bare).report.field("unit_name").raw == ""
        assert go(replace(bare, fields={})).report.field("unit_name").raw == ""


def test_another_place_is_that_of_the_rows_too(form, annex1):
    report = roster.people(form, ("商河县", "张三"), ("", "李四"), ("平阴县", "王五"), ("", "赵六"))
    moved = with_place_changed(form, report, Place(CITY, "历下区"), {(4, "unit"): "E9"})
    assert roster.units(moved) == ["历下区", "历下区", "平阴县", ""]
    whole = with_place_changed(form, report, Place(CITY), {})
    assert roster.units(whole) == ["", "", "平阴县", ""]
    assert whole.place == Place(CITY)


def test_of_several_tables_only_the_list_hides_its_places(through_a_workbook, stations):
    *others, listed = stations.stated_tables
    columns = tuple(replace(c, printed=c.kind != "place") for c in listed.columns)
    hiding = replace(stations, stated_tables=(*others, replace(listed, columns=columns)))
    report = stations_report.sample(hiding)
    received = through_a_workbook(hiding, report, forms={hiding.id: hiding})
    assert received.report == report
    assert received.findings == ()

    def rename(book):
        sheet = book.worksheets[2]
        cell = next(c for line in sheet.iter_rows() for c in line if c.value == "许商街道零工驿站")
        cell.value = "别的驿站"

    changed = through_a_workbook(hiding, report, forms={hiding.id: hiding}, change=rename)
    assert [note for note in changed.notes if "看不出" in note] == []
    places = [row["county"].raw for row in changed.report.rows if row["county"].raw]
    assert set(places) == {"商河县"}
    city = replace(report, place=Place(CITY))
    unclear = through_a_workbook(hiding, city, forms={hiding.id: hiding}, change=rename)
    assert [note for note in unclear.notes if "看不出" in note] == [
        "“表三 零工驿站名单”里有 1 行是导出以后加的或改过的，看不出是哪个单位的，“所在单位”没有填"
    ]
