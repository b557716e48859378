import pytest

from fangfan_desktop.jobs.form_editor.check_menu import (
    add_offer,
    asks_of,
    checks_of,
    next_code,
    offers_for,
    remove_from,
    set_grade,
)
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import set_key

PACKS = ["workshops", "funds", "relief", "training", "indicators", "stations"]


def offer(form, item, words):
    return next(each for each in offers_for(form, item) if each.words == words)


def items_with_offers(form):
    tables = ["$"]
    if form.form.has_tables:
        tables += [f"$.tables[{at}]" for at in range(len(form.form.tables))]
    for table in tables:
        yield table
        for name in ("columns", "named_rows"):
            for at in range(len(form.sections(f"{table}.{name}"))):
                yield f"{table}.{name}[{at}]"


@pytest.mark.parametrize("name", PACKS)
def test_every_check_that_is_offered_can_be_added(editing, name):
    form = editing(name)
    for item in items_with_offers(form):
        for each in offers_for(form, item):
            asks = asks_of(form, each, item)
            gaps = {ask.name: ask.choices[0][0] if ask.choices else ask.usual for ask in asks}
            formula = {"formula", "row_formula", "between"} & {ask.kind for ask in asks}
            if formula or any(ask.kind in {"figure", "column"} and not ask.choices for ask in asks):
                continue
            edited = add_offer(form, item, each, gaps)
            assert FormEditing(edited.text).problems == [], (item, each.words)
            assert edited.chosen == item


def test_a_check_is_written_as_the_format_has_it(editing):
    form = editing("workshops")
    part = offer(form, "$.columns[3]", "不能大于{whole}")
    (ask,) = asks_of(form, part, "$.columns[3]")
    assert ("workshops", "现有车间个数") in ask.choices
    edited = add_offer(form, "$.columns[3]", part, {"whole": "workshops"})
    assert edited.text.endswith(
        '\n\n[[checks]]\ncode = "YD-11"\nrule = "part_of"\nseverity = "error"\n'
        'on = { ids = ["hired_poor"] }\nwhole = "workshops"\n'
        'message = "{name} {value}，多于{whole_name} {whole}。前者是后者的一部分，请核对这两格。"\n'
    )
    form.make(edited.text, "加检查", edited.chosen)
    said = checks_of(form, "$.columns[3]")[-1]
    assert (said.words, said.about) == ("不能大于现有车间个数", "本月吸纳脱贫人口")


def test_a_formula_is_begun_with_the_column(editing):
    form = editing("funds")
    at = next(
        a for a, c in enumerate(form.sections("$.columns")) if str(c.get("number")).startswith("3=")
    )
    balance = offer(form, f"$.columns[{at}]", "公式要成立：{formula}")
    assert asks_of(form, balance, f"$.columns[{at}]")[0].usual == "3="
    edited = add_offer(form, f"$.columns[{at}]", balance, {"formula": "3≤1+2"})
    assert FormEditing(edited.text).is_valid
    form.make(edited.text, "加", edited.chosen)
    assert checks_of(form, f"$.columns[{at}]")[-1].words == "公式要成立：3≤1+2"
    row = editing("indicators")
    rows = offer(row, "$.named_rows[2]", "行的公式要成立：{formula}")
    assert asks_of(row, rows, "$.named_rows[2]")[0].usual == "03="


def test_a_number_that_is_none_is_told_and_can_be_mended(editing):
    form = editing("workshops")
    wanted = next(
        each for each in offers_for(form, "$.columns[3]") if "number" in each.asks.values()
    )
    gaps = {ask.name: "三成" for ask in asks_of(form, wanted, "$.columns[3]")}
    edited = add_offer(form, "$.columns[3]", wanted, gaps)
    found = FormEditing(edited.text).problems
    assert found
    assert all("checks" in each.key for each in found)


def test_the_form_offers_its_own(editing):
    form = editing("workshops")
    fields = offer(form, "$", "表头表尾要填齐：{fields}")
    edited = add_offer(form, "$", fields, {})
    assert 'fields = ["unit_name", "date", "filler", "phone"]' in edited.text.rpartition("[[")[2]
    tables = editing("stations")
    assert {each.rule for each in offers_for(tables, "$.tables[0]")} == {"between_forms"}
    assert "between_forms" not in {each.rule for each in offers_for(tables, "$")}
    between = offer(tables, "$.tables[0]", "和另一张表（{other}）对得上：{formula}")
    assert [value for value, _ in asks_of(tables, between, "$.tables[0]")[0].choices] == [
        "funds",
        "list",
    ]


def test_checks_are_said_where_they_belong(editing):
    form = editing("workshops")
    assert [each.code for each in checks_of(form, "$.columns[0]")] == ["YD-07"]
    assert len(checks_of(form, "$")) == 10
    assert [each.code for each in checks_of(form, "$.fields[1]")] == ["YD-08", "YD-09"]
    rows = editing("indicators")
    assert [each.code for each in checks_of(rows, "$.named_rows[2]")] == ["ZB-06"]


def test_the_grade_is_changed(editing):
    text = set_key(editing("workshops").text, "$.checks[4]", "note_length", 20)
    serious = set_grade(text, "$.checks[4]", "serious")
    assert 'severity = "serious"' in serious
    assert "note_length" in serious
    assert "note_length" not in set_grade(serious, "$.checks[4]", "hint")


def test_of_a_check_on_several_columns_one_leaves(editing):
    form = editing("workshops")
    edited = remove_from(form, "$.checks[4]", "$.columns[1]")
    assert 'on = { ids = ["wages"] }' in edited.text
    assert edited.said == "别的栏还照这一条检查。"
    whole = remove_from(form, "$.checks[0]", "$.columns[1]")
    assert "YD-01" not in whole.text
    assert "别的栏" in whole.said
    assert not remove_from(form, "$.checks[6]", "$.columns[0]").said


def test_the_next_code_goes_on_with_the_tables_own(text):
    assert next_code(text("workshops"), "$") == "YD-11"
    assert next_code(text("stations"), "$.tables[1]") == "LG-25"
    assert next_code('id = "a"\n', "$") == "JC-01"


def test_a_check_that_cannot_be_read_is_said_too(editing):
    form = editing("workshops")
    form.make(set_key(form.text, "$.checks[2]", "whole", None), "坏")
    form.make(set_key(form.text, "$.checks[3]", "rule", "nothing"), "坏")
    said = checks_of(form, "$")
    assert said[2].words.startswith("part_of：")
    assert said[3].words.startswith("nothing：")
    form.make(set_key(form.text, "$.columns[1]", "width", "breit"), "坏")
    assert checks_of(form, "$")


def test_where_nothing_is_numbered_a_formula_has_the_names_of_the_columns(editing):
    form = editing("workshops")
    balance = offer(form, "$.columns[3]", "公式要成立：{formula}")
    assert asks_of(form, balance, "$.columns[3]")[0].usual == "本月吸纳脱贫人口="
    gaps = {"formula": "本月吸纳脱贫人口≤本月吸纳人数"}
    form.make(add_offer(form, "$.columns[3]", balance, gaps).text, "加")
    assert form.sections("$.checks")[-1]["formula"] == "hired_poor≤hired"
    assert form.is_valid
    words = checks_of(form, "$.columns[3]")[-1].words
    assert words == "公式要成立：本月吸纳脱贫人口≤本月吸纳人数"
