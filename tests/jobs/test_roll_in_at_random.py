"""A city's year at random: files come, go, move and come back, figures are typed, all is undone."""

import random

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.consolidate.roll_in import plan_roll_in, roll_in
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.jobs.returns.receive import take_in
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.answers import ClerkAnswer
from tests.builders import CITY, Q2, Q3, TODAY
from tests.jobs.boards import WHOLE, kept_board
from tests.returned import county_file
from tests.slow import one_of

UNITS = ("商河县", "平阴县")
DAYS = {Q2: "2026年6月10日", Q3: "2026年9月12日"}
# Of files the figures are below this, what is typed is above.
TYPED = 1000
ACTS = ("drop", "drop", "off", "move", "turn_answer", "type", "turn_edit", *["f9"] * 3)


class City:
    """A city's clerk and what must hold after each F9."""

    def __init__(self, reference, workspace, places, form, taken, any_):
        self.reference, self.workspace, self.places, self.form = reference, workspace, places, form
        self.taken, self.any, self.typed = taken, any_, TYPED
        self.received = workspace.received

    def board(self, period):
        return kept_board(self.reference, self.workspace, self.places, self.form, period)

    def report(self, period):
        return self.workspace.reports.load(self.form, WHOLE, period)

    def figure(self, report, unit):
        rows = (row for row in report.rows if row["unit"].raw == unit) if report else ()
        return next((row["brands"].value for row in rows), None)

    def drop(self, period):
        taken = self.any.choice(self.taken)
        self.received.add([(taken.arrival, taken.identities)])

    def off(self, period):
        for entry in self.received.of_board("annex1", period)[:1]:
            self.received.put_aside(entry.id)

    def move(self, period):
        for entry in self.received.of_board("annex1", period)[-1:]:
            other = Q2 if period == Q3 else Q3
            self.received.answer_all([ClerkAnswer("period", entry.sha256, str(other))])
            self.board(period)

    def turn_answer(self, period):
        turn = self.any.choice([self.received.undo_answers, self.received.redo_answers])
        digests = [each.key for each in turn()]
        for quarter in DAYS:
            wanted = RollUpScope(self.form, WHOLE, quarter)
            reader = BoardReader(
                self.reference, self.workspace, wanted, lambda: self.places, lambda: TODAY
            )
            entries = {e.id: e for e in self.received.of_board("annex1", quarter)}
            entries |= {e.id: e for e in self.received.of_digests(digests)}
            here = list(entries.values())
            self.received.identify(reader.identities(here, reader.reading(here)()))

    def type(self, period):
        if report := self.report(period):
            self.typed += 1
            row = self.any.choice([r for r in report.rows if r["unit"].raw in UNITS]).id
            edit = gestures.type_cell(row, "brands", str(self.typed))
            self.workspace.journal.apply(self.form, report, edit)

    def turn_edit(self, period):
        if report := self.report(period):
            self.any.choice([self.workspace.journal.undo, self.workspace.journal.redo])(
                self.form, report
            )

    def planned(self, period):
        return plan_roll_in(
            self.reference, self.workspace, self.board(period), self.places, {}, TODAY
        )

    def f9(self, period):
        before, board, planned = self.report(period), self.board(period), self.planned(period)
        if not planned.has_something:
            return
        roll_in(self.workspace, self.form, planned)
        if not (after := self.report(period)):
            return
        for unit in UNITS:
            place = Place(CITY, unit)
            was, now = (self.figure(report, unit) for report in (before, after))
            line = board.line(place)
            if line.newest:
                (row,) = line.newest.checked.received.report.rows
                assert now == row["brands"].value, "the newest file counts"
                assert planned.typed_over or was in {None, now} or was < TYPED
            elif now is not None and now < TYPED:
                assert place in planned.retyped, "a figure without its file is named"
            if was and was > TYPED and not line.newest:
                assert now == was, "what was typed stays where no file says otherwise"
        values = [self.figure(after, unit) for unit in UNITS]
        assert (self.figure(after, CITY) or 0) == sum(filter(None, values)), "the city is the sum"
        assert self.planned(period).merge.edit.is_empty, "twice changes nothing"
        if before and not planned.merge.edit.is_empty:
            _, undone = self.workspace.journal.undo(self.form, after)
            assert undone.report == before
            _, again = self.workspace.journal.redo(self.form, undone.report)
            assert again.report == after


@pytest.mark.parametrize("seed", one_of(range(12), every=3))
def test_whatever_is_done_the_newest_files_count_once_and_what_is_typed_stays(
    seed, reference, workspace, places, annex1, tmp_path
):
    paths = [
        county_file(tmp_path, annex1, unit, f"{unit}{number}", day=DAYS[period], brands=number)
        for number, (unit, period) in enumerate(
            [(unit, period) for unit in UNITS for period in DAYS for _ in range(2)], 101
        )
    ]
    told = KnownFacts(TODAY, answers={}, whole=Place(CITY), places=places, whole_is_sure=False)
    any_ = random.Random(seed)
    city = City(reference, workspace, places, annex1, list(take_in(reference, paths, told)), any_)
    for _ in range(60):
        getattr(city, any_.choice(ACTS))(any_.choice([Q2, Q3]))
