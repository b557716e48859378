"""The real program is ended in many ways: it goes without a word, and nothing dies under it."""

import shutil
import subprocess
import sys

import pytest

from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import Q3
from tests.end_to_end.ending import WAYS
from tests.jobs.boards import WHOLE
from tests.slow import one_of


def end(way, data):
    program = [sys.executable, "-m", "tests.end_to_end.ending", way, "--sample", str(data)]
    return subprocess.run(program, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A sample's data, filled once."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    assert end("nothing-close", folder).returncode == 0
    return folder


@pytest.mark.parametrize("way", one_of([*WAYS], every=3))
def test_however_it_is_ended_it_goes_without_a_word(sample, tmp_path, annex1, way):
    data = shutil.copytree(sample, tmp_path / "data")
    ended = end(way, data)
    assert (ended.stdout, ended.stderr) == ("", "")
    assert ended.returncode == (1 if way.endswith("interrupt") else 0)
    assert (data / "crash.log").read_text() == ""
    raised = [line for line in (data / "fangfan.log").read_text().splitlines() if "ERROR" in line]
    assert [line for line in raised if "ValueError at ending.py" not in line] == []
    assert way.startswith("failing") == bool(raised)
    workspace = Workspace(data)
    typed = workspace.reports.load(annex1, WHOLE, Q3).rows[2]["brands"].raw
    assert way.startswith("typing") == (typed == "12")
    workspace.close()
