"""One report of the workspace, open for editing: its content, context and findings."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import NamedTuple

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import Findings
from fangfan_desktop.checks.finding import Finding, row_name, settled_by
from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.change import EditChange
from fangfan_desktop.edits.edit import Edit, EditResult, RowText, apply
from fangfan_desktop.edits.tables import in_whole
from fangfan_desktop.forms.computed import stated_otherwise, with_computed
from fangfan_desktop.forms.computed_rows import rows_stated_otherwise, with_rows_computed
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, Row, rows_of, shown
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.context import context_kept
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.workspace.journal import KnownTurn
from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused
from fangfan_desktop.workspace.submissions import ReportSubmitted
from fangfan_desktop.workspace.workspace import Workspace

_NOTHING = Findings({}, {}, ())
_GRAVITY = {"": 0, "hint": 1, "settled": 2, "blank": 3, "warning": 4, "error": 5}


class UndoStep(NamedTuple):
    """An edit undone or redone: its name, the edit that reverses it, and what changed."""

    words: str
    reverse: Edit
    change: EditChange


class OpenReport:
    """A report open for editing, and what the workspace stores about it.

    `sent`: its newest exported version. `correction`: the reason why it is open again, or None.
    `unsaved`: the last edit that could not be stored. `held`: an edit that is stored together with
    the next one. `is_kept`: the workspace stores the report; opening it alone stores nothing.
    """

    def __init__(
        self,
        reference: Reference,
        workspace: Workspace,
        report: Report,
        places: Places,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()  # Session also inherits from a Qt class
        self.form: Form = reference.form_of(report)
        self.report = report
        self.workspace = workspace
        self._checker = reference.checker(self.form)
        self.reference = reference
        self.unsaved: Edit | None = None
        self.held: Edit | None = None
        # What turns the last step over: it is not worked out from the journal.
        self._turn: KnownTurn | None = None
        self.is_kept = workspace.reports.holds(report)
        self._stored = report
        self._asked_for_blanks = False
        self._today = today
        self._places = places
        self.sent = workspace.submissions.newest(report)
        self.correction = workspace.submissions.correction(report)
        # The columns that the program fills in: serials, and places that are given.
        self.locked = frozenset[str]().union(*map(self._locked_in, self.form.tables))
        self.context = self._new_context()

    @cached_property
    def findings(self) -> Findings:
        """Return all findings. All is checked when they are first asked for: a long list after its paint."""
        return self._checker.check(self.report, self.context)

    @property
    def is_checked(self) -> bool:
        """Return True if the findings were asked for."""
        return "findings" in vars(self)

    def in_field(self, field_id: str) -> tuple[Finding, ...]:
        """Return the findings of a field of head or foot; no row is checked for it."""
        found = (
            self.findings.in_fields
            if self.is_checked
            else self._checker.in_fields(self.report, self.context)
        )
        return tuple(finding for finding in found if finding.column == field_id)

    def _of_row(self, row_id: int) -> tuple[Finding, ...]:
        """Return the findings of a row; before all is checked, those of the rules for single rows."""
        if self.is_checked:
            return self.findings.of_row(row_id)
        change = EditChange(rows=frozenset({row_id}))
        return self._checker.recheck(_NOTHING, self.report, change, self.context).of_row(row_id)

    def _new_context(self) -> Context:
        period, place = self.report.period, self.report.place
        assert period is not None
        assert place is not None
        return context_kept(
            self.workspace,
            self.form,
            place,
            period,
            self._places,
            self._today(),
            self.reference.form_for,
        )

    @property
    def rest(self) -> Place | None:
        """Return the report's place if it is the city's own part (市本级), else None."""
        return self.report.place if self.is_rest else None

    @property
    def is_rest(self) -> bool:
        """Return True if it is the city's own part (市本级), which is never sent by itself."""
        return self.report.place is not None and self.report.place.is_rest

    def today(self) -> date:
        """Return today's date."""
        return self._today()

    @property
    def is_read_only(self) -> bool:
        """Return True if it was officially exported and is not under correction, or its form is gone."""
        return self.form.removed or (self.sent is not None and self.correction is None)

    @property
    def can_correct(self) -> bool:
        """Return True if it was officially exported, and can be opened again to correct it."""
        return self.is_read_only and not self.form.removed

    def why_read_only(self) -> str:
        """Return a sentence that says why nothing can be typed."""
        if self.form.removed:
            return "这张表已经移除，只能看。要接着填，请先在“别的表”里再装上。"
        return str(ReportSubmitted(self.sent.sent if self.sent else None))

    @property
    def places(self) -> Places:
        """Return all places, including this unit's 功能区."""
        return self._places

    def suggest_places(self, text: str) -> list[str]:
        """Return the names of the places for a row of this report that are like a typed text."""
        place = self.report.place
        if place is None:
            return []
        from fangfan_desktop.jobs.lookup.place_suggestions import names_in

        return names_in(self._places, text, place, self.form.lowest)

    def table_report(self, table: Form) -> Report:
        """Return the report with the rows of one table alone."""
        return rows_of(table, self.form, self.report)

    def in_table(self, row_id: int) -> tuple[Form, Report]:
        """Return the table that a row is in: the form, and the report, with this table alone."""
        table = self.form.table_of(row_id)
        return table, self.table_report(table)

    def _locked_in(self, table: Form) -> frozenset[str]:
        place = self.report.place
        given = not table.is_list or (place is not None and not table.gathers(place))
        serials = frozenset(c.id for c in table.columns if c.is_serial or c.computed)
        return serials | table.given_columns if given else serials

    def is_locked(self, row_id: int, column_id: str) -> bool:
        """Return True if nothing can be typed into a cell."""
        return column_id in self.locked or self.form.is_closed(row_id, column_id)

    def missing_places(self, table: Form) -> tuple[Place, ...]:
        """Return the places that should have a row in a table and have none, as a 功能区 added later."""
        place = self.report.place
        if not table.is_by_place or place is None:
            return ()
        own = table.place_column.id
        rows = self.table_report(table).rows
        there = {self._places.within(place, row[own].raw) for row in rows}
        expected = self._places.reporting(place, table.lowest)
        return tuple(each for each in expected if each not in there)

    @property
    def tables(self) -> tuple[Form, ...]:
        """Return the tables that are filled in.

        What 市本级 would put in a list stands in that of its whole, as in a form that is a list.
        """
        tables = self.form.tables
        return tuple(t for t in tables if not (self.is_rest and t.is_list)) or tables

    def missing_rows(self) -> Edit:
        """Return the edit that adds the rows of missing places; an empty one if none is missing."""
        insert: list[tuple[int, RowText]] = []
        missing: dict[Place, None] = {}
        for table in self.form.tables:
            places = self.missing_places(table)
            if not places:
                continue
            edit = gestures.add_places(table, self.table_report(table), places)
            edit = in_whole(table, self.report, edit)
            # Rows that came into the tables before move those of this one.
            insert += [(at + len(insert), row) for at, row in edit.insert]
            missing |= dict.fromkeys(places)
        words = "、".join(place.label for place in missing)
        return Edit(f"补上{words}", insert=tuple(insert))

    def row_before(self, row: Row) -> Row | None:
        """Return the same place's row of the period before; None if there is none."""
        context = self.context.of_table(self.form.table_of(row.id), {})
        return context.same_place(context.rows_before, row)

    # ── edits ──

    def hold(self, edit: Edit) -> None:
        """Make an edit that is stored only together with the next one; it is no edit of the clerk."""
        self.held = edit
        self._show(apply(self.form, self.report, edit))

    def make(self, edit: Edit) -> EditChange:
        """Make an edit and store it; return what changed.

        Raises NotSaved if it cannot be stored; then nothing has changed, and `unsaved` is the edit.
        """
        before = self.report
        try:
            self._store_held()
            applied = self.workspace.journal.apply(self.form, self.report, edit)
        except NotSaved:
            self.unsaved = edit
            raise
        return self._stored_edit(before, edit, applied, undone=False)

    def take_back(self) -> UndoStep | None:
        """Undo the last edit; return None if there is none. Raises NotSaved as above."""
        return self._undo_or_redo(self.workspace.journal.undo, undone=True)

    def make_again(self) -> UndoStep | None:
        """Redo the edit undone last; return None if there is none. Raises NotSaved as above."""
        return self._undo_or_redo(self.workspace.journal.redo, undone=False)

    def _undo_or_redo(
        self,
        step: Callable[[Form, Report, KnownTurn | None], tuple[Edit, EditResult] | None],
        *,
        undone: bool,
    ) -> UndoStep | None:
        self._store_held()
        before = self.report
        found = step(self.form, before, self._turn)
        if found is None:
            return None
        edit, applied = found
        change = self._stored_edit(before, edit, applied, undone=undone)
        return UndoStep(edit.words, applied.inverse, change)

    def next_words(self) -> tuple[str, str]:
        """Return the names of the edits that 撤销 would undo and 重做 would redo; empty if none."""
        if self.held:
            return self.held.words, ""
        return self.workspace.journal.next_words(self.report, self._turn)

    def _store_held(self) -> None:
        if self.held:
            self.workspace.journal.apply(self.form, self._stored, self.held)
            self.held, self._stored = None, self.report

    def _stored_edit(
        self, before: Report, edit: Edit, applied: EditResult, *, undone: bool
    ) -> EditChange:
        """Show an edit that was stored, made or `undone`; return what changed."""
        self.unsaved, self.is_kept, self._stored = None, True, applied.report
        stamp, back = self.workspace.journal.stamp, EditResult(before, edit, applied.change)
        self._turn = KnownTurn(stamp, not undone, applied.inverse, back)
        self._show(applied)
        return applied.change

    def _show(self, applied: EditResult) -> None:
        """Take over the report after an edit, and check what changed."""
        known = self.findings  # of the report before
        self.report = applied.report
        self.findings = self._checker.recheck(known, self.report, applied.change, self.context)

    def is_outdated(self) -> bool:
        """Return True if the workspace stores another state than this; False if it cannot be read."""
        period, place = self.report.period, self.report.place
        assert period is not None
        assert place is not None
        with suppress(NotSaved, WorkspaceRefused):
            if not self.workspace.is_gone:
                stored = self.workspace.reports.load(self.form, place, period)
                return bool(stored and stored != self._stored)
        return False

    # ── cells ──

    def raw(self, row_id: int, column_id: str) -> str:
        """Return the text of a cell as it was typed; empty if the row is gone."""
        there = row_id in self.report.positions
        return self.report.row(row_id)[column_id].raw if there else ""

    def row_name(self, row_id: int) -> str:
        """Return the name of a row: its place, or `第3项`."""
        return row_name(self.form, self.report, row_id)

    def name(self, row_id: int, column_id: str) -> str:
        """Return the name of a cell: `商河县 · 就业帮扶车间个数`; before it its table's, of several."""
        table, row = self.form.table_with(column_id), self.row_name(row_id)
        return table.titled(row, table.by_id[column_id].short)

    def offer(self, row_id: int, column_id: str) -> str:
        """Return the only figure that a cell can mean: `3` for `=1+2`; empty if none.

        For a computed cell in which a file says otherwise it is the one that is worked out.
        """
        table, report = self.in_table(row_id)
        column, at = table.by_id[column_id], report.positions.get(row_id)
        is_row = at is not None and table.is_closed(row_id, column_id)
        if not (column.computed or is_row):
            return kind_of(column).meant(self.raw(row_id, column_id))
        if at is None:
            return ""
        row = report.rows[at]
        if column.computed:
            right = with_computed(table, row)
            stated = stated_otherwise(table, row, right)
        else:
            worked = with_rows_computed(table, report.rows)
            right = worked.get(at, row)
            stated = rows_stated_otherwise(table, report.rows, worked).get(at, {})
        known = column_id in stated and right[column_id].value is not None
        return shown(column, right[column_id]) if known else ""

    # ── findings ──

    def settled(self, finding: Finding) -> str:
        """Return the 核实说明 that settles a finding; empty if it is open."""
        return settled_by(finding, self.report.notes)

    def mark(self, findings: tuple[Finding, ...]) -> str:
        """Return the gravest mark of some findings: `error`, `warning`, `blank`, `settled`, `hint`."""
        return max(map(self.mark_of, findings), key=lambda mark: _GRAVITY[mark], default="")

    def mark_of(self, finding: Finding) -> str:
        """Return the mark of one finding."""
        if self.is_waiting(finding):
            return "blank"
        if finding.is_error or finding.severity == "hint":
            return finding.severity
        return "settled" if self.settled(finding) else "warning"

    def is_waiting(self, finding: Finding) -> bool:
        """Return True if a finding is about a blank, and blanks do not count as errors yet."""
        return finding.blank and not self._asked_for_blanks and not self.settled(finding)

    @property
    def blanks_wait(self) -> bool:
        """Return True if every finding about a blank waits: blanks are no errors yet, and none is explained."""
        return not (self._asked_for_blanks or self.report.notes)

    def blanks(self) -> int:
        """Return how many findings are blanks that do not count as errors yet."""
        return sum(map(self.is_waiting, self.findings.everything()))

    def ask_for_blanks(self) -> EditChange:
        """Count blanks as errors from now on; return what must be drawn again."""
        if self._asked_for_blanks:
            return EditChange()
        self._asked_for_blanks = True
        return EditChange(fields=frozenset(self.form.fields_by_id))

    def marks_of_row(self, row_id: int) -> dict[str, str]:
        """Return the gravest mark of each marked cell of a row, by column id."""
        marks: dict[str, str] = {}
        for finding in self._of_row(row_id):
            mark = self.mark_of(finding)
            if _GRAVITY[mark] > _GRAVITY[marks.get(finding.column, "")]:
                marks[finding.column] = mark
        return marks

    def counts(self) -> tuple[int, int, int]:
        """Return the numbers of errors, open warnings and settled warnings."""
        errors = waiting = settled = 0
        for finding in self.findings.everything():
            if finding.is_error:
                errors += 1
            elif self.settled(finding):
                settled += 1
            else:
                waiting += finding.asks_for_note
        return errors, waiting, settled
