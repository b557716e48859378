"""Read the sub-headings of a list: a row with only a county, and below it projects without one."""

import re
from collections.abc import Callable, Mapping, Sequence

from fangfan_desktop.exchange.reading.non_data_rows import is_numeral
from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Cell, read_cell

_NUMBER_PREFIX = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)]?[、.，\s]\s*|[（(][一二三四五六七八九十\d]+[）)]\s*)"
)
_COUNT_SUFFIX = re.compile(r"\s*(?:[（(]\s*共?\d+\s*[个项]?(?:项目)?\s*[）)])?\s*[:：]?\s*$")
# Chinese numerals only: a name with an Arabic number is a project (4.粮油加工项目).
_HEADING_NUMBER = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.，\s])"
)
_OFFICE = re.compile(r"(?:局|中心|管委会|办事处|街道|镇|乡)\s*[:：]?\s*$")
_MAX_SHORT_NAME = 3
_UNIT = re.compile(r"\S{1,12}[市县区]")
_END_OF_NAME = re.compile(r"[市县区]")
_MAX_NAME_LENGTH = 20
_PLACE_WORDS = re.compile(r"[市县区局镇乡]|街道|管委会|办事处")


class SubHeadings:
    """The sub-headings of a list, read from the top; a table of places has none.

    `find` returns the places that a name means. Rows are given by their number in the sheet.
    """

    def __init__(self, table: Table, find: Callable[[str], Sequence[Place]]) -> None:
        self._table, self._find = table, find
        self._place = table.form.key_column
        self._is_list = table.form.is_list
        self._naming = {*table.form.given_columns, table.form.identity}
        self._current: tuple[int, Cell] | None = None
        self._rows_by_heading: dict[int, list[int]] = {}
        self._texts: dict[int, str] = {}

    def take_heading(self, number: int, cells: Mapping[str, Cell]) -> bool:
        """Return True if a row is a sub-heading, or words that are no data; keep it as heading.

        `cells` are the cells of the row by column id.
        """
        if not self._is_list:
            return False
        own_place = cells.get(self._place.id)
        texts = self._words(number) if cells.keys() <= self._naming else set[str]()
        if len(texts) == 1:
            (text,) = texts
            numbered = bool(_HEADING_NUMBER.match(text))
            has_no_name = self._table.form.identity not in cells or numbered
            place = self._place_in(text)
            if not place and (has_no_name or _OFFICE.search(text)):
                place = self.place_before(text)
            if place or (self._place.id in cells and _UNIT.fullmatch(text)):
                self._current = (number, read_cell(self._place, place or text))
                self._texts[number] = text
                return True
            if has_no_name:
                self._texts[number] = text
                # 一、产业类 keeps the current county; a text that may name another county ends it.
                if not numbered or _PLACE_WORDS.search(text):
                    self._current = None
                return True
        if (
            own_place
            and self._current
            and fold_key(own_place.raw) != fold_key(self._current[1].raw)
        ):
            self._current = None
        return False

    def _words(self, number: int) -> set[str]:
        """Return the texts of a row but for numbers, without those merged down from a row above."""
        row_cells = self._table.grid.by_row.get(number, {})
        texts = {raw.text.strip() for raw in row_cells.values()}
        return {text for text in texts if not is_numeral(text)}

    def _place_in(self, text: str) -> str:
        """Return the name of the place in a heading (`一、商河县（3个）`), '' if there is none."""
        name = _COUNT_SUFFIX.sub("", _NUMBER_PREFIX.sub("", text))
        short = len(name) <= _MAX_SHORT_NAME
        completed = (f"{name}{end}" for end in "县区市" if short and name)  # 二、平阴
        return next((each for each in (text, name, *completed) if self._find(each)), "")

    def place_before(self, text: str) -> str:
        """Return the name of the place at the start of a text (`平阴县人社局`), '' if there is none."""
        name = _NUMBER_PREFIX.sub("", text)
        end_positions = [match.end() for match in _END_OF_NAME.finditer(name[:_MAX_NAME_LENGTH])]
        return next((name[:end] for end in reversed(end_positions) if self._find(name[:end])), "")

    def begin_with_sums(self, number: int, cell: Cell) -> None:
        """Use a row with a county and the sums of the rows below it as their heading."""
        self._current = (number, cell)
        self._texts[number] = cell.raw.strip()

    def end_heading(self) -> None:
        """End the current heading, for example at a total of its rows."""
        self._current = None

    def place_cell(self, number: int) -> Cell | None:
        """Return the cell with the current heading's place for a row without a place."""
        if self._current is None:
            return None
        self._rows_by_heading.setdefault(self._current[0], []).append(number)
        return self._current[1]

    def with_place(self, number: int, cells: dict[str, Cell]) -> dict[str, Cell]:
        """Return the cells of a row, with its heading's place if it has none of its own."""
        if self._place.id in cells or not (cell := self.place_cell(number)):
            return cells
        return {**cells, self._place.id: cell}

    def notes(self) -> list[str]:
        """Return sentences about how each heading was read."""
        notes = [
            f"第 {at} 行“{self._texts[at]}”是小标题，下面 {len(set(rows))} 行没有写{self._place.short}的都算它的"
            for at, rows in self._rows_by_heading.items()
        ]
        return notes + [
            f"第 {at} 行只有“{text}”，没有当作数据"
            for at, text in self._texts.items()
            if at not in self._rows_by_heading and not self._place_in(text)
        ]
