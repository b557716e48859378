from decimal import Decimal

import msgspec
import pytest

from fangfan_desktop.counting.tallied import DoubtfulLine, LedgerTally, LineAt, RepeatedLine

DOUBT = DoubtfulLine(LineAt(0, 5), "培训日期", "没有填日期")
REPEAT = RepeatedLine(LineAt(1, 6), LineAt(0, 3))


@pytest.mark.parametrize(
    "tally",
    [
        LedgerTally(0),
        LedgerTally(1, (LineAt(0, 3),), (DOUBT,), (REPEAT,)),
        LedgerTally(Decimal("1601.50"), (LineAt(0, 3),)),
    ],
)
def test_a_tally_is_the_same_after_it_was_stored(tally):
    stored = msgspec.msgpack.encode(tally)
    assert msgspec.msgpack.decode(stored, type=LedgerTally) == tally


def test_a_tally_with_nothing_but_doubtful_lines_is_not_known():
    assert LedgerTally(0).is_known
    assert LedgerTally(1, (LineAt(0, 3),), (DOUBT,)).is_known
    assert not LedgerTally(0, doubtful=(DOUBT,)).is_known
