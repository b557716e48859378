import pytest

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.checks.rules.row_balance import RowBalance
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.check_entry import On
from fangfan_desktop.forms.mistakes import mistakes
from tests.builders import TODAY, check, replace
from tests.named import FIGURES, edit_of, table


@pytest.fixture
def form(packs):
    """Return the indicator table with a formula over its rows as its only check."""

    def go(formula, **more):
        rule = RowBalance(
            code="X-01",
            severity="error",
            formula=formula,
            message="{formula}：{named}，这里 {worked}，左边 {left}，右边 {right}。",
            **more,
        )
        return replace(packs["indicators"], checks=(rule,))

    return go


def test_the_rows_are_named_and_both_sides_worked_out(form, places):
    own = form("03+04≤02")
    (finding,) = check(own, table(own, this_period=FIGURES), places)
    assert (finding.row, finding.column) == (own.row_codes["03"] + 1, "this_period")
    assert finding.message == (
        "03+04≤02：其中：县内（03）+其中：女性（04）≤省内就业（02），这里 20+12≤30，左边 32，右边 30。"
    )


def test_each_column_is_looked_at_by_itself(form, places):
    own = form("03≤02")
    report = table(own, this_period={**FIGURES, "03": "31"}, a_year_ago={"02": "1", "03": "2"})
    found = check(own, report, places)
    assert [each.column for each in found] == ["this_period", "a_year_ago"]
    only = form("03≤02", on=On(ids=("a_year_ago",)))
    assert [each.column for each in check(only, report, places)] == ["a_year_ago"]


def test_a_side_that_is_not_known_says_nothing(form, places):
    own = form("03=02")
    assert check(own, table(own, this_period={"02": "3", "04": "9"}), places) == []


def test_after_one_cell_the_findings_are_those_of_a_whole_check(form, places):
    own = form("03≤02", on=On(ids=("this_period",)))
    context, checker = Context(own, places, TODAY), Checker(own)
    report = table(own, this_period=FIGURES)
    for columns in ({"this_period": {"03": "31"}}, {"a_year_ago": {"02": "9"}}):
        found = checker.check(report, context)
        done = apply(own, report, edit_of(own, **columns))
        again = checker.recheck(found, done.report, done.change, context)
        assert [*again.everything()] == [*checker.check(done.report, context).everything()]
        report = done.report


@pytest.mark.parametrize(
    ("formula", "more", "told"),
    [
        ("01=02+77", {}, (".formula", "“01=02+77”里没有“77”这个编号")),
        ("01=01", {}, (".formula", "“01=01”两边总是一样，查不出什么")),
        ("01=02", {"on": On(kinds=("row_name",))}, (".on", "合乎这些条件的列里没有数")),
        ("01=02", {"tolerance": -1.0}, (".tolerance", "-1.0，写 0 或大于 0 的数")),
    ],
)
def test_what_makes_no_sense_is_refused(form, formula, more, told):
    found = [*mistakes(form(formula, **more))]
    assert any(key.endswith(told[0]) and why.startswith(told[1]) for key, why in found), found


def test_a_form_without_named_rows_has_no_such_rule(form, annex1):
    wrong = replace(annex1, checks=form("01=02").checks)
    reasons = [reason for _, reason in mistakes(wrong)]
    assert 'rows = "named" 的表才有这条规则；列与列的关系用 rule = "balance"' in reasons
