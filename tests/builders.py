"""Reports for tests, in as few words as what they are about."""

from datetime import date

import msgspec

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.exchange.reading.grid import address
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row, read_cell

CITY, REST = "济南市", "市本级"
TODAY = date(2026, 9, 12)
Q3, Q2 = Period(2026, 3), Period(2026, 2)
COUNTY = Place(CITY, "商河县")

# One figure that no check objects to, for every count, in paper order.
GOOD = {
    "alliances": "1",
    "brands": "2",
    "bases": "3",
    "cooperatives": "4",
    "workshops": "5",
    "workshop_poor": "60",
    "relief_workers": "70",
    "relief_poor": "30",
    "public_posts": "90",
    "trainees": "100",
    "relocated_employed": "0",
    "job_fairs": "6",
}
LAST_COLUMN = [*GOOD][-1]
PROJECT = {
    "county": "商河县",
    "name": "蔬菜加工车间",
    "summary": "吸纳脱贫人口就近务工。",
    "employed": "46",
    "employed_poor": "18",
    "location_kinds": "①",
    "contact": "李四",
    "phone": "0531-66600001",
}
FIELDS = {
    "unit_name": "商河县人力资源和社会保障局",
    "date": "2026年9月12日",
    "filler": "李四",
    "phone": "0531-66600000",
    "city": "济南",
}


def fields_of(form, **others):
    raws = {**FIELDS, **others}
    return {f.id: read_cell(f, raws[f.id]) for f in form.fields if raws.get(f.id)}


def county_report(form, /, *, place=COUNTY, period=Q3, fields=None, **figures):
    """One county's 附件1: good figures but for those given."""
    row = make_row(form, 1, {"unit": place.label, **GOOD, **figures})
    return Report(form.id, place, period, fields_of(form, **(fields or {})), (row,))


def city_report(form, places, /, *, period=Q3, rows=None, total=None, units=None):
    """A city's 附件1: every unit has the good figures, the city their sum.

    `rows` and `total` change single figures, by unit and column.
    """
    units = [p.name for p in places.units_of(Place(CITY))] if units is None else units
    figures = {unit: {**GOOD, **(rows or {}).get(unit, {})} for unit in units}
    sums = {
        column: str(sum(int(f[column]) for f in figures.values() if f[column].isdigit()))
        for column in GOOD
    }
    whole = [(CITY, {**sums, **(total or {})}), *figures.items()]
    made = tuple(
        make_row(form, at, {"unit": unit, **raws}) for at, (unit, raws) in enumerate(whole, 1)
    )
    return Report(form.id, Place(CITY), period, fields_of(form), made)


def rest_report(form, /, *, period=Q3, fields=None, **figures):
    """A city's own figures: 0 but for those given."""
    place = Place(CITY, REST)
    raws = {**dict.fromkeys(GOOD, "0"), **figures}
    return county_report(form, place=place, period=period, fields=fields, **raws)


def project_list(form, /, *projects, place=COUNTY, fields=None):
    """A list of 附件2: each project differs from a good one by what is given."""
    rows = tuple(make_row(form, at, {**PROJECT, **each}) for at, each in enumerate(projects, 1))
    return Report(form.id, place, Period(2026), fields_of(form, **(fields or {})), rows)


def check(form, report, places, *, today=TODAY, previous=None, year_before=None, **more):
    """Return what the checks find, all of it; `more` is what else is known."""
    context = Context(form, places, today, previous, year_before, **more)
    return list(Checker(form).check(report, context).everything())


def codes(findings):
    """Return (code, column) pairs, sorted."""
    return sorted((f.code, f.column) for f in findings)


def cell_of(form, column, line=6):
    """Return the cell of a column in a workbook: `I6`. The table's first row is line 6."""
    return address(line, form.index[column] + 1)


def replace(report, **changes):
    return msgspec.structs.replace(report, **changes)
