"""Which lines count for a figure, by plain loops over what was meant: as a person counts by hand.

A line is out as soon as one condition surely fails, whatever else is doubtful in it. It is doubtful if none
surely fails, and one cannot be told, or who it is, or where it belongs, or if it is struck out. Otherwise it
is sure: of several with the same key the first one counts, the others stand twice. A doubtful line of a key
that surely counts changes nothing, and is not told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tests.ledger_world.troubles import WORDS
from tests.ledger_world.world import COUNTY, DAY, POOR_LIST, UNCALCULATED, YEAR, Cell, Line, World


class Where(NamedTuple):
    """A condition on a field: of `word`, the words that mean yes and those that mean no."""

    kind: str
    field: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Rule(NamedTuple):
    """A figure: each different key counts once; each line if there is no key. By project if it is `by` one."""

    ledger: str
    key: str
    where: tuple[Where, ...] = ()
    by: str = ""


POOR, LISTED = Where("yes", "poor"), Where("listed", "id")
NOT_LISTED = Where("not_listed", "id")
THIS_YEAR, BY_DAY, STILL = (
    Where("this_year", "date"),
    Where("by_day", "date"),
    Where("still", "until"),
)
LOCAL = Where("yes", "local")
IN_POST = Where("word", "status", ("在岗",), ("离岗", "已退出"))
RUNNING = Where("word", "status", ("正常运营",), ("停产", "已退出"))
EMPLOYED = Where("word", "status", ("已就业",), ("未就业", "失业"))

# As the forms count.
OWN = {
    "alliances": Rule("劳务协作联盟台账", "name"),
    "brands": Rule("特色劳务品牌台账", "name"),
    "bases": Rule("乡村振兴劳务基地台账", "name"),
    "cooperatives": Rule("劳务合作社台账", "name"),
    "workshops": Rule("就业帮扶车间台账", "name"),
    "workshop_poor": Rule("车间务工人员台账", "id", (POOR,)),
    "relief_workers": Rule("以工代赈务工人员台账", "id", (THIS_YEAR,)),
    "relief_poor": Rule("以工代赈务工人员台账", "id", (THIS_YEAR, POOR)),
    "public_posts": Rule("乡村公益性岗位台账", "id", (POOR, STILL)),
    "trainees": Rule("技能培训台账", "id", (THIS_YEAR, POOR)),
    "relocated_employed": Rule("易地搬迁安置区就业台账", "id", (POOR, EMPLOYED)),
    "job_fairs": Rule("专场招聘活动台账", "", (THIS_YEAR,)),
}
BY_PROJECT = {
    "employed": Rule("项目用工花名册", "id", by="project"),
    "employed_poor": Rule("项目用工花名册", "id", (POOR,), by="project"),
}
# As an office may count that looks more closely.
CLOSER = {
    "cooperatives": Rule("劳务合作社台账", "name", (BY_DAY, RUNNING)),
    "workshops": Rule("就业帮扶车间台账", "name", (BY_DAY, RUNNING)),
    "workshop_poor": Rule("车间务工人员台账", "id", (POOR, BY_DAY, IN_POST)),
    "relief_workers": Rule("以工代赈务工人员台账", "id", (LOCAL, THIS_YEAR)),
    "relief_poor": Rule("以工代赈务工人员台账", "id", (LOCAL, THIS_YEAR, POOR)),
    "public_posts": Rule("乡村公益性岗位台账", "id", (NOT_LISTED, BY_DAY)),
    "trainees": Rule("技能培训台账", "id", (LISTED, THIS_YEAR)),
    "relocated_employed": Rule("易地搬迁安置区就业台账", "id", (LISTED, BY_DAY, EMPLOYED)),
}


@dataclass
class Figure:
    sure: dict[object, Line] = field(default_factory=dict)
    repeated: list[Line] = field(default_factory=list)
    doubtful: list[Line] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    births: dict[tuple[str, str], str] = field(default_factory=dict)

    def is_beside(self, line: Line, number: str) -> bool:
        """Return True if one that counts has this number and another name, or the other way round."""
        name = line.cells["name"].means
        if self.names.setdefault(number, name) != name:
            return True
        born = (name, number[6:14])
        return number not in self.sure and self.births.setdefault(born, number) != number


def figures(world: World, rules: Mapping[str, Rule], form: str) -> dict[tuple[str, str], Figure]:
    """Return the truth for files of a `form` (xlsx, csv, xls, ods), by figure and project ('': none)."""
    judge, found = _Judge(world, form), dict[tuple[str, str], Figure]()
    for name, rule in rules.items():
        doubts: list[tuple[Figure, object, Line]] = []
        for line in world.lines(rule.ledger):
            answers = [judge.answer(line, each) for each in rule.where]
            project = line.cells[rule.by] if rule.by else Cell("", "")
            if False in answers or judge.unreadable(project):
                continue
            figure = found.setdefault((name, project.means), Figure())
            cell = line.cells[rule.key] if rule.key else None
            key = cell.means if cell and not judge.unreadable(cell) else None
            is_lost = not rule.by and not judge.is_here(line)
            if None in answers or is_lost or judge.is_struck(line) or (rule.key and key is None):
                doubts.append((figure, key, line))
            elif rule.key == "id" and figure.is_beside(line, key):
                doubts.append((figure, None, line))
            elif figure.sure.setdefault(key or line, line) is not line:
                figure.repeated.append(line)
        for figure, key, line in doubts:
            if key is None or key not in figure.sure:
                figure.doubtful.append(line)
    return found


class _Judge:
    """In a csv nothing is struck out or merged; LibreOffice has calculated the formulas of xls and ods."""

    def __init__(self, world: World, form: str) -> None:
        self._world, self._form = world, form
        read = [(x.cells["id"], x) for x in world.lines(POOR_LIST) if not x.cells["id"].doubt]
        self._listed = {cell.means for cell, line in read if not self.is_struck(line)}
        unread = [x for x in world.lines(POOR_LIST) if x.cells["id"].doubt]
        self._unread_names = {line.cells["name"].means for line in unread}
        self._perhaps = {cell.means for cell, line in read if self.is_struck(line)} - self._listed

    def is_struck(self, line: Line) -> bool:
        return self._form != "csv" and "struck" in line.flags

    def unreadable(self, cell: Cell) -> bool:
        if cell.doubt == UNCALCULATED and self._form in {"xls", "ods"}:
            return False
        return bool(cell.doubt) or cell.means is None

    def is_here(self, line: Line) -> bool:
        """Return True if a line says that it is the county's own."""
        if self._form == "csv" and "merged" in line.flags:
            return False  # blank
        return line.cells["county"].means == COUNTY

    def answer(self, line: Line, where: Where) -> bool | None:
        """Return whether a condition is met; None if nobody can say."""
        cell = line.cells[where.field]
        if self.unreadable(cell):
            return None
        if where.kind in {"listed", "not_listed"}:
            is_unknown = cell.means not in self._listed
            namesake = line.cells["name"].means in self._unread_names
            if cell.means in self._perhaps or (is_unknown and namesake):
                return None
            return (cell.means in self._listed) is (where.kind == "listed")
        if where.kind == "yes":
            return WORDS[cell.means]
        if where.kind == "word":
            return True if cell.means in where.yes else False if cell.means in where.no else None
        return self._of_days(where.kind, cell)

    def _of_days(self, kind: str, cell: Cell) -> bool | None:
        if not cell.means:
            return True  # has not left
        (first, last), is_end = cell.means, kind == "still"
        start = date(YEAR, 1, 1) if kind == "this_year" else date.min
        if start <= first and last <= DAY:
            return not is_end
        return is_end if last < start or first > DAY else None
