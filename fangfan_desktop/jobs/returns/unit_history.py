"""The history of a unit's report of a period: due, received, sent back, corrected, sent on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.kinds.dates import day_words
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.report import date_of
from fangfan_desktop.jobs.returns.board import STATE_WORDS, BoardLine, Version
from fangfan_desktop.jobs.returns.city_deadlines import CountyDue
from fangfan_desktop.rollup.difference import differences
from fangfan_desktop.workspace.letters import Letter, Way
from fangfan_desktop.workspace.received import ReceivedFile
from fangfan_desktop.workspace.submissions import Submission

_RETURNED: Mapping[Way, str] = {
    "words": "复制了退回说明",
    "sheet": "写了退回单",
    "mail": "写了退回的邮件草稿，附退回单",
}
_REMINDED: Mapping[Way, str] = {
    "words": "复制了催报的话",
    "sheet": "",
    "mail": "写了催报的邮件草稿",
}
_MOST_NAMED = 3
_END_OF_DAY = "T24"  # sorts a date after all times of that day


class UnitEvent(NamedTuple):
    """One event. `at` is an ISO time or date; `file` is the file received then, if any."""

    at: str
    what: str
    words: str = ""
    file: ReceivedFile | None = None


class UnitHistory(msgspec.Struct, frozen=True):
    """What is known about a unit's form and period, besides its line of the board.

    `aside`: files taken off the board. `letters`: letters to the unit. `sent`: the city's own
    submissions for the period.
    """

    due: CountyDue
    aside: Sequence[ReceivedFile] = ()
    letters: Sequence[Letter] = ()
    sent: Sequence[Submission] = ()


def unit_events(line: BoardLine, past: UnitHistory) -> list[UnitEvent]:
    """Return the events in order of time."""
    whole = words_of(past.due.place).whole
    found = [*_received(line, past.due), *_deadlines(past.due)]
    found += [UnitEvent(e.at, "收到盖章件", f"“{e.name}”", e) for e in line.scans]
    found += [UnitEvent(e.at, "收到", f"“{e.name}”，后来移出了", e) for e in past.aside]
    names = {version.entry.id: version.entry.name for version in line.versions}
    names |= {entry.id: entry.name for entry in past.aside}
    for letter in past.letters:
        if letter.received is None:
            found.append(UnitEvent(letter.at, "催报", _REMINDED[letter.way]))
        else:
            name = names.get(letter.received, "")
            words = _RETURNED[letter.way]
            found.append(UnitEvent(letter.at, "退回", f"“{name}”：{words}" if name else words))
    for sent in past.sent:
        words = f"{sent.label}，校验码 {sent.code}" if sent.code else sent.label
        if sent.sent:
            found.append(UnitEvent(sent.sent, f"{whole}的表报出", words))
        else:
            found.append(UnitEvent(sent.at, f"{whole}的表导出", f"{words}，还没有发出"))
    return sorted(found, key=lambda each: each.at if "T" in each.at else each.at + _END_OF_DAY)


def _deadlines(due: CountyDue) -> list[UnitEvent]:
    words = words_of(due.place)
    notice = UnitEvent(due.notice.isoformat(), f"{words.above}的期限")
    if not due.is_own:
        return [notice]
    return [UnitEvent(due.day.isoformat(), f"{words.own}定的期限"), notice]


def _received(line: BoardLine, due: CountyDue) -> Iterable[UnitEvent]:
    """Yield an event for each file: its state, in time or late, changes against the file before."""
    before: Version | None = None
    for number, version in enumerate(line.versions, 1):
        entry = version.entry
        parts = [f"“{entry.name}”", _state(line, version), _day_of(line, version)]
        if before is None:
            parts.append(due.timing(entry.at))
        else:
            parts.append(_changes(line, before, version))
        what = "收到" if before is None else f"又收到（第 {number} 次）"
        yield UnitEvent(entry.at, what, "，".join(filter(None, parts)), entry)
        before = version


def _state(line: BoardLine, version: Version) -> str:
    """Return the state of one file: `有错误（2 处）`, `通过`."""
    alone = msgspec.structs.replace(line, versions=(version,))
    checked = version.checked
    grave = checked.errors or checked.open_warnings
    count = f"（{len(grave)} 处）" if grave else ""
    return f"{STATE_WORDS[alone.state]}{count}"


def _day_of(line: BoardLine, version: Version) -> str:
    """Return the file's 填表日期; it may be earlier than the day of receipt."""
    received = version.checked.received
    day = date_of(line.form, received.report) if received else None
    return f"填表日期 {day_words(day)}" if day else ""


def _changes(line: BoardLine, before: Version, version: Version) -> str:
    first, second = before.checked.received, version.checked.received
    if first is None or second is None:
        return ""
    found = [each.column for each in differences(line.form, first.report, second.report)]
    if not found:
        return "和上一次一样"
    names = list(dict.fromkeys(found))
    more = "等" if len(names) > _MOST_NAMED else ""
    return f"改了 {len(found)} 处（{'、'.join(names[:_MOST_NAMED])}{more}）"


def summary_of(line: BoardLine, past: UnitHistory, today: date) -> str:
    """Return the history as one line: in time or late, how often sent back and sent again."""
    due = past.due
    state = STATE_WORDS[line.state]
    if line.versions:
        first, *again = line.versions
        parts = [f"{state}，{due.timing(first.entry.at)}"]
        parts += [f"重报 {len(again)} 次"] if again else []
    else:
        parts = [f"{state}，{due.left(today)}"]
    returned = {letter.received for letter in past.letters if letter.received}
    parts += [f"退回 {len(returned)} 次"] if returned else []
    reminded = {letter.at[:10] for letter in past.letters if letter.received is None}
    parts += [f"催报 {len(reminded)} 天"] if reminded else []
    late = line.versions and due.days_late(line.versions[0].entry.at)
    counted = "早晚按收进程序的那一天算。" if late else ""
    return f"{line.place.label}：{'；'.join(parts)}。{due.words}。{counted}"


class PeriodLine(NamedTuple):
    """One period of a unit in short: deadline, received files, letters."""

    period: Period
    due: CountyDue
    entries: Sequence[ReceivedFile]
    letters: Sequence[Letter]

    def texts(self, today: date) -> tuple[str, ...]:
        """Return the texts of six columns: period, deadline, first receipt, timing, files, returns."""
        files = [entry for entry in self.entries if not entry.scan]
        returned = {letter.received for letter in self.letters if letter.received}
        first = files[0].at if files else ""
        timing = self.due.timing(first) if first else f"未报，{self.due.left(today)}"
        return (
            self.period.label,
            self.due.day_words,
            first,
            timing,
            str(len(files)),
            str(len(returned)),
        )
