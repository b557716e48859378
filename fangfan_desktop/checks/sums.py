"""A place's figures and the sums of its units' figures, for the checks that compare them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, Row, is_total
from fangfan_desktop.forms.spec import Form

# What sentences about a total may say of its place: 全市, 市局, 县（市、区）, 县, 市本级, 县区报送进度.
TOTAL_WORDS = frozenset({"whole", "office", "unit_kind", "a_unit", "rest_name", "board"})


def total_words(place: Place) -> dict[str, str]:
    """Return the words about a place, or about that of a rest, by the names in `TOTAL_WORDS`."""
    words = words_of(place)
    return {
        "whole": words.whole,
        "office": words.office,
        "unit_kind": words.unit_kind,
        "a_unit": words.a_unit,
        "rest_name": words.rest,
        "board": words.board,
    }


class CityTotal(NamedTuple):
    """The id of the city's row, and the city's figure."""

    row: int
    value: Figure


class PartsSum(NamedTuple):
    """The sum of the units' known figures. `complete`: all figures are known."""

    sum: Figure
    complete: bool


def city_and_parts(
    form: Form, columns: Sequence[Column], report: Report, rows: Sequence[Row]
) -> Iterator[tuple[Column, CityTotal, PartsSum]]:
    """Yield (column, city's figure, units' sum) for each column where the city has a figure.

    Computed ratios are left out: their total is no sum.
    """
    city = next((row for row in rows if is_total(form, report, row)), None)
    units = [row for row in rows if not is_total(form, report, row)]
    if city is None or not units:
        return
    for column in (each for each in columns if each.id in form.added_up):
        value = city[column.id].value
        if isinstance(value, Figure):
            known = [v for row in units if isinstance(v := row[column.id].value, Figure)]
            yield column, CityTotal(city.id, value), PartsSum(sum(known), len(known) == len(units))
