import pytest

from fangfan_desktop.sheet.header import header_rows
from fangfan_desktop.sheet.model import Style

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
