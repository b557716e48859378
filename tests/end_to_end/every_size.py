"""Walks through the window and its dialogues in one size, and prints what cannot be read whole.

`python every_size.py ROOT DATA PERCENT [PICTURES] [SCHEME]`: DATA holds the sample's workspace. The screen is
one of 1366 × 768 with a task bar of 40. Qt takes a scale once only: each size is a process.
"""

import json
import os
import sys
from pathlib import Path
from tempfile import gettempdir

ROOT, DATA, PERCENT = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
PICTURES = Path(sys.argv[4]) if len(sys.argv) > 4 else None
SCREEN, TITLE = (1366, 728), 30
screens = {"screens": [{"name": "one", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1]}]}
screens["screens"][0].update(logicalDpi=96, logicalBaseDpi=96)
(DATA / "screens.json").write_text(json.dumps(screens), encoding="utf-8")
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={DATA / 'screens.json'}"
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect  # noqa: E402  # after the path
from PySide6.QtTest import QTest  # noqa: E402  # as above
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402  # as above

from fangfan_desktop.app import make_application, make_window  # noqa: E402  # as above
from fangfan_desktop.edits.edit import Edit, LeftOut, apply  # noqa: E402  # as above
from fangfan_desktop.forms.periods import Period  # noqa: E402  # as above
from fangfan_desktop.forms.places import Place  # noqa: E402  # as above
from fangfan_desktop.jobs.history.joining import (  # noqa: E402  # as above
    Joining,
    LeftText,
    ReceivedHalf,
)
from fangfan_desktop.jobs.policy.policy import Policy  # noqa: E402  # as above
from fangfan_desktop.jobs.policy.words import other_place  # noqa: E402  # as above
from fangfan_desktop.jobs.reference import Reference  # noqa: E402  # as above
from fangfan_desktop.jobs.sample.sample import load_sample  # noqa: E402  # as above
from fangfan_desktop.paths import resources  # noqa: E402  # as above
from fangfan_desktop.ui.history.join_dialog import JoinDialog  # noqa: E402  # as above
from fangfan_desktop.ui.history.left_dialog import LeftDialog  # noqa: E402  # as above
from fangfan_desktop.ui.shell.key_sheet import KeySheet  # noqa: E402  # as above
from fangfan_desktop.ui.shell.state import State  # noqa: E402  # as above
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog  # noqa: E402  # as above
from tests.ui.words_fit import not_whole  # noqa: E402  # as above

Q3 = Period(2026, 3)
# Tables of figures and texts as wide as the paper: one scrolls to their side.
WIDE = ("对比表", "项目", "报送台账")
found: list[str] = []


def cut_in(what):
    return [words for words in not_whole(what) if not words.endswith(WIDE)]


def settle(what):
    """Let layouts come to rest: they ask for one another's sizes."""
    for _ in range(6):
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
    for _ in range(20):
        if not cut_in(what):
            break
        QTest.qWait(20)


def look(name, what):
    """Note what cannot be read whole of a page or a dialogue, and what is beyond the screen."""
    settle(what)
    found.extend(f"{name}: {words}" for words in cut_in(what))
    place = QRect(what.mapToGlobal(QPoint(0, 0)), what.size())
    screen = what.screen().availableGeometry()
    if what is window:
        place.moveTo(screen.topLeft())  # the test's desktop puts it anywhere
    if what.isWindow() and not screen.contains(place):
        found.append(f"{name}: beyond the screen, {place}")
    if PICTURES:
        what.grab().save(str(PICTURES / f"{name}.png"))


def dialog(name):
    """Look at the dialogue that is open, and close it."""
    window.background.finish()
    for each in [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]:
        if each.isVisible():
            look(name, each)
            each.reject()
            each.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            return
    found.append(f"{name}: no dialogue")


def reports():
    for form, period in (("annex1", Q3), ("annex1", Period(2026, 2)), ("annex2", Period(2026))):
        window.open_report(form, period)
        look(f"{form} {period}", window)
        window.editor.fold_panel(folded=False)
        look(f"{form} {period} with its checks", window)
    window.do("find")
    look("find", window)
    window.do("replace")
    look("replace", window)
    window.open_report("annex1", Q3)
    for name in ("export", "count"):
        window.do(name)
        dialog(name)
    window.do("paper")
    window.background.finish()
    look("paper", window)


def pages():
    for name, show in (
        ("home", window.show_home),
        ("profile", window.show_profile),
        ("data", window.show_data),
        ("comparison", window.show_comparison),
        ("sent", window.show_sent),
        ("projects", window.show_projects),
    ):
        show()
        look(name, window)
    window.show_comparison()
    for at in range(window.controller.page.tabs.count()):
        window.controller.page.tabs.setCurrentIndex(at)
        look(f"comparison {at}", window)


def boards():
    window.show_board("annex2", Period(2026))
    look("board of a list", window)
    window.show_board("annex1", Q3)
    look("board", window)
    table = window.controller.page.table
    for name in ("mails", "contacts", "deadline", "history", "preview", "reporting_record"):
        table.setCurrentItem(table.topLevelItem(1))
        window.do(name)
        dialog(name)
    window.controller.actions.open(window.controller.inbox.board.lines[0])
    dialog("a line of the board")


def others():
    window.show_sent()
    window.controller.verify()
    dialog("verify")
    window.reading.forms.open()
    dialog("forms")
    window.open_report("summary", Period(2026))
    dialog("summary")
    window.open_help()
    dialog("help")
    window.reading.forms.editing.edit_added("annex1")
    look("form editor", window)
    window.show_home()
    window.middle.go_to_list()
    look("the list at the left", window.navigation)
    window.open_tour()
    settle(window)
    look("tour", window.guide.balloon)


def reach():
    """Look at what opens over a page, on one with many keys and on one with few."""
    for name, show in (
        ("report", lambda: window.open_report("annex1", Q3)),
        ("home", window.show_home),
    ):
        show()
        window.actions_by_id["key_sheet"].trigger()
        look(f"keys of {name}", window.findChild(KeySheet))
        window.findChild(KeySheet).hide()
        window.actions_by_id["palette"].trigger()
        look(f"palette on {name}", window.reach.palette)
        window.reach.palette.close_again()
    window.reach.menu_bar.open()
    look("menu bar", window.reach.menu_bar)
    QApplication.activePopupWidget().close()


def joining():
    """Look at the questions about two halves of 附件2, and about the file that one came in."""
    window.open_report("annex2", Period(2026))
    session = window.editor.session
    form, report = session.form, session.report
    edit = Edit("", cells=tuple((row.id, "summary", "另一边写的简介") for row in report.rows[:3]))
    half = ReceivedHalf("同事填的另一半.xlsx", form, apply(form, report, edit).report)
    JoinDialog(Joining(window.workspace, report, half), window).open()
    dialog("join")
    path = DATA / "半份.fangfan"
    window.workspace.backups.begin_moving_out(path)()
    window.show_data().ask_about(path)
    dialog("half")
    path.unlink()
    left = LeftOut(1, "summary", "另一边写的简介", "这里的简介", "一个项目")
    LeftDialog([LeftText("2026-09-12T09:00:00", "合并", "一个项目", "简介", left)], window).open()
    dialog("left")
    place = window.workspace.profile.load().place
    policy = Policy(Path("policy.toml"), Place(place.city, "商河县"))
    ConfirmDialog(
        "单位", other_place(policy, window.workspace.profile.load()), "去改…", window
    ).open()
    dialog("policy")


State(DATA).size = PERCENT
State(DATA).scheme = sys.argv[5] if len(sys.argv) > 5 else "light"
application = make_application(["fangfan"], DATA)
day = load_sample(Reference(resources())).today
# The dialogue of the export shows this folder: it is not as long as that of a test.
window = make_window(DATA, Path(gettempdir()) / "报送", lambda: day)
space = window.screen().availableSize()
window.show()
window.move(0, 0)
window.resize(space.width(), space.height() - round(TITLE * 100 / PERCENT))
assert window.devicePixelRatioF() == PERCENT / 100
for part in (pages, reports, boards, others, reach, joining):
    part()
print(json.dumps(found, ensure_ascii=False), flush=True)
window.close()
window.workspace.close()
os._exit(0)
