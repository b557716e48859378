"""The one place where the parts are put together."""

import gc
import logging
import os
import signal
import socket
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QSocketNotifier,
    QTimer,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog  # noqa: TID251 - the assembler

from fangfan_desktop import __version__, diagnostics, own_code
from fangfan_desktop.durable import shut
from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.jobs.backups.rescue import Matter
from fangfan_desktop.jobs.errors import UNFORESEEN, known_sentence, reason
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paint.fonts import FontsMissing, load_fonts
from fangfan_desktop.paths import (
    data_folder,
    documents_folder,
    keep_data_in,
    resources,
    usual_data_folder,
)
from fangfan_desktop.ui.frame import TITLE
from fangfan_desktop.ui.shell.exporting import export_on_paper, machine_paper
from fangfan_desktop.ui.shell.input_method import hear_input_method
from fangfan_desktop.ui.shell.one_window import OneWindow
from fangfan_desktop.ui.widgets.clipboard import leave
from fangfan_desktop.ui.widgets.plain import warn
from fangfan_desktop.ui.widgets.theme import dress
from fangfan_desktop.ui.window import MainWindow
from fangfan_desktop.workspace.backup_file import SUFFIX
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.disks import is_remote
from fangfan_desktop.workspace.refusals import (
    NotSaved,
    WorkspaceDamaged,
    WorkspaceNewer,
    WorkspaceOlder,
    WorkspaceRefused,
)
from fangfan_desktop.workspace.workspace import Workspace

_AFTER_PAINT = 200  # ms
_PATIENCE = 4  # calls
_MATTERS: Mapping[type[WorkspaceRefused], Matter] = {
    WorkspaceOlder: "older",
    WorkspaceNewer: "newer",
}


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application with our fonts loaded, before the first widget; one is made once."""
    if isinstance(made := QApplication.instance(), QApplication):
        return made
    # A list of 5,000 projects is a hundred thousand objects without a cycle: look less often.
    gc.set_threshold(20_000, 20, 20)
    hear_input_method()
    application = QApplication(list(arguments))
    application.setApplicationName("fangfan")
    application.setApplicationDisplayName(TITLE)
    application.setWindowIcon(QIcon(str(resources() / "icons" / "app.svg")))
    load_fonts(resources() / "fonts")
    _speak_chinese(application)
    return application


def _speak_chinese(application: QApplication) -> None:
    """Have Qt's own words (a line's menu, choosing a file, printing) in Chinese, on any desktop."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    words = QTranslator(application)
    if words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)


def make_window(data: Path, documents: Path, today: Callable[[], date] = date.today) -> MainWindow:
    """Return the window on the workspace in a folder; WorkspaceRefused where it cannot be opened."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = dress(application)
    reference = Reference(resources())
    workspace = Workspace(data, kept_opened)
    try:
        return MainWindow(reference, workspace, theme, export_on_paper, documents, today)
    except BaseException:
        workspace.close()  # a backup may be put in its place
        raise


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed.

    `--sample DIR` opens it on the sample's data in DIR, on the sample's day; `--try city` or `county`
    on a sample to try things on, made anew below the clerk's data and marked as one. A backup's
    file, as a double click gives it, is looked into, and the clerk is asked whether it is to be
    restored.
    """
    try:
        return _run(arguments)
    except (WorkspaceRefused, NotSaved, OSError, FontsMissing, FormError) as error:
        if QApplication.instance() is None:
            dress(make_application(arguments))
        _say(str(error) if not isinstance(error, OSError) else _disk_words(error))
        return 2


def _disk_words(error: OSError) -> str:
    where = f"“{error.filename}”" if error.filename else "磁盘"
    return f"没有打开：{where}读写不了（{reason(error)}）。请检查磁盘和权限后再打开。"


def _run(arguments: Sequence[str]) -> int:
    os.umask(0o077)  # whatever is written is for this user alone
    sample = "--sample" in arguments[1:-1]
    data, documents = data_folder(), documents_folder()
    if sample:
        data = Path(arguments[list(arguments).index("--sample") + 1])
        documents = data / "exported"
    if "--try" in arguments[1:-1]:
        return _try_out(arguments, data.absolute())
    if is_remote(data):
        dress(make_application(arguments))
        chosen = _on_this_machine(data)
        if chosen is None:
            return 2
        data = chosen
    data, documents = data.absolute(), documents.absolute()
    file = next((Path(word) for word in arguments[1:] if word.endswith(SUFFIX)), None)
    file = file.absolute() if file else None
    os.chdir(own_code.FOLDER)  # not where the clerk's files lie, nor on a stick
    one = OneWindow(data)
    if not one.take(lambda words: _may_take_over(arguments, words)):
        if one.declined:
            return 2
        if one.raise_other(file):
            return 0
        make_application(arguments)
        raise WorkspaceRefused(one.held_elsewhere)
    try:
        return _show(make_application(arguments), one, data, documents, file, sample=sample)
    finally:
        one.close()


def _try_out(arguments: Sequence[str], own: Path) -> int:
    """Open the window on a sample, below the clerk's `own` data; afterwards show theirs."""
    from fangfan_desktop.jobs.sample.trial_folder import exported_in, trial_folder
    from fangfan_desktop.ui.start.trial import asked_of, show_own
    from fangfan_desktop.ui.trial_window import open_trial

    level, scheme = asked_of(arguments)
    folder = trial_folder(own, level)
    if is_remote(own):
        raise WorkspaceRefused(f"示例没有打开：“{own}”在网络上，示例要放在本机。")
    os.chdir(own_code.FOLDER)
    one = OneWindow(folder)
    # Whatever its lock says of another machine: there is nothing to lose in a sample.
    if not one.take(lambda _: True):
        # Asked for twice in a hurry: the first is still making its files, and hears nobody yet.
        if any(one.raise_other() for _ in range(_PATIENCE)):
            return 0
        make_application(arguments)
        raise WorkspaceRefused(one.held_elsewhere)
    try:
        application = make_application(arguments)
        _start_in(folder, exported_in(folder), application)
        window = open_trial(own, level, dress(application), scheme)
        one.after_crash = False  # what was there is gone, and nothing of it was anyone's
        status = _stay(application, one, window, exported_in(folder))
    finally:
        one.close()
    show_own(own, start=window.is_left)
    return status


def _show(
    application: QApplication,
    one: OneWindow,
    data: Path,
    documents: Path,
    file: Path | None,
    *,
    sample: bool,
) -> int:
    _start_in(data, documents, application)
    today = _fill_sample(data) if sample else date.today
    window = _window_or_backup(data, documents, today)
    if window is None:
        return 2
    window.come_back()
    return _stay(application, one, window, documents, file)


def _start_in(data: Path, documents: Path, application: QApplication) -> None:
    """Log into a folder from now on, and say there what nobody caught."""
    diagnostics.start_log(data)
    diagnostics.catch_exceptions(
        lambda error: _say_failure(error, data, documents), lambda: application.exit(1)
    )
    qInstallMessageHandler(_log_message)


def _stay(
    application: QApplication,
    one: OneWindow,
    window: MainWindow,
    documents: Path,
    file: Path | None = None,
) -> int:
    """Show a window, and stay until it is closed."""
    room = window.screen().availableSize()
    fits = room.width() > window.width() and room.height() > window.height()
    if window.restoreGeometry(window.state.geometry) or fits:
        window.show()
    else:
        window.showMaximized()
    if one.after_crash:
        more = "；最后一步没来得及显示，也存下来了，请看一眼" if window.workspace.has_more else ""
        window.status.tell(f"上次没有正常关闭；显示过“已自动保存”的都在{more}，接着填就行")
    if (saved := window.workspace.saved_at) and saved > datetime.now() + timedelta(days=1):
        window.status.warn(
            f"电脑的日期可能不对：上次保存记的是 {saved:%Y-%m-%d}，比今天还晚；请核对电脑的时钟"
        )
    QTimer.singleShot(_AFTER_PAINT, lambda: _settle(one, window, documents, file))
    _hear_signals(application)
    try:
        return application.exec()
    finally:
        # However the loop was left (a session's end need not ask the window): nothing of ours runs
        # on while Python and Qt are taken down.
        window.watch.keep_unasked()
        window.close()
        leave()
        window.workspace.close()
        signal.set_wakeup_fd(-1)


def _hear_signals(application: QApplication) -> None:
    """End in order where the machine is shut down or the terminal closed: what is typed is kept.

    Python hears a signal only when it runs, and Qt's loop sleeps: the notifier wakes both.
    """
    if os.name == "nt":
        return
    heard, said = socket.socketpair()
    for end in (heard, said):
        end.setblocking(False)
    signal.set_wakeup_fd(said.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(heard.fileno(), QSocketNotifier.Type.Read, application)
    # It holds both ends for as long as the application is there.
    notifier.activated.connect(lambda: (heard.recv(512), said))
    for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(each, lambda *_: QTimer.singleShot(0, lambda: application.exit(0)))


def _look_first_in(documents: Path) -> None:
    """Have the dialogues that choose a file begin where people keep theirs, not with the program's."""
    there = (folder for folder in (documents, documents.parent, Path.home()) if folder.is_dir())
    if folder := next(there, None):
        QFileDialog().setDirectory(str(folder))  # Qt keeps it as the one that was visited last


def _say_open(window: MainWindow, folder: Path) -> None:
    """Say that others look into a folder of ours, behind what was said of the start."""
    said = window.status.saved.text()
    words = f"这台电脑的别的用户也能看到文件夹“{folder}”，最好换到自己的文件夹里"
    window.status.tell(f"{said}；{words}" if said else words)


def _settle(one: OneWindow, window: MainWindow, documents: Path, file: Path | None) -> None:
    """Begin what can wait until the window has been painted."""
    _look_first_in(documents)
    folders = (documents, *window.workspace.backups.folders)
    is_open = [folder for folder in folders if folder.exists() and not shut(folder)]
    if not one.is_private:
        is_open.insert(0, window.workspace.folder)
    if is_open:
        _say_open(window, is_open[0])
    one.listen(window)
    one.wanted.connect(window.open_backup)
    window.watch.written.connect(one.take_anew)
    before = window.state.program
    window.keeper.begin("启动" if before in {"", __version__} else "升级前")
    window.state.program = __version__
    if file:
        window.open_backup(file)


def _window_or_backup(data: Path, documents: Path, today: Callable[[], date]) -> MainWindow | None:
    """Return the window; where the workspace cannot be used, on the backup that the clerk chose."""
    while True:
        matter: Matter = "missing"
        words = f"数据文件夹“{data}”里没有工作区文件，备份文件夹里却有以前的备份。"
        if Backups(data).are_all_there_is:
            dress(make_application([]))  # nothing was shown yet
        else:
            try:
                return make_window(data, documents, today)
            except (WorkspaceDamaged, WorkspaceNewer) as error:
                diagnostics.log_failure(error)
                matter, words = _MATTERS.get(type(error), "damaged"), known_sentence(error)
        from fangfan_desktop.ui.backups.rescue_dialog import RescueDialog

        _look_first_in(documents)
        if not RescueDialog(data, words, matter).exec():
            return None


def _may_take_over(arguments: Sequence[str], words: str) -> bool:
    """Ask whether a workspace that another machine may have open is to be opened here."""
    dress(make_application(arguments))
    from fangfan_desktop.ui.widgets.confirm_dialog import ask_to_open

    return ask_to_open(TITLE, words)


def _on_this_machine(data: Path) -> Path | None:
    """Ask for a folder on this machine's own disk, since the data lie on a share; keep to it."""
    from fangfan_desktop.ui.backups.remote_dialog import RemoteDialog

    dialog = RemoteDialog(data)
    if not dialog.exec() or dialog.chosen is None:
        return None
    if data == usual_data_folder():
        keep_data_in(dialog.chosen)
    return dialog.chosen


def _fill_sample(data: Path) -> Callable[[], date]:
    """Make the sample's workspace; return the day on which it plays."""
    from fangfan_desktop.jobs.sample.sample import load_sample
    from fangfan_desktop.jobs.sample.sample_workspace import fill_sample

    reference = Reference(resources())
    sample = load_sample(reference)
    fill_sample(data, reference, sample, machine_paper())
    return lambda: sample.today


def _say(words: str) -> None:
    warn(None, TITLE, words)


def _say_failure(error: BaseException, data: Path, documents: Path) -> None:
    """Say what nobody caught: calmly, once at a time, with a report that can be read and sent."""
    from fangfan_desktop.ui.widgets.text_dialog import TextDialog

    window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)
    if isinstance(error, NotSaved) and window:
        window.refused(str(error))
        return
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    if any(isinstance(each, TextDialog) for each in shown):
        return
    words = known_sentence(error) or UNFORESEEN
    report = diagnostics.report_of(error, data)
    dialog = TextDialog(
        TITLE,
        f"{words}\n\n下面是给维护人员看的记录，可以复制或保存；里面没有姓名、电话和填的数字。",
        report,
        documents.parent / "防返填报_意外.txt",
        QApplication.activeWindow() or next(iter(shown), None),
    )
    dialog.open()


def _log_message(kind: QtMsgType, _: QMessageLogContext, words: str) -> None:
    if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}:
        logging.getLogger("qt").warning("%s", words)
