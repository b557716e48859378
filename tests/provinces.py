"""A province for tests: the 16 cities' own tables, each with its counties, and their figures."""

from random import Random

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row
from fangfan_desktop.forms.seal_name import usual_name
from tests.builders import GOOD, PROJECT, Q3, fields_of

PROVINCE = Place("山东省")


def city_figures(places, city, *, seed=0):
    """Return a city's figures by unit: each county's, then the city's own sum under its name."""
    random = Random(f"{city}{seed}")
    units = places.units_of(city)
    figures = {
        unit.label: {name: int(good) + random.randrange(9) for name, good in GOOD.items()}
        for unit in units
    }
    sums = {name: sum(row[name] for row in figures.values()) for name in GOOD}
    return {**figures, city.label: sums}


def city_table(form, places, city, /, *, period=Q3, seed=0, total=None, fields=None):
    """Return a city's 附件1: its row, then its counties'; `total` changes figures of its row."""
    figures = city_figures(places, city, seed=seed)
    figures[city.label] |= total or {}
    names = [city.label, *(unit.label for unit in places.units_of(city))]
    rows = tuple(
        make_row(form, at, {"unit": name, **{c: str(v) for c, v in figures[name].items()}})
        for at, name in enumerate(names, 1)
    )
    head = {"unit_name": usual_name(city), "city": city.label.removesuffix("市"), **(fields or {})}
    return Report(form.id, city, period, fields_of(form, **head), rows)


def city_list(form, places, city, /, *, number=2):
    """Return a city's 附件2: some projects in each of its counties."""
    projects = [
        {**PROJECT, "county": unit.label, "name": f"{city.label}{unit.label}第{at}项目"}
        for unit in places.units_of(city)
        for at in range(1, number + 1)
    ]
    rows = tuple(make_row(form, at, raws) for at, raws in enumerate(projects, 1))
    head = {"city": city.label.removesuffix("市")}
    return Report(form.id, city, Period(2026), fields_of(form, **head), rows)
