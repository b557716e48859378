from datetime import date

from fangfan_desktop.forms.pack import pack_files
from fangfan_desktop.jobs.form_editor.trying import sample_texts, try_out
from fangfan_desktop.paths import resources

DAY = date(2026, 9, 12)


def test_the_real_checks_find_what_is_wrong(editing):
    form = editing("workshops").form
    texts = [{"hired": "10", "hired_poor": "12"}, {"hired": "3"}]
    tried = try_out(form, texts, {}, DAY, ["hired_poor"])
    assert tried.names == ("示例市", "甲县")
    assert [each.code for each in tried.found] == ["YD-03", "YD-02"]
    assert tried.found[0].where == "示例市 · 本月吸纳脱贫人口"
    assert tried.found[0].grade == "错误"


def test_only_what_was_asked_about_is_told(editing):
    form = editing("workshops").form
    assert not try_out(form, [{}, {}], {}, DAY, form.by_id).found
    assert not try_out(form, [{"hired": "x"}, {}], {}, DAY, ["workshops"]).found[1:]


def test_earlier_figures_are_compared(editing):
    form = editing("workshops").form
    tried = try_out(form, [{}, {"workshops": "10"}], {"workshops": "100"}, DAY, ["workshops"])
    assert "YD-05" in {each.code for each in tried.found}


def test_named_rows_and_lists_are_tried_too(editing):
    rows = editing("indicators").form
    texts = [{} for _ in rows.named_rows]
    texts[1], texts[2] = {"this_period": "1"}, {"this_period": "5"}
    tried = try_out(rows, texts, {"this_period": "1"}, DAY, ["this_period"])
    assert "ZB-06" in {each.code for each in tried.found}
    people = editing("training").form
    same = {"unit": "甲县", "trainee_id": "11010519491231002X"}
    tried = try_out(people, [same, same], {}, DAY, ["trainee_id"])
    assert tried.names == ("第1项", "第2项")
    assert {each.code for each in tried.found} == {"PX-03"}


def test_each_of_several_tables_is_tried_alone(editing):
    table = editing("stations").form.tables[1]
    tried = try_out(table, [{}, {"spent": "2"}, {"spent": "x"}], {}, DAY, ["spent"])
    assert [each.code for each in tried.found] == ["LG-21"]


def test_the_first_sample_of_a_pack_gives_the_values(editing):
    files = pack_files(resources() / "packs" / "workshops")
    form = editing("workshops").form
    whole, unit = sample_texts(form, files)
    assert "unit" not in unit
    assert any(unit.values())
    assert sample_texts(form, {}) == [{}, {}]
    assert sample_texts(form, {"samples/a.toml": b"bad ="}) == [{}, {}]
    assert whole is not unit
    table = editing("stations").form.tables[0]
    assert sample_texts(table, pack_files(resources() / "packs" / "stations"))
