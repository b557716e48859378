"""What was rolled in of files that count on the board no more: put aside, or of another period."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.board import Board
from fangfan_desktop.jobs.board_reader import BoardReader
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.rollup.merge import ROLLED_IN
from fangfan_desktop.workspace.received import OriginRow
from fangfan_desktop.workspace.refusals import WorkspaceDamaged
from fangfan_desktop.workspace.workspace import Workspace


class WithdrawnRow(NamedTuple):
    """A row made of such a file. `retyped`: it does not say any more what the file says."""

    row: int
    place: Place
    retyped: bool


def withdrawn_rows(
    library: Library,
    workspace: Workspace,
    board: Board,
    report: Report,
    places: Places,
    today: date,
) -> Iterator[WithdrawnRow]:
    """Yield the filled rows of a city's report whose file counts no more, nor another instead."""
    form = board.wanted.form
    read = _reader(BoardReader(library, workspace, board.wanted, lambda: places, lambda: today))
    left = list(_left_behind(workspace, board, report, places))
    words = workspace.last_words(report, [origin.row for origin, _ in left])
    for origin, place in left:
        row, sent = report.row(origin.row), read(origin.received)
        if sent is None or origin.source_row not in sent.positions:
            yield WithdrawnRow(row.id, place, retyped=True)
            continue
        source = sent.row(origin.source_row)
        if is_made_of(form, row, source):
            # What was typed after a row was emptied is the clerk's, though it says the same.
            by_hand = words.get(row.id, "") not in {"", ROLLED_IN}
            retyped = by_hand or not _is_same(form, row, source)
            yield WithdrawnRow(row.id, place, retyped=retyped)


def is_made_of(form: Form, row: Row, source: Row) -> bool:
    """Say whether a row is still the one that was made of a file's.

    A row's number is given again after an undo, and then means another project.
    """
    name = form.name_column
    return name is None or fold_key(row[name.id].raw) == fold_key(source[name.id].raw)


def _left_behind(
    workspace: Workspace, board: Board, report: Report, places: Places
) -> Iterator[tuple[OriginRow, Place]]:
    """Yield of what a filled row was made, and whose it is, where no file of its unit counts."""
    form, city = board.wanted.form, board.wanted.city.city
    here = {version.entry.id for line in board.lines for version in line.versions}
    reported = {line.place for line in board.lines if line.newest}
    own = {line.place for line in board.lines}
    for origin in workspace.origins(report):
        # Before a board is read it has no lines, and says nothing of any file.
        if not own or origin.row not in report.positions:
            continue
        sent = workspace.received.entry(origin.received).identity.place
        if sent == board.wanted.city:
            continue  # the city's own old table is on no board
        row = report.row(origin.row)
        name = row[form.place_column.id].raw
        place = places.within(city, name) or Place(city, name)
        if form.rows == "list":
            place = sent or place
            counts = origin.received in here or place in reported
        else:
            counts = place not in own or place in reported
        if not counts and not row.is_blank(form):
            yield origin, place


def _reader(reader: BoardReader) -> Callable[[int], Report | None]:
    """Return what gives a received file's report, by its number; None where it cannot be read."""
    received = reader.workspace.received

    @cache
    def read(number: int) -> Report | None:
        entry = received.entry(number)
        try:
            found = reader.read(entry, received.opened(entry.sha256)).received
        except WorkspaceDamaged:
            return None
        return found.report if found else None

    return read


def _is_same(form: Form, row: Row, source: Row) -> bool:
    columns = (c.id for c in form.columns if c.id not in form.given_columns)
    return all(row[column].raw == source[column].raw for column in columns)
