"""How figures are counted: as the form says, or as it was changed here."""

from fangfan_desktop.forms.count_spec import CountRules, Ledger, LedgerCount
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.paths import resources
from tests.builders import replace


def test_the_forms_own_rules_hold(annex1):
    rules = rules_of(annex1, resources())
    assert rules.counts == annex1.counts
    assert [each.name for each in rules.ledgers] == [each.name for each in annex1.ledgers]


def test_a_ledger_has_the_usual_column_of_places_unless_it_says_another(annex1):
    ledgers = (Ledger("甲", ("甲",)), Ledger("乙", ("乙",), place="所属地"))
    rules = rules_of(replace(annex1, ledgers=ledgers, counts=()), resources())
    assert [each.place for each in rules.ledgers] == ["县（市、区）", "所属地"]


def test_the_columns_of_ledgers_are_known_by_name(annex1):
    names = [each.name for each in rules_of(annex1, resources()).columns]
    assert {"身份证号", "姓名", "培训日期", "是否脱贫人口"} <= set(names)
    assert len(names) == len(set(names))


def test_what_was_changed_here_holds_instead(annex1):
    changed = CountRules((Ledger("甲", ("甲",)),), (LedgerCount("brands", "甲"),))
    rules = rules_of(annex1, resources(), changed)
    assert ([each.name for each in rules.ledgers], rules.counts) == (["甲"], changed.counts)


def test_a_column_that_the_form_no_longer_has_is_not_counted(annex1):
    counts = (LedgerCount("gone", "甲"), LedgerCount("brands", "甲"))
    rules = rules_of(annex1, resources(), CountRules((Ledger("甲", ("甲",)),), counts))
    assert rules.counts == counts[1:]


def test_a_table_without_places_has_no_usual_column(annex1, tmp_path):
    (tmp_path / "ledgers").mkdir()
    (tmp_path / "ledgers" / "columns.toml").write_text('[[columns]]\nname = "姓名"\n')
    assert {each.place for each in rules_of(annex1, tmp_path).ledgers} == {""}


def test_other_counts_can_be_tried(annex1):
    rules = rules_of(annex1, resources())
    assert rules.with_counts(rules.counts[:1]).counts == rules.counts[:1]
