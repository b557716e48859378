import zlib
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from fangfan_desktop.counting.kept import (
    KeptCounting,
    KeptFigure,
    KeptSheet,
    KeptValue,
    packed,
    unpacked,
    unpacked_values,
)
from fangfan_desktop.counting.tallied import DoubtfulLine, LedgerTally, LineAt, RepeatedLine
from tests.builders import replace
from tests.counting.ledgers import SUM, TRAINEES

DAY = date(2026, 9, 12)


def sheet_of(*keys, path="台账.xlsx"):
    """Return a kept sheet whose lines, from row 3 on, have these keys."""
    stored = b"".join(key.to_bytes(8, "big") for key in keys)
    rows = list(range(3, 3 + len(keys)))
    return KeptSheet(path, "a" * 64, "培训", "f00", TRAINEES.ledger, rows, {"身份证号": stored})


def figure_of(*rows, how=TRAINEES, value=None, row=1, name="商河县", secret_id="s"):
    sure = tuple(LineAt(0, row) for row in rows)
    value = len(rows) if value is None else value
    return kept_figure(LedgerTally(value, sure), how, row, name, secret_id)


def kept_figure(tally, how=TRAINEES, row=1, name="商河县", secret_id="s"):
    return KeptFigure(row, name, how.column, how, tally, DAY, secret_id)


def counting(sheet, *figures):
    return KeptCounting((sheet,), figures)


def test_a_counting_is_the_same_after_it_was_stored():
    doubt = DoubtfulLine(LineAt(0, 5), "培训日期", "没有填日期")
    repeat = RepeatedLine(LineAt(0, 6), LineAt(0, 3))
    tally = LedgerTally(Decimal("1601.5"), (LineAt(0, 3),), (doubt,), (repeat,))
    kept = counting(sheet_of(7, 8), kept_figure(tally, SUM))
    assert unpacked(packed(kept)) == kept
    assert unpacked(packed(counting(sheet_of(7), figure_of(3)))).figures[0].value == 1


# What the first program that kept countings stored of one: all its figures were of one day.
OLDER = Path(__file__).parent.parent / "samples" / "old_workspaces" / "counted-11.bin"


def test_a_counting_of_one_day_as_it_was_stored_first_is_read():
    stored = OLDER.read_bytes()
    kept = unpacked(stored)
    assert len(kept.figures) == 13
    assert {(each.day, each.secret_id) for each in kept.figures} == {(DAY, "56bfe065af8f78de")}
    assert [each.value for each in kept.figures if each.value] == [2, 1, 1]
    assert list(kept.keys_of(kept.figures[0]).values()) == [LineAt(0, 2), LineAt(0, 3)]
    assert unpacked_values(stored) == unpacked_values(packed(kept))
    assert unpacked(packed(kept)) == kept


def test_a_figure_without_any_day_is_damaged():
    content = msgspec.msgpack.decode(zlib.decompress(OLDER.read_bytes()))
    del content["day"]
    stored = zlib.compress(msgspec.msgpack.encode(content))
    for read in (unpacked, unpacked_values):
        with pytest.raises(ValueError, match="day"):
            read(stored)


NOWHERE = LineAt(1, 3)


@pytest.mark.parametrize(
    "tally",
    [
        LedgerTally(1, (LineAt(-1, 3),)),
        LedgerTally(1, (NOWHERE,)),
        LedgerTally(0, doubtful=(DoubtfulLine(NOWHERE, "", ""),)),
        LedgerTally(0, repeated=(RepeatedLine(LineAt(0, 3), NOWHERE),)),
        LedgerTally(0, repeated=(RepeatedLine(NOWHERE, LineAt(0, 3)),)),
    ],
)
def test_a_line_of_no_sheet_is_refused(tally):
    far = kept_figure(tally)
    with pytest.raises(ValueError, match="no sheet"):
        unpacked(packed(counting(sheet_of(7), far)))


@pytest.mark.parametrize("stored", [b"", b"damaged", packed(counting(sheet_of(7)))[:-5]])
def test_a_damaged_one_is_refused(stored):
    for read in (unpacked, unpacked_values):
        with pytest.raises(ValueError, match="damaged"):
            read(stored)


def test_a_figure_is_found_by_its_cell():
    kept = counting(sheet_of(7), figure_of(3))
    assert kept.figure(1, "trainees") == kept.figures[0]
    assert kept.figure(2, "trainees") is None
    assert kept.figure_named("商河县", "trainees") == kept.figures[0]
    assert kept.figure_named("平阴县", "trainees") is None


def test_lines_are_known_by_their_keys():
    kept = counting(sheet_of(7, 0, 9), figure_of(3, 4, 5))
    assert kept.keys_of(kept.figures[0]) == {7: LineAt(0, 3), 9: LineAt(0, 5)}


def test_a_line_that_is_not_there_has_no_key():
    far = figure_of(99)
    assert counting(sheet_of(7), far).keys_of(far) == {}
    assert sheet_of(7).keys_by_row("姓名") == {}


def test_a_later_counting_leaves_the_figures_that_it_did_not_count():
    doubt = DoubtfulLine(LineAt(0, 4), "工资", "没有填")
    repeat = RepeatedLine(LineAt(0, 5), LineAt(0, 3))
    paid = kept_figure(LedgerTally(10, (LineAt(0, 3),), (doubt,), (repeat,)), SUM)
    monday = counting(sheet_of(1, 2, 3, path="周一.xlsx"), figure_of(4), paid)
    tuesday = counting(sheet_of(7, path="周二.xlsx"), figure_of(3))
    both = tuesday.over(monday)
    assert [sheet.path for sheet in both.sheets] == ["周二.xlsx", "周一.xlsx"]
    assert both.figures[0] == tuesday.figures[0]
    assert both.figures[1].tally == LedgerTally(
        10,
        (LineAt(1, 3),),
        (DoubtfulLine(LineAt(1, 4), "工资", "没有填"),),
        (RepeatedLine(LineAt(1, 5), LineAt(1, 3)),),
    )
    assert unpacked(packed(both)) == both
    assert tuesday.over(both) == both


def test_a_row_that_was_counted_again_in_another_place_is_kept_once():
    earlier = counting(sheet_of(1), figure_of(3, row=3, name="甲项目"))
    now = counting(sheet_of(1, 2), figure_of(3, 4, row=5, name="甲项目"))
    assert now.over(earlier) == now


def test_figures_are_read_without_their_lines():
    doubt = DoubtfulLine(LineAt(0, 3), "培训日期", "没有填日期")
    by_name = replace(TRAINEES, by="项目名称", to="name")
    unknown = kept_figure(LedgerTally(0, doubtful=(doubt,)), by_name, 2, "甲")
    paid = kept_figure(LedgerTally(Decimal("1601.5"), (LineAt(0, 3),), (doubt, doubt)), SUM)
    none = kept_figure(LedgerTally(0))
    assert unpacked_values(packed(counting(sheet_of(7), unknown, paid, none))) == [
        KeptValue(2, "甲", "trainees", "name", None, 1, DAY),
        KeptValue(1, "商河县", "paid", "", Decimal("1601.5"), 2, DAY),
        KeptValue(1, "商河县", "trainees", "", 0, 0, DAY),
    ]
