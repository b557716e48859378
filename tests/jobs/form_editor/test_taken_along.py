from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import read_form
from fangfan_desktop.jobs.form_editor.columns import remove_column
from fangfan_desktop.jobs.form_editor.form_text import items_of
from tests.jobs.form_editor.conftest import own_text


def reads(text):
    return read_form(text, "form.toml", known_checks())


def test_a_column_goes_with_the_counts_of_it():
    text = own_text("annex1")
    at = [each["id"] for each in items_of(text, "$.columns")].index("workshop_poor")
    after = remove_column(text, f"$.columns[{at}]")
    assert "从台账数它的 2 条规则也去掉了" in after.said
    form = reads(after.text)
    assert {count.column for count in form.counts}.isdisjoint({"workshop_poor"})
    assert len(form.counts) == len(reads(text).counts) - 2
    assert len(form.ledgers) == len(reads(text).ledgers)


def test_a_column_that_lines_of_a_ledger_are_found_by_goes_with_these_counts():
    text = own_text("annex2").replace('identity = "name"', 'identity = "head_person"', 1)
    at = [each["id"] for each in items_of(text, "$.columns")].index("name")
    after = remove_column(text, f"$.columns[{at}]")
    assert "2 条规则" in after.said
    assert "counts" not in after.text.replace("docs/counts.md", "")


def test_a_column_that_the_library_needs_goes_with_it():
    text = own_text("annex2")
    at = [each["kind"] for each in items_of(text, "$.columns")].index("choices")
    after = remove_column(text, f"$.columns[{at}]")
    assert "不再从这张表里挑了" in after.said
    assert reads(after.text).project_library is None


def test_checks_of_a_kind_go_with_its_last_column():
    text = own_text("annex2")
    at = [each["kind"] for each in items_of(text, "$.columns")].index("phone")
    after = remove_column(text, f"$.columns[{at}]")
    assert "A2-04" in after.said
    assert reads(after.text)


def test_checks_of_a_unit_no_longer_name_it_without_its_last_column():
    text = own_text("annex1")
    units = [each.get("unit") for each in items_of(text, "$.columns")]
    after = remove_column(text, f"$.columns[{units.index('次')}]")
    (check,) = (each for each in reads(after.text).checks if each.on.units == ("人",))
    assert check.on.kinds == ("count",)


def test_what_another_table_compares_with_it_goes_along(text):
    columns = items_of(text("stations"), "$.tables[2].columns")
    at = [each["id"] for each in columns].index("visits")
    after = remove_column(text("stations"), f"$.tables[2].columns[{at}]")
    assert items_of(text("stations"), "$.tables[0].checks")[-1]["code"] in after.said
    assert reads(after.text)
