"""Full check of 5,000 projects against touching their cells; recheck after one cell."""

import pytest

from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import apply

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
