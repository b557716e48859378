import sys

from tests.test_app import start

INPUT = """
import os, sys
from pathlib import Path
from fangfan_desktop.ui.shell import input_method
input_method._MACHINE_IDS = [Path(each) for each in sys.argv[1:]]
input_method.hear_input_method()
print(os.environ.get("QT_IM_MODULE"))
"""


def test_where_fcitx_is_asked_for_ibus_is_spoken():
    for asked, spoken in (("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("xim", "xim")):
        assert start(sys.executable, code=INPUT, QT_IM_MODULE=asked).stdout.split() == [spoken]


def test_a_machine_without_an_id_has_no_d_bus_to_speak_over(tmp_path):
    for asked in ("fcitx", "ibus"):
        said = start(str(tmp_path / "none"), code=INPUT, QT_IM_MODULE=asked).stdout
        assert said.split() == ["compose"]
