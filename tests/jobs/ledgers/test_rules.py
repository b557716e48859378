"""How figures are counted: as the form says, or as it was changed here."""

from fangfan_desktop.forms.count_spec import CountRules, Ledger, LedgerCount
from fangfan_desktop.jobs.ledgers.count_draft import with_count
from fangfan_desktop.jobs.ledgers.rules import changes_in, rules_of
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


def test_what_was_changed_here_for_a_column_holds_for_it_alone(annex1):
    changed = CountRules((Ledger("甲", ("甲",)),), (LedgerCount("trainees", "甲"),))
    rules = rules_of(annex1, resources(), changed)
    assert {each.name for each in rules.ledgers} == {"甲", *(each.name for each in annex1.ledgers)}
    assert [each for each in rules.counts if each.column == "trainees"] == [*changed.counts]
    assert list(dict.fromkeys(c.column for c in rules.counts)) == list(
        dict.fromkeys(c.column for c in annex1.counts)
    )
    others = [each for each in annex1.counts if each.column != "trainees"]
    assert [each for each in rules.counts if each.column != "trainees"] == others


def test_a_form_that_was_improved_counts_better_but_for_what_was_changed_here(annex1):
    rules = rules_of(annex1, resources())
    old, new = (
        next(c for c in rules.counts if c.column == "trainees"),
        LedgerCount("trainees", "甲"),
    )
    kept = changes_in(annex1, with_count(rules, old, new))
    assert kept == CountRules((Ledger("甲", ("甲",)),), (new,))
    better = tuple(replace(each, where=()) for each in annex1.counts)
    improved = rules_of(replace(annex1, counts=better), resources(), kept)
    for column in {each.column for each in better} - {"trainees"}:
        own = [each for each in better if each.column == column]
        assert [each for each in improved.counts if each.column == column] == own
    assert [each for each in improved.counts if each.column == "trainees"] == [new]


def test_a_count_that_is_again_as_the_form_says_is_no_longer_changed(annex1):
    assert changes_in(annex1, CountRules(annex1.ledgers, annex1.counts)) is None


def test_a_column_that_the_form_no_longer_has_is_not_counted(annex1):
    counts = (LedgerCount("gone", "甲"), LedgerCount("brands", "甲"))
    rules = rules_of(annex1, resources(), CountRules((Ledger("甲", ("甲",)),), counts))
    assert [each for each in rules.counts if each.ledger == "甲"] == [counts[1]]


def test_a_table_without_places_has_no_usual_column(annex1, tmp_path):
    (tmp_path / "ledgers").mkdir()
    (tmp_path / "ledgers" / "columns.toml").write_text('[[columns]]\nname = "姓名"\n')
    assert {each.place for each in rules_of(annex1, tmp_path).ledgers} == {""}
