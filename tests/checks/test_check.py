import pytest

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.known import known_checks


class Rounded(Check, frozen=True, tag="rounded"):
    """A rule as someone would add it."""

    scope = "row"
    words = frozenset({"value"})


RULE = Rounded(code="X-1", severity="warning", message="{name}是 {value}。")


def test_a_finding_stands_at_its_cell_with_its_figures(annex1):
    found = RULE.at(3, annex1.by_id["brands"], (12, None), value=12)
    assert (found.code, found.severity, found.row, found.column) == ("X-1", "warning", 3, "brands")
    assert found.message == "特色劳务品牌个数是 12。"
    assert found.figures == ("12", "")


def test_so_it_does_at_a_field_of_head_or_foot(annex1):
    found = RULE.at_field(annex1.fields_by_id["filler"], ("甲",), value="甲")
    assert (found.row, found.column, found.message) == (None, "filler", "填表人是 甲。")
    assert found.figures == ("甲",)


def test_a_rule_reads_no_more_than_it_says():
    assert (RULE.other_columns(), RULE.named_fields()) == ((), ())
    assert list(RULE.sentences()) == [("message", "{name}是 {value}。", {"value"})]


@pytest.mark.parametrize("rule", sorted(known_checks()))
def test_every_rule_declares_what_it_needs(rule):
    kind = known_checks()[rule]
    assert kind.scope in {"cell", "row", "table", "fields"}
    assert isinstance(kind.words, frozenset)
    assert kind.__doc__
