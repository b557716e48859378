"""Computed figures in a roll-up: they are worked out from the sums, not added up."""

import pytest

from tests.builders import replace
from tests.rollup.test_merge import blank, part, rolled


@pytest.fixture
def computing(annex1):
    """Return 附件1 with a sum that fills itself, and a percentage that does."""
    computed = {"relief_workers": "workshops+workshop_poor", "relief_poor": "workshops/brands*100"}
    columns = [
        replace(
            c,
            computed=computed.get(c.id, ""),
            kind="percent" if c.id == "relief_poor" else c.kind,
        )
        for c in annex1.columns
    ]
    return replace(annex1, columns=tuple(columns), checks=())


def test_computed_figures_agree_with_the_others_in_every_row(computing, places):
    said = {"workshops": "1", "workshop_poor": "2", "brands": "3"}
    a = part(computing, "商河县", **said, relief_workers="9", relief_poor="1")
    b = part(computing, "平阴县", workshops="1", workshop_poor="3", brands="1")
    report, done = rolled(computing, blank(computing, places), places, a, b)
    shown = {
        row["unit"].raw: (row["relief_workers"].raw, row["relief_poor"].raw)
        for row in report.rows
        if row["workshops"].raw
    }
    assert shown == {"济南市": ("7", "50"), "平阴县": ("4", "100"), "商河县": ("3", "33.3")}
    assert done.totals["relief_workers"] == 7
    again, twice = rolled(computing, report, places, a, b)
    assert (again, twice.edit.is_empty) == (report, True)
