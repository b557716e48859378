"""Everything that is to be asked of a board's files, equal doubts together."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.reading.question import NOT_OURS, Option, Question
from fangfan_desktop.forms.deadlines import recent_periods
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.jobs.returns.board import Board, BoardLine, LooseFile, Version
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.zones import ALONE, zone_question
from fangfan_desktop.workspace.answers import Given
from fangfan_desktop.workspace.received import ReceivedFile

# Of these each file has its own answer, also where all are asked the same.
_OF_A_FILE = {"period", "sheet"}


class Doubt(msgspec.Struct, frozen=True):
    """A question, the files that it is about, and under which keys its answer is remembered.

    Its question's `assumed` is what the reader took for it; without one it is nobody's guess. What
    is `settled` is no doubt: it is so, and may be changed.
    """

    question: Question
    files: tuple[ReceivedFile, ...]
    keys: tuple[str, ...]
    settled: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """Return what it is known by: of one file several things may be asked."""
        return self.question.kind, *self.keys

    @property
    def apart(self) -> tuple["Doubt", ...]:
        """Return it file by file where each can have an answer of its own, else nothing."""
        if len(self.keys) == 1:
            return ()
        return tuple(
            Doubt(self.question, (file,), (key,))
            for file, key in zip(self.files, self.keys, strict=True)
        )

    def given(self, value: str) -> list[Given]:
        """Return an answer as it is remembered: neither what takes files off the board, nor what is so."""
        if value == NOT_OURS or (self.settled and value == self.question.assumed):
            return []
        return [Given(self.question.kind, key, value) for key in self.keys]


class Asking(NamedTuple):
    """What is known where doubts are put: the board, the places there are, the day."""

    wanted: RollUpScope
    places: Places
    today: date

    def of(self, what: BoardLine | LooseFile) -> list[Doubt]:
        """Return what is open of a line's newest file, or of a loose one."""
        version = what.newest if isinstance(what, BoardLine) else what.version
        if version is None:
            return []
        found = version.checked.questions if isinstance(what, BoardLine) else self._of_loose(what)
        doubts = [Doubt(self._whole(q, version), (version.entry,), (q.key,)) for q in found]
        if isinstance(what, BoardLine) and what.stamp.is_doubtful:
            doubts.append(_of_stamp(what))
        return doubts

    def of_zone(self, place: Place) -> Doubt:
        """Return the question how a 功能区's figures count that reports by itself until now."""
        asked = msgspec.structs.replace(zone_question(place, self.places), assumed=ALONE)
        return Doubt(asked, (), (asked.key,), settled=True)

    def of_period(self, version: Version) -> Doubt:
        """Return the question of which period a file is that counts on this board until now."""
        entry, period = version.entry, self.wanted.period
        asked = Question("period", entry.sha256, f"“{entry.name}”是哪一期的？", (), str(period))
        whole = self._whole(asked, version)
        words = f"“{entry.name}”现在算{period.label}的。应该算哪一期？"
        return Doubt(
            msgspec.structs.replace(whole, words=words), (entry,), (asked.key,), settled=True
        )

    def _of_loose(self, loose: LooseFile) -> list[Question]:
        checked, city = loose.version.checked, self.wanted.city
        received = checked.received
        if received is None:
            asked = (loose.question, *checked.questions)
            return list({q.key: q for q in asked if q}.values())
        place, found = received.report.place, list(checked.questions)
        if place is None:
            if all(question.kind != "place" for question in found):
                found.insert(
                    0, Question("place", loose.version.entry.sha256, "是哪个单位报的？", ())
                )
            return found
        if place == city or place.city != city.city:
            return []
        if place not in self.places.units_of(city.city):
            zone = zone_question(place, self.places)
            off = Option(NOT_OURS, "不是本市的，移出")
            return [msgspec.structs.replace(zone, options=(*zone.options, off)), *found]
        return found

    def _whole(self, question: Question, version: Version) -> Question:
        """Return a question with everything that may be the answer, what is likely first."""
        options = dict.fromkeys(question.options)
        known = {option.value for option in question.options}
        more: list[Option] = []
        if question.kind == "period" and (received := version.checked.received):
            periods = dict.fromkeys(
                [self.wanted.period, *recent_periods(received.form, self.today)]
            )
            more = [Option(str(each), each.label) for each in sorted(periods, reverse=True)]
            question = msgspec.structs.replace(question, words=_period_words(question))
        if question.kind == "place" and not question.assumed:
            more = list(self._units(scan=version.entry.scan))
        options |= dict.fromkeys(option for option in more if option.value not in known)
        return msgspec.structs.replace(question, options=tuple(options))

    def _units(self, *, scan: bool) -> Iterator[Option]:
        city = self.wanted.city
        for unit in self.places.reporting(city)[1:]:
            yield Option(str(unit), unit.label)
        if scan:
            yield Option(NOT_OURS, "不是盖章件，移出")
        else:
            rest = rest_of(city.city)
            yield Option(str(rest), f"{rest.label}（市局自己的）")
            yield Option(NOT_OURS, "都不是，移出")


def _of_stamp(line: BoardLine) -> Doubt:
    """Return the question whether stamped pages are as the table, for whoever looks at the paper."""
    words = (
        f"{line.place.label}：{line.stamp.words}。请看一下纸："
        "和表格不一样的不要点下面，用“复制退回说明”退回去。"
    )
    looked = Option("looked", "看过纸了，和表格一样")
    question = Question("stamp", line.stamp_key, words, (looked,))
    return Doubt(question, line.scans, (question.key,))


def _period_words(question: Question) -> str:
    """Return what is asked of a file's period: which of those that its title and date may mean."""
    if not question.options:
        return "文件没有写明是哪一期，是哪一期的？"
    return f"是{'，还是'.join(f'{option.words}的' for option in question.options)}？文件里看不准。"


def open_doubts(board: Board, asking: Asking) -> list[Doubt]:
    """Return every doubt of a board, the loose files' first; equal ones are one."""
    own = [board.rest] if board.rest else []
    found: dict[object, list[Doubt]] = {}
    for what in (*board.loose, *board.lines, *own):
        for doubt in asking.of(what):
            found.setdefault(_sameness(doubt), []).append(doubt)
    return [_together(doubts) for doubts in found.values()]


def _sameness(doubt: Doubt) -> object:
    question = doubt.question
    if question.kind in _OF_A_FILE:
        return question.kind, question.words, question.options
    return question.kind, question.key


def _together(doubts: Iterable[Doubt]) -> Doubt:
    """Return equal doubts as one, with the answers of all."""
    each = list(doubts)
    question = each[0].question
    options = dict.fromkeys(option for doubt in each for option in doubt.question.options)
    assumed = {doubt.question.assumed for doubt in each} - {""}
    whole = msgspec.structs.replace(
        question,
        options=tuple({option.value: option for option in reversed(options)}.values())[::-1],
        assumed=assumed.pop() if len(assumed) == 1 else "",
    )
    files = tuple(file for doubt in each for file in doubt.files)
    keys = tuple(dict.fromkeys(key for doubt in each for key in doubt.keys))
    return Doubt(whole, files, keys)
