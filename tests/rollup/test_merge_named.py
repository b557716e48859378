from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.rollup.merge_named import merge_named
from fangfan_desktop.rollup.part import UnitReport
from tests.builders import CITY
from tests.named import FIGURES, column_of, table

WHOLE = Place(CITY)


def part(form, name, **columns):
    place = Place(CITY, name)
    return UnitReport(place, table(form, place=place, **columns), f"{name}.xlsx")


def rolled(form, report, places, *parts, rest=None, emptied=()):
    by_place = {each.place: each for each in parts}
    done = merge_named(form, report, places, by_place, rest, emptied)
    return apply(form, report, done.edit).report, done


@given(
    figures=st.dictionaries(
        st.sampled_from(["历下区", "平阴县", "商河县"]), st.decimals(0, 10**6, places=2), min_size=1
    )
)
def test_each_cell_is_the_sum_of_the_units_and_twice_changes_nothing(packs, places, figures):
    form = packs["indicators"]
    parts = [part(form, name, this_period={"08": str(value)}) for name, value in figures.items()]
    report, done = rolled(form, table(form, place=WHOLE), places, *parts)
    assert Decimal(column_of(form, report, "this_period")["08"]) == sum(figures.values())
    assert [each.place.label for each, _ in done.sources[1]] == [*figures]
    again, twice = rolled(form, report, places, *reversed(parts))
    assert twice.edit.is_empty
    assert again == report


def test_computed_rows_and_columns_are_worked_out_from_the_sums(packs, places):
    form = packs["indicators"]
    parts = [
        part(form, name, this_period=FIGURES, a_year_ago={"02": "1", "05": "2"})
        for name in ("平阴县", "商河县")
    ]
    report, _ = rolled(form, table(form, place=WHOLE), places, *parts)
    assert column_of(form, report, "this_period")["01"] == "76"
    assert column_of(form, report, "increase") == {"01": "70", "02": "58", "05": "12"}


def test_the_rest_is_added_and_blank_files_are_told(packs, places):
    form = packs["indicators"]
    rest = UnitReport(rest_of(WHOLE), table(form, this_period={"07": "2"}), "市本级.xlsx")
    unit, blank = part(form, "平阴县", this_period={"07": "5"}), part(form, "商河县")
    report, done = rolled(form, table(form, place=WHOLE), places, unit, blank, rest=rest)
    assert column_of(form, report, "this_period") == {"07": "7"}
    assert done.unclear == (blank.place,)
    assert [each.words for each in done.unused] == ["表里没有填数，没有算进来"]


def test_units_without_a_figure_that_another_has_are_told(packs, places):
    form = packs["indicators"]
    whole = part(form, "平阴县", this_period={"07": "5", "08": "1"})
    blank = part(form, "商河县", this_period={"08": "1"})
    unread = part(form, "章丘区", this_period={"07": "约5", "08": "1"})
    rest = UnitReport(rest_of(WHOLE), table(form, this_period={"07": "2"}), "市本级.xlsx")
    report, done = rolled(form, table(form, place=WHOLE), places, whole, blank, unread, rest=rest)
    assert column_of(form, report, "this_period") == {"07": "7", "08": "3"}
    assert done.partial == (blank.place, unread.place)
    _, alone = rolled(form, table(form, place=WHOLE), places, blank)
    assert alone.partial == ()
    _, alone = rolled(form, table(form, place=WHOLE), places, unread)
    assert alone.partial == (unread.place,)


def test_what_no_unit_has_stays_unless_it_came_from_files(packs, places):
    form = packs["indicators"]
    own = table(form, place=WHOLE, this_period={"07": "9"}, remark={"07": "市里填的"})
    unit = part(form, "平阴县", this_period={"08": "1"})
    report, _ = rolled(form, own, places, unit)
    assert column_of(form, report, "this_period") == {"07": "9", "08": "1"}
    report, _ = rolled(form, own, places, unit, emptied={(form.row_codes["07"] + 1, "this_period")})
    assert column_of(form, report, "this_period") == {"08": "1"}
    assert column_of(form, report, "remark") == {"07": "市里填的"}
