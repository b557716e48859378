"""What a roll-up removes or overwrites: rows of withdrawn files, and typed text."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.forms.report import CellId, Report, tables_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.consolidate.choose import RollUpChoice
from fangfan_desktop.jobs.returns.board import Board
from fangfan_desktop.rollup.difference import Difference, row_words
from fangfan_desktop.workspace.pasts import RowSources


class Withdrawn(NamedTuple):
    """What a roll-up removes, because the file that it came from no longer counts.

    `places` sent the files; `retyped` are those whose rows a person has typed figures in: they
    stay. `out` are the rows to empty, as in `merge`; `emptied` the cells, as in `merge_named`.
    """

    places: tuple[Place, ...]
    retyped: tuple[Place, ...]
    out: frozenset[int]
    emptied: frozenset[CellId]


class WithdrawnRow(NamedTuple):
    """A row made of a file that no longer counts. `retyped`: a person has typed figures in it."""

    row: int
    place: Place
    retyped: bool


def withdrawn_from(
    board: Board,
    report: Report,
    places: Places,
    pasts: Mapping[int, RowSources],
    senders: Mapping[int, Place | None],
    choice: RollUpChoice,
) -> Withdrawn:
    """Return what of a city's report came from files that no longer count, in all its tables.

    `senders` are the units that sent the files, by file id.
    """
    gone: list[Place] = []
    rows: list[WithdrawnRow] = []
    emptied: set[CellId] = set()
    for table, own in tables_of(board.scope.form, report):
        known = {row_id: pasts[row_id] for row_id in own.positions if row_id in pasts}
        if table.is_by_name:
            gone += _withdrawn_places(board, known, senders, choice)
            emptied |= {(row, name) for row, past in known.items() for name in past.rolled}
        else:
            rows += _withdrawn_rows(board, table, own, places, known, senders, choice)
    retyped = dict.fromkeys(each.place for each in rows if each.retyped)
    left = [each for each in rows if not each.retyped]
    return Withdrawn(
        tuple(dict.fromkeys([*(each.place for each in left), *gone])),
        tuple(retyped),
        frozenset(each.row for each in left),
        frozenset(emptied),
    )


def _withdrawn_rows(
    board: Board,
    form: Form,
    report: Report,
    places: Places,
    pasts: Mapping[int, RowSources],
    senders: Mapping[int, Place | None],
    choice: RollUpChoice,
) -> Iterator[WithdrawnRow]:
    """Yield the filled rows of a table whose file no longer counts, and no other replaces it.

    The city's total row is one of them if a file of its own rest (市本级) is gone.
    """
    city = board.scope.place
    here = {(line.place, each.entry.id) for line in board.lines for each in line.versions}
    parts = (*choice.parts.values(), *([choice.rest] if choice.rest else ()))
    counting = {part.place for part in parts if part.own_rows(form, places)}
    own, rest = {line.place for line in board.lines}, rest_of(city)
    # Before a board is read it has no lines, and nothing is known about the files.
    for row in report.rows if own else ():
        past = pasts.get(row.id, RowSources())
        named = places.within(city, row[form.place_column.id].raw)

        def sender_of(received: int, named: Place | None = named) -> Place | None:
            """Return the unit whose figures a file gave for the row; None if it is on no board."""
            unit = senders[received]
            if form.is_list or unit == city != named:
                return unit
            if named == city:
                return unit if unit == rest else None
            return named if named in own else None

        numbers = {origin.received for origin in (*past.written, *past.origins)}
        files = {(place, number) for number in numbers if (place := sender_of(number))}
        gone = {place for place, _ in files}
        # A file of the whole city is on no board, so it cannot be withdrawn.
        if row.is_blank(form) or city in gone or gone & counting or files & here:
            continue
        for place in gone:
            # The total row is summed again if any part is left.
            summed = place == rest and bool(choice.parts) and not form.is_list
            yield WithdrawnRow(row.id, place, retyped=bool(past.typed) and not summed)


def _withdrawn_places(
    board: Board,
    pasts: Mapping[int, RowSources],
    senders: Mapping[int, Place | None],
    choice: RollUpChoice,
) -> list[Place]:
    """Return the units whose file was added up in named rows before, and counts no longer.

    The city itself is none of them: its own file may have been read in.
    """
    rest = {choice.rest.place} if choice.rest else set[Place]()
    counting = {board.scope.place} | choice.parts.keys() | rest
    numbers = {o.received for past in pasts.values() for o in past.origins if board.lines}
    return sorted({p for n in numbers if (p := senders[n]) is not None} - counting)


def owned_rows(
    form: Form,
    report: Report,
    pasts: Mapping[int, RowSources],
    senders: Mapping[int, Place | None],
) -> Iterator[tuple[int, Place]]:
    """Yield each row of a list that was rolled in, and the unit that it came from."""
    for row, past in pasts.items():
        if row not in report.positions or not form.table_of(row).is_list:
            continue
        for origin in past.origins:
            place = senders[origin.received]
            if place and place != report.place:
                yield row, place


def typed_over(
    form: Form, report: Report, edit: Edit, pasts: Mapping[int, RowSources]
) -> Iterator[Difference]:
    """Yield the typed texts that a roll-up's edit overwrites, or removes with their row."""
    names = {
        row.id: row_words(table, own, row.id)
        for table, own in tables_of(form, report)
        for row in own.rows
    }
    for row in edit.remove:
        main = form.by_id[form.table_of(row).identity]
        if pasts.get(row, RowSources()).typed and not report.row(row).is_blank(form):
            yield Difference(names[row], main.short, report.row(row)[main.id].raw, "整行去掉")
    for row, column, after in edit.cells:
        before = report.row(row)[column].raw
        typed = column in pasts.get(row, RowSources()).typed
        if before.strip() and typed and column not in form.given_columns:
            yield Difference(names[row], form.by_id[column].short, before, after or "空")
