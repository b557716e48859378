"""Boards for tests: files by hand, received into a workspace, seen as the city sees them."""

from hashlib import sha256
from pathlib import Path

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import in_order
from fangfan_desktop.exchange.reading.read_report import ReceivedReport
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.board import Version, make_board
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts
from fangfan_desktop.jobs.returns.receive import take_in
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.received import Arrival, Identity
from tests.builders import CITY, TODAY, replace

WHOLE = Place(CITY)


def board_of(reference, workspace, places, form, period, *paths, answers=None):
    """Receive files; return the board of a form and period."""
    told = KnownFacts(
        TODAY, answers=answers or {}, whole=Place(CITY), places=places, whole_is_sure=False
    )
    versions = []
    for taken in take_in(reference, list(paths), told):
        (ids,) = workspace.received.add([(taken.arrival, taken.identities)])
        for received, checked in zip(ids, taken.checked, strict=True):
            versions.append(Version(workspace.received.entry(received), checked))
    versions = [v for v in versions if not v.checked.received or v.checked.received.form is form]
    return make_board(RollUpScope(form, WHOLE, period), places, versions, (), {})


def read_as(reference, places, form, report, name, cells=None, *, today=TODAY):
    """Return what the checks find in a file from which a report was read."""
    found = reference.checker(form).check(report, Context(form, places, today))
    received = ReceivedReport(form, report, cells or {}, (), (), "表")
    return CheckResult(Path(name), "", received, tuple(in_order(form, report, found)))


def board_of_reports(reference, workspace, places, form, period, *reports, today=TODAY):
    """Return the board of a form and period on which files with these reports were received."""
    versions = []
    for report in reports:
        name, at = f"{report.place.label}.xlsx", len(workspace.received.of_board(form.id, period))
        content = f"{name} {at}".encode()
        arrival = Arrival(name, f"/报来/{name}", sha256(content).hexdigest(), content)
        identity = Identity(form.id, report.place, period)
        ((number,),) = workspace.received.add([(arrival, [identity])])
        checked = read_as(reference, places, form, report, name, today=today)
        versions.append(Version(workspace.received.entry(number), checked))
    return make_board(RollUpScope(form, WHOLE, period), places, versions, (), {})


def without(board, place):
    """Return a board on which the file of a place is no more."""
    lines = (replace(line, versions=()) if line.place == place else line for line in board.lines)
    return replace(board, lines=tuple(lines))


def kept_board(reference, workspace, places, form, period):
    """Return the board of what is kept, each file being what it is read as by now."""
    wanted = RollUpScope(form, WHOLE, period)
    reader = BoardReader(reference, workspace, wanted, lambda: places, lambda: TODAY)
    received = workspace.received
    entries = received.of_board(form.id, period)
    checked = reader.reading(entries)()
    received.identify(reader.identities(entries, checked))
    entries = [e for e in received.of_board(form.id, period) if e.id in checked]
    versions = [Version(e, checked[e.id]) for e in entries if reader.is_here(checked[e.id])]
    return make_board(wanted, places, versions, (), {})
