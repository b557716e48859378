"""A whole quarter on a virtual screen of 1366 × 768, from first start to files, by keyboard alone."""

import json
import os
import subprocess
import sys

import pytest

from fangfan_desktop.cli.main import main
from tests.builders import GOOD, city_report

# What `fangfan-desktop` does, on a day of the clerk's.
PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from fangfan_desktop.app import make_application, make_window
application = make_application(["fangfan"])
data = Path(sys.argv[1])
window = make_window(data, data / "out", lambda: date(2026, 9, 12))
window.show()
sys.exit(application.exec())
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="an X screen")


@pytest.fixture
def screen():
    from tests.end_to_end.screen import Screen

    screen = Screen()
    yield screen
    screen.close()


@pytest.fixture
def program(screen, tmp_path):
    running = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        env=screen.env,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield running
    running.kill()
    running.communicate()


def test_from_the_first_start_to_the_exported_files(screen, program, tmp_path, capsys):
    screen.wait_for("防返填报")
    # 单位与联系人: places by the initials of their pinyin.
    screen.keys("j", "n", "Return", "Tab")
    screen.keys("s", "h", "x", "Tab")
    screen.paste("商河县人力资源和社会保障局")
    screen.keys("Tab")
    screen.paste("李四")
    screen.keys("Tab")
    screen.keys(*"0531", "minus", *"66600000")
    screen.keys("Return")
    # The year's reports: the one due next is under the cursor.
    screen.keys("Return")
    screen.wait_for("附件1 2026年第3季度")
    # By number pad alone, which has no Tab; a figure too many at the end does no harm.
    for figure in (*GOOD.values(), "5"):
        screen.keys(*(f"KP_{digit}" for digit in figure), "KP_Enter", delay=5)
    # What is missing is the date: the check panel leads there.
    screen.keys("F8", "Return", "ctrl+semicolon", "Return")
    screen.keys("F12")
    screen.wait_for("导出报送")
    # A last look, and the button that confirms it.
    screen.keys("Return", "Tab", "Return")
    out = tmp_path / "out"
    screen.wait_until(lambda: len(list(out.glob("附件1_*.*"))) == 3, "no files")
    screen.wait_for("导出报送")
    screen.keys("Escape")
    screen.wait_for("附件1")
    (book,) = out.glob("*.xlsx")
    assert main(["check", "--json", str(book)]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["place"] == "济南市/商河县"
    assert file["rows"] == [{"unit": "商河县", **{c: int(v) for c, v in GOOD.items()}}]
    assert file["fields"]["unit_name"] == "商河县人力资源和社会保障局"
    assert file["findings"] == []
    screen.keys("alt+F4")
    assert program.wait(20) == 0
    assert program.stderr.read() == ""


def test_a_city_s_thirteen_rows_with_a_slip_on_the_way(
    screen, program, tmp_path, capsys, annex1, places
):
    wanted = city_report(annex1, places)
    screen.wait_for("防返填报")
    screen.keys("j", "n", "Return", "Tab")
    for text in ("市级（全市汇总）", "济南市人力资源和社会保障局", "张三"):
        screen.paste(text)
        screen.keys("Tab")
    screen.keys(*"0531", "minus", *"66600000", "Return")
    screen.keys("Return")
    screen.wait_for("附件1 2026年第3季度")
    for number, row in enumerate(wanted.rows):
        keys = []
        for column in annex1.columns[1:]:
            keys += [*row[column.id].raw, "Tab"]
        if number == 3:
            # A wrong figure, seen too late: taken back (the cursor goes there), then as it should be.
            screen.keys("9", "9", "Return", "ctrl+z")
        # Enter leads back under the column where the Tabs began.
        screen.keys(*keys[:-1], "Return", delay=5)
    screen.keys("F8", "Return", "ctrl+semicolon", "Return", "F12")
    screen.wait_for("导出报送")
    screen.keys("Return", "Tab", "Return")
    out = tmp_path / "out"
    screen.wait_until(lambda: len(list(out.glob("附件1_*.*"))) == 3, "no files")
    (book,) = out.glob("*.xlsx")
    assert main(["check", "--json", str(book)]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["findings"] == []
    assert file["rows"] == [
        {"unit": row["unit"].raw, **{c: row[c].value for c in GOOD}} for row in wanted.rows
    ]
