import pytest

from fangfan_desktop.exchange.attachments.word_grid import read_word_grid
from fangfan_desktop.exchange.reading.refused import Unreadable
from tests.exchange.attachments.word_files import DOWN, FURTHER, PLAIN, across, table, tc, tr
from tests.exchange.attachments.word_looked import element

CM = 567  # twips


def grid(*rows, room=150.0, **more):
    return read_word_grid(element(table(*rows, **more)), room)


def edges(*rows, **more):
    return [round(edge) for edge in grid(*rows, **more).edges]


def places(*rows, **more):
    return [(c.row, c.column, c.rows, c.columns) for c in grid(*rows, **more).cells]


def test_columns_are_those_of_the_grid_if_the_cells_fill_it():
    assert edges(tr(tc("甲", CM), tc("乙", 3 * CM)), widths=(2 * CM, 2 * CM)) == [0, 20, 40]


def test_a_row_of_other_cells_has_their_widths():
    rows = tr(tc("甲", CM), tc("乙", CM), tc("丙", 2 * CM)), tr(tc("甲", 2 * CM), tc("乙", 2 * CM))
    assert edges(*rows, widths=(2 * CM, 2 * CM)) == [0, 10, 20, 40]
    assert places(*rows, widths=(2 * CM, 2 * CM)) == [
        (0, 0, 1, 1),
        (0, 1, 1, 1),
        (0, 2, 1, 1),
        (1, 0, 1, 2),
        (1, 2, 1, 1),
    ]


def test_cells_are_merged_across_and_down():
    rows = (
        tr(tc("甲", how=DOWN), tc("乙", how=across(2))),
        tr(tc(how=FURTHER), "丙", "丁"),
    )
    assert places(*rows) == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_a_cell_that_goes_on_below_nothing_stands_alone():
    assert places(tr(tc("甲", how=FURTHER), "乙", "丙")) == [
        (0, 0, 1, 1),
        (0, 1, 1, 1),
        (0, 2, 1, 1),
    ]


def test_old_files_merge_across_in_another_way():
    first, more = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    assert places(tr(tc("甲", how=first), tc(how=more), "丙"), tr("1", "2", "3"))[0] == (0, 0, 1, 2)


def test_a_stated_width_stretches_the_columns():
    assert edges(
        tr("甲", "乙", "丙"), widths=(CM,) * 3, how=f'<w:tblW w:w="{6 * CM}" w:type="dxa"/>'
    ) == [0, 20, 40, 60]
    assert edges(
        tr("甲", "乙", "丙"), widths=(CM,) * 3, how='<w:tblW w:w="2500" w:type="pct"/>'
    ) == [0, 25, 50, 75]
    assert edges(
        tr("甲", "乙", "丙"), widths=(CM,) * 3, how='<w:tblW w:w="50%" w:type="pct"/>'
    ) == [0, 25, 50, 75]


def test_a_table_without_a_grid_fills_its_room():
    assert edges(tr(tc("甲", CM), tc("乙", 2 * CM)), widths=(), how=PLAIN) == [0, 50, 150]


def test_a_row_may_begin_later_and_a_deleted_one_is_none():
    later = tr("乙", "丙", how='<w:gridBefore w:val="1"/>')
    deleted = tr("丁", "丁", "丁", how='<w:del w:id="1"/>')
    assert places(later, deleted, tr("1", "2", "3"))[:3] == [
        (0, 1, 1, 1),
        (0, 2, 1, 1),
        (1, 0, 1, 1),
    ]


def test_heights_are_at_least_or_exact():
    first, second, third = grid(
        tr("甲", height=CM), tr("乙", height=CM, rule="exact"), tr("丙")
    ).heights
    assert (round(first.height), first.exact, second.exact, third.height) == (10, False, True, 0)


def test_more_columns_than_any_form_has_are_refused():
    with pytest.raises(Unreadable, match="太多"):
        grid(tr(*(tc("", 100) for _ in range(300))), widths=(100,) * 300)
    assert places(tr(tc("甲", how=across(10**8))))


def test_a_cell_over_millions_of_columns_is_refused_before_any_room_is_taken():
    with pytest.raises(Unreadable, match="太多"):
        grid(tr(tc("甲", 0, how=across(50_000_000))))
