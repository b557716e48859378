"""A city's figure beside the sum of its units': the one place where rows are added up to check."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fangfan_desktop.forms.report import Report, Row, is_total
from fangfan_desktop.forms.spec import Column, Form


class CityTotal(NamedTuple):
    """The city's own row and its figure."""

    row: int
    value: int


class PartsSum(NamedTuple):
    """The sum of the known figures, and whether all of them are known."""

    sum: int
    complete: bool


def city_and_parts(
    form: Form, columns: Sequence[Column], report: Report, rows: Sequence[Row]
) -> Iterator[tuple[Column, CityTotal, PartsSum]]:
    """Yield the city's figure and its units' sum for each column in which the city has one."""
    city = next((row for row in rows if is_total(form, report, row)), None)
    units = [row for row in rows if not is_total(form, report, row)]
    if city is None or not units:
        return
    for column in columns:
        value = city[column.id].value
        if isinstance(value, int):
            known = [v for row in units if isinstance(v := row[column.id].value, int)]
            yield column, CityTotal(city.id, value), PartsSum(sum(known), len(known) == len(units))
