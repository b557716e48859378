"""The controller of 历次报送: stamped scans, mails, files and 校验码."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from fangfan_desktop.exchange.safe_write import WrittenFile
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.receive import is_scan
from fangfan_desktop.jobs.returns.stamped_scan import (
    KeptScan,
    StampedScan,
    keep_scan,
    kept_with,
    read_stamped_scans,
    reason_to_ask,
)
from fangfan_desktop.jobs.submit.export import ExportRequest
from fangfan_desktop.jobs.submit.sending import has_scan, mail_of, write_mail
from fangfan_desktop.jobs.submit.sent_words import (
    kept_words,
    mail_question,
    mail_words,
    removal_question,
    removed_words,
    scan_question,
    why_not_removed,
)
from fangfan_desktop.scans.scan_file import PATTERNS
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.sent.marking import ask_day, mark_sent
from fangfan_desktop.ui.sent.page import SentPage
from fangfan_desktop.ui.shell.exporting import Exporter
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.widgets.clipboard import put_words
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.ui.widgets.copies import open_copy
from fangfan_desktop.workspace.clearing import SENT_COPIES
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.submissions import SentFile, Submission

_SCANS = f"盖章扫描件 ({PATTERNS});;所有文件 (*)"


class SentController(QObject):
    """The page of a place's exported versions."""

    kind, rows, label, small = "sent", "", "", ""

    def __init__(
        self, window: Shell, reference: Reference, place: Place, exporter: Exporter, folder: Path
    ) -> None:
        super().__init__()
        self._window, self._reference, self._place = window, reference, place
        self._exporter, self._folder = exporter, folder
        self._submissions = window.workspace.submissions
        sent = self._submissions.of_place(place)
        self.page = SentPage(window.workspace, reference.known, sent, window.theme)
        self.page.asked.connect(self.do_to)
        self.page.file_asked.connect(self.open_file)
        self.page.removal_asked.connect(self._ask_removal)
        self.page.dropped.connect(self._take)
        self.page.verify_asked.connect(self.verify)

    def open(self) -> None:
        """Put the focus on the list."""
        self.page.list.setFocus()

    def choose(self, report: Report) -> None:
        """Put the cursor on a report's newest version."""
        self.page.choose(report)

    def do(self, name: RequestId) -> None:
        """Do nothing: none of the window's actions is for this page."""

    def undo_words(self) -> tuple[str, str]:
        """Return nothing: nothing can be undone here."""
        return "", ""

    def do_to(self, name: RequestId, sent: Submission) -> None:
        """Do an action on a version."""
        match name:
            case "attach":
                names, _ = QFileDialog.getOpenFileNames(self.page, "盖章扫描件", "", _SCANS)
                if names:
                    self.attach(sent, [Path(each) for each in names])
            case "mail":
                self.ask_mail(sent)
            case "sent":
                self._turn_sent(sent)
            case "subject" | "body":
                mail = mail_of(self._window.workspace, self._reference.form_of(sent), sent)
                put_words(getattr(mail, name))
                self._window.status.tell("已复制，可以粘贴到邮件里")
            case "masked":
                folder = QFileDialog.getExistingDirectory(
                    self.page, "脱敏副本写到哪个文件夹", str(self._usual_folder(sent))
                )
                if folder:
                    self.write_masked(sent, Path(folder))
            case "paper":
                report = self._submissions.report(self._reference.form_of(sent), sent)
                window = self._window
                window.show_paper(
                    report,
                    draft=False,
                    back=lambda: window.show_sent(report),
                    version=sent.version,
                )
            case "open":
                self._window.open_report(sent.form, sent.period, sent.place)
            case _:
                pass

    def _take(self, paths: list[Path]) -> None:
        scans = [path for path in paths if is_scan(path)]
        if scans and self.page.chosen:
            self.attach(self.page.chosen, scans)
        if others := [path for path in paths if path not in scans or not self.page.chosen]:
            self._window.take_files(others)

    def attach(self, sent: Submission, paths: Sequence[Path]) -> None:
        """Store stamped scans with the versions in their codes; those without a code with `sent`."""
        window, places, place = self._window, self._reference.places, self._place
        window.status.tell("正在认扫描件…")
        window.background.run(
            lambda: list(read_stamped_scans(paths, places, place)),
            lambda scans: self._ask_doubts(sent, scans),
            window.failed,
        )

    def _ask_doubts(self, sent: Submission, scans: Sequence[StampedScan]) -> None:
        """Store scans; those that may not belong to the version only if the clerk agrees."""
        window = self._window
        window.status.tell("")
        coded = window.state.show_code
        doubts = [reason_to_ask(window.workspace, scan, sent, coded=coded) for scan in scans]
        if not any(doubts) or not isValid(self.page):
            self._keep(sent, scans)
            return
        sure = [scan for scan, doubt in zip(scans, doubts, strict=True) if not doubt]
        words = scan_question(doubts, sent)
        dialog = ConfirmDialog("是不是盖章件", words, "仍然加上", self.page.window())
        dialog.no.setText("不加")
        dialog.prefer_no()
        dialog.finished.connect(lambda yes: self._keep(sent, scans if yes else sure))
        dialog.open()

    def _keep(self, sent: Submission, scans: Sequence[StampedScan]) -> None:
        """Store scans, show the result, and offer to write the mail."""
        window, forms = self._window, self._reference.known
        kept: list[KeptScan] = []
        try:
            for scan in scans:
                kept += keep_scan(window.workspace, forms, self._place, scan, sent)
        except NotSaved as error:
            window.failed(error)
        ready, others = kept_words(kept)
        if ready:
            window.status.tell(ready)
        if others:
            window.refused(others)
        versions = kept_with(kept)
        if not versions or not isValid(self.page):
            return
        self._fill(versions[-1])
        if question := mail_question(kept):
            self.ask_mail(versions[0], question)

    def _ask_removal(self, file: SentFile) -> None:
        """Ask if a stamped page that was added by mistake is to be removed."""
        sent = self.page.chosen
        if sent is None:
            return
        if reason := why_not_removed(sent):
            self._window.refused(reason)
            return
        words = removal_question(sent, file)
        dialog = ConfirmDialog("移出盖章件", words, "移出", self.page.window())
        dialog.accepted.connect(lambda: self._remove(sent, file))
        dialog.open()

    def _remove(self, sent: Submission, file: SentFile) -> None:
        workspace = self._window.workspace
        if not self._window.store(lambda: workspace.submissions.detach(file)):
            return
        words = removed_words(workspace, sent, file, self._usual_folder(sent))
        self._window.status.tell(words)
        self._fill(sent)
        self.page.files.setFocus()

    def _usual_folder(self, sent: Submission) -> Path:
        """Return where a version was exported, else where files were exported last."""
        state = self._window.state
        return Path(state.folder_of(sent.code) or state.export_folder or self._folder)

    def ask_mail(self, sent: Submission, words: str = "") -> None:
        """Open 写邮件草稿, which says what the mail has."""
        from fangfan_desktop.ui.sent.mail_dialog import MailDialog

        workspace = self._window.workspace
        dialog = MailDialog(
            f"{words}{mail_words(workspace, sent)}",
            self._usual_folder(sent),
            lambda folder: self.write_mail(sent, folder),
            self.page.window(),
            is_whole=has_scan(workspace, sent),
        )
        dialog.sent.connect(lambda: self._ask_day(sent))
        dialog.open()

    def write_mail(self, sent: Submission, folder: Path) -> WrittenFile:
        """Write the mail's draft into a folder. Raises WriteRefused."""
        form = self._reference.form_of(sent)
        return write_mail(self._window.workspace, form, sent, folder)

    def _turn_sent(self, sent: Submission) -> None:
        if sent.sent:
            self._mark(sent, None)
        else:
            self._ask_day(sent)

    def _ask_day(self, sent: Submission) -> None:
        dialog = ask_day(self._window, self._reference, sent, self.page.window())
        dialog.given.connect(lambda day: self._mark(sent, day))

    def _mark(self, sent: Submission, day: date | None) -> None:
        mark_sent(self._window, sent, day, lambda: self._fill(sent))

    def _fill(self, sent: Submission) -> None:
        self.page.fill(self._submissions.of_place(self._place), sent.id)

    def write_masked(self, sent: Submission, folder: Path) -> None:
        """Write a copy with masked names and phone numbers."""
        form, window = self._reference.form_of(sent), self._window
        report = self._submissions.report(form, sent)
        wanted = ExportRequest(folder, masked=True)
        window.background.run(
            lambda: self._exporter(form, report, (), self._reference.places, wanted),
            lambda done: window.status.tell(f"写好 {'、'.join(str(path) for path in done.paths)}"),
            window.failed,
        )

    def open_file(self, file: SentFile) -> None:
        """Open a read-only copy of a file."""
        root = self._window.workspace.folder / SENT_COPIES
        words = open_copy(root, file.name, file.sha256, lambda: self._submissions.content(file))
        self._window.status.tell(words)

    def verify(self) -> None:
        """Open 核对纸和文件."""
        from fangfan_desktop.ui.sent.verify_dialog import VerifyDialog

        window = self._window
        dialog = VerifyDialog(
            *(window.workspace, self._reference, window.background, window.today),
            self.page.window(),
        )
        dialog.open()
