"""The made-up form with a column of every kind, and a row that is right."""

from pathlib import Path

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import load_form
from fangfan_desktop.forms.report import Report, make_row, read_cell
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from tests.builders import COUNTY, Q3

FILE = Path(__file__).parent / "samples" / "every_kind.toml"
# As it is typed, and as it is shown.
TYPED = {
    "households": ("１，２３４", "1234"),
    "income": ("1,234.5", "1234.50"),
    "wages": ("800", "800.00"),
    "area": ("12.3456", "12.3456"),
    "rate": ("85.5", "85.5%"),
    "balance": ("-0.125", "-0.125"),
    "planned": ("√", "是"),
    "category": ("②", "合作社"),
    "located": ("1,2", "①②"),
    "since": ("2019年", "2019"),
    "opened": ("2026-09", "2026年9月"),
    "visited": ("2026.9.5", "2026年9月5日"),
    "leader": ("张三", "张三"),
    "identity": ("11010519491231002x", "11010519491231002X"),
    "organisation": ("91350100m000100y43", "91350100M000100Y43"),
    "phone": ("0531-66600001", "0531-66600001"),
    "remark": ("=1+1", "=1+1"),
}
SHOWN = {name: shown for name, (_, shown) in TYPED.items()}


def load():
    return load_form(FILE, known_checks())


def reference_in(folder):
    """Return the program's forms and the made-up one, in a folder of their own."""
    forms = folder / "resources" / "forms"
    forms.mkdir(parents=True)
    for path in (*(resources() / "forms").glob("*.toml"), FILE):
        (forms / path.name).symlink_to(path)
    for path in resources().iterdir():
        if path.name != "forms":
            (forms.parent / path.name).symlink_to(path)
    return Reference(forms.parent)


def report_of(form, *rows, place=COUNTY, period=Q3):
    """Return a report; each row is its unit's name and what differs from the good texts."""
    good = {name: typed for name, (typed, _) in TYPED.items()}
    rows = rows or ((place.label, {}),)
    made = tuple(
        make_row(form, at, {"unit": unit, **good, **texts})
        for at, (unit, texts) in enumerate(rows, 1)
    )
    raws = {"unit_name": "商河县人力资源和社会保障局", "date": "2026年9月12日"}
    fields = {name: read_cell(form.fields_by_id[name], raw) for name, raw in raws.items()}
    return Report(form.id, place, period, fields, made)
