import pytest

from fangfan_desktop.exchange.reading.grid import Grid, RawCell
from fangfan_desktop.exchange.reading.header_rows import header_captions, last_header_row
from tests.headers import headed


def sheet(*lines):
    """Return a sheet of these lines; `|` parts their cells."""
    cells = {
        (row, column): RawCell(text)
        for row, line in enumerate(lines, 1)
        for column, text in enumerate(line.split("|"), 1)
        if text
    }
    return Grid("表", cells)


@pytest.fixture
def form(annex1):
    nodes = ("合计", ["城镇", "男", "女"])
    return headed(annex1, *nodes, numbers=["甲", "1=2+3", "2", "3"], unit_row=True)


def captions(form, *lines):
    return [caption.text for caption in header_captions(form, sheet(*lines), 1)]


HEADER = ("市、县|合计|城镇|", "||男|女")


@pytest.mark.parametrize(
    "below",
    ["|个|万元|次", "计量单位|个|万元|次", "|（个）|(万元)|次", "|个|万\n元|次", "甲|1=2+3|2|3", "栏次|1=2+3|2|3", "甲|||", "商河县|5|3|2"],
)  # a list, one line  # fmt: skip
def test_captions_end_above_units_numbers_and_figures(form, below):
    assert captions(form, *HEADER, below, "|甲|乙|丙") == ["市、县", "合计", "城镇", "男", "女"]


def test_a_text_that_is_no_unit_or_number_is_a_caption(form):
    assert captions(form, *HEADER, "|个|其他|次")[-3:] == ["个", "其他", "次"]


def test_a_caption_may_end_with_a_colon_a_label_below_is_none(annex1):
    form = headed(annex1, ["合计", "其中：", "男"])
    found = captions(form, "市、县|合计|", "|其中:|男|填表人：", "填表人：|其中：")
    assert found == ["市、县", "合计", "其中:", "男", "其中："]


def test_a_form_without_units_and_numbers_takes_them_for_captions(annex1):
    assert captions(headed(annex1, "合计"), "市、县|合计", "甲|个")[-2:] == ["甲", "个"]


def test_captions_end_beside_the_first_row_s_name_but_not_beside_a_space(packs):
    head = "指标名称|本期数|"
    assert captions(packs["indicators"], head, " ||上年同期数")[-1] == "上年同期数"
    assert captions(packs["indicators"], head, "总数||上年同期数")[-1] == "本期数"


def test_a_header_may_be_as_deep_as_the_forms_and_one_row_more(annex1):
    form = headed(annex1, ["一", ["二", ["三", "四"]]])
    assert captions(form, "甲", "乙", "丙", "丁", "戊", "己") == ["甲", "乙", "丙", "丁", "戊"]
    assert captions(annex1, "甲", "乙", "丙", "丁") == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (("|个|万元|次", "甲|1=2+3|2|3", "商河县|1|2|3"), 4),
        (("甲|1=2+3|2|3", "|个|万元|次"), 4),
        (("计量单位|个|万元|次", "栏次|1=2+3|2|3"), 4),
        (("|个|万元|",), 3),
        (("商河县|1=2+3|2|3",), 2),  # a place
        (("|||3",), 2),  # a figure that happens to be its column's number
        (("甲|1|2|3",), 2),
        (("甲|1=2+3|3|2",), 2),
        (("||次|",), 2),
        (("|||",), 2),
    ],
)
def test_units_and_numbers_are_rows_of_the_header(form, lines, last):
    columns = {column.id: at for at, column in enumerate(form.columns, 1)}
    assert last_header_row(form, sheet(*HEADER, *lines), columns, 2) == last


def test_numbers_are_known_where_their_columns_went(form):
    columns = {"unit": 1, "合计": 4, "城镇-男": 3, "城镇-女": 2}
    assert last_header_row(form, sheet("", "", "甲|3|2|1=2+3"), columns, 2) == 3
