"""Identify old workbooks: their place and period, open questions, and files that are not read."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.attachments.kinds import may_be_drawn
from fangfan_desktop.exchange.reading.kinds import WORDS
from fangfan_desktop.exchange.reading.question import NOT_OURS, Option, Question
from fangfan_desktop.exchange.reading.table_finder import LIKE_HEADERS, OTHER_HEADERS
from fangfan_desktop.exchange.reading.unprinted import with_place_changed
from fangfan_desktop.exchange.reading.when import when
from fangfan_desktop.forms.deadlines import recent_periods
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place, Places, parse_place, rest_of
from fangfan_desktop.forms.report import date_of, tables_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.check import CheckResult, GivenAnswers, is_folder, tables_in
from fangfan_desktop.jobs.returns.receive import IncomingFile, is_scan
from fangfan_desktop.jobs.zones import zone_question


class OldForm(msgspec.Struct, frozen=True):
    """One form of a file whose place and period are known."""

    incoming: IncomingFile
    checked: CheckResult
    form: Form
    place: Place
    period: Period

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.checked.name


class FileDoubt(NamedTuple):
    """A question, the files that it is about, and the likely answer (empty: none)."""

    question: Question
    files: tuple[str, ...]
    likely: str

    @property
    def is_open(self) -> bool:
        """Return True if there is no assumed answer, so that the files wait for the clerk's."""
        return not self.question.assumed


_DRAW = "要填的是它里面的表，就照着画一张。"
_BLANK = "是一张空白的表。《{title}》这里已经有了：到“本年报表”里打开就能填。"


class UnreadFile(NamedTuple):
    """A file that is not read, and why. `spare`: another file has its content.

    `blank` is its path if it may be a blank attachment, from which a form can be drawn.
    """

    name: str
    why: str
    spare: bool = False
    blank: Path | None = None


class SortedFiles(msgspec.Struct, frozen=True):
    """The sorted files: known ones, open questions, and files that are not read."""

    known: tuple[OldForm, ...]
    asked: tuple[FileDoubt, ...]
    not_read: tuple[UnreadFile, ...]


def old_files_in(paths: Iterable[Path]) -> tuple[list[Path], list[UnreadFile]]:
    """Return the tables among the files and in the folders, and the files that are not read."""
    found: list[Path] = []
    left: list[UnreadFile] = []
    for path in paths:
        tables = tables_in([path])
        others = _count_others(path, tables) if is_folder(path) else 0
        if is_folder(path) and not tables:
            left.append(UnreadFile(path.name, f"文件夹里没有能读的表格（{WORDS}）。"))
        elif others:
            left.append(
                UnreadFile(path.name, f"里面另有 {others} 个文件不是表格，没有读。", spare=True)
            )
        found += tables
    return list(dict.fromkeys(found)), left


def _count_others(folder: Path, tables: Iterable[Path]) -> int:
    """Return how many files in a folder are not tables."""
    seen = {path for path in folder.rglob("*") if path.is_file() and path.name[0] not in "~."}
    return len(seen.difference(tables))


def scan_words(home: Place, *, has_board: bool) -> str:
    """Return a sentence that says where a stamped page must be added."""
    words = words_of(home)
    there = f"；{words.units}发来的，请拖到“{words.board}”" if has_board else ""
    return f"是盖章件或图片，读不出数字。自己报送过的，请在“历次报送”里选中那一版再加{there}。"


def sort_files(
    home: Place,
    places: Places,
    incoming: Iterable[IncomingFile],
    answers: GivenAnswers,
    today: date,
    default_place: Place | None = None,
    *,
    has_board: bool,
) -> SortedFiles:
    """Return the files of the unit `home`, sorted. `answers` are the clerk's, by kind and key.

    `default_place` is the place of a file that names none. `has_board`: the unit gathers from others. A question with an assumed answer is
    returned too, but its file is not kept waiting.
    """
    known: list[OldForm] = []
    asked: dict[tuple[str, str], FileDoubt] = {}
    left: list[UnreadFile] = []
    for each in incoming:
        for checked in each.checked:
            one = _Sorting(home, places, each, checked, answers, today, default_place)
            if one.is_blank:
                left.append(one.left_blank())
                continue
            doubts = one.doubts()
            for question in doubts:
                at = question.kind, question.key
                files = asked[at].files if at in asked else ()
                asked[at] = FileDoubt(question, (*files, checked.name), one.likely(question))
            if any(not question.assumed for question in doubts):
                continue
            found = one.outcome()
            if isinstance(found, OldForm):
                known.append(found)
            else:
                left.append(found)
        if not each.checked:
            is_page = is_scan(each.path) and not each.reason
            words = scan_words(home, has_board=has_board) if is_page else each.reason
            left.append(UnreadFile(each.path.name, words, blank=_blank(each.path)))
    return SortedFiles(tuple(known), tuple(asked.values()), tuple(left))


def _blank(path: Path) -> Path | None:
    """Return the path of a file from which a form may be drawn; None of another one."""
    return path if may_be_drawn(path) else None


class _Sorting:
    """One form of one file."""

    def __init__(
        self,
        home: Place,
        places: Places,
        incoming: IncomingFile,
        checked: CheckResult,
        answers: GivenAnswers,
        today: date,
        default_place: Place | None,
    ) -> None:
        self._home, self._places, self._today = home, places, today
        self._incoming, self._checked = incoming, checked
        self._sha = incoming.arrival.sha256 if incoming.arrival else ""
        report = checked.received.report if checked.received else None
        own = parse_place(answers.get("place", {}).get(self._sha, ""))
        self.place = (report.place if report else None) or own or default_place
        self.period = report.period if report else None
        form = checked.received.form if checked.received else None
        self._gathers = form is not None and form.gathers(home)

    @property
    def is_blank(self) -> bool:
        """Return True for an attachment that nobody has filled in: no figure, no day, no period."""
        received = self._checked.received
        if received is None or self.period:
            return False
        form, report = received.form, received.report
        return not date_of(form, report) and all(
            row.is_blank(table) for table, own in tables_of(form, report) for row in own.rows
        )

    def left_blank(self) -> UnreadFile:
        """Return a blank attachment of a form that is here: there is nothing to be asked about it."""
        received = self._checked.received
        assert received is not None
        words = _BLANK.format(title=received.form.title)
        return UnreadFile(self._checked.name, words, blank=_blank(self._incoming.path))

    def _left_unknown(self) -> UnreadFile:
        """Return a file with no table of a form that is here: one may be drawn from it."""
        path, reason = _blank(self._incoming.path), self._checked.reason
        is_other = path is not None and reason.endswith((OTHER_HEADERS, LIKE_HEADERS))
        return UnreadFile(self._checked.name, f"{reason}{_DRAW * is_other}", blank=path)

    # ── questions ──

    def doubts(self) -> list[Question]:
        received = self._checked.received
        if received is None or self._is_foreign:
            return list(self._checked.questions) if received is None else []
        known = {"place": self.place, "period": self.period}
        found = [
            self._whole(question, received.form)
            for question in self._checked.questions
            if question.assumed or not known.get(question.kind)
        ]
        if self.place is None and not self._gathers:
            if not any(question.kind == "place" for question in found):
                found.append(self._ask_if_ours())
        elif self.place and self._is_unknown_zone:
            found.append(zone_question(self.place, self._places))
        return [question for question in found if question.options]

    def _whole(self, question: Question, form: Form) -> Question:
        """Return a question with options, and with the file's name if it is about this file alone."""
        if question.kind == "period" and not question.options:
            options = tuple(
                Option(str(each), each.label) for each in recent_periods(form, self._today)
            )
            question = msgspec.structs.replace(question, options=options)
        if question.kind == "place" and not question.options:
            units = self._places.reporting(self._home, form.lowest)
            options = tuple(Option(str(unit), unit.label) for unit in units)
            options += (Option(NOT_OURS, "都不是，不读"),)
            question = msgspec.structs.replace(question, options=options)
        if question.key != self._sha:
            return question
        words = f"“{self._checked.name}”：{question.words}"
        return msgspec.structs.replace(question, words=words)

    def _ask_if_ours(self) -> Question:
        """Return the question whether a file without a unit belongs to this unit."""
        label = self._home.label
        options = (Option(str(self._home), f"是{label}的"), Option(NOT_OURS, "不是，不读"))
        words = f"“{self._checked.name}”里没有写明单位，是{label}的吗？"
        return Question("place", self._sha, words, options)

    def likely(self, question: Question) -> str:
        """Return the likely answer: the period in the file's name, or the assumed answer."""
        if question.kind == "period" and (received := self._checked.received):
            titles = [Path(self._checked.name).stem]
            named = when(received.form, {}, titles, None, "", "").period
            return next((o.value for o in question.options if o.value == str(named)), "")
        return question.assumed

    # ── place and period ──

    @property
    def _is_foreign(self) -> bool:
        """Return True if the place is known and its reports are not this unit's concern."""
        home, place, places = self._home, self.place, self._places
        if place is None:
            return False
        if self._gathers:
            return not places.is_within(place, home)
        return place not in {home, places.whole_of(home)}

    @property
    def _is_unknown_zone(self) -> bool:
        """Return True if the place is directly below this one but not among its units."""
        place, home = self.place, self._home
        if place is None or place.is_rest or not self._gathers:
            return False
        is_below = self._places.whole_of(place) == home
        return is_below and place not in self._places.units_of(home)

    def outcome(self) -> OldForm | UnreadFile:
        """Return the identified form, or why it is not read. Call it when no question is open."""
        checked, home, place = self._checked, self._home, self.place
        received = checked.received
        if received is None:
            return self._left_unknown()
        if place is None or self.period is None:
            what, mend = ("哪个单位", "单位的全称") if place is None else ("哪一期", "填表日期")
            return UnreadFile(checked.name, f"看不出是{what}的。请在表里写上{mend}，再读一遍。")
        if self._is_foreign:
            whose = "" if place.city == NOT_OURS else f"是{place}的，"
            return UnreadFile(checked.name, f"{whose}不是{home}的，没有读。")
        counted = not self._gathers or place in {
            *self._places.reporting(home, received.form.lowest),
            rest_of(home),
        }
        if not counted:
            return UnreadFile(checked.name, f"{place.label}的数已含在别的单位里，不另读。")
        report = with_place_changed(received.form, received.report, place, received.cells)
        received = msgspec.structs.replace(received, report=report)
        checked = msgspec.structs.replace(checked, received=received)
        return OldForm(self._incoming, checked, received.form, place, self.period)
