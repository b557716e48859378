"""Count the files dropped on a board, and those that went to other boards."""

from collections import Counter
from collections.abc import Iterable, Mapping
from time import monotonic

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.scope import BoardName
from fangfan_desktop.workspace.received import Identity


def board_of(checked: CheckResult) -> BoardName | None:
    """Return the board of a file; None if its form or period is unknown."""
    received = checked.received
    if received is None or received.report.period is None:
        return None
    return BoardName(received.form.id, received.form.label, received.report.period)


def elsewhere_words(boards: Mapping[BoardName, int]) -> list[str]:
    """Return a phrase for each other board that received files."""
    return [f"{count} 个放到了{board.words}的进度里" for board, count in boards.items()]


class Tally:
    """Counts of the files received so far. `known` are the workbooks' identities by stem."""

    def __init__(self) -> None:
        self.files = self.read = self.new = self.again = self.stamped = 0
        self.elsewhere: Counter[BoardName] = Counter()
        self.known_elsewhere: Counter[BoardName] = Counter()
        self.known: dict[str, Identity] = {}
        self.problems: list[str] = []
        self.is_broken_off = False
        self._started = monotonic()

    def count(
        self, checked: Iterable[CheckResult], here: tuple[str, Period], *, known: bool = False
    ) -> None:
        """Count the forms of a file that belong to another board; `known`: it was received before."""
        boards = (board_of(each) for each in checked)
        counter = self.known_elsewhere if known else self.elsewhere
        counter.update(each for each in boards if each and (each.form, each.period) != here)

    def count_stamped(
        self,
        identities: Iterable[Identity],
        forms: Mapping[str, Form],
        here: tuple[str, Period],
        *,
        known: bool,
    ) -> None:
        """Count the reports whose stamped pages were identified by code; `known` as above."""
        counter = self.known_elsewhere if known else self.elsewhere
        for each in identities:
            if not (each.form and each.place and each.period):
                continue
            self.stamped += not known
            if (each.form, each.period) != here:
                counter[BoardName(each.form, forms[each.form].label, each.period)] += 1

    @property
    def boards(self) -> tuple[BoardName, ...]:
        """Return the other boards that received files."""
        return tuple(dict.fromkeys((*self.elsewhere, *self.known_elsewhere)))

    @property
    def words(self) -> str:
        """Return the counts as one line for the clerk."""
        first = f"收到 {self.new} 个文件" if self.new else "没有新的文件"
        if self.is_broken_off:
            first = f"收到 {self.new} 个文件，其余没有存下"
        words = [f"{first}，用时 {monotonic() - self._started:.1f} 秒"]
        if self.stamped:
            words.append(f"按页边的码认出 {self.stamped} 份盖章件")
        if self.again:
            where = "、".join(board.words for board in self.known_elsewhere)
            there = f"（在{where}的进度里）" if where else ""
            words.append(f"{self.again} 个以前收过，内容相同，没有再收{there}")
        words += elsewhere_words(self.elsewhere)
        return "；".join([*words, *(each.rstrip("。") for each in self.problems[:3])])
