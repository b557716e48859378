"""The files of one drop: read, asked about, and stored as the clerk chose."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.forms.places import Places
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.history.coming import PlannedReport, Use, plan_reports
from fangfan_desktop.jobs.history.old_files import FileDoubt, UnreadFile, sort_files
from fangfan_desktop.jobs.history.read_in import read_in, start_edit
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import KnownFacts, check_opened
from fangfan_desktop.jobs.returns.receive import IncomingFile
from fangfan_desktop.jobs.zones import places_with
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.columns import parse_opened
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.workspace import Workspace

QuestionKey = tuple[str, str]  # kind and key of a question


class LotPlan(NamedTuple):
    """What is asked about the files, the answers so far, and what the files would become."""

    asked: Sequence[FileDoubt]
    answers: Mapping[QuestionKey, str]
    coming: Sequence[PlannedReport]
    not_read: Sequence[UnreadFile]

    @property
    def waiting(self) -> int:
        """Return how many files wait for an answer."""
        names = {
            name
            for each in self.asked
            if each.is_open and key_of(each) not in self.answers
            for name in each.files
        }
        return len(names)


class ReadingLot:
    """The files of one drop. `not_read` are files that are refused at once."""

    def __init__(
        self,
        reference: Reference,
        workspace: Workspace,
        today: Callable[[], date],
        not_read: Iterable[UnreadFile] = (),
    ) -> None:
        self._reference, self._workspace, self._today = reference, workspace, today
        self._taken: list[IncomingFile] = []
        self._not_read = list(not_read)
        self._asked: dict[QuestionKey, FileDoubt] = {}
        given = workspace.received.answers()
        self._answers = {kind: dict(values) for kind, values in given.items()}
        self.total = 0

    @property
    def _profile(self) -> Profile:
        profile = self._workspace.profile.load()
        assert profile is not None
        return profile

    @property
    def _places(self) -> Places:
        return places_with(self._reference.places, self._profile, self._answers)

    def told(self) -> KnownFacts:
        """Return what is known besides the files."""
        return KnownFacts(
            self._today(),
            answers=self._answers,  # pyright: ignore[reportArgumentType]  # kinds come from the database
            whole=self._profile.receiver,
            places=self._places,
            whole_is_sure=not self._profile.is_top,
        )

    # ── reading ──

    def begin(self, total: int, not_read: Iterable[UnreadFile]) -> None:
        """Set how many files will be read, and which will not."""
        self.total = total
        self._not_read += not_read

    def add(self, taken: IncomingFile) -> int:
        """Add a file that was read; return how many there are."""
        self._taken.append(taken)
        return len(self._taken)

    # ── questions ──

    def plan(self) -> LotPlan:
        """Return the plan. Questions with a likely answer get it first."""
        home, today = self._profile.place, self._today()
        sorted_out = sort_files(
            home,
            self._places,
            self._taken,
            self._answers,
            today,
            has_board=bool(self._reference.gathered(home, self._places)),
        )
        new = {key: each for each in sorted_out.asked if (key := key_of(each)) not in self._asked}
        self._asked |= new
        likely = {key: e.likely for key, e in new.items() if e.is_open and e.likely}
        if likely:
            for (kind, key), value in likely.items():
                self._answers.setdefault(kind, {})[key] = value
            self._check_again(likely)
            return self.plan()
        coming, left = plan_reports(
            self._reference, self._workspace, home, self._places, sorted_out.known, today
        )
        answers = {
            (kind, key): self._answers[kind][key]
            for kind, key in self._asked
            if key in self._answers.get(kind, {})
        }
        not_read = [*self._not_read, *sorted_out.not_read, *left]
        return LotPlan(list(self._asked.values()), answers, coming, not_read)

    def answer(self, kind: str, key: str, value: str) -> None:
        """Answer a question; an empty value takes the answer back."""
        if value:
            self._answers.setdefault(kind, {})[key] = value
        else:
            self._answers.get(kind, {}).pop(key, None)
        self._check_again([(kind, key)])

    def _check_again(self, keys: Iterable[QuestionKey]) -> None:
        """Check the files again that some answers are about."""
        names = {name for key in keys for name in self._asked[key].files}
        told = self.told()
        self._taken = [
            self._checked(each, told) if each.path.name in names else each for each in self._taken
        ]

    def _checked(self, taken: IncomingFile, told: KnownFacts) -> IncomingFile:
        if taken.arrival is None or taken.arrival.scan:
            return taken
        opened = parse_opened(taken.arrival.opened, kept_opened)
        checked = tuple(check_opened(self._reference, taken.path, opened, told))
        return msgspec.structs.replace(taken, checked=checked)

    # ── storing ──

    def store(
        self, chosen: Iterable[tuple[PlannedReport, Use]], answers: Mapping[QuestionKey, str]
    ) -> tuple[list[tuple[PlannedReport, Use]], str]:
        """Store the answers and the chosen reports; return what was stored, and what failed.

        The last is empty if everything could be stored. What is to be joined is asked about first.
        """
        done: list[tuple[PlannedReport, Use]] = []
        try:
            self._store_answers(answers)
            for coming, use in chosen:
                if use not in {"none", "join"}:
                    self._store_report(coming, use)
                    done.append((coming, use))
        except NotSaved as error:
            return done, str(error)
        return done, ""

    def _store_answers(self, answers: Mapping[QuestionKey, str]) -> None:
        received = self._workspace.received
        known = received.answers()
        given = [ClerkAnswer(*key, value) for key, value in answers.items() if value]
        received.answer_all(
            each for each in given if known.get(each.kind, {}).get(each.key) != each.value
        )

    def _store_report(self, coming: PlannedReport, use: Use) -> None:
        workspace, places = self._workspace, self._places
        if use != "start":
            read_in(self._reference, workspace, places, coming, use, self._today())
            return
        form, place, period = coming.form, coming.place, coming.period
        base = workspace.reports.load(form, place, period) or begin_report(
            form, place, period, places.reporting(place, form.lowest), self._profile.prefill
        )
        edit = start_edit(base, coming, places)
        if not edit.is_empty:
            workspace.journal.apply(form, base, edit)


def key_of(doubt: FileDoubt) -> QuestionKey:
    """Return the key under which a question is answered."""
    return doubt.question.kind, doubt.question.key
