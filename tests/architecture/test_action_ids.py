"""The ids of actions are checked by the type checker: a misspelt one is an error, where it stands."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UI = ROOT / "fangfan_desktop" / "ui"
PLANTED = """
from fangfan_desktop.ui.action_ids import ActionId, RequestId
from fangfan_desktop.ui.board.board_actions import BoardActions
from fangfan_desktop.ui.sent.controller import SentController
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


def dispatched(board: BoardActions, sent: SentController) -> None:
    board.do_chosen("remind")
    board.do_chosen("rol_in")
    sent.do("rol_in")
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


def bare_ids(code):
    """Yield the functions that do what a `name` says, and take any text for it."""
    for function in ast.walk(ast.parse(code)):
        if not isinstance(function, ast.FunctionDef):
            continue
        taken = {
            each.arg
            for each in function.args.args
            if each.annotation and ast.unparse(each.annotation) == "str"
        } & {"name", "action"}
        asked = {
            each.id
            for node in ast.walk(function)
            if isinstance(node, ast.Match) or (isinstance(node, ast.Compare) and _texts(node))
            for each in ast.walk(node.subject if isinstance(node, ast.Match) else node)
            if isinstance(each, ast.Name)
        }
        if taken and (function.name.strip("_").startswith("do") or taken & asked):
            yield function.name


def _texts(node):
    return [n for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("def do(self, name: str): ...", ["do"]),
        ("def _do_all(self, name: str, item: object): ...", ["_do_all"]),
        ("def write(self, name: str, line): return name == 'mail'", ["write"]),
        ("def turn(name: str):\n match name, 1:\n  case _: pass", ["turn"]),
        ("def do(self, name: RequestId): ...", []),
        ("def size(name: str): return sizes[name]", []),
    ],
)
def test_such_a_function_is_found(code, found):
    assert list(bare_ids(code)) == found


def test_none_takes_any_text_as_an_id():
    found = {
        path.name: names
        for path in UI.rglob("*.py")
        if (names := list(bare_ids(path.read_text(encoding="utf-8"))))
    }
    assert not found


def test_what_is_done_is_not_looked_up_by_any_text():
    codes = (path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    assert not [code for code in codes if "_acts: dict[str" in code]
