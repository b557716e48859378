import pytest

from fangfan_desktop.exchange.reading.caption import NOT_A_COLUMN, answer_key
from fangfan_desktop.exchange.reading.grid import Grid, RawCell
from fangfan_desktop.exchange.reading.header_finder import find_headers
from fangfan_desktop.sheet.header import header_rows
from fangfan_desktop.sheet.model import Style


def header_cells(form, row=4, column=1, change=str):
    """Return a form's header as a grid's cells, from a row and column on."""
    boxes = header_rows(form, Style("body", 10, "centre"))
    return {
        (row + down, column + box.column): RawCell(change(box.text))
        for down, line in enumerate(boxes)
        for box in line
        if box.text
    }


def at(form, column):
    """Return where a column stands in `header_cells`."""
    return form.index[column] + 1


def header(form, cells, answers=None):
    (found,) = find_headers(form, Grid("表", cells), answers or {})
    return found


def test_a_header_is_found_wherever_it_stands(reference):
    for form in reference.forms.values():
        found = header(form, header_cells(form, 9, 3))
        assert (found.first, found.last) == (9, 10)
        wanted = {column.id: 3 + at for at, column in enumerate(form.columns)}
        assert found.columns == wanted
        assert (found.assumed, found.others, found.missing(form)) == ((), (), ())


def test_width_spaces_and_line_breaks_do_not_matter(annex1):
    cells = header_cells(annex1, change=lambda text: "\n".join(text).replace("（", "("))
    assert not header(annex1, cells).missing(annex1)


def test_a_missing_column_is_missing(annex1):
    cells = header_cells(annex1)
    del cells[4, 3]
    assert [column.id for column in header(annex1, cells).missing(annex1)] == ["brands"]


def test_a_part_is_never_taken_for_another_parents(annex1):
    cells = header_cells(annex1)
    del cells[5, at(annex1, "workshop_poor")]
    assert [column.id for column in header(annex1, cells).missing(annex1)] == ["workshop_poor"]
    cells[4, at(annex1, "relief_workers")] = RawCell("别的人数")
    found = header(annex1, cells)
    assert {c.id for c in found.missing(annex1)} == {
        "workshop_poor",
        "relief_workers",
        "relief_poor",
    }


def test_a_caption_that_only_resembles_is_said(annex1):
    cells = {**header_cells(annex1), (4, at(annex1, "workshops")): RawCell("帮扶车间数")}
    (assumed,) = header(annex1, cells).assumed
    assert (assumed.column, assumed.caption.text) == ("workshops", "帮扶车间数")


@pytest.mark.parametrize("text", ["就业人数", "人数", "脱贫人口数", "个数"])
def test_a_caption_that_could_be_several_is_none(annex1, text):
    cells = {**header_cells(annex1), (4, at(annex1, "relocated_employed")): RawCell(text)}
    found = header(annex1, cells)
    assert [column.id for column in found.missing(annex1)] == ["relocated_employed"]
    assert [caption.text for caption in found.others] == [text]


def test_what_a_person_said_goes_before_likeness(annex1):
    cells = {**header_cells(annex1), (4, at(annex1, "relocated_employed")): RawCell("就业人数")}
    said = {answer_key(annex1, "就业 人数"): "relocated_employed"}
    found = header(annex1, cells, said)
    assert found.columns["relocated_employed"] == at(annex1, "relocated_employed")
    assert found.assumed == ()
    cells = {**header_cells(annex1), (4, at(annex1, "workshops")): RawCell("帮扶车间数")}
    none = header(annex1, cells, {answer_key(annex1, "帮扶车间数"): NOT_A_COLUMN})
    assert "workshops" in {column.id for column in none.missing(annex1)}


def test_a_caption_that_is_there_twice_is_no_columns(annex1):
    cells = {**header_cells(annex1), (4, 14): RawCell("特色劳务品牌个数")}
    found = header(annex1, cells)
    assert found.duplicates == ("brands",)
    assert "brands" not in found.columns


def test_a_unit_behind_a_caption_changes_nothing(annex1):
    units = {
        column.header: f"{column.header}（{column.unit}）"
        for column in annex1.columns
        if column.unit
    }
    found = header(annex1, header_cells(annex1, change=lambda text: units.get(text, text)))
    assert (found.assumed, found.missing(annex1)) == ((), ())


def test_captions_as_they_are_known_are_taken_and_said(annex2):
    said = {
        "县（市、区）": "县区",
        "联系电话": "电话",
        "带动脱贫人口就业人数": "其中：脱贫人口",
        "项目联系人": "联系人",
    }
    found = header(annex2, header_cells(annex2, change=lambda text: said.get(text, text)))
    assert found.missing(annex2) == ()
    assert {a.column for a in found.assumed} == {"county", "phone", "employed_poor", "contact"}


@pytest.mark.parametrize("figure", ["46", ""])
def test_words_of_the_foot_below_a_short_table_are_no_second_caption(annex2, figure):
    flat = {(4, at): RawCell(column.header) for at, column in enumerate(annex2.columns, 1)}
    row = {(5, 1): RawCell("商河县"), (5, 3): RawCell("甲"), (5, 5): RawCell(figure)}
    found = header(annex2, flat | row | {(6, 5): RawCell("联系电话：")})
    assert (found.missing(annex2), found.duplicates) == ((), ())


def test_a_row_in_which_every_caption_is_doubled_is_no_header(annex1):
    name = annex1.columns[2].header
    cells = {(1, 1): RawCell(name), (1, 2): RawCell(name), (1, 3): RawCell("备考")}
    assert find_headers(annex1, Grid("", cells), {}) == []
