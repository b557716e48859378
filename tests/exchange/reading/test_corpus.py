"""What counties send: each file of tests/samples/returned against what was put into it."""

import json
from datetime import date
from pathlib import Path

import pytest

from fangfan_desktop.cli.json_output import as_json
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.paths import resources
from tests.builders import replace
from tests.samples.build_returned.tables import A1

RETURNED = Path(__file__).parents[2] / "samples" / "returned"
FILES = sorted(path for path in RETURNED.iterdir() if path.suffix != ".json")
TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def answers():
    """Return what the program says of every file, all read by one process.

    The forms are those of the files: without columns that came later.
    """
    reference = Reference(resources())
    annex1 = reference.forms["annex1"]
    columns = tuple(column for column in annex1.columns if column.id in A1)
    reference.forms["annex1"] = replace(annex1, columns=columns)
    checked = check_files(reference, FILES, KnownFacts(TODAY))
    found = {}
    for each in json.loads(as_json(checked, ()))["files"]:
        found.setdefault(each["file"], []).append(each)
    return found


def test_there_are_enough_of_them():
    assert len(FILES) >= 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_figure_finding_and_cell_is_as_it_was_put_in(answers, path):
    wanted = json.loads(Path(f"{path}.json").read_text(encoding="utf-8"))
    found = answers[path.name]
    assert len(found) == len(wanted)
    for said, expected in zip(found, wanted, strict=True):
        if expected["status"] == "unreadable":
            assert said["status"] == "unreadable", said["rows"]
            assert expected["reason"] in said["reason"]
            continue
        assert said["status"] != "unreadable", said["reason"]
        errors = [f for f in said["findings"] if f["severity"] == "error"]
        assert [
            *sorted(([f["code"], f["row"], f["column"], f["cell"]] for f in errors), key=str)
        ] == expected["findings"]
        warnings = [f["code"] for f in said["findings"] if f["severity"] == "warning"]
        assert warnings == expected.get("warnings", [])
        assert said["rows"] == expected["rows"]
        assert [said[key] for key in ("form", "place", "period")] == [
            expected[key] for key in ("form", "place", "period")
        ]
        for words in expected["notes"]:
            assert any(words in note for note in said["notes"]), said["notes"]
        assert len(said["notes"]) == len(expected["notes"]), said["notes"]
        assert len(said["questions"]) == expected["questions"]
