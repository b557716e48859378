"""Ledgers as workbooks, small enough to be counted on one's fingers."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from fangfan_desktop.exchange.ledgers.reader import LedgerReader
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.jobs.ledgers.work import LedgerWork
from fangfan_desktop.paths import resources
from tests.builders import CITY
from tests.counting.ledgers import number

DAY, TODAY = date(2026, 9, 12), date(2026, 9, 13)
SHANGHE = Place(CITY, "商河县")
CAPTIONS = ("序号", "县（市、区）", "姓名", "身份证号", "是否脱贫人口", "培训日期", "备注")


def trainee(serial, name=None, *, poor="是", day=date(2026, 3, 5), place="商河县", id_number=None):
    """Return a line of the training ledger; the serial tells persons apart."""
    own = number(serial) if id_number is None else id_number
    return [serial, place, name or f"人{serial}", own, poor, day, ""]


def write_ledger(
    path, *lines, captions=CAPTIONS, title="技能培训台账", sheet="培训", struck=(), hidden=()
):
    """Write a ledger; its first line is row 3. `struck` and `hidden` are rows."""
    book = Workbook()
    page = book.active
    page.title = sheet
    for row in ([title], captions, *lines):
        page.append(list(row))
    for row in struck:
        for cell in page[row]:
            cell.font = Font(strike=True)
    for row in hidden:
        page.row_dimensions[row].hidden = True
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def write_book(path, lines):
    """Write a ledger of several sheets: the line of each by its name."""
    book = Workbook()
    book.remove(book.active)
    for name, line in lines.items():
        page = book.create_sheet(name)
        for row in (CAPTIONS, line):
            page.append(list(row))
    book.save(path)
    return path


def work_of(form, places, place=SHANGHE, period=None, *, report=None, changed=None, answers=None):
    """Return what counts a report's figures from ledgers."""
    period = period or Period(2026, 3)
    report = report or begin_report(form, place, period, places.reporting(place, form.lowest), {})
    return LedgerWork(
        form,
        report,
        places,
        rules_of(form, resources(), changed),
        day=DAY,
        today=TODAY,
        secret=b"s" * 32,
        answers=answers or {},
    )


def counted(work, *paths):
    """Read ledgers, and return what they give."""
    work.add(paths)
    with LedgerReader() as reader:
        return work.read(reader)
