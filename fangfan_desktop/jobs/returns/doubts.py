"""Collect the questions about a board's files; equal questions are asked once."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.reading.question import NOT_OURS, Option, Question
from fangfan_desktop.forms.deadlines import recent_periods
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.jobs.returns.board import Board, BoardLine, LooseFile, Version
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.zones import ALONE, zone_question
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.received import ReceivedFile

# Questions of these kinds are answered for each file separately, even if they are worded alike.
_OF_A_FILE = {"period", "sheet"}


class Doubt(msgspec.Struct, frozen=True):
    """A question, the files that it is about, and the keys under which its answer is stored.

    `question.assumed` is the reader's assumption; empty if it has none. If `settled`, the assumed
    answer already holds, and the clerk may change it.
    """

    question: Question
    files: tuple[ReceivedFile, ...]
    keys: tuple[str, ...]
    settled: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """Return a key that identifies the doubt; one file may have several doubts."""
        return self.question.kind, *self.keys

    @property
    def apart(self) -> tuple["Doubt", ...]:
        """Return one doubt a file if each may be answered separately; empty if there is one key."""
        if len(self.keys) == 1:
            return ()
        return tuple(
            Doubt(self.question, (file,), (key,))
            for file, key in zip(self.files, self.keys, strict=True)
        )

    def given(self, value: str) -> list[ClerkAnswer]:
        """Return an answer as it is stored; empty if it removes files or changes nothing."""
        if value == NOT_OURS or (self.settled and value == self.question.assumed):
            return []
        return [ClerkAnswer(self.question.kind, key, value) for key in self.keys]


class DoubtFinder(NamedTuple):
    """Finds the doubts of a board: needs its scope, all places, and today."""

    scope: RollUpScope
    places: Places
    today: date

    def doubts_about(self, item: BoardLine | LooseFile) -> list[Doubt]:
        """Return the doubts of a line's newest file, or of a loose file."""
        version = item.newest if isinstance(item, BoardLine) else item.version
        if version is None:
            return []
        found = version.checked.questions if isinstance(item, BoardLine) else self._of_loose(item)
        doubts = [Doubt(self._whole(q, version), (version.entry,), (q.key,)) for q in found]
        if isinstance(item, BoardLine) and item.stamp.is_doubtful:
            doubts.append(_stamp_doubt(item))
        return doubts

    def zone_doubt(self, place: Place) -> Doubt:
        """Return the settled doubt of how a 功能区 counts that now reports by itself."""
        question = msgspec.structs.replace(zone_question(place, self.places), assumed=ALONE)
        return Doubt(question, (), (question.key,), settled=True)

    def period_doubt(self, version: Version) -> Doubt:
        """Return the settled doubt of which period a file belongs to that is on this board."""
        entry, period = version.entry, self.scope.period
        question = Question("period", entry.sha256, f"“{entry.name}”是哪一期的？", (), str(period))
        whole = self._whole(question, version)
        words = f"“{entry.name}”现在算{period.label}的。应该算哪一期？"
        return Doubt(
            msgspec.structs.replace(whole, words=words), (entry,), (question.key,), settled=True
        )

    def _of_loose(self, loose: LooseFile) -> list[Question]:
        checked, whole = loose.version.checked, self.scope.place
        received = checked.received
        if received is None:
            questions = (loose.question, *checked.questions)
            return list({q.key: q for q in questions if q}.values())
        place, found = received.report.place, list(checked.questions)
        if place is None:
            if all(question.kind != "place" for question in found):
                found.insert(
                    0, Question("place", loose.version.entry.sha256, "是哪个单位报的？", ())
                )
            return found
        if place == whole or self.places.whole_of(place) != whole:
            return []
        if place not in self.places.units_of(whole):
            zone = zone_question(place, self.places)
            off = Option(NOT_OURS, f"不是{words_of(whole).own}的，移出")
            return [msgspec.structs.replace(zone, options=(*zone.options, off)), *found]
        return found

    def _whole(self, question: Question, version: Version) -> Question:
        """Return a question with all possible answers, the likely ones first."""
        options = dict.fromkeys(question.options)
        known = {option.value for option in question.options}
        more: list[Option] = []
        if question.kind == "period" and (received := version.checked.received):
            periods = dict.fromkeys([self.scope.period, *recent_periods(received.form, self.today)])
            more = [Option(str(each), each.label) for each in sorted(periods, reverse=True)]
            question = msgspec.structs.replace(question, words=_period_words(question))
        if question.kind == "place" and not question.assumed:
            more = list(self._units(scan=version.entry.scan))
        options |= dict.fromkeys(option for option in more if option.value not in known)
        return msgspec.structs.replace(question, options=tuple(options))

    def _units(self, *, scan: bool) -> Iterator[Option]:
        whole = self.scope.place
        for unit in self.places.reporting(whole, self.scope.form.lowest)[1:]:
            yield Option(str(unit), unit.label)
        if scan:
            yield Option(NOT_OURS, "不是盖章件，移出")
        else:
            rest = rest_of(whole)
            yield Option(str(rest), f"{rest.label}（{words_of(whole).office}自己的）")
            yield Option(NOT_OURS, "都不是，移出")


def _stamp_doubt(line: BoardLine) -> Doubt:
    """Return the doubt of whether stamped pages equal the table, for a clerk who has the paper."""
    words = (
        f"{line.place.label}：{line.stamp.words}。请看一下纸："
        "和表格不一样的不要点下面，用“复制退回说明”退回去。"
    )
    looked = Option("looked", "看过纸了，和表格一样")
    question = Question("stamp", line.stamp_key, words, (looked,))
    return Doubt(question, line.scans, (question.key,))


def _period_words(question: Question) -> str:
    """Return the question about a file's period, naming the periods that are possible."""
    if not question.options:
        return "文件没有写明是哪一期，是哪一期的？"
    return f"是{'，还是'.join(f'{option.words}的' for option in question.options)}？文件里看不准。"


def open_doubts(board: Board, finder: DoubtFinder) -> list[Doubt]:
    """Return all doubts of a board, those of loose files first; equal doubts are joined."""
    own = [board.rest] if board.rest else []
    found: dict[object, list[Doubt]] = {}
    for item in (*board.loose, *board.lines, *own):
        for doubt in finder.doubts_about(item):
            found.setdefault(_group_key(doubt), []).append(doubt)
    return [_join(doubts) for doubts in found.values()]


def _group_key(doubt: Doubt) -> object:
    """Return a key that is equal for doubts that one answer settles."""
    question = doubt.question
    if question.kind in _OF_A_FILE:
        return question.kind, question.words, question.options
    return question.kind, question.key


def _join(doubts: Iterable[Doubt]) -> Doubt:
    """Return equal doubts as one, with the options, files and keys of all."""
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
