"""`fangfan history`: read old workbooks into this user's data while no window is open."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from fangfan_desktop.cli.own_data import DataRefused, own_data
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.jobs.form_packs.adding import stored_packs
from fangfan_desktop.jobs.history.coming import PlannedReport, PlannedState, Use, plan_reports
from fangfan_desktop.jobs.history.old_files import FileDoubt, UnreadFile, old_files_in, sort_files
from fangfan_desktop.jobs.history.read_in import read_in
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts
from fangfan_desktop.jobs.returns.receive import IncomingFile, take_in
from fangfan_desktop.jobs.zones import places_with
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace

_NOW = "这一期正要报，没有当作以前的报表读。要作为它的开头，请在窗口里读入。"

_FLAGS = {"place": "--place", "period": "--period"}
Outcome = Literal["stored", "same", "kept", "asked", "not_read", "spare"]
_KEPT: dict[PlannedState, str] = {
    "differs": "这里已经有数，有 {} 处不同，没有动。请在窗口里看过不同再决定。",
    "sent": "这里已经报送过，有 {} 处不同，没有动。要改请在窗口里点“更正”。",
}


class FileOutcome(msgspec.Struct, frozen=True):
    """The outcome of a file, or of all counties' files of a city: one line of the output."""

    file: str
    outcome: Outcome
    message: str
    form: str | None = None
    place: str | None = None
    period: str | None = None

    @property
    def words(self) -> str:
        """Return the outcome as a sentence."""
        where = " ".join(filter(None, (self.form, self.place, self.period)))
        return f"{self.file}{f'（{where}）' if where else ''}：{self.message}"

    @property
    def is_done(self) -> bool:
        """Return True if its figures are stored here."""
        return self.outcome in {"stored", "same", "spare"}


class HistoryOutcome(msgspec.Struct, frozen=True):
    """The outcome of the command; `refusal` says why nothing could be done at all."""

    lines: tuple[FileOutcome, ...] = ()
    checked: tuple[CheckResult, ...] = ()
    refusal: str = ""


def import_history(
    reference: Reference, files: Sequence[Path], facts: KnownFacts, data: Path | None = None
) -> HistoryOutcome:
    """Read workbooks and folders into the history of the unit whose data are in `data`.

    `facts` give the place and period of a file that does not state them. A file with an open
    question is not stored, and no stored figure is overwritten.
    """
    try:
        with own_data(data) as (workspace, profile):
            reference.add(stored_packs(workspace).packs)
            return _bring(reference, workspace, profile, files, facts)
    except DataRefused as error:
        return HistoryOutcome(refusal=str(error))


def _bring(
    reference: Reference,
    workspace: Workspace,
    profile: Profile,
    files: Sequence[Path],
    facts: KnownFacts,
) -> HistoryOutcome:
    home, today = profile.place, facts.today
    answers = workspace.received.answers()
    places = places_with(reference.places, profile, answers)
    known = KnownFacts(
        today,
        answers=answers,
        whole=profile.receiver,
        places=places,
        unsaid_period=facts.period,
        whole_is_sure=not profile.is_top,
    )
    tables, left = old_files_in(files)
    received = list(take_in(reference, tables, known))
    has_board = bool(reference.gathered(home, places))
    found = sort_files(home, places, received, answers, today, facts.place, has_board=has_board)
    planned, more = plan_reports(reference, workspace, home, places, found.known, today)
    lines = [*_not_read([*left, *found.not_read, *more]), *_asked(found.asked)]
    workspace.backups.make("导入前")
    _store_answers(workspace, received, facts)
    for each in planned:
        lines.append(_outcome(each))
        if lines[-1].outcome == "stored":
            use: Use = "past" if "past" in each.uses else "board"
            read_in(reference, workspace, places, each, use, today)
    return HistoryOutcome(
        tuple(lines), tuple(checked for each in received for checked in each.checked)
    )


def _store_answers(
    workspace: Workspace, received: Iterable[IncomingFile], facts: KnownFacts
) -> None:
    """Store the given place and period as answers, since a board reads its files again."""
    given = {"place": facts.place, "period": facts.period}
    questions = (q for each in received for checked in each.checked for q in checked.questions)
    open_ones = {(q.kind, q.key) for q in questions if not q.assumed and given.get(q.kind)}
    workspace.received.answer_all(
        ClerkAnswer(kind, key, str(given[kind])) for kind, key in open_ones
    )


def _not_read(left: Iterable[UnreadFile]) -> Iterator[FileOutcome]:
    for each in left:
        yield FileOutcome(printable(each.name), "spare" if each.spare else "not_read", each.why)


def _asked(asked: Iterable[FileDoubt]) -> Iterator[FileOutcome]:
    for each in asked:
        if each.is_open:
            flag = _FLAGS.get(each.question.kind)
            advice = f"请用 {flag} 说明，或者" if flag else "请"
            words = f"{each.question.words}没有读。{advice}在窗口里读入。"
            for name in each.files:
                yield FileOutcome(name, "asked", words)


def _outcome(planned: PlannedReport) -> FileOutcome:
    name = planned.file_words
    known = planned.form.id, str(planned.place), str(planned.period)
    number = len(planned.differences)
    if kept := _KEPT.get(planned.state):
        return FileOutcome(name, "kept", kept.format(number), *known)
    if planned.state == "same":
        return FileOutcome(name, "same", "这里已经有了，数字一样。", *known)
    if planned.in_time:
        return FileOutcome(name, "kept", _NOW, *known)
    notes = "；".join(planned.notes)
    return FileOutcome(name, "stored", f"读入了{f'（{notes}）' if notes else ''}。", *known)
