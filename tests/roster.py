"""The made-up list of people whose paper prints neither their place nor the day."""

from pathlib import Path

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import load_form
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row, read_cell
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from tests.builders import CITY, COUNTY, Q3, fields_of

FILE = Path(__file__).parent / "samples" / "roster.toml"
# Who is where in the city's list: two have the same name.
PEOPLE = (("商河县", "张三"), ("商河县", "李四"), ("平阴县", "张三"), ("平阴县", "王五"))


def load():
    return load_form(FILE, known_checks())


def reference_with(form):
    """Return the program's forms and this one."""
    known = Reference(resources())
    vars(known)["_newest"] = {**known.forms, form.id: form}
    return known


def people(form, *named, place=COUNTY):
    """Return a report with people, each by place and name."""
    raws = [
        {"unit": unit, "name": name, "employed": "是", "income": str(1000 * at)}
        for at, (unit, name) in enumerate(named, 1)
    ]
    rows = tuple(make_row(form, at, each) for at, each in enumerate(raws, form.first_row))
    fields = fields_of(form)
    fields["period"] = read_cell(form.fields_by_id["period"], Q3.label)
    return Report(form.id, place, Q3, fields, rows)


def city_list(form):
    return people(form, *PEOPLE, place=Place(CITY))


def units(report):
    return [row["unit"].raw for row in report.rows]
