"""Mail drafts for the units of a board: a reminder where nothing has come, or what goes back."""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.exchange.mail import Draft, draft_bytes
from fangfan_desktop.exchange.names import file_name
from fangfan_desktop.exchange.safe_write import holding, write_file
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.jobs.returns.board import Board, BoardLine, Version
from fangfan_desktop.jobs.returns.letters import reminder_to, return_words, to_mend
from fangfan_desktop.jobs.returns.send_back import marks_of, send_back
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.letters import Letter, Way
from fangfan_desktop.workspace.settings import Profile


class UnitMail(NamedTuple):
    """A mail that can be written: about which line of a board, and to whom."""

    line: BoardLine
    contact: Contact

    @property
    def is_return(self) -> bool:
        """Say whether a file goes back; else it is a reminder."""
        return self.line.newest is not None

    @property
    def kind_words(self) -> str:
        """Return `退回` or `催报`."""
        return "退回" if self.is_return else "催报"


class KeptFile(NamedTuple):
    """A received file as it is kept: its bytes, and what the reading process gave for it."""

    content: bytes
    opened: bytes


def unit_mails(board: Board, contacts: Mapping[Place, Contact]) -> list[UnitMail]:
    """Return a mail for each unit that has sent nothing, or something that it must mend."""
    lines = (line for line in board.lines if line.newest is None or to_mend(line))
    return [mail_for(line, contacts) for line in lines]


def mail_for(line: BoardLine, contacts: Mapping[Place, Contact]) -> UnitMail:
    """Return the mail for one line."""
    return UnitMail(line, contacts.get(line.place, Contact(line.place)))


def undecided(board: Board) -> list[BoardLine]:
    """Return the lines in which all that is open is the city's own to answer."""
    return [line for line in board.lines if line.state == "waiting" and not to_mend(line)]


def draft_of(mail: UnitMail, board: Board, profile: Profile, today: date, sheet: str = "") -> Draft:
    """Return what a mail says; `sheet` is what the attached 退回单 is called, where there is one."""
    form, period = board.wanted.form, board.wanted.period
    about = (mail.line, board, profile, today, mail.contact.name)
    words = return_words(*about, sheet) if mail.is_return else reminder_to(*about)
    asked = "请改正后重新报送" if mail.is_return else "请报送"
    subject = f"{asked}{form.title}（{mail.line.place.label}，{period.label}）"
    return Draft(mail.contact.addresses, subject, words)


def write_unit_mail(
    mail: UnitMail, board: Board, profile: Profile, today: date, folder: Path, kept: KeptFile | None
) -> Path:
    """Write a draft into a folder, beside what lies there; WriteRefused where that cannot be.

    A return has the 退回单 attached, made of the sender's file as it was `kept`.
    """
    form, period = board.wanted.form, board.wanted.period
    attached: list[tuple[str, bytes]] = []
    version = mail.line.newest
    if version and kept and any(marks_of(version.checked)):
        with tempfile.TemporaryDirectory() as room:
            sheet = Path(room) / "sheet.xlsx"
            send_back(version, kept.content, kept.opened, sheet)
            attached.append((return_sheet_name(version), sheet.read_bytes()))
    sheet_name = "".join(each for each, _ in attached)
    content = draft_bytes(draft_of(mail, board, profile, today, sheet_name), attached)
    name = f"{mail.kind_words}_{file_name(form, mail.line.place, period, today)}.eml"
    return write_file(folder / name, holding(content)).path


def return_sheet_name(version: Version) -> str:
    """Return what the 退回单 of a received file is called."""
    return f"退回_{safe_name(Path(version.entry.name).stem)}.xlsx"


def letter_about(line: BoardLine, board: Board, way: Way) -> Letter:
    """Return what is remembered of a return or a reminder: which file went back, and in which way."""
    wanted = board.wanted
    received = line.newest.entry.id if line.newest else None
    return Letter(wanted.form.id, line.place, wanted.period, way, received)


def written_words(mails: list[UnitMail], folder: Path) -> str:
    """Return what became of the mails: how many, where, and who has no address."""
    returned = sum(mail.is_return for mail in mails)
    parts = [f"催报 {len(mails) - returned} 封"] if returned < len(mails) else []
    parts += [f"退回 {returned} 封，附退回单"] if returned else []
    said = f"写好 {len(mails)} 封邮件草稿（{'；'.join(parts)}），在 {folder}"
    bare = [mail.line.place.label for mail in mails if not mail.contact.addresses]
    if bare:
        said += f"；{'、'.join(bare)}没有能用的邮箱，草稿里没写收件人"
    return said
