"""PySide6 without the package of its messages: quick, and with the same messages."""

import json
import subprocess
import sys

import pytest

from fangfan_desktop.own_code import FOLDER

_TELL = """
import json, sys
sys.path.insert(0, sys.argv[1])
if sys.argv[2] == "quick":
    from fangfan_desktop.quick_imports.pyside import make_pyside_quick
    make_pyside_quick()
import PySide6.QtCore as QtCore
import PySide6.QtGui as QtGui
before = sorted(name for name in sys.modules if name.startswith("shibokensupport"))
def told(wrong):
    try:
        return str(wrong())
    except Exception as error:
        return f"{type(error).__name__}: {error}"
calls = [
    lambda: QtCore.QSize("a", "b"),
    lambda: QtCore.QObject().setObjectName(3),
    lambda: QtCore.QObject(no_such=3),
    lambda: QtGui.QFont.setBold(3),
    lambda: QtGui.QColor(1, "x"),
    lambda: __import__("inspect").signature(QtCore.QSize.scaled),
    lambda: QtCore.QThread.__signature__,
    lambda: QtCore.QSize.scaled.__doc__,
]
first = int(sys.argv[3])
print(json.dumps([[told(call) for call in calls[first:] + calls[:first]], before]))
"""


def told(how: str, first: int = 0) -> list[list[str]]:
    """Return what PySide6 says of wrong calls, and the modules of its package after the import."""
    command = [sys.executable, "-c", _TELL, FOLDER.rsplit("fangfan_desktop", 1)[0], how, str(first)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


@pytest.mark.parametrize("first", [0, 2, 5, 7])
def test_wrong_calls_are_explained_in_the_same_words_whichever_comes_first(first):
    assert told("quick", first)[0] == told("as it comes", first)[0]


def test_the_package_of_messages_is_not_loaded_before_it_is_needed():
    assert "shibokensupport.signature.parser" in told("as it comes")[1]
    assert told("quick")[1] == [
        "shibokensupport",
        "shibokensupport.signature",
        "shibokensupport.signature.loader",
        "shibokensupport.signature.mapping",
    ]


def test_pyside6_s_own_switch_does_not_delete_our_folder(monkeypatch):
    monkeypatch.setenv("SBK_EMBED", "1")
    assert len(told("quick")[1]) == 4
    assert len(told("quick")[1]) == 4
