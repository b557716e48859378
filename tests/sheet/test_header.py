import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.sheet.header import header_rows
from fangfan_desktop.sheet.model import Style
from tests.classed import classed
from tests.headers import headed, headers

STYLE = Style("body", 10.5, "centre", ruled=True)


def drawn(box):
    """Return which of a box's edges are drawn."""
    sides = ("left", "top", "right", "bottom")
    return " ".join(side for side in sides if getattr(box.borders, side))


def test_parents_stand_over_their_parts_and_run_down_over_their_own_column(annex1):
    first, second = header_rows(annex1, STYLE)
    parent = next(box for box in first if box.text == "就业帮扶车间个数")
    at = annex1.index["workshops"]
    assert (parent.column, parent.columns, parent.rows) == (at, 2, 1)
    assert drawn(parent) == "left top right"
    assert drawn(first[0]) == "left top right bottom"
    below = {box.column: box for box in second}
    assert (below[at].text, drawn(below[at])) == ("", "left right bottom")
    assert (below[at + 1].text, drawn(below[at + 1])) == ("吸纳脱贫人口数", "left top right bottom")


@pytest.mark.parametrize("name", ["annex1", "annex2"])
def test_every_header_text_stands_once_and_every_place_is_covered(reference, name):
    form = reference.forms[name]
    first, second = header_rows(form, STYLE)
    assert sorted(b.text for b in (*first, *second) if b.text) == sorted(
        c.header for c in form.columns
    )
    covered = [0] * (2 * len(form.columns))
    for number, boxes in enumerate((first, second)):
        for box in boxes:
            for row in range(number, number + box.rows):
                for column in range(box.column, box.column + box.columns):
                    covered[row * len(form.columns) + column] += 1
    assert covered == [1] * len(covered)


def picture(form):
    """Return each row as `column+columns/rows text`, with the edges that are not drawn behind it."""
    return [
        [
            f"{b.column}+{b.columns}/{b.rows} {b.text}"
            + "".join(f" -{s}" for s in ("top", "bottom") if not getattr(b.borders, s))
            for b in row
        ]
        for row in header_rows(form, STYLE)
    ]


def test_captions_stand_over_what_is_below_them_at_any_depth(annex1):
    form = headed(
        annex1, ["城镇", ("就业", ["其中", "男", "女"]), "失业"], "合计", numbers=["甲", "1=2+3"]
    )
    place = annex1.place_column.header
    assert picture(form) == [
        [f"0+1/4 {place}", "1+4/1 城镇", "5+1/4 合计"],
        ["1+3/1 就业 -bottom", "4+1/3 失业"],
        ["1+1/2  -top", "2+2/1 其中"],
        ["2+1/1 男", "3+1/1 女"],
        ["0+1/1 甲", "1+1/1 1=2+3", "2+1/1 ", "3+1/1 ", "4+1/1 ", "5+1/1 "],
    ]


def test_units_stand_above_numbers(annex1):
    form = headed(annex1, "男", "女", numbers=["甲", "1", "2"], unit_row=True)
    assert picture(form)[1:] == [
        ["0+1/1 ", "1+1/1 个", "2+1/1 万元"],
        ["0+1/1 甲", "1+1/1 1", "2+1/1 2"],
    ]


@given(data=st.data())
def test_the_boxes_of_any_header_lie_side_by_side_without_a_hole(annex1, data):
    form = data.draw(headers(annex1))
    rows = header_rows(form, STYLE)
    assert len(rows) == form.header.depth + form.unit_row + form.has_numbers
    covered = [
        (down, column)
        for number, boxes in enumerate(rows)
        for box in boxes
        for down in range(number, number + box.rows)
        for column in range(box.column, box.column + box.columns)
    ]
    every = [(down, at) for down in range(len(rows)) for at in range(len(form.columns))]
    assert sorted(covered) == every
    for boxes in rows:
        assert [b.column for b in boxes] == sorted(b.column for b in boxes)
    captions = [b.text for row in rows[: form.header.depth] for b in row if b.text]
    assert sorted(captions) == sorted(heading.header for heading in form.headings.values())


def test_the_caption_of_the_names_reaches_over_classes_without_one(packs):
    form = classed(packs["indicators"], "大类", "")
    captions, numbers = picture(form)[0], picture(form)[-1]
    assert captions[:3] == ["0+1/1 大类", "1+2/1 指标名称", "3+1/1 计量单位"]
    assert numbers[:3] == ["0+1/1 ", "1+2/1 甲", "3+1/1 乙"]
    assert [c.id for c in form.below_name] == ["class2"]
