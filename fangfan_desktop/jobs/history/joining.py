"""Join what another clerk filled in into the report here: compare, ask, and make the one edit."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.edits.edit import Edit, LeftOut
from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.history.coming import PlannedReport
from fangfan_desktop.jobs.history.old_rows import fill_report
from fangfan_desktop.rollup.halves import (
    JoinQuestion,
    Side,
    answered_before,
    compare_halves,
)
from fangfan_desktop.rollup.joined import join_edit
from fangfan_desktop.workspace.backup_file import BackupContents
from fangfan_desktop.workspace.kept import KeptReport
from fangfan_desktop.workspace.steps import (
    OtherReport,
    StoredStep,
    before_they_parted,
    left_out,
    read_other,
)
from fangfan_desktop.workspace.workspace import Workspace

_OTHER_FORM = (
    "“{file}”里的{form}是按另一版表样填的，这里没有这一版，没有合并。"
    "请先在两台电脑上装同一版（“别的表…”），再合并。"
)
_NEWER = (
    "“{file}”里的{form}有这里没有的栏（{columns}），是用更新的程序或表样填的，没有合并。"
    "请把这台电脑的程序也换成新版，再合并。"
)
_NONE = "“{file}”里没有{place}{period}的{form}，没有合并。"


class JoinRefused(ValueError):
    """Another clerk's file cannot be joined; the message says why and what to do."""


class ReceivedHalf(NamedTuple):
    """What another clerk filled in: the name of their file, the report, and its steps if it has any."""

    file: str
    form: Form
    report: Report
    steps: tuple[StoredStep, ...] = ()

    @property
    def place(self) -> Place:
        """Return whose report it is."""
        assert self.report.place is not None
        return self.report.place

    @property
    def period(self) -> Period:
        """Return the period of the report."""
        assert self.report.period is not None
        return self.report.period


def joinable(inside: BackupContents, forms: Mapping[str, Form], home: Place) -> list[KeptReport]:
    """Return the reports of a workspace's file that can be joined with the unit's own, newest first."""
    own = [kept for place, kept in inside.reports if place == home and kept.form in forms]
    return sorted(own, key=lambda kept: (kept.period, kept.form), reverse=True)


def half_in_file(
    path: Path, form: Form, place: Place, period: Period, own_packs: frozenset[tuple[int, str]]
) -> ReceivedHalf:
    """Return a report from another clerk's `.fangfan` file. Raises JoinRefused if it does not fit.

    `own_packs` are version and digest of each version of the form that was added here. Raises also
    what `read_other` does.
    """
    found = read_other(path, form, place, period, kept_opened)
    named = {"file": path.name, "form": form.label, "place": place.label, "period": period.label}
    if found is None:
        raise JoinRefused(_NONE.format(**named))
    _refuse_other_form(found, own_packs, named)
    if found.report is None:
        raise JoinRefused(_NEWER.format(**named, columns="、".join(found.unknown)))
    return ReceivedHalf(path.name, form, found.report, found.steps)


def _refuse_other_form(
    found: OtherReport, own: frozenset[tuple[int, str]], named: Mapping[str, str]
) -> None:
    # A version that only one of them added matters if both have it otherwise, or theirs is newer.
    digests = dict(own)
    newest = max(digests, default=1)
    for version, digest in found.packs:
        if digests.get(version, digest) != digest or version > newest:
            raise JoinRefused(_OTHER_FORM.format(**named))


def packs_of(workspace: Workspace, form: Form) -> frozenset[tuple[int, str]]:
    """Return version and digest of each version of a form that was added to a workspace."""
    if not workspace.form_packs.any_stored:
        return frozenset()
    import hashlib  # OpenSSL: not at start

    return frozenset(
        (each.version, hashlib.sha256(each.content).hexdigest())
        for each in workspace.form_packs.everything()
        if each.form == form.id and each.removed is None
    )


def half_of_table(planned: PlannedReport, places: Places) -> ReceivedHalf:
    """Return the report of a workbook or another table that was read in."""
    (file,) = planned.files
    form, place, period = planned.form, planned.place, planned.period
    assert file.checked.received is not None
    blank = begin_report(form, place, period, places.reporting(place, form.lowest), {})
    filled = fill_report(form, blank, file.checked.received.report, places)
    return ReceivedHalf(file.name, form, filled.report)


class Joining:
    """A received half and the report here, compared; and what is decided so far."""

    def __init__(self, workspace: Workspace, report: Report, half: ReceivedHalf) -> None:
        self.half, form = half, half.form
        steps = workspace.journal.steps(report)
        before = None
        if half.steps and (stored := workspace.reports.load(form, half.place, half.period)):
            before = before_they_parted(form, stored, steps, half.steps)
        self.halves = compare_halves(form, report, half.report, before)
        decided = (left for _, _, left in left_out(steps))
        self.answers: dict[JoinQuestion, Side] = answered_before(self.halves, decided)
        self.remembered = frozenset(self.answers)
        self._by_row: dict[tuple[int | None, int | None], list[JoinQuestion]] = {}
        for each in self.halves.questions:
            self._by_row.setdefault((each.row, each.source), []).append(each)

    @property
    def is_done_already(self) -> bool:
        """Return True if the report here has everything, or it was decided so before."""
        halves = self.halves
        return not halves.brings_more and self.remembered.issuperset(halves.questions)

    @property
    def waiting(self) -> int:
        """Return how many questions are not answered."""
        return len(self.halves.questions) - len(self.answers)

    def of_row(self, question: JoinQuestion) -> Sequence[JoinQuestion]:
        """Return all questions about the same row; about the fields each is alone."""
        return [question] if question.is_field else self._by_row[question.row, question.source]

    def answer(self, questions: Iterable[JoinQuestion], side: Side) -> int:
        """Answer questions; return how many of them cannot be answered so.

        If two rows both stay, that is the answer to all questions about them.
        """
        refused = 0
        for each in questions:
            own = self.of_row(each)
            if side not in self.halves.sides(each):
                refused += 1
            elif side == "both":
                self.answers |= dict.fromkeys(own, side)
            else:
                for other in own:
                    if self.answers.get(other) == "both":
                        del self.answers[other]
                self.answers[each] = side
        return refused

    def edit(self) -> Edit:
        """Return the edit that joins, as it is decided. All questions must be answered."""
        return join_edit(self.halves, self.answers, f"合并“{self.half.file}”")

    def left_counts(self) -> Counter[Side]:
        """Return how many questions are answered in which way."""
        return Counter(self.answers.values())


class LeftText(NamedTuple):
    """A text that a joining did not take: when and what was joined, and where the text stood."""

    at: str
    words: str
    row: str
    column: str
    left: LeftOut


def left_texts(workspace: Workspace, form: Form, report: Report) -> list[LeftText]:
    """Return what the joinings of a report did not take, the newest first."""
    found: list[LeftText] = []
    for step, words, left in left_out(workspace.journal.steps(report)):
        name = column_words if left.row is not None else field_words
        found.append(LeftText(step.at, words, left.name, name(form, left.column), left))
    return found[::-1]


def column_words(form: Form, column: str) -> str:
    """Return the name of a column, or of the note on a cell (`A2-06 name`); of a whole row `整行`."""
    code, _, name = column.rpartition(" ")
    words = form.table_with(name).by_id[name].short if name else "整行"
    return f"{words}的核实说明" if code else words


def field_words(form: Form, column: str) -> str:
    """Return the name of a field of head or foot, or of the note on one, or on a row that is missing."""
    code, _, name = column.rpartition(" ")
    if name not in form.fields_by_id:
        return column_words(form, column)
    words = form.fields_by_id[name].name
    return f"{words}的核实说明" if code else words
