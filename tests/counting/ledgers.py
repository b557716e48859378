"""Sheets of ledgers, small enough to be counted on one's fingers."""

from datetime import date

from fangfan_desktop.counting.cell_tests import CountingDay
from fangfan_desktop.counting.columns import ColumnBook
from fangfan_desktop.counting.extract import Task, extract
from fangfan_desktop.counting.header import find_header
from fangfan_desktop.counting.ledger_sheet import LedgerSheet
from fangfan_desktop.counting.tally import CountedSheet
from fangfan_desktop.forms.count_spec import Ledger, LedgerColumn, LedgerCondition, LedgerCount
from fangfan_desktop.forms.kinds.id_number import check_digit
from fangfan_desktop.forms.periods import Period

ON = CountingDay(Period(2026, 3), date(2026, 9, 12))
TODAY = date(2026, 9, 20)
COLUMNS = (
    LedgerColumn("序号", "serial"),
    LedgerColumn("姓名", "name", ("人员姓名",)),
    LedgerColumn("身份证号", "id_number", ("公民身份号码", "证件号码")),
    LedgerColumn("县（市、区）", "place", ("县区",)),
    LedgerColumn("是否脱贫人口", "yes_no", ("脱贫人口",), ("脱贫户",), ("一般户",)),
    LedgerColumn("培训日期", "day", ("开班时间",)),
    LedgerColumn("补贴金额", "figure"),
    LedgerColumn("工种"),
)
BOOK = ColumnBook(COLUMNS)
TRAINING = Ledger("技能培训台账", ("培训",), place="县（市、区）")
POOR = Ledger("脱贫人口名单", ("脱贫人口名单",), place="县（市、区）")
CAPTIONS = (
    *("序号", "姓名", "身份证号", "县（市、区）"),
    *("是否脱贫人口", "培训日期", "补贴金额", "工种"),
)
TRAINEES = LedgerCount(
    "trainees",
    TRAINING.name,
    "each",
    "身份证号",
    (LedgerCondition("培训日期", "this_year"), LedgerCondition("是否脱贫人口", "yes")),
)
LINES = LedgerCount("classes", TRAINING.name)
SUM = LedgerCount("paid", TRAINING.name, "sum", "补贴金额")


def number(serial, birth="19800101"):
    """Return a right identity number; the serial tells persons apart."""
    digits = f"370126{birth}{serial:03}"
    return digits + check_digit(digits)


def line(at, name=None, id_number=None, *, poor="是", day=date(2026, 3, 5), **more):
    """Return a line of the training ledger that counts, but for what is said otherwise."""
    known = {"county": "商河县", "paid": 800.0, "trade": "电工", **more}
    own = number(at) if id_number is None else id_number
    return [
        float(at),
        f"人{at}" if name is None else name,
        own,
        known["county"],
        poor,
        day,
        known["paid"],
        known["trade"],
    ]


def sheet(*lines, captions=CAPTIONS, title="商河县技能培训台账", **facts):
    """Return a sheet with a title, captions and lines: the first line is row 3."""
    return LedgerSheet("培训", [[title], list(captions), *map(list, lines)], **facts)


def read(made, *counts, ledger=TRAINING, columns=None, key_columns=frozenset(), book=BOOK, **more):
    """Return the lines of a sheet, counted for some counts by their number."""
    header = find_header(made, book.captions())
    keys = {count.of for count in counts if count.what == "each"} | key_columns
    wanted = book.wanted(ledger, counts, keys)
    at = {each.text: each.column for each in header.captions}
    places = {name: at.get(name, 0) for name in wanted} | (columns or {})
    counted = dict(enumerate(counts))
    task = Task(ledger, counted, wanted, frozenset(keys), places, ON, TODAY, b"secret", **more)
    return extract(made, header, at.get("序号", 0), task)


def of_ledger(at, lines, ledger=TRAINING):
    """Return a sheet's lines as what is added up."""
    return CountedSheet(at, ledger.name, lines)
