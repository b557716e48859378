"""Make tests/samples/returned: what counties send, each file with what must be read from it.

Run by hand: `python -m tests.samples.build_returned`. Needs XlsxWriter, xlwt, openpyxl and
LibreOffice. What is expected is written down here, from what was put into the file; never from
what the program read. The files lie in the repository, so that tests need none of these.
"""

import json
import shutil
from pathlib import Path

from tests.samples.build_returned import format_cases
from tests.samples.build_returned.expected import CASES
from tests.samples.build_returned.hostile_cases import hostile
from tests.samples.build_returned.list_cases import others, projects
from tests.samples.build_returned.ordinary_cases import found, ordinary, sheets
from tests.samples.build_returned.table_cases import tables
from tests.samples.build_returned.value_cases import dates, places, values

HERE = Path(__file__).parents[1] / "returned"


def main():
    kinds = (format_cases.formats, format_cases.struck, format_cases.others)
    ours = (ordinary, found, sheets, values, dates, places, projects, others, tables, hostile)
    for part in (*ours, *kinds):
        part()
    shutil.rmtree(HERE, ignore_errors=True)
    HERE.mkdir(parents=True)
    for name, content, expected in CASES:
        (HERE / name).write_bytes(content)
        text = json.dumps(expected, ensure_ascii=False, indent=1)
        (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(len(CASES), "files")


if __name__ == "__main__":
    main()
