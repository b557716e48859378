import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.edit import Edit, RowText, apply
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.forms.report import Note, NoteKey, Report
from fangfan_desktop.rollup.merge import merge
from fangfan_desktop.rollup.merge_tables import merge_tables
from fangfan_desktop.rollup.part import UnitReport
from tests.builders import CITY, COUNTY, Q3, county_report, replace
from tests.stations import (
    FUNDS,
    SERVED,
    WHOLE,
    part,
    sample,
    sparse_report,
    texts_of,
    whole,
)


@pytest.fixture
def form(packs):
    return packs["stations"]


def rolled(form, report, places, *parts, rest=None, owned=None, out=(), emptied=()):
    by_place = {each.place: each for each in parts}
    done = merge_tables(form, report, places, by_place, rest, owned or {}, out, emptied)
    return apply(form, report, done.edit).report, done


def owned_by(done):
    return {row: made[0][0].place for row, made in done.sources.items()}


UNITS = st.fixed_dictionaries(
    {
        "built": st.integers(0, 10**6),
        "spent": st.decimals(0, 10**6, places=2),
        "stations": st.lists(st.sampled_from("甲乙丙丁"), max_size=3, unique=True),
    }
)


@given(
    units=st.dictionaries(
        st.sampled_from(["历下区", "平阴县", "商河县"]), UNITS, min_size=1, max_size=3
    )
)
def test_each_table_is_the_sum_of_its_units_and_twice_changes_nothing(packs, places, units):
    form = packs["stations"]
    parts = [
        part(
            form,
            name,
            served={"built": str(own["built"])},
            funds={"02": {"spent": str(own["spent"])}, "03": {"spent": "0"}},
            stations=tuple(own["stations"]),
        )
        for name, own in units.items()
    ]
    report, done = rolled(form, whole(form, places), places, *parts)
    city = report.rows[0]
    money = form.tables[1]
    assert city["built"].value == done.totals["built"] == sum(u["built"] for u in units.values())
    spent = sum(own["spent"] for own in units.values())
    assert [report.row(money.first_row + at)["spent"].value for at in (0, 1)] == [spent, spent]
    in_order = [name for name in ("历下区", "平阴县", "商河县") if name in units]
    assert texts_of(form, report, "list", "station") == [
        station for name in in_order for station in units[name]["stations"]
    ]
    again, twice = rolled(form, report, places, *reversed(parts), owned=owned_by(done))
    assert twice.edit.is_empty
    assert again == report


def test_it_is_one_edit_that_is_undone_in_one_step(form, places):
    before = whole(form, places)
    parts = {each.place: each for each in (part(form, "平阴县"), part(form, "商河县"))}
    done = merge_tables(form, before, places, parts, None, {})
    assert done.edit.words == "汇入各单位报来的数"
    result = apply(form, before, done.edit)
    assert apply(form, result.report, result.inverse).report.rows == before.rows


def test_a_source_has_the_row_of_the_units_own_table(form, places):
    county = UnitReport(COUNTY, sample(form), "商河县.xlsx")
    report, done = rolled(form, whole(form, places), places, county)
    services, money, listing = form.tables
    ours = next(row.id for row in report.rows if row["unit"].raw == "商河县")
    assert done.sources[ours] == ((county, services.first_row),)
    assert done.sources[money.first_row + 1] == ((county, money.first_row + 1),)
    rows = [row for row in report.rows if row.id >= listing.first_row]
    assert [done.sources[row.id] for row in rows] == [
        ((county, listing.first_row),),
        ((county, listing.first_row + 1),),
    ]
    assert [row["head_person"].raw for row in rows] == ["王五", "赵六"]


def test_rows_of_every_table_may_come_and_go_at_once(form, places):
    report, first = rolled(
        form, whole(form, places), places, part(form, "平阴县"), part(form, "商河县")
    )
    # A unit that reports no more, a further row of a list, and the list in another order.
    listing = form.tables[2]
    odd = (1, RowText(99, {"unit": "火星", "built": "7"}))
    report = apply(form, report, Edit("填", insert=(odd,))).report
    more = part(form, "历下区", served=SERVED, stations=("甲", "乙"))
    county = part(form, "商河县", served=SERVED, funds=FUNDS)
    again, done = rolled(
        form, report, places, more, county, part(form, "平阴县"), owned=owned_by(first)
    )
    assert done.edit.order
    assert len(done.edit.remove) == 2
    assert texts_of(form, again, "services", "unit") == [
        place.label for place in places.reporting(WHOLE, "county")
    ]
    assert texts_of(form, again, "list", "station") == ["甲", "乙", "平阴县驿站"]
    assert [row.id for row in again.rows] == sorted(
        (row.id for row in again.rows), key=lambda row_id: row_id >= listing.first_row
    )
    undone = apply(form, again, apply(form, report, done.edit).inverse).report
    assert undone.rows == report.rows


def test_a_unit_that_has_nothing_in_a_table_is_named_with_it(form, places):
    all_filled = part(form, "平阴县")
    no_funds = part(form, "商河县", served=SERVED, stations=("甲",))
    nothing = part(form, "历下区", served={"served": ""})
    report, done = rolled(form, whole(form, places), places, all_filled, no_funds, nothing)
    assert done.unclear == (nothing.place,)
    assert done.partial == (no_funds.place,)
    assert [(each.part.place.label, each.words) for each in done.unused] == [
        ("历下区", "“表一 建设和服务情况”表里没有填数，没有算进来"),
        ("商河县", "“表二 资金使用情况”表里没有填数，没有算进来"),
        ("历下区", "“表二 资金使用情况”表里没有填数，没有算进来"),
    ]
    assert report.rows[0]["built"].value == 4


def test_a_row_that_is_not_the_units_is_named_with_its_table(form, places):
    services = form.tables[0]
    sent = sparse_report(form, served=SERVED, funds=FUNDS)
    other = sparse_report(form, place=Place(CITY, "平阴县"), served=SERVED).rows[0]
    sent = replace(sent, rows=(sent.rows[0], replace(other, id=2), *sent.rows[1:]))
    county = UnitReport(COUNTY, sent, "商河县.xlsx", cells={(2, "unit"): "A7"})
    _, done = rolled(form, whole(form, places), places, county)
    (left,) = done.unused
    assert left.words == f"“{services.table_title}”的“平阴县”一行（A7）：不是商河县的数，没有算进来"


def test_the_rest_is_a_part_of_every_table_and_need_not_have_them_all(form, places):
    own = rest_of(WHOLE)
    stated = sparse_report(form, place=own, served={"built": "1"}, stations=("市驿站",))
    rest = UnitReport(own, stated, "市本级.xlsx")
    report, done = rolled(form, whole(form, places), places, part(form, "商河县"), rest=rest)
    assert report.rows[0]["built"].value == 3
    assert texts_of(form, report, "funds", "spent") == ["53.70", "42.50", "11.20"]
    assert texts_of(form, report, "list", "station") == ["商河县驿站", "市驿站"]
    assert done.unused == ()
    assert texts_of(form, report, "list", "county") == ["商河县", WHOLE.label]
    owned = owned_by(done)
    again, twice = rolled(form, report, places, part(form, "商河县"), rest=rest, owned=owned)
    assert twice.edit.is_empty
    blank = UnitReport(own, sparse_report(form, place=own), "市本级.xlsx")
    _, done = rolled(form, again, places, part(form, "商河县"), rest=blank)
    assert [each.part for each in done.unused] == [blank, blank]


def test_figures_of_files_that_count_no_more_go_from_each_table(form, places):
    report, done = rolled(form, whole(form, places), places, part(form, "商河县"))
    services, money, _ = form.tables
    ours = next(row.id for row in report.rows if row["unit"].raw == "商河县")
    cells = {(money.first_row + at, name) for at in (1, 2) for name in ("planned", "spent")}
    left, _ = rolled(
        form,
        report,
        places,
        owned=owned_by(done),
        out={services.first_row, ours, report.rows[-1].id},
        emptied=cells,
    )
    assert texts_of(form, left, "services", "built") == [""] * 13
    assert texts_of(form, left, "funds", "spent") == ["", "", ""]
    assert texts_of(form, left, "list", "station") == []


def test_an_explanation_comes_with_the_row_of_its_table(form, places):
    note = Note("新建的。", ("5",))
    sent = sparse_report(form, served=SERVED, stations=("甲", "乙"))
    first, second = (row.id for row in sent.rows[-2:])
    sent = replace(sent, notes={NoteKey("LG-99", second, "visits"): note})
    report, _ = rolled(
        form, whole(form, places), places, UnitReport(COUNTY, sent), part(form, "历下区")
    )
    rows = [row.id for row in report.rows if row["station"].raw == "乙"]
    assert report.notes == {NoteKey("LG-99", rows[0], "visits"): note}
    assert first != rows[0]


def test_a_usual_form_is_merged_as_it_was(annex1, places):
    parts = {COUNTY: UnitReport(COUNTY, county_report(annex1))}
    blank = Report(annex1.id, WHOLE, Q3, {}, ())
    assert merge_tables(annex1, blank, places, parts, None, {}) == merge(
        annex1, blank, places, parts, None, {}
    )


def test_a_table_that_a_file_does_not_have_is_told_and_makes_the_unit_partial(form, places):
    sent = part(form, "商河县", served=SERVED, funds=FUNDS)
    without_list = replace(sent, absent=frozenset({"list"}))
    _, done = rolled(form, whole(form, places), places, without_list)
    assert [each.words for each in done.unused] == [
        "“表三 零工驿站名单”文件里没有这张表，没有算进来"
    ]
    assert done.partial == (COUNTY,)
    _, done = rolled(form, whole(form, places), places, sent)
    assert (done.unused, done.partial) == ((), ())
