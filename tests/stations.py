"""Reports of the example with several tables, in few words."""

from datetime import date

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.computed import with_computed
from fangfan_desktop.forms.computed_rows import with_blank_rows_computed
from fangfan_desktop.forms.pack import read_pack
from fangfan_desktop.forms.pack_sample import read_sample
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row, of_table
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.reference import AddedPack, Reference
from fangfan_desktop.paths import resources
from fangfan_desktop.rollup.part import UnitReport
from tests.builders import CITY, COUNTY, Q3, fields_of

WHOLE = Place(CITY)
# The day on which the reports are looked at.
DAY = date(2026, 10, 13)
SERVED = {"built": "2", "served": "30", "served_poor": "10"}
SERVICES = {"built": "2", "served": "1530", "served_poor": "410"}
# A figure for each row of the funds, by the row's code.
FUNDS = {"02": {"planned": "60", "spent": "42.5"}, "03": {"planned": "18", "spent": "11.2"}}
STATION = {
    "station": "许商街道零工驿站",
    "opened_in": "2025年3月",
    "visits": "1530",
    "head_person": "王五",
    "head_phone": "0531-66600001",
}


def good_report(form, /, *stations, place=COUNTY, period=Q3, services=None, funds=None):
    """A county's report, rightly filled in but for what is given; each station by what is other.

    `services` is what is other in the county's row, `funds` in the rows by their codes.
    """
    by_place, named, listed = form.tables
    rows = [make_row(by_place, 1, {"unit": place.label, **SERVICES, **(services or {})})]
    for at, row in enumerate(named.named_rows, named.first_row):
        raws = {**FUNDS.get(row.code, {}), **(funds or {}).get(row.code, {})}
        rows.append(with_computed(named, make_row(named, at, {**row.texts(named.columns), **raws})))
    rows = [rows[0], *with_blank_rows_computed(named, rows[1:])]
    for at, each in enumerate(stations or ({},), listed.first_row):
        rows.append(make_row(listed, at, {"county": place.label, **STATION, **each}))
    return Report(form.id, place, period, fields_of(form), tuple(rows))


def parts(form):
    """Return the ids of the first row of each table."""
    return [table.first_row for table in form.tables]


def sample(form) -> Report:
    """Return the sample that is shipped with the form: 商河县's, all filled in."""
    path = resources() / "packs" / "stations" / "samples" / "shanghe.toml"
    return read_sample(form, path.read_text("utf-8"))


def sparse_report(
    form, /, *, place=COUNTY, period=Q3, served=None, funds=None, stations=()
) -> Report:
    """Return a unit's report: `served` in the first table, `funds` by code, `stations` by name."""
    services, money, listing = form.tables
    own = {money.row_codes[code]: texts for code, texts in (funds or {}).items()}
    named = [
        make_row(money, money.first_row + at, {**row.texts(money.columns), **own.get(at, {})})
        for at, row in enumerate(money.named_rows)
    ]
    rows = (
        make_row(services, services.first_row, {"unit": place.label, **(served or {})}),
        *with_blank_rows_computed(money, named),
        *(
            make_row(listing, row_id, {"county": place.label, "station": name, "visits": "5"})
            for row_id, name in enumerate(stations, listing.first_row)
        ),
    )
    return Report(form.id, place, period, fields_of(form, date="2026年10月12日"), rows)


def whole(form, places) -> Report:
    """Return the city's report as it begins."""
    return begin_report(form, WHOLE, Q3, places.reporting(WHOLE, form.lowest), {})


def part(form, name, **texts) -> UnitReport:
    """Return a unit's report as a part of a roll-up; without texts all is filled in."""
    place = Place(CITY, name)
    texts = texts or {"served": SERVED, "funds": FUNDS, "stations": (f"{name}驿站",)}
    return UnitReport(place, sparse_report(form, place=place, **texts), f"{name}.xlsx")


def texts_of(form, report, table, column) -> list[str]:
    """Return the texts of a table's column, row by row; `table` is the table's id."""
    (own,) = (each for each in form.tables if each.table_id == table)
    return [row[column].raw for row in of_table(own, report).rows]


def rows_of(report, form, title):
    """Return the rows of the table whose title begins so."""
    table = table_of(form, title)
    return list(of_table(table, report).rows)


def table_of(form, title):
    """Return the table whose title begins so."""
    return next(table for table in form.tables if table.table_title.startswith(title))


def known():
    """Return what the program knows after the form was added to it."""
    reference = Reference(resources())
    reference.add([AddedPack(read_pack(resources() / "packs" / "stations", known_checks()))])
    return reference
