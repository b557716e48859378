"""What a roll-up takes out or changes of what stood there: of files that are gone, or typed."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fangfan_desktop.checks.finding import row_name
from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.consolidate.choose import Chosen
from fangfan_desktop.jobs.returns.board import Board
from fangfan_desktop.rollup.difference import Difference
from fangfan_desktop.workspace.pasts import RowPast


class WithdrawnRow(NamedTuple):
    """A row made of such a file. `retyped`: figures stand in it that a person wrote."""

    row: int
    place: Place
    retyped: bool


def withdrawn_rows(
    board: Board,
    report: Report,
    places: Places,
    pasts: Mapping[int, RowPast],
    sent: Mapping[int, Place | None],
    chosen: Chosen,
) -> Iterator[WithdrawnRow]:
    """Yield the filled rows of a city's report whose file counts no more, nor another instead.

    So also the whole city's, where its own rest (市本级) was a file's. `sent` says whose the files
    are, by their numbers.
    """
    form, city = board.wanted.form, board.wanted.city
    here = {(line.place, each.entry.id) for line in board.lines for each in line.versions}
    parts = (*chosen.parts.values(), *([chosen.rest] if chosen.rest else ()))
    counting = {part.place for part in parts if part.own_rows(form, places)}
    own, rest = {line.place for line in board.lines}, rest_of(city.city)
    # Before a board is read it has no lines, and says nothing of any file.
    for row in report.rows if own else ():
        past = pasts.get(row.id, RowPast())
        named = places.within(city.city, row[form.place_column.id].raw)

        def whose(received: int, named: Place | None = named) -> Place | None:
            """Return whose figures a file gave for the row; None where no board has them."""
            unit = sent[received]
            if form.is_list or unit == city != named:
                return unit
            if named == city:
                return unit if unit == rest else None
            return named if named in own else None

        numbers = {origin.received for origin in (*past.written, *past.origins)}
        files = {(place, number) for number in numbers if (place := whose(number))}
        gone = {place for place, _ in files}
        # The city's own old table is on no board.
        if row.is_blank(form) or city in gone or gone & counting or files & here:
            continue
        for place in gone:
            # The whole is a sum of what is left, where anything is.
            summed = place == rest and bool(chosen.parts)
            yield WithdrawnRow(row.id, place, retyped=bool(past.typed) and not summed)


def owned_rows(
    city: Place, pasts: Mapping[int, RowPast], sent: Mapping[int, Place | None]
) -> Iterator[tuple[int, Place]]:
    """Yield of which unit the rows of a list were made when they were rolled in."""
    for row, past in pasts.items():
        for origin in past.origins:
            place = sent[origin.received]
            if place and place != city:
                yield row, place


def typed_over(
    form: Form, report: Report, edit: Edit, pasts: Mapping[int, RowPast]
) -> Iterator[Difference]:
    """Yield what a person wrote and a roll-up's edit changes, or takes out with its row."""
    names = {row.id: row_name(form, report, row.id) for row in report.rows}
    main = form.by_id[form.identity]
    for row in edit.remove:
        if pasts.get(row, RowPast()).typed and not report.row(row).is_blank(form):
            yield Difference(names[row], main.short, report.row(row)[main.id].raw, "整行去掉")
    for row, column, after in edit.cells:
        before = report.row(row)[column].raw
        typed = column in pasts.get(row, RowPast()).typed
        if before.strip() and typed and column not in form.given_columns:
            yield Difference(names[row], form.by_id[column].short, before, after or "空")
