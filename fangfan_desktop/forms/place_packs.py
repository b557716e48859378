"""Read tables of places: CSV files with each place's code, and the code of what it reports to.

A file's columns are `code,parent,name,level,initials`. `parent` is empty for a province or one of
the four 直辖市, `initials` may be blank. A place stands below its parent, the levels follow without
a gap. Lines that start with # are comments; they name the source.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.forms.place_words import LEVEL_NAMES
from fangfan_desktop.forms.places import LEVELS, ListedPlace, Place, Places, PlaceTable

COLUMNS = ("code", "parent", "name", "level", "initials")
_MOST_SAID = 20
_WHY_UNREAD: Mapping[type[Exception], str] = {
    UnicodeDecodeError: "不是 UTF-8 编码",
    OSError: "请看它还在不在、让不让读",
    csv.Error: f"第一行应有这几列：{','.join(COLUMNS)}",
}
_LEAD = "地方表不对，请改好，或者把这个文件移走，再打开："


class PlacesWrong(ValueError):
    """Tables of places are wrong; the message has a line for each mistake: file, line, reason."""

    def __init__(self, wrong: Sequence[str]) -> None:
        more = [f"…… 共 {len(wrong)} 处"] if len(wrong) > _MOST_SAID else []
        super().__init__("\n".join([_LEAD, *wrong[:_MOST_SAID], *more]))


class _PlaceLine(msgspec.Struct, frozen=True):
    """A line of a file: `at` says which (`shandong.csv 第 3 行`)."""

    at: str
    code: str
    parent: str
    name: str
    level: str
    initials: str = ""


def load_places(paths: Iterable[Path], packed: Mapping[str, bytes] | None = None) -> Places:
    """Return the places of several CSV files, and of those in several folders.

    `packed` are the contents of further files by name, as form packs have them. Raises PlacesWrong
    with all mistakes of all files.
    """
    files = [file for path in paths for file in _files(path)]
    contents = [(file.name, file.read_bytes) for file in files]
    contents += [
        (name, lambda content=content: content) for name, content in (packed or {}).items()
    ]
    lines, wrong = list[_PlaceLine](), list[str]()
    for name, read in contents:
        try:
            lines += _lines(name, read().decode("utf-8-sig"))
        except tuple(_WHY_UNREAD) as error:
            why = next(why for kind, why in _WHY_UNREAD.items() if isinstance(error, kind))
            wrong.append(f"{name}：读不出来：{why}")
    table = _Reader(lines)
    wrong += table.wrong
    if wrong:
        raise PlacesWrong(wrong)
    return Places(PlaceTable(table.found.values()))


def _files(path: Path) -> Sequence[Path]:
    return sorted(path.glob("*.csv")) if path.is_dir() else [path]


def _lines(file: str, content: str) -> Iterator[_PlaceLine]:
    """Yield the lines of a file. Raises csv.Error without the columns."""
    opened = io.StringIO(content, newline="")
    numbered = ((at, text) for at, text in enumerate(opened, 1) if not text.startswith("#"))
    numbers = list[int]()

    def texts() -> Iterator[str]:
        for at, text in numbered:
            numbers.append(at)
            yield text

    rows = csv.reader(texts())
    heads = next(rows, list[str]())
    if any(heads.count(name) != 1 for name in COLUMNS):
        raise csv.Error
    at = {name: heads.index(name) for name in COLUMNS}
    for row in rows:
        cells = [*(cell.strip() for cell in row), *[""] * len(heads)]
        if any(cells):
            values = {name: cells[position] for name, position in at.items()}
            yield _PlaceLine(f"{file} 第 {numbers[-1]} 行", **values)


class _Reader:
    """Makes places of lines: `found` by code, and what is `wrong`, in words."""

    def __init__(self, lines: Iterable[_PlaceLine]) -> None:
        self.found: dict[str, ListedPlace] = {}
        self.wrong: list[str] = []
        self._lines: dict[str, str] = {}
        self._named: dict[Place, str] = {}
        refused = set[str]()
        for line in lines:
            if line.parent in refused:
                refused.add(line.code)  # one mistake is said once, not for all that stands below
                continue
            if line.code in self.found and self.found[line.code] == self._listed(line):
                continue  # two packs may bring the same places
            reason = self._mistake(line)
            if reason:
                self.wrong.append(f"{line.at}：{reason}")
                if line.code not in self._lines:
                    refused.add(line.code)
                continue
            listed = self._listed(line)
            assert listed is not None
            self.found[line.code] = listed
            self._lines[line.code], self._named[listed.place] = line.at, line.at

    def _listed(self, line: _PlaceLine) -> ListedPlace | None:
        """Return the place of a line; None if what it stands below is not known."""
        if line.parent and line.parent not in self.found:
            return None
        whole = self.found[line.parent].place if line.parent else None
        return ListedPlace(self._place(line), line.code, line.initials.lower(), whole)

    def _place(self, line: _PlaceLine) -> Place:
        return self.found[line.parent].place.unit(line.name) if line.parent else Place(line.name)

    def _mistake(self, line: _PlaceLine) -> str:
        """Return why a line cannot be a place; an empty string if it can."""
        if not line.code or not line.name:
            return f"没有写 {'name' if line.code else 'code'}"
        if not (line.code.isascii() and line.code.isalnum()):
            return f"代码“{line.code}”只能是字母和数字"
        if "/" in line.name or line.name.endswith("本级"):
            return f"名称“{line.name}”里不能有“/”，也不能以“本级”结尾"
        if line.level not in LEVELS:
            return f"level 写的是“{line.level}”，可用的是：{'、'.join(LEVELS)}"
        if line.code in self._lines:
            return f"代码 {line.code} 已经在 {self._lines[line.code]} 用过"
        if line.parent and line.parent not in self.found:
            return f"没有代码是 {line.parent} 的上级，或者它排在后面"
        if reason := self._wrong_level(line):
            return reason
        place = self._place(line)
        if place in self._named:
            return f"“{place}”已经在 {self._named[place]} 有了"
        return ""

    def _wrong_level(self, line: _PlaceLine) -> str:
        """Return why the level does not follow the one above; an empty string if it does."""
        above = self.found[line.parent].place if line.parent else None
        if above and above.level == LEVELS[-1]:
            return f"上级“{above.label}”是村级，下面不能再有单位"
        place = self._place(line)
        if above and place.level == "province":
            return f"“{line.name}”的名称是省级的，不能有上级"
        if line.level == place.level:
            return ""
        words = f"应是 {place.level}（{LEVEL_NAMES[place.level]}级），写的却是 {line.level}"
        if above is None:
            return f"“{line.name}”没有写上级，按名称{words}"
        return f"上级“{above.label}”是{LEVEL_NAMES[above.level]}级，下面{words}"
