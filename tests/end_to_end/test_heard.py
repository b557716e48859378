"""附件1 is filled in and exported by ear: what a screen reader knows of the window is all there is."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from fangfan_desktop.cli.main import main
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import CITY, GOOD, city_report
from tests.end_to_end.test_keyboard import PROGRAM

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is of Linux")

READER = Path(__file__).with_name("screen_reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"
SLIP = 3 * len(GOOD) + 8  # 以工代赈…吸纳脱贫人口数 of the fourth row


@pytest.fixture(scope="module")
def screen():
    from tests.end_to_end.screen import Screen

    screen = Screen()
    yield screen
    screen.close()


@pytest.fixture(scope="module")
def desktop(screen):
    """Return the environment of a desktop on which things can be heard."""
    # A socket's path is short: pytest's folders are too deep.
    with tempfile.TemporaryDirectory(prefix="ff-", dir="/tmp") as folder:
        environment = {
            **screen.env,
            "XDG_RUNTIME_DIR": folder,
            "HOME": folder,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        own_bus = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        bus = subprocess.Popen(own_bus, env=environment, stdout=subprocess.PIPE, text=True)
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        yield environment
        bus.terminate()  # what reads screens there ends with it
        bus.communicate()


@pytest.fixture(scope="module")
def wanted(reference):
    return city_report(reference.forms["annex1"], reference.places)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("heard")


@pytest.fixture(scope="module")
def heard(desktop, wanted, folder):
    """Have the report filled in and exported; return what was heard meanwhile."""
    workspace = Workspace(folder)
    workspace.profile.save(
        Profile("city", CITY, "", "济南市人力资源和社会保障局", "张三", "0531-66600000", "")
    )
    workspace.close()
    figures = [row[column].raw for row in wanted.rows for column in GOOD]
    asked = json.dumps({"figures": figures, "slip": SLIP, "date": "9.12"})
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    with subprocess.Popen(command, env=desktop, stderr=subprocess.PIPE, text=True) as program:
        reader = subprocess.run(
            [SYSTEM_PYTHON, str(READER)],
            input=asked,
            env=desktop,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        program.kill()
        assert not reader.returncode, reader.stderr + program.stderr.read()
    return json.loads(reader.stdout)


def words_of(cell):
    """Return a cell's role, its name's parts, and what is said after it."""
    role, name, more = cell.split(" | ")
    return role, name.split("，"), more


def test_the_report_that_is_due_is_heard_on_the_first_page(heard):
    assert "附件1" in heard["due"]
    assert "还剩 3 天" in heard["due"]


def test_row_headers_are_places_and_each_column_has_its_whole_caption(heard, wanted):
    places = [row["unit"].raw for row in wanted.rows]
    table = heard["before"]
    assert table["name"] == "附件1 表格"
    assert table["rows"] == [f"{places[0]}，合计", *places[1:]]
    assert len(set(table["columns"])) == len(GOOD) + 1
    assert [each for each in table["columns"] if each.endswith("吸纳脱贫人口数")] == [
        "就业帮扶车间个数，吸纳脱贫人口数",
        "以工代赈吸纳当地农村劳动力就业人数，吸纳脱贫人口数",
    ]


def test_each_cell_says_its_place_its_caption_and_its_figure_or_that_it_is_empty(heard, wanted):
    for table, expected in (("before", lambda _: "空"), ("after", lambda cell: cell.raw)):
        shown = heard[table]
        for place, row, cells in zip(shown["rows"], wanted.rows, shown["cells"], strict=True):
            for column, caption, cell in zip(GOOD, shown["columns"][1:], cells[1:], strict=True):
                role, name, more = words_of(cell)
                assert role == "table cell"
                assert name == [*place.split("，"), *caption.split("，"), expected(row[column])]
                assert not more


def test_the_cursor_is_heard_wherever_it_goes(heard):
    assert heard["cells"] == [cell for row in heard["before"]["cells"] for cell in row[1:]]


def test_a_slip_is_heard_at_once_and_again_in_its_cell(heard):
    slip = heard["slip"]
    at = heard["cells"][SLIP - 1].split(" | ")[1].removesuffix("，空")
    assert slip["editor"].startswith(f"text | 编辑{at} |")
    assert slip["saved"] == "已自动保存"
    role, name, more = slip["cell"].split(" | ")
    assert (role, name) == ("table cell", f"{at}，9x")
    assert more.startswith("错误 A1-01：这里写的是“9x”：不是数字。")
    place = at.split("，")[0]
    assert slip["finding"].startswith(f"错误 A1-01 {place} · 以工代赈吸纳脱贫人口数：")
    assert slip["shown"] == slip["finding"]  # older readers say a notification


def test_f8_says_what_is_left_to_do_and_leads_there(heard):
    assert "填表日期" in heard["finding"]
    assert heard["field"].startswith("text | 填表日期 |")


def test_the_export_says_what_it_will_write_that_it_was_written_and_where(heard, folder):
    export = heard["export"]
    assert export["title"].startswith("导出报送")
    assert export["ready"] == "检查通过，可以正式导出。"
    assert "填表日期：2026年9月12日" in export["look"]
    assert f"在 {folder / 'out'}" in export["written"]
    assert sorted(export["files"]) == sorted(path.name for path in (folder / "out").iterdir())


def test_the_workbook_has_what_was_typed(heard, wanted, folder, capsys):
    (book,) = (folder / "out").glob("*.xlsx")
    assert main(["check", "--json", str(book)]) == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert file["findings"] == []
    assert file["rows"] == [
        {"unit": row["unit"].raw, **{column: row[column].value for column in GOOD}}
        for row in wanted.rows
    ]
