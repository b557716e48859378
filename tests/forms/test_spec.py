import msgspec

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import said_of
from tests import roster
from tests.builders import replace


def test_a_forms_checks_say_what_each_row_has_of_its_own(annex1, annex2):
    assert annex2.required_texts == {"name", "summary", "contact", "phone"}
    assert annex1.required_texts == frozenset()
    assert msgspec.structs.replace(annex2, checks=()).required_texts == frozenset()


def test_the_version_of_a_period_is_known_if_it_is_of_another_kind(annex1):
    first = replace(annex1, version=1)
    newest = replace(annex1, version=2, since="2026Q3", earlier=(first,))
    for period, version in (
        *((Period(2026, 6, 12), 1), (Period(2026, 7, 12), 2), (Period(2026), 1)),
        *((Period(2026, 2, 2), 2), (Period(2025, 4), 1), (Period(2027), 2)),
    ):
        assert newest.at(period).version == version


def test_its_label_is_printed_unless_it_says_another_one(annex1):
    assert annex1.full_name == "附件1　防止返贫就业攻坚行动推进情况表"
    assert replace(annex1, label=annex1.title).full_name == annex1.title
    assert annex1.printed_label == "附件1"
    assert replace(annex1, printed="附件3").printed_label == "附件3"
    assert replace(annex1, printed="").printed_label == ""


def test_a_form_of_one_version_is_that_of_all_periods(annex1):
    assert annex1.at(None) == annex1.at(Period(1999, 1)) == annex1


def test_a_form_may_print_another_label_or_none(annex1):
    printed = [replace(annex1, printed=words).printed_label for words in (None, "附表2", "")]
    assert printed == ["附件1", "附表2", ""]


def test_the_rows_of_a_list_are_projects_if_they_go_into_the_library(annex2):
    other = msgspec.structs.replace(annex2, project_library=None)
    said = "添加{a_row}、复制{row}"
    assert said_of(said, None, annex2.row_words) == said_of(said, None) == "添加项目、复制项目"
    assert said_of(said, None, other.row_words) == "添加一行、复制行"


def test_a_form_has_one_table_or_several(annex1, packs):
    form = packs["stations"]
    assert (annex1.has_tables, annex1.tables, annex1.table_title) == (False, (annex1,), "")
    assert form.has_tables
    assert [table.table.id for table in form.tables] == ["services", "funds", "list"]
    assert [table.table_title for table in form.tables] == [
        *("表一 建设和服务情况", "表二 资金使用情况", "表三 零工驿站名单"),
    ]
    assert form.table_title == ""
    assert form.columns == tuple(column for table in form.tables for column in table.columns)


def test_each_table_is_the_form_with_this_table_alone(packs):
    form = packs["stations"]
    by_place, named, listed = form.tables
    for table in form.tables:
        assert (table.id, table.fields, table.due) == (form.id, form.fields, form.due)
        assert not table.has_tables
    assert [by_place.is_by_place, named.is_by_name, listed.is_list] == [True] * 3
    assert [check.code for check in named.checks] == ["LG-21", "LG-22", "LG-23", "LG-24"]
    assert (by_place.total, listed.total) == (True, False)


def test_the_id_of_a_row_says_in_which_table_it_is(annex1, packs):
    form = packs["stations"]
    by_place, named, listed = form.tables
    assert by_place.first_row == 1
    for table, following in zip(form.tables, form.tables[1:], strict=False):
        last = following.first_row - 2
        assert form.table_of(table.first_row) is form.table_of(last) is table
        assert table.has_row(last)
        assert not table.has_row(following.first_row)
    step = named.first_row - by_place.first_row
    assert form.has_table_of(listed.first_row + step - 2)
    assert not form.has_table_of(listed.first_row + step)
    assert form.has_row(10**12)
    assert annex1.has_table_of(10**12)
    assert annex1.table_of(10**12) is annex1
    assert form.table_with("visits") is listed
    assert named.named_row(named.first_row + 1).code == "02"


def test_what_nobody_fills_in_is_known_in_each_table(packs):
    form = packs["stations"]
    by_place, named, listed = form.tables
    closed = [form.is_closed(named.first_row + at, "spent") for at in range(3)]
    assert closed == [True, False, False]
    assert not form.is_closed(by_place.first_row, "served")
    assert not form.is_closed(listed.first_row, "visits")
    dashed = replace(named, named_rows=(replace(named.named_rows[1], closed=("spent",)),))
    assert dashed.has_dash(named.first_row, "spent")
    assert not named.has_dash(named.first_row + 1, "spent")


def test_a_table_is_called_by_its_title_where_there_are_several(annex1, packs):
    services = packs["stations"].tables[0]
    assert services.called == "零工驿站季报“表一 建设和服务情况”"
    assert services.titled("商河县", "", "驿站个数") == "表一 建设和服务情况 · 商河县 · 驿站个数"
    assert (annex1.called, annex1.titled("商河县", "驿站个数")) == ("附件1", "商河县 · 驿站个数")


def test_on_paper_a_form_has_only_what_is_printed(annex1):
    form = roster.load()
    paper = form.on_paper
    assert [column.id for column in paper.columns] == ["serial", "name", "employed", "income"]
    assert [field.id for field in paper.fields] == ["unit_name", "period", "filler"]
    assert paper.on_paper is paper
    assert annex1.on_paper is annex1
    only_place = msgspec.structs.replace(form, fields=annex1.fields)
    assert only_place.on_paper.fields == annex1.fields
    assert only_place.on_paper.columns == paper.columns
