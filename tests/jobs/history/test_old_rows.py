from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey, make_row
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.history.old_rows import fill_report, has_rest
from tests.builders import CITY, COUNTY, Q2, REST, city_report, county_report, project_list, replace
from tests.jobs.boards import WHOLE
from tests.named import column_of, table
from tests.stations import FUNDS, SERVED, sparse_report, texts_of


def begun(form, places, place=COUNTY):
    return begin_report(form, place, Q2, places.reporting(place, "county"), {})


def raws(report, column="brands"):
    return [row[column].raw for row in report.rows]


def test_a_county_s_row_head_and_foot_are_filled_in(annex1, places):
    file = county_report(annex1, period=Q2, brands="7")
    filled = fill_report(annex1, begun(annex1, places), file, places)
    assert raws(filled.report) == ["7"]
    assert filled.report.field("filler").raw == "李四"
    assert (filled.rows, filled.notes) == (((1, 1),), ())


def test_where_the_file_is_blank_what_stands_stays(annex1, places):
    here = county_report(annex1, brands="7", trainees="5")
    file = county_report(annex1, brands="", trainees="6")
    report = fill_report(annex1, here, file, places).report
    assert (raws(report), raws(report, "trainees")) == (["7"], ["6"])


def test_the_one_row_is_the_county_s_however_it_is_spelt(annex1, places):
    file = county_report(annex1)
    row = make_row(annex1, 4, {"unit": "商河", "brands": "7"})
    filled = fill_report(annex1, begun(annex1, places), replace(file, rows=(row,)), places)
    assert (raws(filled.report, "unit"), raws(filled.report)) == (["商河县"], ["7"])
    assert filled.rows == ((1, 4),)


def test_a_row_that_stands_twice_is_not_guessed_and_others_are_said(annex1, places):
    file = county_report(annex1)
    rows = [
        make_row(annex1, at, {"unit": u, "brands": str(at)})
        for at, u in enumerate(["商河县", "商河县", "平阴县"], 1)
    ]
    filled = fill_report(annex1, begun(annex1, places), replace(file, rows=tuple(rows)), places)
    assert filled.rows == ()
    assert filled.notes == (
        "有 2 行都是商河县的，看不出该用哪一行，没有读",
        "“平阴县”一行不是商河县的，没有读",
    )


def test_a_county_finds_its_row_in_the_city_s_table_without_the_city_s_foot(annex1, places):
    file = city_report(annex1, places, rows={"商河县": {"brands": "7"}})
    filled = fill_report(annex1, begun(annex1, places), file, places)
    assert raws(filled.report) == ["7"]
    assert filled.report.field("filler").raw == ""
    none = city_report(annex1, places, units=["平阴县"])
    assert fill_report(annex1, begun(annex1, places), none, places).notes == ("表里没有商河县的数",)


def test_a_city_s_table_has_its_rows_its_rest_apart_and_what_nobody_knows(annex1, places):
    file = city_report(annex1, places)
    more = [
        make_row(annex1, at, {"unit": u, "brands": "9"})
        for at, u in ((50, "高新区"), (51, "市本级"))
    ]
    file = replace(file, rows=(*file.rows, *more))
    filled = fill_report(annex1, begun(annex1, places, WHOLE), file, places)
    assert raws(filled.report, "unit") == raws(file, "unit")[:-1]
    assert has_rest(annex1, file, places)
    rest = fill_report(annex1, begun(annex1, places, Place(CITY, REST)), file, places)
    assert (raws(rest.report, "unit"), raws(rest.report)) == ([REST], ["9"])
    assert not has_rest(annex1, city_report(annex1, places), places)


def test_a_note_goes_with_its_row(annex1, places):
    note = Note("有原因", ("7",))
    file = replace(
        county_report(annex1),
        rows=(make_row(annex1, 9, {"unit": "商河县", "brands": "7"}),),
        notes={NoteKey("A1-07", 9, "brands"): note, NoteKey("A1-12", None, "date"): note},
    )
    report = fill_report(annex1, begun(annex1, places), file, places).report
    assert set(report.notes) == {NoteKey("A1-07", 1, "brands"), NoteKey("A1-12", None, "date")}


def test_a_list_takes_the_place_of_the_one_that_stands(annex2, places):
    here = project_list(annex2, {"name": "旧"}, {"name": "更旧"})
    file = project_list(annex2, {"name": "甲", "county": ""})
    filled = fill_report(annex2, here, file, places)
    assert raws(filled.report, "name") == ["甲"]
    assert raws(filled.report, "county") == ["商河县"]
    whole = project_list(annex2, {"name": "甲"}, {"name": "乙", "county": "平阴县"}, place=WHOLE)
    assert raws(fill_report(annex2, here, whole, places).report, "name") == ["甲"]
    others = project_list(annex2, {"county": "平阴县"}, place=WHOLE)
    filled = fill_report(annex2, here, others, places)
    assert (filled.rows, filled.notes) == ((), ("清单里没有商河县的项目",))


def test_a_computed_figure_is_the_file_s_own_or_worked_out_from_both(annex1, places):
    columns = [
        replace(c, computed="bases+brands" if c.id == "alliances" else "") for c in annex1.columns
    ]
    form = replace(annex1, columns=tuple(columns))
    here = county_report(form, alliances="5", bases="2", brands="3")

    def filled(**figures):
        file = county_report(form, **{"alliances": "", "bases": "", **figures})
        return raws(fill_report(form, here, file, places).report, "alliances")

    assert filled(brands="4") == ["6"]
    assert filled(brands="4", alliances="7") == ["7"]


def test_named_rows_are_filled_in_one_by_one_and_worked_out_again(packs, places):
    form = packs["indicators"]
    base = table(form, this_period={"02": "30", "05": "8", "07": "5"}, remark={"07": "旧的"})
    file = table(form, this_period={"05": "9", "08": "1"})
    done = fill_report(form, base, file, places)
    assert column_of(form, done.report, "this_period") == {
        "01": "39",
        "02": "30",
        "05": "9",
        "07": "5",
        "08": "1",
    }
    assert column_of(form, done.report, "remark") == {"07": "旧的"}
    assert (6, 6) not in done.rows
    assert (5, 5) in done.rows


def test_named_rows_of_another_place_are_not_read_in(packs, places):
    form = packs["indicators"]
    other = table(form, place=Place(CITY, "平阴县"), this_period={"05": "9"})
    done = fill_report(form, table(form), other, places)
    assert (done.rows, done.notes) == ((), ("表里没有商河县的数",))


def test_a_figure_in_another_unit_is_not_read_in(packs, places):
    form = packs["indicators"]
    file = table(form, this_period={"07": "约5", "08": "405000"})
    row = file.rows[8]
    cell = replace(row["this_period"], value=None, problem="计量单位写的是“元”，不是“万元”")
    other = replace(row, cells={**row.cells, "this_period": cell})
    file = replace(file, rows=(*file.rows[:8], other, *file.rows[9:]))
    done = fill_report(form, table(form, this_period={"08": "40"}), file, places)
    assert column_of(form, done.report, "this_period") == {"07": "约5", "08": "40"}


def test_of_several_tables_each_is_filled_from_its_own(packs, places):
    form = packs["stations"]
    services, money, listing = form.tables
    here = sparse_report(form, served={"built": "1", "served": "9"}, funds=FUNDS, stations=("旧",))
    old = {NoteKey("LG-99", listing.first_row, "visits"): Note("旧的说明。", ("5",))}
    here = replace(here, notes=old)
    file = sparse_report(
        form, served={"built": "3"}, funds={"03": {"spent": "20"}}, stations=("甲", "乙")
    )
    now = {NoteKey("LG-24", money.first_row + 2, "spent"): Note("追加的。", ("20", "18"))}
    done = fill_report(form, here, replace(file, notes=now), places)
    assert raws(done.report, "built")[0] == "3"
    assert raws(done.report, "served")[0] == "9"
    assert texts_of(form, done.report, "funds", "spent") == ["62.50", "42.5", "20"]
    assert texts_of(form, done.report, "list", "station") == ["甲", "乙"]
    assert done.report.notes == now, "those of replaced rows go"
    assert {here for here, _ in done.rows} >= {services.first_row, listing.first_row + 1}
    assert done.notes == ()


def test_what_a_file_lacks_of_several_tables_is_said_and_stays(packs, places):
    form = packs["stations"]
    listing = form.tables[2]
    here = sparse_report(form, served=SERVED, funds=FUNDS, stations=("旧",))
    notes = {NoteKey("LG-99", listing.first_row, "visits"): Note("说明。", ("5",))}
    here = replace(here, notes=notes)
    done = fill_report(form, here, sparse_report(form, funds={"03": {"spent": "20"}}), places)
    assert done.notes == (
        "表一 建设和服务情况：表里没有商河县的数",
        "表三 零工驿站名单：清单里没有商河县的行",
    )
    assert (done.report.notes, done.report.rows[0]) == (notes, here.rows[0])
    without = sparse_report(form, served=SERVED)
    without = replace(without, rows=without.rows[:1])
    assert fill_report(form, here, without, places).report == here


def test_a_county_takes_its_row_and_its_list_from_the_citys_tables(packs, places):
    form = packs["stations"]
    county, other = sparse_report(form, served=SERVED, stations=("甲",)), Place(CITY, "平阴县")
    city = sparse_report(form, place=WHOLE, served={"built": "9"}, funds=FUNDS)
    rows = [replace(county.rows[0], id=2), *city.rows[1:], county.rows[-1]]
    rows.insert(1, replace(sparse_report(form, place=other, served={"built": "5"}).rows[0], id=3))
    done = fill_report(form, sparse_report(form), replace(city, rows=(city.rows[0], *rows)), places)
    assert raws(done.report, "built")[0] == "2"
    assert texts_of(form, done.report, "list", "station") == ["甲"]
    assert done.notes == ("表二 资金使用情况：表里没有商河县的数",)


def test_a_row_of_the_rest_is_looked_for_in_every_table_by_places(packs, places):
    form = packs["stations"]
    own = sparse_report(form, place=Place(CITY, "市本级"), served=SERVED)
    assert has_rest(form, replace(own, place=WHOLE), places)
    assert not has_rest(
        form, sparse_report(form, place=WHOLE, served=SERVED, stations=("甲",)), places
    )
