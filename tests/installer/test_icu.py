"""The ICU data that goes with the program still does for Qt what it is there for."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest
from assembly.icu import cut_icu
from assembly.targets import TARGETS

LIBRARIES = Path(PySide6.__path__[0]) / "Qt" / "lib"
pytestmark = pytest.mark.skipif(
    not shutil.which("icupkg") or os.uname().machine != "x86_64", reason="icu-devtools, x86_64"
)
# By sounds 安 is the first and 重 (zhong) the last; by code points 历 and 长 would be.
ASKS = """
from PySide6.QtCore import QCollator, QLocale, QStringDecoder, QTimeZone
china = QLocale("zh_CN")
order = QCollator(china)
order.setNumericMode(True)
names = ["长清", "莱芜", "历下10", "历下9", "重点", "安丘", "章丘"]
print(*sorted(names, key=order.sortKey))
print(QStringDecoder("GB18030").isValid(), QStringDecoder("GBK").isValid())
zone = QTimeZone(b"Asia/Shanghai")
print(zone.displayName(QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, china))
"""


def said(libraries):
    lean = {**os.environ, "LC_ALL": "C.UTF-8", "LD_LIBRARY_PATH": str(libraries)}
    done = subprocess.run(
        [sys.executable, "-I", "-c", ASKS], capture_output=True, text=True, check=True, env=lean
    )
    assert not done.stderr
    return done.stdout


def test_what_is_left_of_icu_knows_chinese_as_the_whole_does(tmp_path):
    (whole,) = LIBRARIES.glob("libicudata.so.*")
    reference = tmp_path / "lib" / whole.name
    reference.parent.mkdir()
    shutil.copy(whole, reference)
    cut_icu(TARGETS["linux-x86_64"], reference, tmp_path / "work")
    assert reference.stat().st_size < whole.stat().st_size / 5
    assert said(reference.parent) == said(tmp_path)
    assert said(reference.parent).splitlines()[0] == "安丘 莱芜 历下9 历下10 章丘 长清 重点"
