import pytest

from fangfan_desktop.exchange.attachments.printed_area import printed_area
from fangfan_desktop.exchange.attachments.sheet_look import CellLook
from fangfan_desktop.exchange.reading.grid import Area
from fangfan_desktop.exchange.reading.refused import Unreadable
from tests.exchange.attachments.sheets import boxed, grid_of, look_of


def area_of(cells, looks=None, merged=(), hidden_rows=(), hidden_columns=(), **more):
    hidden = {"hidden_rows": frozenset(hidden_rows), "hidden_columns": frozenset(hidden_columns)}
    return printed_area(grid_of(cells, merged, **hidden), look_of(looks or {}, **more))


def test_all_from_the_first_cell_to_the_last_text_or_line_is_printed():
    area = area_of({(2, 1): "甲"}, boxed(2, 2, top=3, left=2))
    assert (area.rows, area.columns) == ((1, 2, 3, 4), (1, 2, 3))
    assert area.lefts == (10, 30, 50, 70)
    assert area.tops == (10, 20, 30, 40, 50)


def test_merged_cells_are_printed_to_their_end():
    assert area_of({(1, 1): "甲"}, merged=[Area(1, 1, 2, 3)]).columns == (1, 2, 3)


def test_a_long_text_makes_the_sheet_wider():
    assert area_of({(1, 1): "一" * 20}).columns == (1, 2, 3, 4)
    assert area_of({(1, 1): "一" * 20, (1, 2): "二"}).columns == (1, 2)


@pytest.mark.parametrize("look", [CellLook(wraps=True), CellLook(align="right")])
def test_a_text_that_stays_in_its_cell_does_not(look):
    assert area_of({(1, 1): "一" * 20}, {(1, 1): look}).columns == (1,)


def test_hidden_rows_and_columns_are_left_out():
    area = area_of({(3, 3): "甲"}, hidden_rows=[2], hidden_columns=[1])
    assert (area.rows, area.columns) == ((1, 3), (2, 3))
    assert area_of({(1, 1): "一" * 12}, hidden_columns=[2]).columns == (1, 3, 4)


def test_a_long_text_that_is_hidden_makes_nothing_wider():
    cells = {(1, 1): "一" * 20, (2, 2): "甲"}
    assert area_of(cells, hidden_columns=[1]).columns == (2,)
    assert area_of(cells, hidden_rows=[1]).columns == (1, 2)


def test_only_the_print_area_is_printed():
    area = area_of({(9, 9): "甲"}, area=Area(2, 2, 3, 4))
    assert (area.rows, area.columns) == ((2, 3), (2, 3, 4))


def test_many_equal_ruled_rows_below_the_last_text_are_no_part_of_the_sheet():
    cells = {(1, 1): "甲", (1, 2): "乙"}
    assert len(area_of(cells, boxed(60, 2)).rows) == 60
    assert len(area_of(cells, boxed(200, 2)).rows) == 1
    far = boxed(1, 2) | boxed(2, 2, top=150)
    assert len(area_of(cells, far).rows) == 1


def test_what_is_ruled_before_many_equal_rows_is_printed():
    looks = boxed(4, 1) | boxed(200, 1, top=6) | {(5, 1): CellLook()}
    assert len(area_of({(1, 1): "甲"}, looks).rows) == 4


def test_the_zoom_is_the_largest_at_which_the_pages_are_not_too_many():
    wide = {(1, column): "甲" for column in range(1, 20)}  # 380 mm on 190 mm
    assert area_of(wide, fit=(1, 0)).zoom == 0.5
    assert area_of(wide, fit=(2, 0)).zoom == 0.95
    assert area_of({(1, 1): "甲"}, fit=(1, 1)).zoom == 1


def test_rows_may_be_what_does_not_fit():
    long = {(row, 1): "甲" for row in range(1, 56)}  # 550 mm on 277 mm
    assert area_of(long, fit=(1, 1)).zoom == 0.5
    assert area_of(long, fit=(1, 0)).zoom == 1


def test_a_sheet_that_never_fits_is_very_small():
    assert area_of({(1, 2): "甲"}, widths={1: 1500, 2: 1500}, fit=(1, 1)).zoom == 0.1


def test_blank_rows_of_the_print_area_need_not_fit():
    assert area_of({(1, 1): "甲"}, area=Area(1, 1, 60, 1), fit=(1, 1)).zoom == 1


def test_a_sheet_may_stand_in_the_middle_of_its_page():
    area = area_of({(1, 1): "甲"}, zoom=0.5, centred_across=True, centred_down=True)
    assert area.lefts == (100, 110)
    assert area.tops == (146, 151)


def test_of_a_long_sheet_the_first_page_stands_in_the_middle():
    long = {(row, 1): "甲" for row in range(1, 56)}
    assert area_of(long, centred_down=True).tops[0] == 10 + 7 / 2


def test_a_print_area_of_whole_columns_ends_with_its_last_row():
    assert area_of({(3, 1): "甲"}, area=Area(1, 1, 1_048_576, 2)).rows == (1, 2, 3)


def test_a_sheet_that_is_larger_than_any_form_is_refused():
    with pytest.raises(Unreadable, match="太多"):
        area_of({(20_000, 200): "甲"})


def test_a_sheet_with_nothing_in_it_has_no_rows():
    assert area_of({}).rows == ()
    assert area_of({}, centred_across=True).lefts == (105,)
