"""Boards for tests: files by hand, received into a workspace, seen as the city sees them."""

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.board import Version, make_board
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.jobs.returns.receive import take_in
from fangfan_desktop.jobs.scope import RollUpScope
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
