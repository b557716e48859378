from fangfan_desktop.forms.check_entry import CheckEntry, On
from tests.builders import GOOD, replace


def test_an_explanation_of_what_is_serious_is_longer(annex1):
    check = annex1.checks[0]
    for stated, least in (
        ({"severity": "serious"}, 10),
        ({"severity": "warning"}, 1),
        ({"severity": "warning", "note_length": 6}, 6),
    ):
        assert replace(check, **stated).least_note == least


def test_a_check_looks_at_the_columns_that_meet_every_condition(annex1):
    def taken(**conditions):
        return [c.id for c in annex1.columns if On(**conditions).takes(c)]

    assert taken() == [column.id for column in annex1.columns]
    assert taken(ids=("brands", "unit")) == ["unit", "brands"]
    assert taken(ids=("brands", "unit"), kinds=("count",)) == ["brands"]
    assert taken(units=("次",)) == [c.id for c in annex1.columns if c.unit == "次"]
    yearly = taken(adds_up=True)
    assert yearly == [c.id for c in annex1.columns if c.adds_up]
    assert taken(kinds=("count",), adds_up=False) == [c for c in GOOD if c not in yearly]


def test_a_note_is_as_long_as_the_check_asks_or_as_its_grade_does():
    check = CheckEntry(code="X-1", severity="serious", message="")
    lengths = [replace(check, severity="warning"), check, replace(check, note_length=3)]
    assert [each.least_note for each in lengths] == [1, 10, 3]
