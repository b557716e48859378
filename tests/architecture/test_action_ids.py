"""The ids of actions are checked by the type checker: a misspelt one is an error, where it stands."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLANTED = """
from fangfan_desktop.ui.action_ids import ActionId, RequestId
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.strip import Strip

KNOWN: dict[RequestId, str] = {"roll_in": "", "mark_sent": ""}
GROUP: tuple[ActionId, ...] = ("rol_in",)
ACTS: dict[RequestId, str] = {"rol_in": ""}


def known(window: Shell) -> None:
    window.do("roll_in")
    window.actions_by_id["roll_in"].trigger()


def misspelt(window: Shell, name: RequestId) -> None:
    window.do("rol_in")
    window.actions_by_id["rol_in"].trigger()
    Strip("", (("", "rol_in"),))
    match name:
        case "rol_in":
            pass
        case _:
            pass
"""


def test_a_misspelt_id_is_an_error_of_the_type_checker(tmp_path):
    (tmp_path / "planted.py").write_text(PLANTED, encoding="utf-8")
    told = subprocess.run(
        [
            *(sys.executable, "-m", "pyright", "--pythonpath", sys.executable),
            tmp_path / "planted.py",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    ).stdout
    expected = {at for at, line in enumerate(PLANTED.splitlines(), 1) if '"rol_in"' in line}
    found = {
        int(line.split("planted.py:")[1].split(":")[0])
        for line in told.splitlines()
        if "planted.py:" in line and " error: " in line
    }
    assert found == expected, told
