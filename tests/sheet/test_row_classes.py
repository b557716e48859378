"""A class that several rows share is one merged cell, on each page again."""

import pytest

from fangfan_desktop.forms.named_rows import NamedRow
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import replace
from tests.classed import classed
from tests.named import table
from tests.sheet.even import EvenMeasure


def laid_out(form, rows=None):
    form = replace(form, named_rows=tuple(rows)) if rows else form
    return paginate(compose(form, table(form)), EvenMeasure())


def cells(layout, *columns):
    """Return the cells of the table in some columns, by row: `column+columns/rows text`."""
    lines = [line for line in layout.sheet.lines if line.band == "body"]
    return [
        [
            f"{box.column}+{box.columns}/{box.rows} {box.text.strip()}"
            for box in line.boxes
            if box.column in columns
        ]
        for line in lines
    ]


def test_a_class_is_one_cell_over_its_rows_and_a_name_without_class_reaches_over_it(packs):
    assert cells(laid_out(classed(packs["indicators"])), 0, 1) == [
        ["0+1/2 认定", "1+1/1 新认定人数"],
        ["1+1/1 其中：女性"],
        ["0+1/2 帮扶", "1+1/1 帮扶人数"],
        ["1+1/1 其中：女性"],
        ["0+2/1 合计"],
    ]


def test_classes_of_classes_are_merged_within_theirs(packs):
    rows = [
        NamedRow("甲", "1", classes=("民生", "就业")),
        NamedRow("乙", "2", classes=("民生", "就业")),
        NamedRow("丙", "3", classes=("民生", "社保")),
        NamedRow("丁", "4", classes=("产业", "社保")),
        NamedRow("戊", "5", classes=("产业",)),
    ]
    form = classed(packs["indicators"], "大类", "小类", rows=rows)
    assert cells(laid_out(form), 0, 1, 2) == [
        ["0+1/3 民生", "1+1/2 就业", "2+1/1 甲"],
        ["2+1/1 乙"],
        ["1+1/1 社保", "2+1/1 丙"],
        ["0+1/2 产业", "1+1/1 社保", "2+1/1 丁"],
        ["1+2/1 戊"],
    ]


def test_a_class_goes_on_on_the_next_page(packs):
    rows = [NamedRow(f"第{at}项", str(at), classes=("认定",)) for at in range(1, 61)]
    layout = laid_out(classed(packs["indicators"], rows=rows))
    assert len(layout.pages) > 1
    tops = [
        [placed for placed in page.placed if placed.box.text == "认定"] for page in layout.pages
    ]
    assert [len(page) for page in tops] == [1] * len(layout.pages)
    assert sum(placed.box.rows for (placed,) in tops) == 60
    for page, (own,) in zip(layout.pages, tops, strict=True):
        rows = [p for p in page.placed if p.box.column == 1 and p.box.source and p.box.columns == 1]
        assert own.height == pytest.approx(sum(row.height for row in rows))


def test_a_class_is_printed_again_below_the_rest_of_a_row_that_was_split(packs):
    rows = [NamedRow(name, str(at), classes=("认定",)) for at, name in enumerate("甲乙丙", 1)]
    form = classed(packs["indicators"], rows=rows)
    layout = paginate(compose(form, table(form, remark={"2": "字" * 3000})), EvenMeasure())
    classes = [
        [(p.box.rows, p.box.text) for p in page.placed if p.box.column == 0 and p.box.source]
        for page in layout.pages
    ]
    assert classes[0][-1] == (2, "认定")
    assert {own for page in classes[1:-1] for own in page} == {(1, "")}
    assert classes[-1][0] == (2, "认定")  # the rest of 乙, and 丙


def test_a_class_with_many_words_makes_its_last_row_higher(packs):
    words = "就业困难人员认定和零就业家庭动态清零工作情况以及别的事" * 2
    rows = [NamedRow("甲", "1", classes=(words,)), NamedRow("乙", "2", classes=(words,))]
    layout = laid_out(classed(packs["indicators"], rows=rows))
    (own,) = [placed for placed in layout.pages[0].placed if placed.box.text == words]
    needed = len(own.lines) * EvenMeasure().line_height(own.box.style)
    assert own.box.rows == 2
    assert len(own.lines) > 3
    assert own.height >= needed


def test_a_table_without_classes_stays_as_it_is(packs):
    layout = laid_out(packs["indicators"])
    assert {box.rows for line in layout.sheet.lines for box in line.boxes} == {1}
