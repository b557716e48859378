"""What every test may ask for: the real forms, places, paper, a workspace, the window."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import load_form
from fangfan_desktop.forms.pack_sample import read_sample
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from tests.builders import CITY, TODAY

# The same examples each time, so that a red run can be had again;
# `--hypothesis-profile explore` looks for new ones.
CALM = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
}
settings.register_profile("here", derandomize=True, **CALM)
settings.register_profile("explore", max_examples=1000, **CALM)
settings.load_profile("here")


@pytest.fixture(scope="session", autouse=True)
def clear_clipboard():
    """What a test made in Python and left there Qt would take down after Python's end."""
    yield
    if QGuiApplication.instance():
        QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def qapp(qapp):
    """Collect garbage as the program does: never in the thread that works in the background."""
    from fangfan_desktop.ui.shell.garbage import collect_when_idle

    collect_when_idle()
    return qapp


@pytest.fixture(autouse=True)
def collect_garbage(request):
    """A test without a window has nobody who is idle: there Python collects as it always does."""
    from fangfan_desktop.ui.shell.garbage import collect_due

    if "qapp" in request.fixturenames:
        gc.disable()
        yield
        collect_due()
        return
    if not gc.isenabled():
        gc.collect()  # what is left of windows dies here, in their own thread
        gc.enable()
    yield


@pytest.fixture(scope="session")
def reference():
    return Reference(resources())


@pytest.fixture(scope="session")
def packs():
    """Return the forms that are shipped as examples, by id."""
    paths = sorted((resources() / "packs").glob("*/form.toml"))
    return {(form := load_form(path, known_checks())).id: form for path in paths}


@pytest.fixture(scope="session")
def stations(packs):
    """Return the example form with several tables."""
    return packs["stations"]


@pytest.fixture(scope="session")
def stations_report(stations):
    """Return the example form with several tables, filled in by a county."""
    (sample,) = (resources() / "packs" / "stations" / "samples").glob("*.toml")
    return read_sample(stations, sample.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def places(reference):
    return reference.places


@pytest.fixture(scope="session")
def annex1(reference):
    return reference.forms["annex1"]


@pytest.fixture(scope="session")
def annex2(reference):
    return reference.forms["annex2"]


@pytest.fixture
def paper(qapp):
    from fangfan_desktop.jobs.submit.export import Paper
    from fangfan_desktop.paint.fonts import load_fonts
    from fangfan_desktop.paint.measure import PaperMeasure
    from fangfan_desktop.paint.ofd_writer import write_ofd
    from fangfan_desktop.paint.pdf_writer import write_pdf

    load_fonts(resources() / "fonts")
    return Paper(PaperMeasure(), write_pdf, write_ofd)


@pytest.fixture
def quiet_log(monkeypatch):
    """What a log sets up for the whole process, taken down again."""
    import logging
    import sys
    import threading

    crash_logs = []
    monkeypatch.setattr("faulthandler.enable", crash_logs.append)
    root = logging.getLogger()
    handlers, hook = root.handlers[:], sys.excepthook
    of_threads = threading.excepthook
    yield
    for handler in root.handlers[:]:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    sys.excepthook, threading.excepthook = hook, of_threads
    for file in crash_logs:
        file.close()


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory):
    """Return LibreOffice with a profile of this run's own, made at its first start."""
    from tests.end_to_end.office import LibreOffice

    return LibreOffice(tmp_path_factory.mktemp("office"))


@pytest.fixture
def workspace(tmp_path):
    from fangfan_desktop.workspace.workspace import Workspace

    opened = Workspace(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def city_profile():
    from fangfan_desktop.workspace.profile import Profile

    return Profile(
        "city", CITY, "", "济南市人力资源和社会保障局", "张三", "0531-66600000", "a@b.cn"
    )


@pytest.fixture
def county_profile():
    from fangfan_desktop.workspace.profile import Profile

    return Profile(
        "county", CITY, "商河县", "商河县人力资源和社会保障局", "李四", "13300000001", "city@b.cn"
    )


@pytest.fixture
def open_window(qapp, qtbot, paper, tmp_path):
    """Return what opens the window on a workspace with a profile (or none)."""
    from fangfan_desktop.app import make_window
    from fangfan_desktop.workspace.workspace import Workspace

    opened = []

    def opener(profile=None, today: date = TODAY, folder: Path = tmp_path / "data"):
        if profile:
            before = Workspace(folder)
            before.profile.save(profile)
            before.close()
        window = make_window(folder, tmp_path / "out", lambda: today)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        opened.append(window)
        return window

    yield opener
    for window in opened:
        window.close()
        if window.isVisible():  # its file has gone, and it asks first
            window.watch.dialog.later.click()
        assert not window.isVisible(), "it would stand before the next test's window"
        window.workspace.close()
        window.deleteLater()
    # Without a running event loop nobody else deletes them.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def demo_folder(tmp_path, reference, paper) -> Path:
    """Return a folder with the demo's files."""
    from fangfan_desktop.jobs.sample.demo import run_demo

    folder = tmp_path / "demo"
    list(run_demo(reference, folder, paper, replace=False))
    return folder


def pytest_collection_modifyitems(items):
    """Begin with the long day: the other workers do all else meanwhile."""
    items.sort(key=lambda item: item.path.name != "test_soak.py")


@pytest.fixture
def policy(tmp_path, monkeypatch):
    """Return what writes a policy, and takes it for this PC's."""

    def put(text):
        path = tmp_path / "policy.toml"
        path.write_text(text, encoding="utf-8")
        path.chmod(0o644)
        monkeypatch.setenv("FANGFAN_POLICY", str(path))
        return path

    return put
