import pytest

from fangfan_desktop.forms.mistakes import mistakes
from tests.builders import check, replace
from tests.named import FIGURES, table, typed


@pytest.fixture
def form(packs):
    """Return the indicator table with what is computed as its only check, and a sum of a sum."""
    form = packs["indicators"]
    rows = [
        replace(row, computed="01+07" if row.code == "08" else row.computed)
        for row in form.named_rows
    ]
    only = tuple(each for each in form.checks if each.code == "ZB-04")
    return replace(form, named_rows=tuple(rows), checks=only)


def test_a_figure_of_a_computed_row_that_stands_otherwise_is_found(form, places):
    report = typed(form, table(form, this_period=FIGURES), this_period={"01": "99"})
    first, second = check(form, report, places)
    assert (first.row, first.column) == (1, "this_period")
    assert first.message == "本期数 99，按 02+05 应当是 38（30+8）。请核对这几行。"
    assert second.message == "本期数 40.5，按 01+07 应当是 43（38+5）。请核对这几行。"


def test_nothing_is_said_of_what_is_right_or_not_known(form, places):
    typed_ones = {code: figure for code, figure in FIGURES.items() if code != "08"}
    assert check(form, table(form, this_period=typed_ones), places) == []
    unknown = typed(form, table(form, this_period={"02": "1"}), this_period={"01": "99"})
    assert check(form, unknown, places) == []


def test_rules_that_compare_places_are_refused(packs, annex1):
    total = next(each for each in annex1.checks if each.code == "A1-08")
    wrong = replace(packs["indicators"], checks=(total,))
    (told,) = [reason for key, reason in mistakes(wrong) if key.endswith(".rule")]
    assert told == 'rows = "named" 的表没有这条规则：它按单位一行一行地比'
