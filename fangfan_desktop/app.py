"""Assemble the parts: application, workspace, window; run the program."""

import os
import signal
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QTimer,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication  # noqa: TID251  # this module assembles the window

from fangfan_desktop import __version__, diagnostics, own_code
from fangfan_desktop.durable import make_private
from fangfan_desktop.jobs.errors import disk_words, known_sentence
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paint.fonts import FontsMissing, load_fonts
from fangfan_desktop.paths import (
    added_places,
    data_folder,
    documents_folder,
    policy_file,
    resources,
)
from fangfan_desktop.ui.frame import TITLE
from fangfan_desktop.ui.shell.ending import end_on_signals
from fangfan_desktop.ui.shell.exporting import export_on_paper, machine_paper
from fangfan_desktop.ui.shell.garbage import collect_when_idle
from fangfan_desktop.ui.shell.input_method import hear_input_method
from fangfan_desktop.ui.shell.one_window import OneWindow
from fangfan_desktop.ui.shell.scaling import ANEW, is_anew_asked, make_scaled
from fangfan_desktop.ui.shell.state import SIZES, State
from fangfan_desktop.ui.uncaught import log_message, say_failure, say_no_screen
from fangfan_desktop.ui.widgets.clipboard import leave
from fangfan_desktop.ui.widgets.plain import warn
from fangfan_desktop.ui.widgets.theme import dress, the_application
from fangfan_desktop.ui.window import MainWindow
from fangfan_desktop.workspace.backup_file import SUFFIX
from fangfan_desktop.workspace.backups import Backups
from fangfan_desktop.workspace.database import FILE_NAME
from fangfan_desktop.workspace.disks import is_remote
from fangfan_desktop.workspace.refusals import (
    NotSaved,
    WorkspaceDamaged,
    WorkspaceNewer,
    WorkspaceOlder,
    WorkspaceRefused,
)
from fangfan_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from fangfan_desktop.jobs.backups.rescue import Matter

_AFTER_PAINT = 200  # ms
_RAISE_ATTEMPTS = 4
_MATTERS: Mapping[type[WorkspaceRefused], "Matter"] = {
    WorkspaceOlder: "older",
    WorkspaceNewer: "newer",
}


def make_application(arguments: Sequence[str], data: Path | None = None) -> QApplication:
    """Make the one application before any widget, with our fonts, in the size chosen in `data`."""
    if isinstance(made := QApplication.instance(), QApplication):
        return made
    hear_input_method()
    percent = State(data).size if data else SIZES[0]
    application = make_scaled(lambda: QApplication(list(arguments)), percent)
    collect_when_idle()
    application.setApplicationName("fangfan")
    application.setApplicationDisplayName(TITLE)
    application.setWindowIcon(QIcon(str(resources() / "icons" / "app.svg")))
    load_fonts(resources() / "fonts")
    _speak_chinese(application)
    return application


def _speak_chinese(application: QApplication) -> None:
    """Show Qt's own texts (context menus, file and print dialogs) in Chinese on any desktop."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    words = QTranslator(application)
    if words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)


def make_window(data: Path, documents: Path, today: Callable[[], date] = date.today) -> MainWindow:
    """Return the window on the workspace in `data`. Raises WorkspaceRefused if it cannot be opened."""
    theme = dress(the_application())
    reference = Reference(resources(), *added_places(data))
    workspace = Workspace(data, _read_opened)
    try:
        refused = _use_added_forms(reference, workspace)
        window = MainWindow(reference, workspace, theme, export_on_paper, documents, today)
        if path := policy_file():
            from fangfan_desktop.ui.shell.policy import PolicyController

            window.policy = PolicyController(window, reference, path, window)
    except BaseException:
        workspace.close()  # so that a backup can replace the file
        raise
    for words in refused:
        window.refused(words)
    return window


def _read_opened(content: bytes) -> object:
    """Decode a kept file; what decodes it is loaded with the first one."""
    from fangfan_desktop.exchange.reading.opened import kept_opened

    return kept_opened(content)


def _use_added_forms(reference: Reference, workspace: Workspace) -> tuple[str, ...]:
    """Use the forms that were added; return a sentence for each that cannot be read."""
    if not workspace.form_packs.any_stored:
        return ()
    from fangfan_desktop.jobs.form_packs.adding import stored_packs

    found = stored_packs(workspace)
    reference.add(found.packs)
    return found.refused


def run(arguments: Sequence[str]) -> int:
    """Open the window, and return the exit status when it is closed.

    `--sample DIR`: open the sample's data in DIR, on the sample's day.
    `--try city` or `--try county`: open the trial, made anew below the clerk's data.
    A backup file, as a double click passes it: ask the clerk whether to restore it.
    """
    try:
        status = _run(arguments)
    except (WorkspaceRefused, NotSaved, OSError, FontsMissing, ValueError) as error:
        if isinstance(error, ValueError) and not _is_of_forms(error):
            raise
        if QApplication.instance() is None:
            dress(make_application(arguments))
        _say(disk_words(error) if isinstance(error, OSError) else str(error))
        return 2
    if is_anew_asked():
        from fangfan_desktop.ui.shell.starting import start_anew

        if not start_anew(arguments, SUFFIX):
            _say("窗口没有再打开：请再打开一次程序，填的都已存好。")
    return status


def _is_of_forms(error: ValueError) -> bool:
    """Return True if the program's own forms or places, or added ones, are wrong."""
    from fangfan_desktop.forms.load import FormError
    from fangfan_desktop.forms.place_packs import PlacesWrong

    return isinstance(error, FormError | PlacesWrong)


def _run(arguments: Sequence[str]) -> int:
    os.umask(0o077)  # only this user may read the files written
    sample = "--sample" in arguments[1:-1]
    data, documents = data_folder(), documents_folder()
    if sample:
        data = Path(arguments[list(arguments).index("--sample") + 1])
        documents = data / "exported"
    if "--try" in arguments[1:-1]:
        return _try_out(arguments, data.absolute())
    if is_remote(data):
        dress(make_application(arguments))
        from fangfan_desktop.ui.backups.remote_dialog import ask_for_local_folder

        chosen = ask_for_local_folder(data)
        if chosen is None:
            return 2
        data = chosen
    data, documents = data.absolute(), documents.absolute()
    file = next((Path(word) for word in arguments[1:] if word.endswith(SUFFIX)), None)
    file = file.absolute() if file else None
    os.chdir(own_code.FOLDER)  # leave the start folder: it may be the clerk's, or on a USB stick
    one = OneWindow(data)
    say_no_screen(one.close)
    if not one.take(lambda words: _may_take_over(arguments, words)):
        if one.declined:
            return 2
        if one.raise_other(file):
            return 0
        make_application(arguments)
        raise WorkspaceRefused(one.held_elsewhere)
    try:
        application = make_application(arguments, data)
        return _show(application, one, data, documents, file, sample=sample)
    finally:
        one.close()


def _try_out(arguments: Sequence[str], own: Path) -> int:
    """Open the trial below the clerk's `own` data folder; when it ends, show their own window."""
    from fangfan_desktop.jobs.sample.trial_folder import exported_in, trial_folder
    from fangfan_desktop.ui.start.trial import asked_of, show_own
    from fangfan_desktop.ui.trial_window import open_trial

    level, scheme = asked_of(arguments)
    folder = trial_folder(own, level)
    if is_remote(own):
        raise WorkspaceRefused(f"示例没有打开：“{own}”在网络上，示例要放在本机。")
    os.chdir(own_code.FOLDER)
    one = OneWindow(folder)
    say_no_screen(one.close)
    # Ignore a lock of another machine: a sample has nothing to lose.
    if not one.take(lambda _: True):
        # If it was started twice quickly, the first one may still be making its files: try again.
        if any(one.raise_other() for _ in range(_RAISE_ATTEMPTS)):
            return 0
        make_application(arguments)
        raise WorkspaceRefused(one.held_elsewhere)
    try:
        application = make_application(arguments, folder if ANEW in arguments else own)
        _start_in(folder, exported_in(folder), application)
        window = open_trial(own, level, dress(application), scheme, anew=ANEW in arguments)
        one.after_crash = False  # the old trial was replaced, and nothing in it mattered
        status = _stay(application, one, window, exported_in(folder))
    finally:
        one.close()
    if not is_anew_asked():
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
    """Open the workspace, or offer backups if it cannot be used; then show the window."""
    _start_in(data, documents, application)
    window = _window_or_backup(data, documents, _fill_sample(data) if sample else date.today)
    if window is None:
        return 2
    return _stay(application, one, window, documents, file)


def _start_in(data: Path, documents: Path, application: QApplication) -> None:
    """Start the log in a folder, and show and log uncaught exceptions."""
    diagnostics.start_log(data)
    diagnostics.catch_exceptions(
        lambda error: say_failure(error, data, documents), lambda: application.exit(1)
    )
    qInstallMessageHandler(log_message)


def _stay(
    application: QApplication,
    one: OneWindow,
    window: MainWindow,
    documents: Path,
    file: Path | None = None,
) -> int:
    """Show a window, and return the exit status when it is closed."""
    screen, anew = window.screen().availableSize(), ANEW in application.arguments()
    fits = screen.width() > window.width() and screen.height() > window.height()
    if window.restoreGeometry(window.state.geometry) or (fits and not anew):
        window.show()
    else:
        window.showMaximized()
    if anew:
        window.looks.say_size()
    elif one.after_crash:
        more = "；最后一步没来得及显示，也存下来了，请看一眼" if window.workspace.has_more else ""
        window.status.tell(f"上次没有正常关闭；显示过“已自动保存”的都在{more}，接着填就行")
    if (saved := window.workspace.saved_at) and saved > datetime.now() + timedelta(days=1):
        window.status.warn(
            f"电脑的日期可能不对：上次保存记的是 {saved:%Y-%m-%d}，比今天还晚；请核对电脑的时钟"
        )
    QTimer.singleShot(_AFTER_PAINT, lambda: _start_background_work(one, window, documents, file))
    end_on_signals(application)
    try:
        return application.exec()
    finally:
        # The loop may end without closing the window (end of the desktop session), and nothing of
        # ours may run while Python and Qt shut down.
        window.watch.keep_unasked()
        window.close()
        leave()
        window.workspace.close()
        signal.set_wakeup_fd(-1)


def _look_first_in(documents: Path) -> None:
    """Let file dialogs begin in the clerk's documents folder, not in the program's folder."""
    from PySide6.QtWidgets import QFileDialog  # noqa: TID251  # as above

    there = (folder for folder in (documents, documents.parent, Path.home()) if folder.is_dir())
    if folder := next(there, None):
        QFileDialog().setDirectory(str(folder))  # Qt remembers it as the last visited folder


def _say_open(window: MainWindow, folder: Path) -> None:
    """Add to the status line that other users can read a folder of ours."""
    before = window.status.saved.text()
    words = f"这台电脑的别的用户也能看到文件夹“{folder}”，最好换到自己的文件夹里"
    window.status.tell(f"{before}；{words}" if before else words)


def _start_background_work(
    one: OneWindow, window: MainWindow, documents: Path, file: Path | None
) -> None:
    """Start the work that can wait until the window has been painted."""
    _look_first_in(documents)
    folders = (documents, *window.workspace.backups.folders)
    is_open = [folder for folder in folders if folder.exists() and not make_private(folder)]
    if not one.is_private:
        is_open.insert(0, window.workspace.folder)
    if is_open:
        _say_open(window, is_open[0])
    one.listen(window)
    one.wanted.connect(window.open_backup)
    window.watch.written.connect(one.take_anew)
    last_version = window.state.program
    window.keeper.begin("启动" if last_version in {"", __version__} else "升级前")
    window.state.program = __version__
    if window.policy:
        window.policy.begin()
    if file:
        window.open_backup(file)


def _window_or_backup(data: Path, documents: Path, today: Callable[[], date]) -> MainWindow | None:
    """Return the window; if the workspace cannot be used, let the clerk restore a backup first.

    Return None if the clerk gives up.
    """
    while True:
        matter: Matter = "missing"
        words = f"数据文件夹“{data}”里没有工作区文件，备份文件夹里却有以前的备份。"
        if Backups(data).are_all_there_is:
            dress(make_application([]))  # no window has set the style yet
        else:
            try:
                return _window_with_page(data, documents, today)
            except (WorkspaceDamaged, WorkspaceNewer) as error:
                diagnostics.log_failure(error)
                matter, words = _MATTERS.get(type(error), "damaged"), known_sentence(error)
        from fangfan_desktop.ui.backups.rescue_dialog import RescueDialog

        _look_first_in(documents)
        if not RescueDialog(data, words, matter).exec():
            return None


def _window_with_page(data: Path, documents: Path, today: Callable[[], date]) -> MainWindow:
    """Return the window at the page that was open when the program ended, else at the first one.

    Raises what `make_window` does, also for what only a page reads.
    """
    window = make_window(data, documents, today)
    try:
        window.come_back()
        if not window.pages.count():
            window.show_home()
    except BaseException:
        window.watch.stop()
        window.workspace.close()  # so that a backup can replace the file
        window.deleteLater()
        raise
    return window


def _may_take_over(arguments: Sequence[str], words: str) -> bool:
    """Ask whether to open a workspace that another machine may have open; return the answer."""
    dress(make_application(arguments))
    from fangfan_desktop.ui.widgets.confirm_dialog import ask_to_open

    return ask_to_open(TITLE, words)


def _fill_sample(data: Path) -> Callable[[], date]:
    """Make the sample's workspace if there is none; return a function that returns the sample's day."""
    from fangfan_desktop.jobs.sample.day import sample_day

    day = sample_day(resources())
    if not (data / FILE_NAME).exists():
        from fangfan_desktop.jobs.sample.sample import load_sample
        from fangfan_desktop.jobs.sample.sample_workspace import fill_sample

        reference = Reference(resources())
        fill_sample(data, reference, load_sample(reference), machine_paper())
    return lambda: day


def _say(words: str) -> None:
    warn(None, TITLE, words)
