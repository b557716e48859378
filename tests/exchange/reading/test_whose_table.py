import pytest

from fangfan_desktop.exchange.marks import Marks
from fangfan_desktop.exchange.reading.grid import Grid, RawCell
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.table_finder import find_tables
from fangfan_desktop.exchange.reading.whose_table import own_tables, refuse_unknown
from tests.builders import replace
from tests.exchange.reading.test_header_finder import header_cells


@pytest.fixture
def monthly(annex1):
    """Return another form with the table of 附件1."""
    return replace(annex1, id="monthly", label="月报", title="行动推进情况月报表")


def whose(forms, cells, marks=None):
    found = find_tables(forms, [Grid("表", cells)], {})
    return [table.form.id for table in own_tables(found.tables, marks)]


def test_a_table_that_fits_two_forms_is_the_one_s_that_its_marks_name(annex1, monthly):
    forms, cells = [annex1, monthly], header_cells(annex1)
    for form in forms:
        assert whose(forms, cells, Marks(form.id)) == [form.id]
    titled = {**cells, (1, 1): RawCell(monthly.title)}
    assert whose(forms, titled, Marks("annex1")) == ["annex1"]


def test_without_marks_its_title_tells_even_if_another_title_is_in_it(annex1, monthly):
    forms, cells = [annex1, replace(monthly, title="情况表")], header_cells(annex1)
    assert whose(forms, {**cells, (1, 1): RawCell(f"2026年{annex1.title}")}) == ["annex1"]
    assert whose(forms, {**cells, (1, 1): RawCell("情况表")}) == ["monthly"]


def test_without_marks_and_title_it_is_the_one_s_of_which_more_is_there(annex1, monthly):
    more = replace(annex1.columns[1], id="more", header="另外一项", short="另外一项")
    longer = replace(monthly, columns=(*monthly.columns, more))
    assert whose([annex1, longer], header_cells(annex1)) == ["annex1"]
    assert whose([annex1, longer], header_cells(longer)) == ["monthly"]


def test_of_two_forms_with_one_title_the_printed_label_tells(annex1, monthly):
    same = replace(monthly, title=annex1.title)
    titled = {**header_cells(annex1), (1, 1): RawCell(annex1.title)}
    for label, own in (("月报", "monthly"), ("附件 1", "annex1")):
        assert whose([annex1, same], {**titled, (1, 2): RawCell(label)}) == [own]
    for printed in ("", "附件1"):
        with pytest.raises(Unreadable):
            whose(
                [replace(same, printed=printed), replace(annex1, printed=printed)],
                {**titled, (1, 2): RawCell("附件1"), (1, 3): RawCell("——")},
            )


def test_what_does_not_tell_is_not_guessed(annex1, monthly):
    with pytest.raises(Unreadable) as refused:
        whose([annex1, monthly], header_cells(annex1))
    assert str(refused.value) == (
        "附件1、月报的表头一样，看不出是哪一张。请在表的上面写上原来的标题。"
    )


def test_tables_in_other_places_have_no_rivals(annex1, annex2, monthly):
    below = {**header_cells(annex1), **header_cells(annex2, row=20)}
    assert whose([annex1, annex2], below) == ["annex1", "annex2"]
    beside = {**header_cells(annex1), **header_cells(annex2, column=20)}
    assert whose([annex1, annex2], beside, Marks("monthly")) == ["annex1", "annex2"]


def test_a_file_of_a_form_that_is_not_here_is_not_read_as_another(annex1):
    refuse_unknown(None, {"annex1"})
    refuse_unknown(Marks("annex1"), {"annex1"})
    with pytest.raises(Unreadable) as refused:
        refuse_unknown(Marks("funds"), {"annex1"})
    assert str(refused.value) == (
        "文件是用另一张表样（funds）填的，这里没有装。请向发表的单位要这张表的表样包，在“别的表”里装上再读；"
        "如果填的其实是这里的表，请抄到本程序的空白表里。"
    )
