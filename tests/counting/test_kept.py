from datetime import date
from decimal import Decimal

import pytest

from fangfan_desktop.counting.kept import KeptCounting, KeptFigure, KeptSheet, packed, unpacked
from fangfan_desktop.counting.tallied import DoubtfulLine, LedgerTally, LineAt, RepeatedLine
from tests.counting.ledgers import SUM, TRAINEES


def sheet_of(*keys, path="台账.xlsx"):
    """Return a kept sheet whose lines, from row 3 on, have these keys."""
    stored = b"".join(key.to_bytes(8, "big") for key in keys)
    rows = list(range(3, 3 + len(keys)))
    return KeptSheet(path, "a" * 64, "培训", "f00", TRAINEES.ledger, rows, {"身份证号": stored})


def figure_of(*rows, how=TRAINEES, value=None):
    sure = tuple(LineAt(0, row) for row in rows)
    value = len(rows) if value is None else value
    return KeptFigure(1, "商河县", how.column, how, LedgerTally(value, sure))


def counting(sheet, *figures, secret_id="s"):
    return KeptCounting(date(2026, 9, 12), secret_id, (sheet,), figures)


def test_a_counting_is_the_same_after_it_was_stored():
    doubt = DoubtfulLine(LineAt(0, 5), "培训日期", "没有填日期")
    repeat = RepeatedLine(LineAt(0, 6), LineAt(0, 3))
    tally = LedgerTally(Decimal("1601.5"), (LineAt(0, 3),), (doubt,), (repeat,))
    kept = counting(sheet_of(7, 8), KeptFigure(1, "商河县", "paid", SUM, tally))
    assert unpacked(packed(kept)) == kept
    assert unpacked(packed(counting(sheet_of(7), figure_of(3)))).figures[0].value == 1


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
    far = KeptFigure(1, "商河县", "trainees", TRAINEES, tally)
    with pytest.raises(ValueError, match="no sheet"):
        unpacked(packed(counting(sheet_of(7), far)))


@pytest.mark.parametrize("stored", [b"", b"damaged", packed(counting(sheet_of(7)))[:-5]])
def test_a_damaged_one_is_refused(stored):
    with pytest.raises(ValueError, match="damaged"):
        unpacked(stored)


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
