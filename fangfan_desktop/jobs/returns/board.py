"""The board (县区报送进度): which units have reported, and what is wrong in each file."""

from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from fangfan_desktop.exchange.reading.question import Question
from fangfan_desktop.exchange.reading.read_report import SAMPLED
from fangfan_desktop.forms.deadlines import due_date
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.forms.seal_name import name_on_seal, why_not_whole
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.cell_words import cell_words
from fangfan_desktop.jobs.returns.check import ALTERED, CheckResult, unchanged_note
from fangfan_desktop.jobs.returns.city_deadlines import CountyDue
from fangfan_desktop.jobs.returns.stamped import (
    LOOKED_AT,
    UNSEALED,
    StampCheck,
    judge,
    known_pages,
    pages_of,
    silent_pages,
)
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.letters import Letter
from fangfan_desktop.workspace.received import ReceivedFile

LineState = Literal["ok", "errors", "waiting", "missing"]
STATE_WORDS: dict[LineState, str] = {
    "ok": "通过",
    "errors": "有错误",
    "waiting": "待核实",
    "missing": "未报",
}

# The filters of a board, in words that are followed by 的单位.
Selection = Literal["received", "ok", "errors", "waiting", "missing", "unstamped"]
SELECTIONS: dict[Selection, str] = {
    "received": "已收到",
    "ok": "检查通过",
    "errors": "有错误",
    "waiting": "待核实",
    "missing": "未报",
    "unstamped": "盖章件未收",
}


class Version(NamedTuple):
    """A received file and the result of checking it."""

    entry: ReceivedFile
    checked: CheckResult


def _noted(form: Form) -> dict[str, str]:
    """Return the notes of a file that the board shows, and how it words them."""
    return {
        SAMPLED: "是示例里导出的，不是报送",
        ALTERED: "导出以后改过，请和盖章的纸核对",
        unchanged_note(form): f"和{PERIOD_WORDS[form.period].before}完全一样",
    }


class BoardLine(msgspec.Struct, frozen=True):
    """The line of one place. `versions` are its files in order of receipt, the newest last.

    `zone`: the place is a 功能区. `stamp`: whether the stamped pages agree with the newest file.
    `before`: its file for the period before. `letter`: the last letter that was sent to it.
    """

    form: Form
    place: Place
    zone: bool = False
    versions: tuple[Version, ...] = ()
    scans: tuple[ReceivedFile, ...] = ()
    stamp: StampCheck = StampCheck()
    before: ReceivedFile | None = None
    letter: Letter | None = None

    @property
    def newest(self) -> Version | None:
        """Return the newest file, which is the one that counts; None if there is none."""
        return self.versions[-1] if self.versions else None

    @property
    def state(self) -> LineState:
        """Return the state of the place."""
        if not self.newest:
            return "missing"
        checked = self.newest.checked
        if checked.status in {"errors", "unreadable"}:
            return "errors"
        if checked.open_warnings or checked.questions or self.name_problem:
            return "waiting"
        if self.stamp.is_doubtful:
            return "waiting"
        return "ok"

    @property
    def stamped_words(self) -> str:
        """Return in a word whether stamped pages were received and agree with the file."""
        if self.stamp.verdict == "unknown":
            return "已收" if self.scans else "未收"
        if self.stamp == LOOKED_AT:
            return "看过了"
        return "请核对" if self.stamp.is_doubtful else "一致"

    @property
    def stamp_key(self) -> str:
        """Return the key under which a clerk's comparison of these pages with this file is stored."""
        pages = "-".join(str(entry.id) for entry in self.scans)
        return f"{self.newest.entry.sha256 if self.newest else ''}:{pages}/{self.place.label}"

    @property
    def is_sent_back(self) -> bool:
        """Return True if the newest file was sent back and is still not correct."""
        letter, newest = self.letter, self.newest
        back = letter and newest and letter.received == newest.entry.id
        return bool(back) and self.state != "ok"

    @property
    def state_words(self) -> str:
        """Return the state in words: 已退回 or 已催报 if a letter was sent, else the state itself."""
        letter = self.letter
        if self.is_sent_back:
            return "已退回"
        if letter and not self.newest and not letter.is_return:
            return "已催报"
        return STATE_WORDS[self.state]

    @property
    def name_problem(self) -> str:
        """Return a sentence if the unit's name is not the full name on its seal; else empty."""
        received = self.newest.checked.received if self.newest else None
        if received is None:
            return ""
        name = name_on_seal(self.form, received.report)
        doubtful = name and why_not_whole(name, self.place)
        return f"单位名称“{name}”不像印章上的全称" if doubtful else ""

    @property
    def outcome(self) -> str:
        """Return what the checks found, as one line."""
        if not self.newest:
            return ""
        checked = self.newest.checked
        received = checked.received
        if received is None:
            return checked.reason
        if checked.questions:
            return checked.questions[0].words
        grave = list(checked.errors or checked.open_warnings)
        if grave:
            more = f"（共 {len(grave)} 处）" if len(grave) > 1 else ""
            return f"{cell_words(checked, grave[0])}：{grave[0].message}{more}"
        if self.name_problem:
            return self.name_problem
        if self.stamp.is_doubtful:
            return self.stamp.words
        noted = [words for note, words in _noted(self.form).items() if note in checked.notes]
        stamped = [self.stamp.words] if self.stamp.words else []
        return " · ".join([self._passed(checked), *noted, *stamped])

    def _passed(self, checked: CheckResult) -> str:
        if noted := sum(finding.asks_for_note for finding in checked.findings):
            return f"{noted} 处提醒，已附说明"
        return f"{len(self.form.figures)} 项全部通过" if self.form.is_by_place else "全部通过"


class LooseFile(NamedTuple):
    """A file that belongs to no line, the reason, and the question that may settle it."""

    version: Version
    reason: str
    question: Question | None = None


class Board(msgspec.Struct, frozen=True):
    """The board of a scope: a line for each place that should report, and the loose files.

    `rest` is the line of the city's own figures (市本级), if such a file was received. `set_due` is
    the deadline that the city set for its units, if any.
    """

    scope: RollUpScope
    lines: tuple[BoardLine, ...]
    loose: tuple[LooseFile, ...]
    rest: BoardLine | None = None
    set_due: CountyDue | None = None

    @property
    def due(self) -> CountyDue:
        """Return the deadline of the units."""
        form, place, period = self.scope.form, self.scope.place, self.scope.period
        notice = due_date(form, period)
        return self.set_due or CountyDue(notice, notice, place, notice.year > period.year)

    def count(self, *states: LineState) -> int:
        """Return how many places are in one of these states."""
        return sum(line.state in states for line in self.lines)

    def those(self, which: Selection) -> tuple[BoardLine, ...]:
        """Return the lines that a filter selects."""
        match which:
            case "received":
                return tuple(line for line in self.lines if line.newest)
            case "unstamped":
                return tuple(line for line in self.lines if not line.scans)
            case _:
                return tuple(line for line in self.lines if line.state == which)

    @property
    def received(self) -> int:
        """Return how many places have reported."""
        return len(self.lines) - self.count("missing")

    def line(self, place: Place) -> BoardLine | None:
        """Return a place's line."""
        return next((line for line in self.lines if line.place == place), None)


def make_board(
    scope: RollUpScope,
    places: Places,
    versions: Iterable[Version],
    scans: Iterable[ReceivedFile],
    before: Mapping[Place, ReceivedFile],
    *,
    set_due: CountyDue | None = None,
    letters: Iterable[Letter] = (),
    looked_at: Container[str] = (),
) -> Board:
    """Return the board of the received files, given in order of receipt.

    `before`: each place's file for the period before. `letters`: letters to the places, in order.
    `looked_at`: the keys (`stamp_key`) of stamped pages that a clerk has compared.
    """
    expected = places.reporting(scope.place, scope.form.lowest)[1:]
    zones = set(places.zones_of(scope.place))
    found: dict[Place, list[Version]] = {}
    loose: list[LooseFile] = []
    for version in versions:
        if loose_file := _loose_table(version, scope, expected, places):
            loose.append(loose_file)
        else:
            received = version.checked.received
            assert received is not None
            assert received.report.place is not None
            found.setdefault(received.report.place, []).append(version)
    pages: dict[Place | None, list[ReceivedFile]] = {}
    for entry in scans:
        pages.setdefault(entry.identity.place, []).append(entry)
    last_letters = {letter.place: letter for letter in letters}
    lines = tuple(
        BoardLine(
            form=scope.form,
            place=place,
            zone=place in zones,
            versions=tuple(found.get(place, ())),
            scans=tuple(pages.get(place, ())),
            stamp=_stamp(scope.form, pages.get(place, ()), found.get(place, ()), places),
            before=before.get(place),
            letter=last_letters.get(place),
        )
        for place in expected
    )
    lines = tuple(_with_clerks_look(line, looked_at) for line in lines)
    for place, entries in pages.items():
        if place not in expected:
            loose += (_loose_scan(entry, place, scope.place, places) for entry in entries)
    rest = rest_of(scope.place)
    own = BoardLine(scope.form, rest, versions=tuple(found[rest])) if rest in found else None
    return Board(scope, lines, tuple(loose), own, set_due)


def _stamp(
    form: Form, scans: Iterable[ReceivedFile], versions: Iterable[Version], places: Places
) -> StampCheck:
    entries = list(scans)
    sealed = [entry for entry in entries if not entry.unsealed]
    if entries and not sealed:
        return UNSEALED
    proofs = [[page.proof for page in known_pages(entry, places)] for entry in sealed]
    reports = [v.checked.received.report for v in versions if v.checked.received]
    return judge(form, proofs, reports)


def _with_clerks_look(line: BoardLine, looked_at: Container[str]) -> BoardLine:
    """Return the line with its doubtful stamp settled if a clerk has compared the pages."""
    if line.stamp.is_doubtful and line.stamp_key in looked_at:
        return msgspec.structs.replace(line, stamp=LOOKED_AT)
    return line


def _loose_scan(
    entry: ReceivedFile, place: Place | None, whole: Place, places: Places
) -> LooseFile:
    """Return a stamped page without a unit: the reason, and a question if the unit is unknown."""
    version = Version(entry, _unread(entry))
    if entry.identity.reason:
        return LooseFile(version, f"盖章件{entry.identity.reason}")
    if place == whole:
        words = words_of(whole).whole
        return LooseFile(version, f"是{words}的盖章件，请在“历次报送”里加")
    if place:
        return LooseFile(version, f"盖章件{not_ours(place, whole, places)}")
    if not pages_of(entry.codes):
        question = Question("place", entry.sha256, f"“{entry.name}”是哪个单位的盖章件？", ())
        return LooseFile(version, "盖章件，看不出是哪个单位的", question)
    silent = silent_pages(entry.codes)
    if not silent:
        codes = "、".join(dict.fromkeys(page.proof.place for page in pages_of(entry.codes)))
        return LooseFile(version, f"盖章件核验码里的单位（{codes}）不在名单里")
    numbers = "、".join(str(page + 1) for page in silent)
    words = f"“{entry.name}”第 {numbers} 页没有认出，是哪个单位的盖章件？"
    if "、" in numbers:
        words += "不是一个单位的，请移出，把这几页分开扫描再拖进来。"
    question = Question("place", entry.own_key, words, ())
    return LooseFile(version, f"盖章件第 {numbers} 页没有认出，看不出是哪个单位的", question)


def _unread(entry: ReceivedFile) -> CheckResult:
    """Return an empty result: a scan holds no table to check."""
    return CheckResult(Path(entry.name))


def _loose_table(
    version: Version, scope: RollUpScope, expected: Sequence[Place], places: Places
) -> LooseFile | None:
    """Return why a table belongs to no line; None if it belongs to one."""
    checked = version.checked
    received = checked.received
    question = next((q for q in checked.questions if q.kind in {"place", "period", "sheet"}), None)
    if received is None:
        return LooseFile(version, checked.reason, question)
    place, period = received.report.place, received.report.period
    if place is None or period is None:
        unknown = "看不出是哪个单位的" if place is None else "看不出是哪一期的"
        return LooseFile(version, question.words if question else unknown, question)
    if place == scope.place:
        return LooseFile(version, f"是{words_of(place).whole}的表，不再加一遍")
    if place not in expected and place != rest_of(scope.place):
        return LooseFile(version, not_ours(place, scope.place, places))
    return None


def not_ours(place: Place, whole: Place, places: Places) -> str:
    """Return why a place's file is not part of the board of `whole`."""
    words = words_of(whole)
    if not places.is_within(place, whole):
        return f"是{place}的，不是{words.own}的单位"
    unit = places.unit_of(whole, place)
    if unit and unit != place:
        return f"是{place}的，它的数已含在{unit.label}的表里，不再加一遍"
    return f"{place.label}是功能区吗？单独报送，还是数已含在某个{words.unit_kind}里？"
