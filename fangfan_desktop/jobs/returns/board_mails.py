"""Mail drafts for the units of a board: a reminder, or a file that goes back."""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.exchange.mail import MailDraft, draft_bytes
from fangfan_desktop.exchange.names import file_name
from fangfan_desktop.exchange.safe_write import holding, write_file
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.jobs.returns.board import Board, BoardLine, Version
from fangfan_desktop.jobs.returns.letters import problems_to_fix, reminder_to, return_words
from fangfan_desktop.jobs.returns.send_back import cell_marks, send_back
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.letters import Letter, Way
from fangfan_desktop.workspace.profile import Profile


class UnitMail(NamedTuple):
    """A mail to a unit: the line it is about, and the recipient."""

    line: BoardLine
    contact: Contact

    @property
    def is_return(self) -> bool:
        """Return True if the mail returns a file, False if it is a reminder."""
        return self.line.newest is not None

    @property
    def kind_words(self) -> str:
        """Return `退回` or `催报`."""
        return "退回" if self.is_return else "催报"


class KeptFile(NamedTuple):
    """A received file as it is stored: its bytes, and the output of the reading process."""

    content: bytes
    opened: bytes


def unit_mails(board: Board, contacts: Mapping[Place, Contact]) -> list[UnitMail]:
    """Return a mail for each unit that has sent nothing, or a file with problems to fix."""
    lines = (line for line in board.lines if line.newest is None or problems_to_fix(line))
    return [mail_for(line, contacts) for line in lines]


def mail_for(line: BoardLine, contacts: Mapping[Place, Contact]) -> UnitMail:
    """Return the mail for one line."""
    return UnitMail(line, contacts.get(line.place, Contact(line.place)))


def undecided(board: Board) -> list[BoardLine]:
    """Return the lines that wait only for the city's own answer."""
    return [line for line in board.lines if line.state == "waiting" and not problems_to_fix(line)]


def draft_of(
    mail: UnitMail, board: Board, profile: Profile, today: date, sheet: str = ""
) -> MailDraft:
    """Return the text of a mail; `sheet` is the name of the attached 退回单, empty if none."""
    form, period = board.scope.form, board.scope.period
    about = (mail.line, board, profile, today, mail.contact.name)
    words = return_words(*about, sheet) if mail.is_return else reminder_to(*about)
    request = "请改正后重新报送" if mail.is_return else "请报送"
    subject = f"{request}{form.title}（{mail.line.place.label}，{period.label}）"
    return MailDraft(mail.contact.addresses, subject, words)


def write_unit_mail(
    mail: UnitMail, board: Board, profile: Profile, today: date, folder: Path, kept: KeptFile | None
) -> Path:
    """Write a mail draft into a folder and return its path; no existing file is replaced.

    A returning mail has the 退回单 attached, made from the sender's file `kept`.
    Raises WriteRefused if the file cannot be written.
    """
    form, period = board.scope.form, board.scope.period
    attached: list[tuple[str, bytes]] = []
    version = mail.line.newest
    if version and kept and any(cell_marks(version.checked)):
        with tempfile.TemporaryDirectory() as temporary:
            sheet = Path(temporary) / "sheet.xlsx"
            send_back(version, kept.content, kept.opened, sheet)
            attached.append((return_sheet_name(version), sheet.read_bytes()))
    sheet_name = "".join(each for each, _ in attached)
    content = draft_bytes(draft_of(mail, board, profile, today, sheet_name), attached)
    name = f"{mail.kind_words}_{file_name(form, mail.line.place, period, today)}.eml"
    return write_file(folder / name, holding(content)).path


def return_sheet_name(version: Version) -> str:
    """Return the file name of the 退回单 for a received file."""
    return f"退回_{safe_name(Path(version.entry.name).stem)}.xlsx"


def letter_about(line: BoardLine, board: Board, way: Way) -> Letter:
    """Return the record of a return or reminder: the file that went back (if any), and the way."""
    scope = board.scope
    received = line.newest.entry.id if line.newest else None
    return Letter(scope.form.id, line.place, scope.period, way, received)


def written_words(mails: list[UnitMail], folder: Path) -> str:
    """Return a sentence about the written mails: how many, where, and who has no address."""
    returned = sum(mail.is_return for mail in mails)
    parts = [f"催报 {len(mails) - returned} 封"] if returned < len(mails) else []
    parts += [f"退回 {returned} 封，附退回单"] if returned else []
    words = f"写好 {len(mails)} 封邮件草稿（{'；'.join(parts)}），在 {folder}"
    bare = [mail.line.place.label for mail in mails if not mail.contact.addresses]
    if bare:
        words += f"；{'、'.join(bare)}没有能用的邮箱，草稿里没写收件人"
    return words
