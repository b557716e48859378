from fangfan_desktop.forms.check_entry import CheckEntry, On
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.repaired import repaired
from fangfan_desktop.forms.spec import Form

COLUMN = {"id": "a", "header": "甲", "short": "甲", "kind": "count", "width": 30}


def test_what_is_stated_rightly_stays():
    form = repaired(
        {"id": "a", "due": {"day": 31, "mnth": 3}, "columns": [COLUMN, 3, {**COLUMN, "width": ""}]},
        Form,
    )
    assert (form.id, form.due, form.fields, form.period) == ("a", Due(day=31), (), "year")
    assert form.columns[0] == Column("a", "甲", "甲", "count", 30)
    assert form.columns[2] == Column("a", "甲", "甲", "count", 20)


def test_each_name_that_is_made_up_is_another():
    first, second = repaired({"columns": [{}, {}]}, Form).columns
    assert len({first.id, first.header, first.short, second.id, second.header, second.short}) == 6


def test_what_a_file_cannot_state_is_not_taken():
    assert repaired({"version": 2, "added": "x", "earlier": [1]}, Form).added is None


def test_nothing_at_all_is_a_struct_too():
    for stated in (None, 3, [], "x"):
        assert repaired(stated, On) == On()
        assert repaired(stated, CheckEntry).severity == "error"
