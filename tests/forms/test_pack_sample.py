import pytest

from fangfan_desktop.forms.pack_sample import read_sample
from fangfan_desktop.forms.stated import Misstated

GOOD = """
place = "济南市/商河县"
period = "2026Q3"
fields = { filler = "李四", phone = "" }
[[rows]]
unit = "商河县"
carried = "120.5"
arrived = "300"
training_subsidy = "88.25"
post_subsidy = "140"
other_spent = "0"
"""


def test_a_sample_is_a_report_with_its_computed_figures(packs):
    report = read_sample(packs["funds"], GOOD)
    (row,) = report.rows
    assert row["spent"].raw == "228.25"
    assert row["rate"].raw == "54.3"
    assert set(report.fields) == {"filler"}


def test_every_problem_of_a_sample_is_told(packs):
    wrong = (
        GOOD.replace("2026Q3", "2026M09")
        .replace('"济南市/商河县"', '""')
        .replace("filler", "filer")
        .replace("carried", "caried")
    )
    with pytest.raises(Misstated) as refused:
        read_sample(packs["funds"], wrong)
    assert refused.value.problems == [
        ("$.place", "“”不是单位，写成 济南市/商河县 这样"),
        ("$.period", "“2026M09”不是这张表的一期，写成 2026Q3 这样"),
        ("$.fields.filer", "表头表尾没有这一项"),
        ("$.rows[0].caried", "没有这一列"),
    ]


def test_a_sample_has_all_rows_that_the_form_names(packs):
    form = packs["indicators"]
    few = GOOD.partition("[[rows]]")[0].replace("2026Q3", "2026H1") + "rows = [{}, {}]"
    with pytest.raises(Misstated) as refused:
        read_sample(form, few)
    assert refused.value.problems == [("$.rows", "2 行，这张表有 10 行")]
