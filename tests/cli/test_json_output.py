"""The keys of cli.md, all of them and no surprise among them."""

import json
from pathlib import Path

from fangfan_desktop.cli.json_output import as_json
from fangfan_desktop.jobs.returns.check import CheckResult

KEYS = {
    "code",
    "file",
    "path",
    "status",
    "reason",
    "form",
    "place",
    "period",
    "fields",
    "rows",
    "findings",
    "notes",
    "sheet",
    "questions",
}


def test_a_file_that_could_not_be_read_has_every_key_all_the_same():
    path = Path("报来") / "坏.xlsx"
    checked = CheckResult(path, reason="读不出来。")
    answer = json.loads(as_json([checked], [Path("a.pdf")]))
    assert answer["written"] == ["a.pdf"]
    (file,) = answer["files"]
    assert set(file) == KEYS
    assert (file["file"], file["status"], file["reason"]) == ("坏.xlsx", "unreadable", "读不出来。")
    assert (file["fields"], file["rows"], file["findings"]) == ({}, [], [])
