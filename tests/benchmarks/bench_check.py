"""Full check of 5,000 projects against touching their cells; recheck after one cell."""

import pytest

from fangfan_desktop.checks.context import Beside, Context
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.checks.rules.between_forms import BetweenForms
from fangfan_desktop.checks.tables import checker_of
from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.computed import with_computed
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row
from tests.builders import CITY, TODAY, city_report, replace
from tests.stations import STATION, good_report

ROWS = 5_000


@pytest.mark.benchmark(group="full check of 5,000 projects")
def test_touching_each_cell_once(benchmark, city_list):
    rows = city_list(ROWS).rows

    def touch():
        for row in rows:
            for cell in row.cells.values():
                _ = cell.raw

    benchmark.pedantic(touch, rounds=30, warmup_rounds=2)


@pytest.mark.benchmark(group="full check of 5,000 projects")
def test_the_full_check(benchmark, annex2, city_list, context):
    report, checker = city_list(ROWS), Checker(annex2)
    benchmark.pedantic(lambda: checker.check(report, context), rounds=30, warmup_rounds=2)


@pytest.mark.benchmark(group="full check of 5,000 projects")
def test_the_first_full_check_of_a_list_never_seen(benchmark, annex2, city_list, context):
    from fangfan_desktop.forms.fold import fold_key

    checker = Checker(annex2)

    def fresh():
        fold_key.cache_clear()
        return (city_list(ROWS), context), {}

    benchmark.pedantic(checker.check, setup=fresh, rounds=10)


@pytest.mark.benchmark(group="recheck after one cell (at most 2 ms)")
@pytest.mark.parametrize("rows", [500, ROWS])
@pytest.mark.parametrize("column", ["employed_poor", "name"])
def test_recheck(benchmark, annex2, city_list, context, rows, column):
    report, checker = city_list(rows), Checker(annex2)
    findings = checker.check(report, context)
    texts = iter(f"{at}" for at in range(1, 1_000_000))

    def typed():
        edit = gestures.type_cell(report.rows[rows // 2].id, column, next(texts))
        applied = apply(annex2, report, edit)
        return (findings, applied.report, applied.change, context), {}

    benchmark.pedantic(checker.recheck, setup=typed, rounds=100)


@pytest.fixture(scope="session")
def ledger(packs, annex1, places):
    """Return a form that computes, and compares itself with 附件1; a city's list; its context."""
    rule = BetweenForms(
        code="X-1",
        severity="warning",
        other="annex1",
        formula="workers≤other.relief_workers",
        message="{worked}",
    )
    form = replace(packs["relief"], checks=(*packs["relief"].checks, rule))
    units = places.units_of(Place(CITY))
    texts = {"builder": "91350100M000100Y43", "stage": "在建", "started": "2026-03"}
    rows = [
        {
            "unit": units[at % len(units)].label,
            "work": f"工程{at}",
            "planned": str(100 + at),
            "paid": str(50 + at),
            "workers": str(at % 50),
            **texts,
        }
        for at in range(1, ROWS + 1)
    ]
    made = tuple(with_computed(form, make_row(form, at, row)) for at, row in enumerate(rows, 1))
    report = Report(form.id, Place(CITY), Period(2026, 2, 2), {}, made)
    city = city_report(annex1, places)
    beside = {"annex1": Beside(annex1, city, city.rows)}
    return form, report, Context(form, places, TODAY, beside=beside)


@pytest.mark.benchmark(group="recheck after one cell of a form that computes and compares itself")
@pytest.mark.parametrize("column", ["builder", "paid", "workers", "work"])
def test_recheck_of_what_is_computed(benchmark, ledger, column):
    form, report, context = ledger
    checker = Checker(form)
    findings = checker.check(report, context)
    texts = iter(f"{at}" for at in range(1, 1_000_000))

    def typed():
        edit = gestures.type_cell(report.rows[ROWS // 2].id, column, next(texts))
        applied = apply(form, report, edit)
        return (findings, applied.report, applied.change, context), {}

    benchmark.pedantic(checker.recheck, setup=typed, rounds=100)


@pytest.mark.benchmark(group="recheck after one cell (at most 2 ms)")
@pytest.mark.parametrize("column", ["built", "served", "head_person", "visits", "station"])
def test_recheck_with_several_tables(benchmark, stations, places, column):
    """A list of 5,000 rows beside two other tables; one of them is compared with the list."""
    listed, sent = stations.tables[2], good_report(stations)
    lines = [
        make_row(
            listed, listed.first_row + at, {"county": "商河县", **STATION, "station": f"驿站{at}"}
        )
        for at in range(ROWS)
    ]
    report = replace(sent, rows=(*sent.rows[:-1], *lines))
    checker, context = checker_of(stations), Context(stations, places, TODAY)
    findings = checker.check(report, context)
    texts = iter(f"{at}" for at in range(1, 1_000_000))
    row_id = lines[ROWS // 2].id if column in listed.by_id else 1

    def typed():
        applied = apply(stations, report, gestures.type_cell(row_id, column, next(texts)))
        return (findings, applied.report, applied.change, context), {}

    benchmark.pedantic(checker.recheck, setup=typed, rounds=100)
