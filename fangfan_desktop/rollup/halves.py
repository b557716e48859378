"""Compare two clerks' halves of one report: what is the same, what is added, what must be asked."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from fangfan_desktop.checks.finding import row_name
from fangfan_desktop.edits.edit import LeftOut
from fangfan_desktop.forms.report import (
    EMPTY,
    Cell,
    NoteKey,
    Report,
    Row,
    filled_rows,
    shown,
    tables_of,
)
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.rollup.pairing import Pairing, RowPair, joined_columns, pair_rows

# Whose text is taken; `both`: the two rows are two, and both stay.
Side = Literal["mine", "theirs", "both"]


class JoinQuestion(NamedTuple):
    """A difference that somebody must decide, with both texts as they are shown.

    `row` is the row's id here, `source` its id in the other report; both None: a field. Without a
    `column` it is about a whole row, that one of them deleted: the id that is None is the deleted
    one's. `code` is the check whose 核实说明 differs. `near`: the rows have different names.
    """

    row: int | None
    source: int | None
    column: str
    mine: str
    theirs: str
    code: str = ""
    near: bool = False

    @property
    def is_field(self) -> bool:
        """Return True if it is about a field of head or foot, or a note without a row."""
        return self.row is None and self.source is None

    @property
    def is_row(self) -> bool:
        """Return True if it is about a whole row that one of them deleted."""
        return not (self.column or self.code)


class Halves(msgspec.Struct, frozen=True, dict=True):
    """Two halves of one report, compared. `pairings` has that of each table.

    `filled` are the cells (row id, column id, typed text) and `fields` the fields that are blank in
    `mine` and not in `theirs`; `notes` are the notes that only `theirs` has.
    """

    form: Form
    mine: Report
    theirs: Report
    pairings: tuple[Pairing, ...]
    questions: tuple[JoinQuestion, ...]
    filled: tuple[tuple[int, str, str], ...]
    fields: tuple[tuple[str, str], ...]
    notes: tuple[NoteKey, ...]

    @property
    def added(self) -> list[Row]:
        """Return the rows that only the other report has, and that are added unasked."""
        asked = {each.source for each in self.questions if each.is_row}
        return [row for each in self.pairings for row in each.theirs if row.id not in asked]

    @property
    def same(self) -> int:
        """Return how many rows both have without a difference."""
        touched = {each.row for each in self.questions} | {row for row, _, _ in self.filled}
        pairs = (pair for each in self.pairings for pair in each.pairs)
        return sum(pair.mine.id not in touched for pair in pairs)

    @property
    def brings_more(self) -> bool:
        """Return True if something of the other report comes unasked."""
        return bool(self.filled or self.fields or self.notes or self.added)

    def sides(self, question: JoinQuestion) -> tuple[Side, ...]:
        """Return what can be answered: only a pair of rows of a list can be two rows."""
        row, source = question.row, question.source
        can_be_two = row and source and self.form.table_of(row).is_list
        return ("mine", "theirs", "both") if can_be_two else ("mine", "theirs")

    def name(self, question: JoinQuestion) -> str:
        """Return the name of a question's row for people; its own name if it has one."""
        if question.is_field:
            return ""
        report = self.mine if question.row else self.theirs
        row_id = question.row or question.source
        assert row_id is not None
        table, row = self.form.table_of(row_id), report.row(row_id)
        own = shown(table.by_id[table.identity], row[table.identity])
        return table.titled(own or row_name(self.form, report, row_id))


def compare_halves(
    form: Form, mine: Report, theirs: Report, before: Report | None = None
) -> Halves:
    """Return how two halves of one report differ. `before` is what both began with, if it is known.

    What only one has is taken, unless it is known that the other one deleted it.
    """
    started = before or msgspec.structs.replace(mine, rows=(), fields={})
    pairings = tuple(
        pair_rows(
            table,
            filled_rows(table, own),
            filled_rows(table, other),
            {row.id for row in filled_rows(table, old)},
        )
        for (table, own), (_, other), (_, old) in zip(
            tables_of(form, mine), tables_of(form, theirs), tables_of(form, started), strict=True
        )
    )
    questions: list[JoinQuestion] = []
    filled: list[tuple[int, str, str]] = []
    for table, pairing in zip(form.tables, pairings, strict=True):
        for pair in pairing.pairs:
            asked, more = _compare_rows(table, pair, started)
            questions += asked
            filled += more
        questions += _deleted(table, pairing, started)
    asked, fields = _compare_fields(form, mine, theirs, started)
    noted, notes = _compare_notes(mine, theirs, pairings)
    return Halves(
        form, mine, theirs, pairings, (*asked, *questions, *noted), tuple(filled), fields, notes
    )


def _compare_rows(
    table: Form, pair: RowPair, started: Report
) -> tuple[list[JoinQuestion], list[tuple[int, str, str]]]:
    """Return what is asked about a pair of rows, and the cells that are filled from the other one."""
    mine, theirs = pair.mine, pair.theirs
    was_one = mine.id == theirs.id and mine.id in started.positions
    before: Mapping[str, Cell] = started.row(mine.id).cells if was_one else {}
    asked: list[JoinQuestion] = []
    filled: list[tuple[int, str, str]] = []
    for column in joined_columns(table):
        name = column.id
        own, other = shown(column, mine[name]), shown(column, theirs[name])
        if own == other or table.is_closed(mine.id, name):
            continue
        if (own and other) or before.get(name, EMPTY).raw:
            asked.append(JoinQuestion(mine.id, theirs.id, name, own, other, near=pair.near))
        elif not own:
            filled.append((mine.id, name, theirs[name].raw))
    return asked, filled


def _deleted(table: Form, pairing: Pairing, started: Report) -> Iterator[JoinQuestion]:
    """Yield a question for each row that both began with, and one of them deleted."""
    known = {row.id for row in filled_rows(table, started)} if table.is_list else set[int]()
    for row in pairing.mine:
        if row.id in known:
            yield JoinQuestion(row.id, None, "", _all_texts(table, row), "")
    for row in pairing.theirs:
        if row.id in known:
            yield JoinQuestion(None, row.id, "", "", _all_texts(table, row))


def _all_texts(table: Form, row: Row) -> str:
    """Return all texts of a row: they are decided about, and kept if the row is not taken."""
    texts = ((column, shown(column, row[column.id])) for column in joined_columns(table))
    return "；".join(f"{column.short} {text}" for column, text in texts if text)


def _compare_fields(
    form: Form, mine: Report, theirs: Report, started: Report
) -> tuple[list[JoinQuestion], tuple[tuple[str, str], ...]]:
    """Return what is asked about the fields, and those that are filled from the other report."""
    asked: list[JoinQuestion] = []
    filled: list[tuple[str, str]] = []
    for field in form.fields:
        if field.kind == "fixed" or field.locked:
            continue
        own, other = (shown(field, each.field(field.id)) for each in (mine, theirs))
        if own == other:
            continue
        if (own and other) or started.field(field.id).raw:
            asked.append(JoinQuestion(None, None, field.id, own, other))
        elif not own:
            filled.append((field.id, theirs.field(field.id).raw))
    return asked, tuple(filled)


def _compare_notes(
    mine: Report, theirs: Report, pairings: Iterable[Pairing]
) -> tuple[list[JoinQuestion], tuple[NoteKey, ...]]:
    """Return what is asked about the notes of rows that both have, and the notes of one alone."""
    here = {pair.theirs.id: pair.mine.id for each in pairings for pair in each.pairs}
    asked: list[JoinQuestion] = []
    taken: list[NoteKey] = []
    for key, note in theirs.notes.items():
        if key.row is not None and key.row not in here:
            continue  # it comes with its row
        row = here[key.row] if key.row is not None else None
        own = mine.notes.get(key._replace(row=row))
        if own is None:
            taken.append(key)
        elif own.text != note.text:
            asked.append(JoinQuestion(row, key.row, key.column, own.text, note.text, key.code))
    return asked, tuple(taken)


def answered_before(halves: Halves, left: Iterable[LeftOut]) -> dict[JoinQuestion, Side]:
    """Return the answers of an earlier joining that still fit: the same text was not taken then."""
    known = {(each.row, each.column, each.text) for each in left if each.received}
    return {each: "mine" for each in halves.questions if left_key(each) in known}


def left_key(question: JoinQuestion) -> tuple[int | None, str, str]:
    """Return by what the text that a question offers is known again."""
    row = question.row or question.source
    return row, f"{question.code} {question.column}".strip(), question.theirs
