"""Undo is exact: after any gestures, each step back gives the report that was, stored byte for byte."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import Edit, EditRefused, row_text
from fangfan_desktop.edits.fill import fill_all, fill_block, fill_down, fill_right
from fangfan_desktop.edits.paste import paste
from fangfan_desktop.edits.replace import replace_all
from fangfan_desktop.edits.sort import sort_rows
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, project_list

LIBRARY = Reference(resources())
FORM = LIBRARY.forms["annex2"]
LOCKED = frozenset({"county", "serial"})
FREE = [column.id for column in FORM.columns if column.id not in LOCKED]
TEXTS = st.text(st.sampled_from("甲乙1２,-①否=+\n\t "), max_size=4)
COLUMNS = st.sampled_from(FREE)
AT = st.integers(0, 30)
HIDDEN = st.sets(st.integers(1, 6), max_size=3)


def plain(report):
    """Return all of a report that a clerk could see or send."""
    return (
        [(row_text(row), row.zero_report) for row in report.rows],
        {name: cell.raw for name, cell in report.fields.items()},
        dict(report.notes),
    )


class Gestures(RuleBasedStateMachine):
    """A clerk who does anything, in any order."""

    @initialize(count=st.integers(0, 4))
    def begin(self, count):
        self.folder = Path(tempfile.mkdtemp())
        self.workspace = Workspace(self.folder)
        self.report = project_list(FORM, *({"name": str(at)} for at in range(count)))
        self.workspace.reports.add(self.report)
        self.past, self.future = [], []

    def teardown(self):
        if not hasattr(self, "workspace"):
            return
        while self.past:
            self.undo()
        assert self.workspace.journal.undo(FORM, self.report) is None
        self.workspace.close()
        shutil.rmtree(self.folder)

    def make(self, edit: Edit):
        try:
            applied = self.workspace.journal.apply(FORM, self.report, edit)
        except EditRefused:
            return
        self.past.append(plain(self.report))
        self.future.clear()
        self.report = applied.report

    def some_rows(self, at, count):
        ids = [row.id for row in self.report.rows]
        at %= len(ids)
        return ids[at : at + count]

    def sight(self, hidden):
        """Return the ids of what a filter leaves in sight; at least one row."""
        ids = [row.id for row in self.report.rows]
        return [row_id for row_id in ids if row_id not in hidden] or ids

    def has_rows(self):
        return bool(self.report.rows)

    @precondition(has_rows)
    @rule(at=AT, column=COLUMNS, raw=TEXTS)
    def type_cell(self, at, column, raw):
        self.make(gestures.type_cell(self.some_rows(at, 1)[0], column, raw))

    @rule(field=st.sampled_from(["date", "filler", "phone"]), raw=TEXTS)
    def type_field(self, field, raw):
        self.make(gestures.type_field("项", field, raw))

    @precondition(has_rows)
    @rule(
        at=AT,
        left=st.integers(0, 9),
        block=st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=3),
        hidden=HIDDEN,
    )
    def paste(self, at, left, block, hidden):
        sight = self.sight(hidden)
        where = (at % (len(sight) + 1), left)
        self.make(paste(FORM, self.report, block, where, locked=LOCKED, among=sight).edit)

    @precondition(has_rows)
    @rule(at=AT, count=st.integers(1, 3), columns=st.lists(COLUMNS, min_size=1, max_size=3))
    def clear(self, at, count, columns):
        cells = [(row, column) for row in self.some_rows(at, count) for column in columns]
        self.make(gestures.clear_cells(self.report, cells))

    @precondition(has_rows)
    @rule(
        at=AT,
        count=st.integers(1, 3),
        columns=st.lists(COLUMNS, min_size=1, max_size=3, unique=True),
        how=st.sampled_from(["down", "right", "all"]),
        raw=TEXTS,
    )
    def fill(self, at, count, columns, how, raw):
        rows = self.some_rows(at, count)
        if how == "all":
            self.make(fill_all(self.report, [(r, c, raw) for r in rows for c in columns]))
        else:
            self.make((fill_down if how == "down" else fill_right)(self.report, rows, columns))

    @precondition(has_rows)
    @rule(at=AT, down=AT, column=st.integers(0, len(FREE) - 1), across=AT, hidden=HIDDEN)
    def drag(self, at, down, column, across, hidden):
        sight = self.sight(hidden)
        at, down = at % len(sight), down % len(sight)
        right = column + across % (len(FREE) - column)
        target = min(at, down), column, max(at, down), right
        self.make(fill_block(self.report, sight, FREE, (at, column, at, column), target))

    @rule(at=AT, count=st.integers(1, 2))
    def insert(self, at, count):
        self.make(gestures.add_rows(FORM, self.report, at % (len(self.report.rows) + 1), count))

    @precondition(has_rows)
    @rule(at=AT, count=st.integers(1, 3))
    def remove(self, at, count):
        self.make(gestures.remove_rows(self.some_rows(at, count)))

    @precondition(has_rows)
    @rule(at=AT, count=st.integers(1, 2))
    def duplicate(self, at, count):
        self.make(gestures.duplicate_rows(FORM, self.report, self.some_rows(at, count)))

    @precondition(has_rows)
    @rule(at=AT, count=st.integers(1, 2), step=st.sampled_from([-1, 1]), hidden=HIDDEN)
    def move(self, at, count, step, hidden):
        sight = self.sight(hidden)
        rows = sight[at % len(sight) :][:count]
        self.make(gestures.move_rows(self.report, rows, step, among=sight))

    @rule(column=COLUMNS, falling=st.booleans(), hidden=HIDDEN)
    def sort(self, column, falling, hidden):
        of, sight = FORM.by_id[column], self.sight(hidden)
        self.make(sort_rows(self.report, of, falling=falling, among=sight))

    @rule(wanted=TEXTS, new=TEXTS)
    def replace(self, wanted, new):
        self.make(replace_all(FORM, self.report, wanted, new, LOCKED))

    @precondition(has_rows)
    @rule(at=AT, text=st.sampled_from(["", "属实", "已核实"]))
    def explain(self, at, text):
        key = NoteKey("A2-07", self.some_rows(at, 1)[0], "employed_poor")
        self.make(gestures.settle(key, ("0",), text))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self):
        self.future.append(plain(self.report))
        _, applied = self.workspace.journal.undo(FORM, self.report)
        self.report = applied.report
        assert plain(self.report) == self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self):
        self.past.append(plain(self.report))
        _, applied = self.workspace.journal.redo(FORM, self.report)
        self.report = applied.report
        assert plain(self.report) == self.future.pop()

    @precondition(lambda self: hasattr(self, "workspace"))
    @invariant()
    def the_stored_report_is_the_one_in_hand(self):
        stored = self.workspace.reports.load(FORM, COUNTY, self.report.period)
        assert stored == self.report
        assert plain(stored) == plain(self.report)


Gestures.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestUndo = pytest.mark.filterwarnings("default")(Gestures.TestCase)
