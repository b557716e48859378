"""The mail that sends a report: it names what is attached and what must still be added."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from fangfan_desktop.exchange.mail import MailDraft
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form

_TABLE, _OFD, _SCAN = "Excel", "OFD（未盖章）", "盖章扫描件"
_TO_ADD = "【待附盖章件】"
UNSTAMPED = "未盖章"
_SAMPLE = ("【示例】", "【这是示例，里面的数是编的，请不要发送】\n\n")


class Enclosed(NamedTuple):
    """The files of a mail, each a name and its bytes.

    `tables` are workbooks, `papers` unstamped PDFs, `scans` stamped pages, `ofds` unstamped OFDs.
    """

    tables: Sequence[tuple[str, bytes]] = ()
    papers: Sequence[tuple[str, bytes]] = ()
    scans: Sequence[tuple[str, bytes]] = ()
    ofds: Sequence[tuple[str, bytes]] = ()

    @property
    def attachments(self) -> list[tuple[str, bytes]]:
        """Return the attachments: workbook, OFD, then the scans, or the PDF if there is no scan.

        The name of an unstamped file says 未盖章, so that nobody takes it for the stamped one.
        """
        papers = self.scans or map(_unstamped, self.papers)
        return [*self.tables, *map(_unstamped, self.ofds), *papers]

    @property
    def _has(self) -> list[str]:
        kinds = {PurePath(name).suffix.lower() for name, _ in self.scans}
        scan = "盖章扫描 PDF" if kinds == {".pdf"} else _SCAN
        named = ((_TABLE, self.tables), (_OFD, self.ofds), (scan, self.scans))
        return [words for words, files in named if files]

    @property
    def _lacks(self) -> list[str]:
        return [*([] if self.tables else [_TABLE]), *([] if self.scans else [_SCAN])]

    @property
    def words(self) -> str:
        """Return `Excel 和盖章扫描 PDF 见附件`, `Excel 见附件，盖章扫描件随后附上`."""
        there = f"{_spaced(_and(self._has))}见附件" if self._has else ""
        to_come = f"{_spaced(_and(self._lacks))}随后附上" if self._lacks else ""
        return "，".join(filter(None, (there, to_come)))

    @property
    def to_do(self) -> str:
        """Return the first line of the mail: what to attach. Empty if nothing is missing."""
        if not self._lacks:
            return ""
        remove = "，去掉未盖章的 PDF" if self.papers and not self.scans else ""
        space = " " if self._lacks[0].isascii() else ""
        return f"【发送前请附上{space}{_and(self._lacks)}{remove}，再删去这一行和主题里的“待附盖章件”】\n\n"


def enclosed(files: Iterable[tuple[str, bytes]], *scans: tuple[str, bytes]) -> Enclosed:
    """Return the files sorted by their kind; a file of another kind is ignored."""
    by_kind: dict[str, list[tuple[str, bytes]]] = {".xlsx": [], ".pdf": [], ".ofd": []}
    for file in files:
        by_kind.get(PurePath(file[0]).suffix.lower(), []).append(file)
    # A sealed OFD replaces the unsealed one.
    is_sealed = any(PurePath(name).suffix.lower() == ".ofd" for name, _ in scans)
    return Enclosed(by_kind[".xlsx"], by_kind[".pdf"], scans, () if is_sealed else by_kind[".ofd"])


def recipient_of(form: Form, report: Report, address: str) -> str:
    """Return the recipient: the given address, else the province's address for a city."""
    is_city = report.place is not None and report.place.level == "city"
    return address or (form.province_mail if is_city else "")


def mail_draft(
    form: Form,
    report: Report,
    recipient: str,
    files: Enclosed,
    *,
    draft: bool = False,
    correction: Sequence[str] = (),
    sample: bool = False,
) -> MailDraft:
    """Return the mail for the attached files.

    Without a stamped scan, the subject and the first line say that it must be added.
    `correction` are lines that say why the report is sent again and what changed. The mail of a
    `sample` says that it is one, and has no default recipient.
    """
    place, period = report.place, report.period
    label = place.label if place else ""
    when = f"（{period.label}）" if period else ""
    verb = "更正报送" if correction else "报送"
    mark = "【草稿】" if draft else _TO_ADD if files.to_do else ""
    subject = f"{_SAMPLE[0] if sample else ''}{mark}{label}{verb}{form.title}{when}"
    people = [report.field(f.id).raw.strip() for f in form.fields if f.kind in {"person", "phone"}]
    why = "\n".join([*correction, "", ""]) if correction else ""
    name = f"{label}《{form.title}》{when}"
    first, sentence = files.to_do, f"现{verb}{name}，{files.words}，请查收。"
    if draft:
        where = "见附件" if files.attachments else "随后附上"
        first = "【这是草稿，还没有定稿、盖章，不是正式报送】\n\n"
        sentence = f"{name}的草稿{where}，请先看看；定稿、盖章后再报送。"
    first = f"{_SAMPLE[1]}{first}" if sample else first
    body = f"{first}您好：\n\n{sentence}\n\n{why}联系人：{'，'.join(filter(None, people))}\n"
    to = recipient if sample else recipient_of(form, report, recipient)
    return MailDraft(to, subject, body)


def _unstamped(file: tuple[str, bytes]) -> tuple[str, bytes]:
    path = PurePath(file[0])
    return f"{path.stem}_{UNSTAMPED}{path.suffix}", file[1]


def _and(words: Sequence[str]) -> str:
    """Join two or three words with 、 and 和; a space separates Latin from Chinese text."""
    *first, last = words or [""]
    if not first:
        return last
    before = _spaced("、".join(first))
    return f"{before}和{' ' if last[:1].isascii() else ''}{last}"


def _spaced(words: str) -> str:
    return f"{words} " if words[-1:].isascii() else words
