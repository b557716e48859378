"""Old workbooks for tests, and what a unit makes of them."""

from openpyxl import load_workbook

from fangfan_desktop.jobs.history.coming import plan_reports
from fangfan_desktop.jobs.history.old_files import sort_files
from fangfan_desktop.jobs.history.read_in import read_in
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.jobs.returns.receive import take_in
from tests.builders import CITY, GOOD, TODAY
from tests.returned import county_file


def taken_of(reference, home, *paths, answers=None, unsaid_period=None):
    """Read files as a unit does."""
    told = KnownFacts(
        TODAY,
        answers=answers or {},
        whole=home.whole or home,
        places=reference.places,
        unsaid_period=unsaid_period,
        whole_is_sure=home.whole is not None,
    )
    return list(take_in(reference, list(paths), told))


def sorted_of(reference, home, *paths, answers=None, unsaid=None, **more):
    taken = taken_of(reference, home, *paths, answers=answers, **more)
    return sort_files(
        home, reference.places, taken, answers or {}, TODAY, unsaid, has_board=not home.whole
    )


def coming_of(reference, workspace, home, *paths, answers=None):
    """Return what files would make, and the words on those that make nothing."""
    found = sorted_of(reference, home, *paths, answers=answers)
    coming, left = plan_reports(reference, workspace, home, reference.places, found.known, TODAY)
    return coming, [each.why for each in (*found.not_read, *left)]


def bring(reference, workspace, home, *paths, use=None, answers=None):
    """Read files in, each as is likeliest (or as `use`); return what came."""
    coming, _ = coming_of(reference, workspace, home, *paths, answers=answers)
    for each in coming:
        read_in(reference, workspace, reference.places, each, use or each.uses[0], TODAY)
    return coming


def city_file(folder, form, units, name="全市", *, day="2026年3月12日", rest=0):
    """Write a city's own table by hand: each unit has the good figures, the city their sum and more."""
    figures = [int(GOOD[column.id]) for column in form.columns[1:]]
    path = county_file(folder, form, CITY, name, head="济南市人力资源和社会保障局", day=day)
    book = load_workbook(path)
    sheet = book.active
    for at, figure in enumerate(figures, 2):
        sheet.cell(6, at, figure * len(units) + rest)
    rows = [[unit, *figures] for unit in units]
    rows += [["市本级", *[rest] * len(figures)]] if rest else []
    foot = [cell.value for cell in sheet[7]]
    for at, row in enumerate([*rows, foot], 7):
        for column in range(1, 15):
            sheet.cell(at, column, row[column - 1] if column <= len(row) else None)
    book.save(path)
    return path
