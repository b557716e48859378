"""`python -m tests.benchmarks`: measure the table of speed, and write it into docs/performance.md."""

import argparse
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.benchmarks import (
    command_rows,
    inputs,
    list_rows,
    output_rows,
    province_rows,
    screen,
    start_rows,
)
from tests.benchmarks.measure import Measurement, line_of, machine, table, written

_PAGE = inputs.ROOT / "docs" / "performance.md"
_GROWTH = "tests/benchmarks/bench_growth.py"
_ROWS: tuple[Measurement, ...] = (
    *start_rows.ROWS[:3],
    *command_rows.ROWS,
    *output_rows.ROWS,
    *list_rows.ROWS,
    *start_rows.ROWS[3:],
    *province_rows.ROWS,
)


def _options() -> argparse.Namespace:
    names = [row.name for row in _ROWS]
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "rows", nargs="*", metavar="ROW", help=f"all, or some of {', '.join(names)}"
    )
    parser.add_argument("--rounds", type=int, help="runs of each side, instead of each row's own")
    parser.add_argument("--write", action="store_true", help=f"write the table into {_PAGE.name}")
    parser.add_argument("--growth", action="store_true", help="instead: how steps grow with a list")
    parser.add_argument("--idle", type=float, default=1, metavar="MINUTES")
    parser.add_argument("--cities", type=int, default=16, help="of the province's 16, for a try")
    parser.add_argument(
        "--office", default="soffice", help="the command of a LibreOffice with windows"
    )
    options = parser.parse_args()
    if unknown := set(options.rows) - set(names):
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    if options.write and options.cities < 16:
        parser.error("the page is about the whole province")
    return options


def main() -> None:
    """Measure, print and write what the options ask for."""
    options = _options()
    if options.growth:
        sys.exit(inputs.shown("-m", "pytest", "-s", _GROWTH))
    start_rows.IDLE["seconds"] = options.idle * 60
    screen.OFFICE["command"] = options.office
    province_rows.SIZE["cities"] = options.cities
    lines: list[str] = []
    try:
        for row in _ROWS:
            if not options.rows or row.name in options.rows:
                lines.append(line_of(row, options.rounds))
                print(lines[-1], file=sys.stderr, flush=True)
    finally:
        screen.stop()
    print(f"{machine()}\n\n{table(lines)}")
    if options.write:
        page = _PAGE.read_text(encoding="utf-8")
        _PAGE.write_text(written(page, machine(), _ROWS, lines), encoding="utf-8")


if __name__ == "__main__":
    main()
