"""Ledgers in a folder, and reports that are counted from them."""

from fangfan_desktop.exchange.ledgers.request import LedgerContent
from fangfan_desktop.exchange.ledgers.worker import count_lines
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.ledgers.count import LedgerCounter
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.paths import resources
from tests.builders import COUNTY, Q3
from tests.counting.ledgers import CAPTIONS, ON, TODAY
from tests.exchange.ledgers.books import text_of

TRAINING, POOR = "技能培训台账", "脱贫人口名单"


class Here:
    """Reads ledgers as the process does, without one."""

    def count(self, paths, request):
        for path in paths:
            try:
                yield count_lines(path, request)
            except Unreadable as error:
                yield LedgerContent(reason=str(error))


def ledger(folder, name, *lines, captions=CAPTIONS):
    """Write a ledger as a text file; the first line is row 2."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.csv"
    path.write_bytes(text_of([captions, *lines]).encode("gb18030"))
    return path


def blank(reference, form, place=COUNTY, period=Q3):
    """Return a report with its rows and nothing in them."""
    return begin_report(form, place, period, reference.places.reporting(place, form.lowest), {})


def counter(reference, form, report=None, *, rules=None, secret=b"secret"):
    """Return what counts the figures of a report."""
    report = report or blank(reference, form)
    rules = rules or rules_of(form, resources())
    return LedgerCounter(
        form, rules, report, reference.places, day=ON.day, today=TODAY, secret=secret
    )


def counted(reference, form, paths, report=None, *, answers=None, rules=None):
    """Return what ledgers give for a report."""
    asked = counter(reference, form, report, rules=rules)
    return asked.counting(paths, list(asked.contents(Here(), paths, answers or {})))


def figures(counting):
    """Return values and numbers of doubtful lines by row and column."""
    return {
        (each.row, each.column.id): (each.tally.value, len(each.tally.doubtful))
        for each in counting.figures
    }
