"""From a drop of 136 files to the last row shown, the window answering all the while."""

import time
from itertools import pairwise

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from fangfan_desktop.app import make_window
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import CITY, TODAY
from tests.returned import county_file

UNITS = 136


@pytest.fixture(scope="module")
def sent(tmp_path_factory, reference):
    """Return a folder of 136 units' 附件1 (12 counties, the rest zones) and the zones' names."""
    folder, form = tmp_path_factory.mktemp("报来"), reference.forms["annex1"]
    units = [unit.name for unit in reference.places.units_of(Place(CITY))]
    zones = tuple(f"第{at}高新区" for at in range(UNITS - len(units)))
    for name in (*units, *zones):
        county_file(folder, form, name)
    return folder, zones


@pytest.mark.benchmark(group="board")
def test_a_drop_of_136_files(benchmark, qapp, qtbot, paper, tmp_path_factory, sent):
    folder, zones = sent
    stalls = []

    def setup():
        data = tmp_path_factory.mktemp("data")
        before = Workspace(data)
        before.profile.save(
            Profile("city", CITY, "", "济南市人力资源和社会保障局", "张三", "1", "", zones)
        )
        before.close()
        window = make_window(data, data, lambda: TODAY)
        window.show()
        window.show_board("annex1", Period(2026, 3))
        QTest.qWait(200)
        return (window,), {}

    def drop(window):
        inbox, beats = window.controller.inbox, [time.perf_counter()]
        timer = QTimer()
        timer.timeout.connect(lambda: beats.append(time.perf_counter()))
        timer.start(5)
        with qtbot.waitSignal(window.intake.told, timeout=60_000):
            inbox.take([folder])
        window.controller.page.table.viewport().repaint()
        beats.append(time.perf_counter())
        stalls.append(max(b - a for a, b in pairwise(beats)))
        assert inbox.board.received == UNITS
        timer.stop()
        window.close()
        window.workspace.close()

    benchmark.pedantic(drop, setup=setup, rounds=5)
    benchmark.extra_info["longest stall, ms"] = [round(stall * 1000) for stall in stalls]
    print("longest stall, ms:", benchmark.extra_info["longest stall, ms"])
