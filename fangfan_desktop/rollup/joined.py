"""Make the one edit that joins two halves of a report, as each difference was decided."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from fangfan_desktop.edits.edit import Edit, LeftOut, NoteSet, RowText
from fangfan_desktop.edits.gestures import next_row_id
from fangfan_desktop.forms.report import NoteKey, Row, filled_rows, tables_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.rollup.halves import Halves, JoinQuestion, Side, left_key
from fangfan_desktop.rollup.pairing import Pairing


def join_edit(halves: Halves, answers: Mapping[JoinQuestion, Side], words: str) -> Edit:
    """Return the edit that brings the other half into a report; it remembers what it does not take.

    Each question needs an answer. If one of a pair's is `both`, the other's row is added beside it.
    """
    return _Joined(halves, answers).edit(words)


class _Joined:
    def __init__(self, halves: Halves, answers: Mapping[JoinQuestion, Side]) -> None:
        self._halves, self._answers = halves, answers
        self._both = {each.source for each in halves.questions if answers[each] == "both"}
        self._gone = {
            each.row for each in halves.questions if each.is_row and answers[each] == "theirs"
        }
        refused = {
            each.source for each in halves.questions if each.is_row and answers[each] == "mine"
        }
        self._coming = {row.id: row for row in self._lone_rows() if row.id not in refused}
        self._here = {
            pair.theirs.id: pair.mine.id
            for pairing in halves.pairings
            for pair in pairing.pairs
            if pair.theirs.id not in self._both
        }

    def _lone_rows(self) -> Iterator[Row]:
        """Yield the rows of the other report that no row here stands for."""
        for pairing in self._halves.pairings:
            yield from pairing.theirs
            yield from (pair.theirs for pair in pairing.pairs if pair.theirs.id in self._both)

    def edit(self, words: str) -> Edit:
        halves = self._halves
        insert = tuple(self._inserted())
        taken = [
            each
            for each in halves.questions
            if self._answers[each] == "theirs" and not each.is_row and each.source not in self._both
        ]
        filled = [each for each in halves.filled if each[0] not in self._split]
        cells = [
            (each.row, each.column, halves.theirs.row(each.source)[each.column].raw)
            for each in taken
            if each.row and each.source and not each.code
        ]
        fields = [
            (each.column, halves.theirs.field(each.column).raw)
            for each in taken
            if each.is_field and not each.code
        ]
        return Edit(
            words,
            remove=tuple(row.id for row in halves.mine.rows if row.id in self._gone),
            insert=insert,
            cells=(*filled, *cells),
            fields=(*halves.fields, *fields),
            zero=tuple(self._zero_reports()),
            notes=tuple(self._notes(taken)),
            left=tuple(self._left()),
        )

    @property
    def _split(self) -> set[int | None]:
        """Return the ids of the rows here beside which the other's row is added."""
        return {each.row for each in self._halves.questions if each.source in self._both} - {None}

    # ── rows ──

    def _inserted(self) -> Iterator[tuple[int, RowText]]:
        """Yield the rows that are added, with their positions among all rows as they will be."""
        mine, at = self._halves.mine, 0
        for (table, own), pairing in zip(
            tables_of(self._halves.form, mine), self._halves.pairings, strict=True
        ):
            filled = {row.id for row in filled_rows(table, own)}
            ids = [row.id for row in own.rows if row.id not in self._gone]
            fresh = next_row_id(table, own)
            for row in self._order(table, ids, filled, pairing):
                if isinstance(row, Row):
                    self._here[row.id] = fresh
                    yield at, _row_text(table, fresh, row)
                    fresh += 1
                at += 1

    def _order(
        self, table: Form, ids: list[int], filled: set[int], pairing: Pairing
    ) -> Iterator[int | Row]:
        """Yield the rows of a table in their order: the ids of those here, and those that come.

        A row that comes follows the one that it follows in the other report. If none of those before
        it is here, it stands before the first one that is, or else below all.
        """
        partner = {pair.theirs.id: pair.mine.id for pair in pairing.pairs}
        follow = defaultdict[int | None, list[Row]](list)
        last, first = None, None
        for row in self._others(table):
            if here := partner.get(row.id):
                first, last = first or here, here
            if row.id in self._coming:
                follow[last].append(row)
        lead = follow.pop(None, [])
        end = next((row_id for row_id in reversed(ids) if row_id in filled), None)
        if end is None:
            yield from lead
        for row_id in ids:
            if row_id == first:
                yield from lead
            yield row_id
            yield from follow.pop(row_id, ())
            if row_id == end and first is None:
                yield from lead

    def _others(self, table: Form) -> tuple[Row, ...]:
        tables = tables_of(self._halves.form, self._halves.theirs)
        return next(filled_rows(each, own) for each, own in tables if each is table)

    def _zero_reports(self) -> Iterator[tuple[int, bool]]:
        """Yield the rows that one of them marked as 零报告; a figure besides 0 takes it away again."""
        for pairing in self._halves.pairings:
            for mine, theirs, _ in pairing.pairs:
                if theirs.zero_report and not mine.zero_report and theirs.id not in self._both:
                    yield mine.id, True

    # ── notes, and the record ──

    def _notes(self, taken: list[JoinQuestion]) -> Iterator[NoteSet]:
        notes = self._halves.theirs.notes
        wanted = {NoteKey(each.code, each.source, each.column) for each in taken if each.code}
        wanted |= {key for key in notes if key in self._halves.notes or key.row in self._coming}
        for key, note in notes.items():
            if key in wanted:
                row = self._here[key.row] if key.row is not None else None
                yield NoteSet(key._replace(row=row), note)

    def _left(self) -> Iterator[LeftOut]:
        """Yield the texts that are not taken, of either side."""
        for each in self._halves.questions:
            if each.source in self._both and not each.is_row:
                continue
            row, column, text = left_key(each)
            is_mine, name = self._answers[each] == "mine", self._halves.name(each)
            if is_mine:
                yield LeftOut(row, column, text, each.mine, name)
            else:
                yield LeftOut(row, column, each.mine, text, name, received=False)


def _row_text(table: Form, row_id: int, row: Row) -> RowText:
    """Return a row of the other report as it is added here; what is computed comes out here."""
    raws = {name: c.raw for name, c in row.cells.items() if not table.by_id[name].computed}
    return RowText(row_id, raws, row.zero_report)
