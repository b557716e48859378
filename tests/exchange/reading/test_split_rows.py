"""What a row of a sheet adds to the row above, if that one was taller than a page."""

from fangfan_desktop.exchange.reading.split_rows import SplitRows
from fangfan_desktop.forms.report import read_cell
from tests.classed import classed


def cells(form, **texts):
    return {name: read_cell(form.by_id[name], text) for name, text in texts.items()}


def test_a_rest_has_only_texts_and_stands_where_our_workbook_said(packs):
    form = classed(packs["indicators"], "类别")
    split = SplitRows(form, {7: ()})
    assert split.is_rest(7, cells(form, class1="认定", remark="说明"))
    assert not split.is_rest(8, cells(form, remark="说明"))
    assert not split.is_rest(7, cells(form, remark="说明", this_period="3"))
    assert not split.is_rest(7, cells(form, class1="认定", indicator="其中：女性"))
    assert not split.is_rest(7, cells(form, class1="合计", remark="合计的说明"))
    assert not split.is_rest(7, {})


def test_texts_go_on_where_they_were_cut_and_a_class_has_no_rest(packs):
    form = classed(packs["indicators"], "类别")
    above = cells(form, class1="认定", indicator="新认定", remark="很长的")
    rest = cells(form, class1="认定", indicator="人数", remark="说明")
    joined = SplitRows(form, {7: ("remark",)}).joined(above, 7, rest)
    texts = {name: cell.raw for name, cell in joined.items()}
    assert texts == {"class1": "认定", "indicator": "新认定人数", "remark": "很长的\n说明"}
