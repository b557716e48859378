"""Counting a report's figures step by step: ledgers come and go, questions are answered, rules change."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from fangfan_desktop.exchange.ledgers.reader import LedgerReader
from fangfan_desktop.exchange.ledgers.request import LedgerContent
from fangfan_desktop.forms.count_spec import HeaderAnswer
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.ledgers.count import LedgerCounter
from fangfan_desktop.jobs.ledgers.counted import STOPPED, Counting
from fangfan_desktop.jobs.ledgers.questions import LedgerQuestion, answers_to
from fangfan_desktop.jobs.ledgers.rules import CountingRules


class LedgerWork:
    """The ledgers that were given for a report, and what was said of them.

    `read` runs on another thread; between two of them nothing else does.
    """

    def __init__(
        self,
        form: Form,
        report: Report,
        places: Places,
        rules: CountingRules,
        *,
        day: date,
        today: date,
        secret: bytes,
        answers: Mapping[str, HeaderAnswer],
    ) -> None:
        self.form, self.report, self.rules, self.day = form, report, rules, day
        self._places, self._today, self._secret = places, today, secret
        self.answers = dict(answers)
        self.paths: list[Path] = []
        self._chosen: dict[str, dict[str, int]] = {}
        self._contents: dict[Path, LedgerContent] = {}
        self._states: dict[Path, tuple[int, int]] = {}

    @property
    def unread(self) -> list[Path]:
        """Return the ledgers that must be read, or read again."""
        return [path for path in self.paths if path not in self._contents]

    @property
    def contents(self) -> list[LedgerContent]:
        """Return what was read in each ledger."""
        return [self._contents[path] for path in self.paths]

    def add(self, paths: Iterable[Path]) -> None:
        """Take more ledgers; one that was given before is read again."""
        for path in paths:
            self._contents.pop(path, None)
            if path not in self.paths:
                self.paths.append(path)

    def remove(self, path: Path) -> None:
        """Take a ledger away."""
        self.paths.remove(path)
        self._contents.pop(path, None)

    def stop(self) -> None:
        """Leave what is not read yet unread; it stays among the ledgers, and is told."""
        self._contents |= {path: LedgerContent(reason=STOPPED) for path in self.unread}

    def answer(self, given: Mapping[LedgerQuestion, str], counting: Counting) -> None:
        """Take answers to questions about a counting; files that they are about are read again."""
        headers, chosen = answers_to(given, counting, self.answers)
        self.answers |= headers
        for key, columns in chosen.items():
            self._chosen.setdefault(key, {}).update(columns)
        for path, content in list(self._contents.items()):
            heads = (sheet.head for sheet in content.sheets)
            if any(not headers.keys().isdisjoint({head.signature, head.own}) for head in heads):
                del self._contents[path]

    def use(self, rules: CountingRules) -> None:
        """Count by other rules: all ledgers are read again."""
        self.rules = rules
        self._contents.clear()

    def read(
        self, reader: LedgerReader, progress: Callable[[int, int], None] = lambda _, __: None
    ) -> Counting:
        """Read what must be read, and count. `progress` is told how many of how many were read."""
        for path, state in self._states.items():
            if _state(path) != state:  # it was saved anew meanwhile
                self._contents.pop(path, None)
        unread = self.unread
        self._states |= {path: _state(path) for path in unread}
        counter = self._counter()
        contents = counter.contents(reader, unread, self.answers, self._chosen)
        for number, content in enumerate(contents, 1):
            self._contents[unread[number - 1]] = content
            progress(number, len(unread))
        return counter.counting(self.paths, self.contents)

    def _counter(self) -> LedgerCounter:
        return LedgerCounter(
            self.form,
            self.rules,
            self.report,
            self._places,
            day=self.day,
            today=self._today,
            secret=self._secret,
        )

    def confirmed(self, counting: Counting) -> dict[str, HeaderAnswer]:
        """Return the answers about all headers as they were understood: they are right."""
        heads = [sheet.answer.head for sheet in counting.sheets]
        own = {each.own: self.answers[each.own] for each in heads if each.own in self.answers}
        return own | {
            head.signature: HeaderAnswer(head.ledger, head.columns)
            for head in heads
            if head.ledger and not head.asked
        }

    @property
    def secret(self) -> bytes:
        """Return the secret with which keys are made."""
        return self._secret


def _state(path: Path) -> tuple[int, int]:
    """Return what changes when a file is saved anew."""
    try:
        stat = path.stat()
    except OSError:
        return (0, 0)  # the reader says why
    return stat.st_mtime_ns, stat.st_size
