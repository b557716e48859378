"""What a clerk does with what was sent: stamped scans, mails, files, 校验码."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from fangfan_desktop.exchange.safe_write import Written
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.errors import sentence
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
from fangfan_desktop.jobs.submit.sending import has_scan, mail_name, mail_of, write_mail
from fangfan_desktop.scans.scan_file import PATTERNS, SEALED_OFD
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
    """The page of what a place sent, and what is done there."""

    kind, rows, label, small = "sent", "", "", ""

    def __init__(
        self, window: Shell, reference: Reference, place: Place, exporter: Exporter, folder: Path
    ) -> None:
        super().__init__()
        self._window, self._reference, self._place = window, reference, place
        self._exporter, self._folder = exporter, folder
        self._submissions = window.workspace.submissions
        sent = self._submissions.of_place(place)
        self.page = SentPage(window.workspace, reference.forms, sent, window.theme)
        self.page.asked.connect(self.do_to)
        self.page.file_asked.connect(self.open_file)
        self.page.removal_asked.connect(self._ask_removal)
        self.page.dropped.connect(self._take)
        self.page.verify_asked.connect(self.verify)

    def open(self) -> None:
        """Put the cursor on what was sent last."""
        self.page.list.setFocus()

    def choose(self, report: Report) -> None:
        """Put the cursor on a report's newest version."""
        self.page.choose(report)

    def do(self, name: RequestId) -> None:
        """Do one of the window's actions: none of them is for this page."""

    def undo_words(self) -> tuple[str, str]:
        """Return nothing: what was sent does not change."""
        return "", ""

    def do_to(self, name: str, sent: Submission) -> None:
        """Do what was asked of a submission."""
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
                mail = mail_of(self._window.workspace, self._reference.forms[sent.form], sent)
                put_words(getattr(mail, name))
                self._window.status.tell("已复制，可以粘贴到邮件里")
            case "masked":
                folder = QFileDialog.getExistingDirectory(
                    self.page, "脱敏副本写到哪个文件夹", str(self._usual_folder(sent))
                )
                if folder:
                    self.write_masked(sent, Path(folder))
            case "paper":
                report = self._submissions.report(self._reference.forms[sent.form], sent)
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
        """Keep stamped scans with the versions whose code they bear; those that bear none with `sent`."""
        window, places, place = self._window, self._reference.places, self._place
        window.status.tell("正在认扫描件…")
        window.background.run(
            lambda: list(read_stamped_scans(paths, places, place)),
            lambda looked: self._ask_doubts(sent, looked),
            lambda error: window.refused(sentence(error)),
        )

    def _ask_doubts(self, sent: Submission, looked: Sequence[StampedScan]) -> None:
        """Keep scans; those that may be none of this version's only where the clerk says so."""
        window = self._window
        window.status.tell("")
        coded = window.state.show_code
        doubts = [reason_to_ask(window.workspace, scan, sent, coded=coded) for scan in looked]
        if not any(doubts) or not isValid(self.page):
            self._keep(sent, looked)
            return
        sure = [scan for scan, doubt in zip(looked, doubts, strict=True) if not doubt]
        words = f"{''.join(doubts)}请打开看一下，真是{sent.label}盖了章的才加。"
        dialog = ConfirmDialog("是不是盖章件", words, "仍然加上", self.page.window())
        dialog.no.setText("不加")
        dialog.prefer_no()
        dialog.finished.connect(lambda yes: self._keep(sent, looked if yes else sure))
        dialog.open()

    def _keep(self, sent: Submission, looked: Sequence[StampedScan]) -> None:
        """Keep scans, say what they are, and offer the mail that they are for."""
        window, forms = self._window, self._reference.forms
        kept: list[KeptScan] = []
        try:
            for scan in looked:
                kept += keep_scan(window.workspace, forms, self._place, scan, sent)
        except NotSaved as error:
            window.refused(str(error))
        told = [each.words for each in kept if each.submission and each.ready]
        if told:
            window.status.tell("；".join(told))
        if wrong := [each.words for each in kept if each.submission is None or not each.ready]:
            window.refused("\n".join(wrong))
        versions = kept_with(kept)
        if not versions or not isValid(self.page):
            return
        self.page.fill(self._submissions.of_place(self._place), versions[-1].id)
        if len(versions) == 1 and told and not versions[0].sent:
            self.ask_mail(versions[0], f"{told[-1]}。现在写邮件草稿？")

    def _ask_removal(self, file: SentFile) -> None:
        """Ask whether a stamped page is to go that was added by mistake."""
        sent = self.page.chosen
        if sent is None:
            return
        if sent.sent:
            self._window.refused(
                f"{sent.label}已报送，当时的盖章件不能移出。没有真的报送，先点撤回“已发送”。"
            )
            return
        words = f"移出“{file.name}”？它不再是{sent.label}的盖章件，这里也不再留着；还要用的，请先打开另存。"
        dialog = ConfirmDialog("移出盖章件", words, "移出", self.page.window())
        dialog.accepted.connect(lambda: self._remove(sent, file))
        dialog.open()

    def _remove(self, sent: Submission, file: SentFile) -> None:
        try:
            self._submissions.detach(file)
        except NotSaved as error:
            self._window.refused(str(error))
            return
        draft = self._usual_folder(sent) / mail_name(self._window.workspace, sent)
        again = "；写好的邮件草稿里还附着它，请重写一次" if draft.is_file() else ""
        self._window.status.tell(f"移出了“{file.name}”{again}")
        self._fill(sent)
        self.page.files.setFocus()

    def _usual_folder(self, sent: Submission) -> Path:
        """Return where a version was exported, else where files went last."""
        state = self._window.state
        return Path(state.folder_of(sent.code) or state.export_folder or self._folder)

    def ask_mail(self, sent: Submission, words: str = "") -> None:
        """Open 写邮件草稿, which says what the mail has."""
        from fangfan_desktop.ui.sent.mail_dialog import MailDialog

        files = self._submissions.files(sent)
        ofd = "、OFD" if any(f.name.endswith(SEALED_OFD) and not f.stamped for f in files) else ""
        with_scan = f"草稿附上 Excel{ofd} 和盖章扫描件，主题和正文都写好了。"
        without = (
            "还没有加盖章扫描件：草稿的主题写着【待附盖章件】，附的 PDF 写着未盖章，不能就这样发出。"
            "盖章扫描后，先点“加盖章扫描件…”。"
        )
        has = has_scan(self._window.workspace, sent)
        dialog = MailDialog(
            f"{words}{self._replaced(sent)}{with_scan if has else without}",
            self._usual_folder(sent),
            lambda folder: self.write_mail(sent, folder),
            self.page.window(),
            is_whole=has,
        )
        dialog.sent.connect(lambda: self._ask_day(sent))
        dialog.open()

    def _replaced(self, sent: Submission) -> str:
        """Return a warning where a version was exported anew and never sent."""
        of_place = self._submissions.of_place(self._place)
        newest = next(e for e in of_place if (e.form, e.period) == (sent.form, sent.period))
        if newest.id == sent.id or sent.sent:
            return ""
        return f"注意：这是{sent.label}，后来又导出了{newest.label}，一般应发{newest.label}。"

    def write_mail(self, sent: Submission, folder: Path) -> Written:
        """Write the mail's draft into a folder; WriteRefused where that cannot be."""
        form = self._reference.forms[sent.form]
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
        """Write a copy in which no phone number and no name can be read."""
        form, window = self._reference.forms[sent.form], self._window
        report = self._submissions.report(form, sent)
        wanted = ExportRequest(folder, masked=True)
        window.background.run(
            lambda: self._exporter(form, report, (), self._reference.places, wanted),
            lambda done: window.status.tell(f"写好 {'、'.join(str(path) for path in done.paths)}"),
            lambda error: window.refused(sentence(error)),
        )

    def open_file(self, file: SentFile) -> None:
        """Open a read-only copy of a file with whatever opens such files."""
        root = self._window.workspace.folder / SENT_COPIES
        said = open_copy(root, file.name, file.sha256, lambda: self._submissions.content(file))
        self._window.status.tell(said)

    def verify(self) -> None:
        """Open 核对纸和文件."""
        from fangfan_desktop.ui.sent.verify_dialog import VerifyDialog

        window = self._window
        parent = self.page.window()
        VerifyDialog(
            window.workspace, self._reference, window.background, window.today, parent
        ).open()
