import pytest

from fangfan_desktop.forms.stated import Misstated, read_toml
from fangfan_desktop.jobs.form_editor import form_text
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import set_key
from fangfan_desktop.jobs.form_editor.panel import panel_of
from fangfan_desktop.jobs.form_editor.panel_gestures import set_line
from tests.own_paper import toml


def type_title(editing, title, joins=""):
    return editing.make(set_key(editing.text, "$", "title", title), "改表名", "$", joins)


def test_a_gesture_is_one_step_back_and_forth(editing):
    form = editing("workshops")
    before = form.text
    assert type_title(form, "别的")
    assert form.form.title == "别的"
    assert (form.undo_words, form.redo_words) == ("改表名", "")
    assert form.undo() == "$"
    assert form.text == before
    assert form.redo_words == "改表名"
    assert form.redo() == "$"
    assert form.form.title == "别的"


def test_typing_into_one_box_is_one_step(editing):
    form = editing("workshops")
    before = form.text
    for title in ("车", "车间", "车间表"):
        type_title(form, title, "$.title")
    form.end_typing()
    type_title(form, "车间表一", "$.title")
    form.undo()
    assert form.form.title == "车间表"
    form.undo()
    assert form.text == before
    assert form.undo() is None


def test_what_is_typed_back_is_no_step(editing):
    form = editing("workshops")
    before, title = form.text, form.form.title
    type_title(form, "甲", "title")
    assert form.before("title").text == before
    assert form.before("other") is form
    assert type_title(form, title, "title")
    assert (form.text, form.undo_words, form.redo_words) == (before, "", "")
    type_title(form, "乙", "title")
    form.undo()
    assert form.text == before


def test_what_changes_nothing_is_no_step(editing):
    form = editing("workshops")
    assert not form.make(form.text, "没有")
    assert form.redo() is None
    assert form.undo_words == ""


def test_a_text_that_is_no_toml_is_refused(editing):
    form = editing("workshops")
    with pytest.raises(Misstated):
        form.make("id = ", "坏")
    assert form.is_valid
    assert not form.undo_words


def test_while_it_is_wrong_the_last_right_form_stays_and_the_problem_has_its_place(editing):
    form = editing("workshops")
    form.make(set_key(form.text, "$.columns[2]", "width", 500), "宽")
    assert not form.is_valid
    assert form.form.columns[2].width == 24
    (problem,) = form.problems
    assert (problem.key, problem.item) == ("$.columns[2].width", "$.columns[2]")
    assert problem.where == "第3栏“本月吸纳人数”"
    assert "5 到 243" in problem.reason
    assert form.problems_of("$.columns[2]") == [problem]
    assert not form.problems_of("$")


def test_a_problem_of_a_check_stands_at_its_first_column(editing):
    form = editing("workshops")
    form.make(set_key(form.text, "$.checks[2]", "whole", "nothing"), "检查")
    assert {each.item for each in form.problems} == {"$.columns[3]"}
    assert form.owner_of_check("$.checks[0]") == "$"


def test_a_problem_in_one_of_several_tables_is_named_with_its_table(editing):
    form = editing("stations")
    form.make(set_key(form.text, "$.tables[1].columns[2]", "width", 1), "宽")
    (problem,) = form.problems
    assert problem.item == "$.tables[1].columns[2]"
    assert problem.where == "表二 资金使用情况 · 第3栏“年度预算”"
    assert form.where("$.tables[1]") == "小表“表二 资金使用情况”"
    assert form.where("$") == "整张表"


def test_a_formula_that_cannot_be_read_leads_to_its_row(editing):
    form = editing("indicators")
    form.make(set_key(form.text, "$.named_rows[3]", "computed", "高校+"), "改公式")
    (problem,) = (each for each in form.problems if "高校" in each.reason)
    assert (problem.item, problem.key) == ("$.named_rows[3]", "$.named_rows[3].computed")


def test_it_knows_what_is_saved(editing):
    form = editing("workshops")
    type_title(form, "别的")
    assert not form.is_saved
    form.saved()
    assert form.is_saved
    form.undo()
    assert not form.is_saved


def test_a_form_may_be_wrong_when_it_is_opened():
    form = FormEditing('id = "a"\n')
    assert form.form is None
    assert form.problems


def test_a_gesture_reads_the_text_once(editing, monkeypatch):
    form = editing("workshops")
    read = []

    def counted(text):
        read.append(text)
        return read_toml(text)

    monkeypatch.setattr(form_text, "read_toml", counted)
    item = "$.columns[1]"
    (line,) = (each for each in panel_of(form, item) if each.key == "header")
    form.make(set_line(form, item, line, "另一栏").text, "改栏目名", item)
    assert form.section(item)["header"] == "另一栏"
    assert not form.problems
    assert panel_of(form, item)
    assert len(read) == len(set(read)) <= 2  # the caption, then the text without its pieces


def test_the_paper_follows_the_last_of_several_choices_as_if_it_were_the_only_one():
    def choose(form, *values):
        line = next(each for each in panel_of(form, "$") if each.key == "rows")
        for value in values:
            before = form.before("rows")
            edited = set_line(before, "$", line, value)
            form.make(edited.text, "改一行是什么", edited.chosen, "rows", before.text)
        return form.text

    stated = toml()
    assert choose(FormEditing(stated), "list", "places") == choose(FormEditing(stated), "places")
