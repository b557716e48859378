"""A list's sub-headings: a row with a county alone, and its projects below it without one."""

import re
from collections.abc import Callable, Mapping, Sequence

from fangfan_desktop.exchange.reading.non_data_rows import is_numeral
from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Cell, read_cell

_BEFORE = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)]?[、.，\s]\s*|[（(][一二三四五六七八九十\d]+[）)]\s*)"
)
_BEHIND = re.compile(r"\s*(?:[（(]\s*共?\d+\s*[个项]?(?:项目)?\s*[）)])?\s*[:：]?\s*$")
# What is numbered in Arabic in a name's column is a project: 4.粮油加工项目.
_NUMBERED = re.compile(r"\s*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.，\s])")
_OFFICE = re.compile(r"(?:局|中心|管委会|办事处|街道|镇|乡)\s*[:：]?\s*$")
_SHORT = 3
_UNIT = re.compile(r"\S{1,12}[市县区]")
_END_OF_NAME = re.compile(r"[市县区]")
_LONGEST_NAME = 20
_MAY_BE_PLACE = re.compile(r"[市县区局镇乡]|街道|管委会|办事处")


class SubHeadings:
    """The sub-headings of a list as it is read from the top; a table of places has none."""

    def __init__(self, table: Table, find: Callable[[str], Sequence[Place]]) -> None:
        self._table, self._find = table, find
        self._place = table.form.place_column
        self._is_list = table.form.is_list
        self._now: tuple[int, Cell] | None = None
        self._used: dict[int, list[int]] = {}
        self._texts: dict[int, str] = {}

    def take(self, number: int, typed: Mapping[str, Cell]) -> bool:
        """Say whether a row is a sub-heading, or words that are nothing of the table's."""
        if not self._is_list:
            return False
        # What is merged down over a row says nothing there: only what stands in it is a heading.
        here = self._table.grid.by_row.get(number, {})
        texts = {raw.text.strip() for raw in here.values()}
        texts = {text for text in texts if not is_numeral(text)}
        own = typed.get(self._place.id)
        if len(texts) == 1 and set(typed) <= {
            *self._table.form.given_columns,
            self._table.form.identity,
        }:
            (text,) = texts
            numbered = bool(_NUMBERED.match(text))
            alone = self._table.form.identity not in typed or numbered
            place = self._place_in(text)
            if not place and (alone or _OFFICE.search(text)):
                place = self.place_before(text)
            if place or (self._place.id in typed and _UNIT.fullmatch(text)):
                self._now = (number, read_cell(self._place, place or text))
                self._texts[number] = text
                return True
            if alone:
                self._texts[number] = text
                # 一、产业类 leaves the county as it is; of what may be another county that is not known.
                if not numbered or _MAY_BE_PLACE.search(text):
                    self._now = None
                return True
        if own and self._now and fold_key(own.raw) != fold_key(self._now[1].raw):
            self._now = None
        return False

    def _place_in(self, text: str) -> str:
        """Return the place that a heading names (`一、商河县（3个）`); nothing where it names none."""
        bare = _BEHIND.sub("", _BEFORE.sub("", text))
        short = len(bare) <= _SHORT
        longer = (f"{bare}{end}" for end in "县区市" if short and bare)  # 二、平阴
        return next((each for each in (text, bare, *longer) if self._find(each)), "")

    def place_before(self, text: str) -> str:
        """Return the place that a text begins with (`平阴县人社局`); nothing where it begins with none."""
        bare = _BEFORE.sub("", text)
        ends = [match.end() for match in _END_OF_NAME.finditer(bare[:_LONGEST_NAME])]
        return next((bare[:end] for end in reversed(ends) if self._find(bare[:end])), "")

    def begin(self, number: int, cell: Cell) -> None:
        """Let a row that has a county and the sums of what stands below it be their heading."""
        self._now = (number, cell)
        self._texts[number] = cell.raw.strip()

    def end(self) -> None:
        """Let a heading hold for no row more: a total of its rows was met."""
        self._now = None

    def cell(self, number: int) -> Cell | None:
        """Return the place that holds for a row without one."""
        if self._now is None:
            return None
        self._used.setdefault(self._now[0], []).append(number)
        return self._now[1]

    def filled(self, number: int, typed: dict[str, Cell]) -> dict[str, Cell]:
        """Return a row with its heading's place where it has none of its own."""
        if self._place.id in typed or not (cell := self.cell(number)):
            return typed
        return {**typed, self._place.id: cell}

    def notes(self) -> list[str]:
        """Return what each heading that was one was taken for."""
        used = [
            f"第 {at} 行“{self._texts[at]}”是小标题，下面 {len(set(rows))} 行没有写{self._place.short}的都算它的"
            for at, rows in self._used.items()
        ]
        return used + [
            f"第 {at} 行只有“{text}”，没有当作数据"
            for at, text in self._texts.items()
            if at not in self._used and not self._place_in(text)
        ]
