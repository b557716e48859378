import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.edits.edit import Edit, NoteSet, apply
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey, Report, make_row
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.rollup.merge import merge, rest_notes
from fangfan_desktop.rollup.part import UnitReport
from tests.builders import CITY, COUNTY, GOOD, Q3, REST, TODAY, county_report, project_list, replace

WHOLE = Place(CITY)


def part(form, name, **figures):
    place = Place(CITY, name)
    return UnitReport(place, county_report(form, place=place, **figures), f"{name}.xlsx")


def parts_of(*parts):
    return {each.place: each for each in parts}


def blank(form, places):
    return begin_report(form, WHOLE, Q3, places.reporting(WHOLE, "county"), {})


def rolled(form, report, places, *parts, rest=None, owned=None, out=()):
    done = merge(form, report, places, parts_of(*parts), rest, owned or {}, out)
    return apply(form, report, done.edit).report, done


def row_of(report, name):
    return next(row for row in report.rows if row["unit"].raw == name)


@given(
    figures=st.dictionaries(st.sampled_from(["历下区", "平阴县", "商河县"]), st.integers(0, 10**6))
)
def test_the_city_is_the_sum_of_its_units_and_twice_changes_nothing(annex1, places, figures):
    parts = [part(annex1, name, brands=str(value)) for name, value in figures.items()]
    report, done = rolled(annex1, blank(annex1, places), places, *parts)
    assert report.rows[0]["brands"].value == (sum(figures.values()) if figures else None)
    assert done.totals["brands"] == report.rows[0]["brands"].value
    for name, value in figures.items():
        assert row_of(report, name)["brands"].value == value
    again, twice = rolled(annex1, report, places, *reversed(parts))
    assert twice.edit.is_empty
    assert again == report
    assert done.edit.words == "汇入各单位报来的数"


def test_units_stand_in_their_official_order(annex1, places):
    report, _ = rolled(annex1, blank(annex1, places), places, part(annex1, "商河县"))
    assert [row["unit"].raw for row in report.rows] == [
        p.label for p in places.reporting(WHOLE, "county")
    ]


def test_a_form_that_states_no_total_is_merged_as_well(annex1, places):
    form = msgspec.structs.replace(annex1, total=False)
    parts = [part(form, "商河县", brands="1"), part(form, "平阴县", brands="2")]
    report, done = rolled(form, blank(form, places), places, *parts)
    assert (done.totals["brands"], row_of(report, CITY)["brands"].value) == (3, 3)


def test_what_cannot_be_read_arrives_as_it_was_typed(annex1, places):
    report, done = rolled(
        annex1,
        blank(annex1, places),
        places,
        part(annex1, "商河县", brands="约30"),
        part(annex1, "平阴县"),
    )
    assert row_of(report, "商河县")["brands"].raw == "约30"
    assert done.totals["brands"] == 2


def test_a_unit_without_a_file_keeps_what_was_typed(annex1, places):
    before, _ = rolled(annex1, blank(annex1, places), places, part(annex1, "商河县", brands="9"))
    report, done = rolled(annex1, before, places, part(annex1, "平阴县"))
    assert row_of(report, "商河县")["brands"].raw == "9"
    assert (done.totals["brands"], row_of(report, CITY)["brands"].value) == (11, 11)


def test_the_citys_own_rest_is_added_once(annex1, places):
    rest = UnitReport(Place(CITY, REST), county_report(annex1, place=Place(CITY, REST), brands="3"))
    report, done = rolled(annex1, blank(annex1, places), places, part(annex1, "商河县"), rest=rest)
    assert (done.totals["brands"], report.rows[0]["brands"].value) == (2, 5)
    assert [made.place for made, _ in done.sources[report.rows[0].id]] == [COUNTY, rest.place]
    assert (done.unclear, done.unused) == ((), ())
    assert merge(annex1, report, places, parts_of(part(annex1, "商河县")), rest, {}).edit.is_empty


def test_the_rest_explains_what_is_above_the_sum(annex1, places):
    place = Place(CITY, REST)
    figures = {**dict.fromkeys(GOOD, "0"), "brands": "3"}
    some = UnitReport(place, county_report(annex1, place=place, **figures))
    units = [part(annex1, unit.name) for unit in places.units_of(Place(CITY))]
    report, _ = rolled(annex1, blank(annex1, places), places, *units, rest=some)
    context = Context(annex1, places, TODAY)
    found = list(Checker(annex1).check(report, context).everything())
    notes = list(rest_notes(annex1, report, found, some.report.rows[0]))
    assert [(note.key.code, note.note.text) for note in notes] == [("A1-09", "市本级 3。")]
    explained = apply(annex1, report, Edit("说明", notes=tuple(notes))).report
    assert not list(rest_notes(annex1, explained, found, some.report.rows[0]))
    # A late county changes the sum: the rest is stated anew, and what a person wrote stays.
    before = msgspec.structs.replace(notes[0].note, figures=("1", "2"))
    for text, count in (("市本级 3。", 1), ("市本级 2。", 1), ("市局招了三个。", 0)):
        old = NoteSet(notes[0].key, msgspec.structs.replace(before, text=text))
        stale = apply(annex1, report, Edit("说明", notes=(old,))).report
        assert len(list(rest_notes(annex1, stale, found, some.report.rows[0]))) == count


def test_every_row_knows_what_it_is_made_of(annex1, places):
    a, b = part(annex1, "商河县"), part(annex1, "平阴县")
    report, done = rolled(annex1, blank(annex1, places), places, a, b)
    assert [p.file for p, _ in done.sources[report.rows[0].id]] == ["商河县.xlsx", "平阴县.xlsx"]
    assert done.sources[row_of(report, "平阴县").id] == ((b, 1),)


def test_a_units_explanations_come_with_its_figures(annex1, places):
    note = Note("今年新建。", ("0", "5"))
    noted = county_report(annex1, workshop_poor="0")
    noted = replace(noted, notes={NoteKey("A1-05", 1, "workshop_poor"): note})
    explained = UnitReport(Place(CITY, "商河县"), noted)
    report, _ = rolled(annex1, blank(annex1, places), places, explained)
    row = row_of(report, "商河县")
    assert report.notes == {NoteKey("A1-05", row.id, "workshop_poor"): note}
    assert merge(annex1, report, places, parts_of(explained), None, {}).edit.is_empty


def test_two_rows_of_one_unit_are_not_guessed(annex1, places):
    (row,) = county_report(annex1).rows
    twice = replace(county_report(annex1), rows=(row, replace(row, id=2)))
    report, done = rolled(
        annex1, blank(annex1, places), places, UnitReport(Place(CITY, "商河县"), twice)
    )
    assert done.unclear == (Place(CITY, "商河县"),)
    assert [each.row for each in done.unused] == ["“商河县”一行", "“商河县”一行"]
    assert done.unused[0].words == (
        "“商河县”一行：表里有 2 行都是商河县的，看不出该用哪一行，没有算进来"
    )
    assert row_of(report, "商河县")["brands"].raw == ""


def test_what_is_not_taken_of_a_file_is_named_with_its_reason(annex1, places):
    (row,) = county_report(annex1).rows
    (other,) = county_report(annex1, unit="平阴县").rows
    beside = replace(county_report(annex1), rows=(row, replace(other, id=2)))
    cells = {(2, "unit"): "A7"}
    _, done = rolled(annex1, blank(annex1, places), places, UnitReport(COUNTY, beside, cells=cells))
    assert [each.words for each in done.unused] == [
        "“平阴县”一行（A7）：不是商河县的数，没有算进来"
    ]
    nothing = UnitReport(COUNTY, replace(county_report(annex1), rows=()))
    _, done = rolled(annex1, blank(annex1, places), places, nothing)
    assert (done.unclear, done.unused[0].words) == ((COUNTY,), "表里没有填数，没有算进来")
    others = replace(county_report(annex1), rows=(other, replace(other, id=2)))
    _, done = rolled(annex1, blank(annex1, places), places, UnitReport(COUNTY, others))
    assert [each.words for each in done.unused] == [
        "“平阴县”一行：表里没有一行是商河县的，看不出该用哪一行，没有算进来"
    ] * 2


def test_nor_is_the_citys_own_rest_left_in_silence(annex1, places):
    place = Place(CITY, REST)
    (row,) = county_report(annex1, place=place).rows
    twice = replace(county_report(annex1, place=place), rows=(row, replace(row, id=2)))
    _, done = rolled(
        annex1, blank(annex1, places), places, part(annex1, "商河县"), rest=UnitReport(place, twice)
    )
    assert {each.part.place for each in done.unused} == {place}


ZONE = Place(CITY, "高新区")


@pytest.fixture
def with_zone(annex1, places):
    """A city's report, rolled up while 高新区 reported by itself."""
    alone = places.with_zones([ZONE])
    parts = (part(annex1, "商河县"), part(annex1, "高新区", brands="50"))
    return rolled(annex1, blank(annex1, alone), alone, *parts)[0]


def test_a_zone_that_is_in_anothers_figures_leaves_the_citys_sum_with_its_row(
    annex1, places, with_zone
):
    assert with_zone.rows[0]["brands"].value == 52
    within = places.with_zones([ZONE], contained=[ZONE])
    report, done = rolled(annex1, with_zone, within, part(annex1, "商河县"))
    assert (done.totals["brands"], report.rows[0]["brands"].value) == (2, 2)
    assert "高新区" not in [row["unit"].raw for row in report.rows]
    again = merge(annex1, report, within, parts_of(part(annex1, "商河县")), None, {})
    assert again.edit.is_empty


def test_neither_is_a_row_counted_that_goes_for_it_stands_twice(annex1, places):
    before, _ = rolled(annex1, blank(annex1, places), places, part(annex1, "平阴县", brands="9"))
    second = replace(row_of(before, "平阴县"), id=99)
    before = replace(before, rows=(*before.rows, second))
    report, _ = rolled(annex1, before, places, part(annex1, "商河县"))
    assert report.rows[0]["brands"].value == 11


def test_a_sum_that_became_unknown_goes_with_the_figures_it_was_made_of(annex1, places):
    before, _ = rolled(annex1, blank(annex1, places), places, part(annex1, "商河县"))
    unread = part(annex1, "商河县", brands="")
    report, done = rolled(annex1, before, places, unread)
    assert done.totals["brands"] is None
    assert [row_of(report, name)["brands"].raw for name in (CITY, "商河县")] == ["", ""]
    assert row_of(report, CITY)["trainees"].value == 100
    assert merge(annex1, report, places, parts_of(unread), None, {}).edit.is_empty
    assert apply(annex1, report, apply(annex1, before, done.edit).inverse).report == before


@pytest.mark.parametrize("typed", ["75", "约75"])
def test_what_was_typed_over_such_a_sum_stays(annex1, places, typed):
    before, _ = rolled(annex1, blank(annex1, places), places, part(annex1, "商河县"))
    over = Edit("填", cells=((before.rows[0].id, "brands", typed),))
    before = apply(annex1, before, over).report
    report, _ = rolled(annex1, before, places, part(annex1, "商河县", brands=""))
    assert row_of(report, CITY)["brands"].raw == typed


@pytest.mark.parametrize("typed", ["75", "约75"])
def test_so_does_what_was_typed_where_no_unit_has_a_figure(annex1, places, typed):
    before = blank(annex1, places)
    before = apply(annex1, before, Edit("填", cells=((before.rows[0].id, "brands", typed),))).report
    report, _ = rolled(annex1, before, places, part(annex1, "商河县", brands=""))
    assert row_of(report, CITY)["brands"].raw == typed


def test_figures_whose_file_counts_no_more_go_and_leave_the_sum(annex1, places):
    parts = [part(annex1, "商河县"), part(annex1, "平阴县", brands="9")]
    before, _ = rolled(annex1, blank(annex1, places), places, *parts)
    out = {row_of(before, "商河县").id}
    done = merge(annex1, before, places, parts_of(parts[1]), None, {}, out)
    report = apply(annex1, before, done.edit).report
    assert row_of(report, "商河县").is_blank(annex1)
    assert (done.totals["brands"], report.rows[0]["brands"].value) == (9, 9)
    assert apply(annex1, report, apply(annex1, before, done.edit).inverse).report == before


def test_the_last_files_figures_leave_the_citys_row_blank(annex1, places):
    before, _ = rolled(annex1, blank(annex1, places), places, part(annex1, "商河县"))
    done = merge(annex1, before, places, {}, None, {}, {row_of(before, "商河县").id})
    report = apply(annex1, before, done.edit).report
    assert all(row.is_blank(annex1) for row in report.rows)


# ── 附件2 ──


def listing(form, name, *names, place=None):
    place = place or Place(CITY, name)
    report = project_list(form, *({"county": name, "name": each} for each in names), place=place)
    return UnitReport(place, report, f"{name}.xlsx")


def empty_list(form, *rows):
    report = begin_report(form, WHOLE, project_list(form).period, (), {})
    return Report(report.form, report.place, report.period, report.fields, rows)


def names(report):
    return [(row["county"].raw, row["name"].raw) for row in report.rows]


def test_lists_are_joined_in_the_places_official_order(annex2, places):
    report, _ = rolled(
        annex2,
        empty_list(annex2),
        places,
        listing(annex2, "商河县", "丙", "丁"),
        listing(annex2, "历下区", "甲"),
    )
    assert names(report) == [("历下区", "甲"), ("商河县", "丙"), ("商河县", "丁")]
    again, done = rolled(
        annex2,
        report,
        places,
        listing(annex2, "商河县", "丙", "丁"),
        listing(annex2, "历下区", "甲"),
    )
    assert done.edit.is_empty
    assert again == report


@pytest.mark.parametrize("later", [["丙"], ["丙", "新", "丁"], []])
def test_a_second_file_replaces_the_first(annex2, places, later):
    first = [listing(annex2, "商河县", "丙", "丁"), listing(annex2, "平阴县", "甲")]
    report, done = rolled(annex2, empty_list(annex2), places, *first)
    owned = {row_id: made[0][0].place for row_id, made in done.sources.items()}
    second = [listing(annex2, "商河县", *later), first[1]]
    report, done = rolled(annex2, report, places, *second, owned=owned)
    assert names(report) == [("平阴县", "甲"), *(("商河县", name) for name in later)]
    assert done.edit.order == ()


def test_projects_whose_file_counts_no_more_go(annex2, places):
    odd = make_row(annex2, 7, {"county": "火星", "name": "乙"})
    before, _ = rolled(
        annex2, empty_list(annex2, odd), places, listing(annex2, "商河县", "丙", "丁")
    )
    third = next(row.id for row in before.rows if row["name"].raw == "丙")
    done = merge(annex2, before, places, {}, None, {}, {third, 7})
    assert names(apply(annex2, before, done.edit).report) == [("商河县", "丁")]


def test_what_the_city_typed_beside_stays(annex2, places):
    own = make_row(annex2, 7, {"county": "长清区", "name": "市里的"})
    report, _ = rolled(annex2, empty_list(annex2, own), places, listing(annex2, "商河县", "丙"))
    assert names(report) == [("长清区", "市里的"), ("商河县", "丙")]


def test_a_row_of_no_known_place_stays_and_a_blank_one_goes(annex2, places):
    odd = make_row(annex2, 7, {"county": "火星", "name": "不知哪里的"})
    bare = make_row(annex2, 8, {})
    report, _ = rolled(
        annex2, empty_list(annex2, odd, bare), places, listing(annex2, "商河县", "丙")
    )
    assert names(report) == [("商河县", "丙"), ("火星", "不知哪里的")]


def test_a_project_of_elsewhere_stays_with_who_sent_it(annex2, places):
    odd = UnitReport(
        Place(CITY, "商河县"),
        project_list(annex2, {"name": "甲"}, {"county": "平阴县", "name": "乙"}),
    )
    report, done = rolled(annex2, empty_list(annex2), places, odd)
    owned = {row_id: made[0][0].place for row_id, made in done.sources.items()}
    assert merge(annex2, report, places, parts_of(odd), None, owned).edit.is_empty
    assert names(report) == [("商河县", "甲"), ("平阴县", "乙")]


def test_rows_that_are_not_there_yet_come_in_their_places_order(annex1, places):
    empty = replace(blank(annex1, places), rows=())
    report, _ = rolled(annex1, empty, places, part(annex1, "商河县"))
    assert [row["unit"].raw for row in report.rows] == [
        p.label for p in places.reporting(WHOLE, "county")
    ]
    assert [row.id for row in report.rows] == list(range(1, len(report.rows) + 1))
    assert not any(row.zero_report for row in report.rows)


def test_a_project_s_explanation_comes_with_it(annex2, places):
    note = Note("两个项目。", ("丙", "商河县"))
    sent = listing(annex2, "商河县", "丙", "丁")
    sent = UnitReport(
        sent.place, replace(sent.report, notes={NoteKey("A2-06", 1, "name"): note}), sent.file
    )
    report, done = rolled(annex2, empty_list(annex2), places, sent)
    assert report.notes == {NoteKey("A2-06", report.rows[0].id, "name"): note}
    assert done.unclear == ()


def test_a_zero_report_is_one_in_the_citys_table_too(annex1, places):
    nothing = county_report(annex1, **dict.fromkeys(GOOD, "0"))
    zero = replace(nothing, rows=(replace(nothing.rows[0], zero_report=True),))
    report, _ = rolled(
        annex1, blank(annex1, places), places, UnitReport(Place(CITY, "商河县"), zero)
    )
    assert row_of(report, "商河县").zero_report
    again = UnitReport(Place(CITY, "商河县"), zero)
    assert merge(annex1, report, places, parts_of(again), None, {}).edit.is_empty


def test_a_unit_whose_row_holds_no_figure_is_named(annex1, places):
    blank_row = make_row(annex1, 1, {"unit": "商河县"})
    nothing = UnitReport(COUNTY, replace(county_report(annex1), rows=(blank_row,)))
    _, done = rolled(annex1, blank(annex1, places), places, nothing)
    assert (done.unclear, done.unused[0].words) == ((COUNTY,), "表里没有填数，没有算进来")
    beside = replace(county_report(annex1, unit="商河").rows[0], id=2)
    both = UnitReport(COUNTY, replace(county_report(annex1), rows=(blank_row, beside)))
    _, done = rolled(annex1, blank(annex1, places), places, both)
    assert [each.words for each in done.unused] == [
        "表里没有填数，没有算进来",
        "“商河”一行：不是商河县的数，没有算进来",
    ]


def test_where_the_city_s_own_rest_goes_too_nothing_is_left_of_the_whole(annex1, places):
    rest = UnitReport(Place(CITY, REST), county_report(annex1, place=Place(CITY, REST)))
    report, _ = rolled(annex1, blank(annex1, places), places, rest=rest)
    assert report.rows[0]["brands"].value == int(GOOD["brands"])
    after, _ = rolled(annex1, report, places, out={report.rows[0].id})
    assert after.rows[0].is_blank(annex1)
