"""Whose and of when old workbooks are, what is to be asked of them, and why some are not read."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.reading.kinds import WORDS
from fangfan_desktop.exchange.reading.question import NOT_OURS, Option, Question
from fangfan_desktop.exchange.reading.when import when
from fangfan_desktop.forms.deadlines import recent_periods
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import REST, Place, Places, parse_place
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.check import Checked, tables_in
from fangfan_desktop.jobs.returns.receive import Taken, is_scan
from fangfan_desktop.jobs.zones import zone_question

Said = Mapping[str, Mapping[str, str]]


class OldForm(msgspec.Struct, frozen=True):
    """One form of a file, of a known place and period: `checked` says both."""

    taken: Taken
    checked: Checked
    form: Form
    place: Place
    period: Period

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.checked.name


class FileDoubt(NamedTuple):
    """A doubt, of which files it is, and the answer that is likely (empty: none is)."""

    question: Question
    files: tuple[str, ...]
    likely: str

    @property
    def is_open(self) -> bool:
        """Say whether nothing was taken for it, so that its files wait for the answer."""
        return not self.question.assumed


class NotRead(NamedTuple):
    """A file of which nothing is read, and why: what it is and where it belongs."""

    name: str
    why: str
    # Another file has what is in it.
    spare: bool = False


class Sorted(msgspec.Struct, frozen=True):
    """What files are: those that are known, what is asked, and those that are not read."""

    known: tuple[OldForm, ...]
    asked: tuple[FileDoubt, ...]
    not_read: tuple[NotRead, ...]


def old_files_in(paths: Iterable[Path]) -> tuple[list[Path], list[NotRead]]:
    """Return the tables among files and in folders, and why others are none."""
    found: list[Path] = []
    left: list[NotRead] = []
    for path in paths:
        tables = tables_in([path])
        others = _others(path, tables) if path.is_dir() else 0
        if path.is_dir() and not tables:
            left.append(NotRead(path.name, f"文件夹里没有能读的表格（{WORDS}）。"))
        elif others:
            left.append(
                NotRead(path.name, f"里面另有 {others} 个文件不是表格，没有读。", spare=True)
            )
        found += tables
    return list(dict.fromkeys(found)), left


def _others(folder: Path, tables: Iterable[Path]) -> int:
    """Return how many files in a folder are none of its tables."""
    seen = {path for path in folder.rglob("*") if path.is_file() and path.name[0] not in "~."}
    return len(seen.difference(tables))


def scan_words(home: Place) -> str:
    """Return where a stamped page belongs."""
    there = "；县区发来的，请拖到“县区报送进度”" if home.is_city else ""
    return f"是盖章件或图片，读不出数字。自己报送过的，请在“历次报送”里选中那一版再加{there}。"


def sort_out(
    home: Place,
    places: Places,
    taken: Iterable[Taken],
    said: Said,
    today: date,
    unsaid: Place | None = None,
) -> Sorted:
    """Return what files are for a unit at home; `said` are the answers so far, by kind and key.

    A file that names no unit is of the `unsaid` place. Doubts for which an answer is assumed are
    asked as well, and keep no file waiting.
    """
    known: list[OldForm] = []
    asked: dict[tuple[str, str], FileDoubt] = {}
    left: list[NotRead] = []
    for each in taken:
        for checked in each.checked:
            one = _Sorting(home, places, each, checked, said, today, unsaid)
            doubts = one.doubts()
            for question in doubts:
                at = question.kind, question.key
                files = asked[at].files if at in asked else ()
                asked[at] = FileDoubt(question, (*files, checked.name), one.likely(question))
            if any(not question.assumed for question in doubts):
                continue
            found = one.outcome()
            (known if isinstance(found, OldForm) else left).append(found)  # pyright: ignore[reportArgumentType]
        if not each.checked:
            is_page = is_scan(each.path) and not each.reason
            left.append(NotRead(each.path.name, scan_words(home) if is_page else each.reason))
    return Sorted(tuple(known), tuple(asked.values()), tuple(left))


class _Sorting:
    """One form of one file."""

    def __init__(
        self,
        home: Place,
        places: Places,
        taken: Taken,
        checked: Checked,
        said: Said,
        today: date,
        unsaid: Place | None,
    ) -> None:
        self._home, self._places, self._today = home, places, today
        self._taken, self._checked, self._said = taken, checked, said
        self._sha = taken.arrival.sha256 if taken.arrival else ""
        report = checked.received.report if checked.received else None
        own = parse_place(said.get("place", {}).get(self._sha, ""))
        self.place = (report.place if report else None) or own or unsaid
        self.period = report.period if report else None

    # ── what is asked ──

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
        if self.place is None and not self._home.is_city:
            if not any(question.kind == "place" for question in found):
                found.append(self._whose())
        elif self.place and self._is_unknown_zone:
            found.append(zone_question(self.place, self._places))
        return [question for question in found if question.options]

    def _whole(self, question: Question, form: Form) -> Question:
        """Return a question with the file's name where it is its own, and with something to choose."""
        if question.kind == "period" and not question.options:
            options = tuple(
                Option(str(each), each.label) for each in recent_periods(form, self._today)
            )
            question = msgspec.structs.replace(question, options=options)
        if question.kind == "place" and not question.options:
            units = self._places.reporting(self._home)
            options = tuple(Option(str(unit), unit.label) for unit in units)
            options += (Option(NOT_OURS, "都不是，不读"),)
            question = msgspec.structs.replace(question, options=options)
        if question.key != self._sha:
            return question
        words = f"“{self._checked.name}”：{question.words}"
        return msgspec.structs.replace(question, words=words)

    def _whose(self) -> Question:
        label = self._home.label
        options = (Option(str(self._home), f"是{label}的"), Option(NOT_OURS, "不是，不读"))
        words = f"“{self._checked.name}”里没有写明单位，是{label}的吗？"
        return Question("place", self._sha, words, options)

    def likely(self, question: Question) -> str:
        """Return the answer that the file, or its name, makes likely."""
        if question.kind == "period" and (received := self._checked.received):
            titles = [Path(self._checked.name).stem]
            named = when(received.form, {}, titles, None, "", "").period
            return next((o.value for o in question.options if o.value == str(named)), "")
        return question.assumed

    # ── whose it is ──

    @property
    def _is_foreign(self) -> bool:
        home, place = self._home, self.place
        if place is None:
            return False
        return place.city != home.city or not (home.is_city or place in {home, Place(home.city)})

    @property
    def _is_unknown_zone(self) -> bool:
        place, home = self.place, self._home
        if place is None or place.is_city or place.name == REST or not home.is_city:
            return False
        return place not in self._places.units_of(home.city)

    def outcome(self) -> OldForm | NotRead:
        """Return the form as what it is, or why it is not read; nothing is to be asked any more."""
        checked, home, place = self._checked, self._home, self.place
        received = checked.received
        if received is None:
            return NotRead(checked.name, checked.reason)
        if place is None or self.period is None:
            what, mend = ("哪个单位", "单位的全称") if place is None else ("哪一期", "填表日期")
            return NotRead(checked.name, f"看不出是{what}的。请在表里写上{mend}，再读一遍。")
        if self._is_foreign:
            whose = "" if place.city == NOT_OURS else f"是{place}的，"
            return NotRead(checked.name, f"{whose}不是{home}的，没有读。")
        counted = not home.is_city or place in {
            *self._places.reporting(home),
            Place(home.city, REST),
        }
        if not counted:
            return NotRead(checked.name, f"{place.label}的数已含在别的单位里，不另读。")
        report = msgspec.structs.replace(received.report, place=place)
        received = msgspec.structs.replace(received, report=report)
        checked = msgspec.structs.replace(checked, received=received)
        return OldForm(self._taken, checked, received.form, place, self.period)
