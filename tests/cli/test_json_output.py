"""The keys of cli.md, all of them and no surprise among them."""

import json
from pathlib import Path

from fangfan_desktop.cli.json_output import as_json, rollup_as_json
from fangfan_desktop.exchange.reading.read_report import ReceivedReport
from fangfan_desktop.jobs.consolidate.roll_up import RollUpResult
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.rollup.merge_tables import merge_tables
from tests.stations import SERVED, WHOLE, sample, sparse_report, whole

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


def test_a_row_of_several_tables_says_which_and_has_the_columns_of_its_own(packs, places):
    form = packs["stations"]
    county = ReceivedReport(form, sample(form), {}, (), ())
    checked = CheckResult(Path("商河县.xlsx"), received=county)
    (file,) = json.loads(as_json([checked], []))["files"]
    assert file["rows"][0] == {
        "table": "services",
        "unit": "商河县",
        "built": 2,
        "served": 1530,
        "served_poor": 410,
    }
    assert file["rows"][1] == {
        "table": "funds",
        "item": "合计",
        "line_code": "01",
        "planned": "78.00",
        "spent": "53.70",
    }
    assert [(row["table"], row["serial"]) for row in file["rows"][4:]] == [
        ("list", "1"),
        ("list", "2"),
    ]
    merged = merge_tables(form, whole(form, places), places, {}, None, {})
    rolled = RollUpResult(sample(form), (), merged, (), ())
    assert json.loads(rollup_as_json(form, [], rolled, []))["city"] is None
    whole_city = sparse_report(form, place=WHOLE, served=SERVED, stations=("甲",))
    rolled = RollUpResult(whole_city, (), merged, (), ())
    answer = json.loads(rollup_as_json(form, [], rolled, []))
    assert answer["city"] == {"unit": "济南市", "built": 2, "served": 30, "served_poor": 10}
    assert answer["totals"] == dict.fromkeys(("built", "served", "served_poor", "visits"))
