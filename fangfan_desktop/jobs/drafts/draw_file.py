"""Draw the forms of a file that a clerk dropped: its attachment, read in a process of its own."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.exchange.attachments.reader import AttachmentReader
from fangfan_desktop.forms.places import Places
from fangfan_desktop.jobs.drafts.drafting import draw_printed
from fangfan_desktop.jobs.drafts.guess import Draft
from fangfan_desktop.jobs.drafts.printed_form import PrintedForm, printed_forms

_NO_TABLE = "里面没有表格，画不出表样。请选带表格的附件（.docx、.xlsx、.xls、.ods 或 PDF）。"


class DrawnFile(msgspec.Struct, frozen=True):
    """The forms in a file, and the paragraphs of its notice.

    `reason` says why nothing can be drawn from it, '' if something can. `unread` says of each notice
    that could not be read why (`通知.pdf：…`).
    """

    forms: tuple[PrintedForm, ...] = ()
    notice: tuple[str, ...] = ()
    reason: str = ""
    unread: tuple[str, ...] = ()

    def drafts(
        self, places: Places, answers: Mapping[str, str] | None = None, *, at: int | None = None
    ) -> tuple[Draft, ...]:
        """Return a draft of each of its forms; with `at` only of that one, from 0."""
        return draw_printed(self.forms, places, notice=self.notice, answers=answers, at=at)


def read_attachment(path: Path, notices: Sequence[Path] = ()) -> DrawnFile:
    """Return what can be drawn from a file. `notices` are files with the text of its notice."""
    with AttachmentReader() as reader:
        attachment = reader.read_one(path)
        if attachment.reason:
            return DrawnFile(reason=attachment.reason)
        words: list[str] = []
        unread: list[str] = []
        for notice in notices:
            read = reader.read_one(notice)
            if read.reason:
                unread.append(f"{notice.name}：{read.reason}")
            words += [text.text for page in read.pages for text in page.texts]
    forms = printed_forms(attachment)
    reason = "" if forms else _NO_TABLE  # a frame around a text is no table
    return DrawnFile(forms, tuple(words), reason, tuple(unread))
