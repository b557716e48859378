"""A batch of mail drafts to the units: how each is shown, and how the batch is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from fangfan_desktop.forms.moments import stored_moment_words
from fangfan_desktop.jobs.returns.board import Board
from fangfan_desktop.jobs.returns.board_mails import (
    KeptFile,
    UnitMail,
    write_unit_mail,
    written_words,
)
from fangfan_desktop.jobs.returns.letters import problems_to_fix
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace

HEADS = ("单位", "写什么", "收件人", "以前")


def mail_texts(mail: UnitMail) -> tuple[str, ...]:
    """Return unit, subject, recipient, and what was written before: the texts under HEADS."""
    letter, contact = mail.line.letter, mail.contact
    about = f"退回：{len(problems_to_fix(mail.line))} 处要改" if mail.is_return else "催报"
    known = " ".join(filter(None, (contact.name, contact.addresses)))
    recipient = (contact.mail_problem or known) if contact.mail else "没有邮箱"
    before = (
        f"{stored_moment_words(letter.at)} {'退回' if letter.is_return else '催报'}过"
        if letter
        else ""
    )
    return mail.line.place.label, about, recipient, before


def is_written(mail: UnitMail, today: date) -> bool:
    """Return True if this mail was written already: about the same file, or a reminder today."""
    letter, newest = mail.line.letter, mail.line.newest
    if letter is None or letter.way != "mail":
        return False
    if newest:
        return letter.received == newest.entry.id
    return not letter.is_return and letter.at.startswith(today.isoformat())


def count_words(chosen: Sequence[UnitMail], offered: int) -> str:
    """Return how many of the offered mails are chosen, and how many have no address."""
    if not offered:
        return "没有要催报或退回的单位"
    bare = sum(not mail.contact.addresses for mail in chosen)
    more = f"；{bare} 个没有能用的邮箱，草稿照写，收件人空着" if bare else ""
    return f"勾选 {len(chosen)} 个单位{more}"


def kept_files(workspace: Workspace, mails: Sequence[UnitMail]) -> Mapping[str, KeptFile]:
    """Return the files that go back, by their digests."""
    received = workspace.received
    digests = {mail.line.newest.entry.sha256 for mail in mails if mail.line.newest}
    return {each: KeptFile(received.content(each), received.opened(each)) for each in digests}


def write_mails(
    mails: Iterable[UnitMail],
    board: Board,
    profile: Profile,
    today: date,
    folder: Path,
    kept: Mapping[str, KeptFile],
) -> Iterator[UnitMail]:
    """Write the drafts into a folder; yield each mail when its draft is there.

    Raises WriteRefused if a draft cannot be written.
    """
    for mail in mails:
        file = kept.get(mail.line.newest.entry.sha256) if mail.line.newest else None
        write_unit_mail(mail, board, profile, today, folder, file)
        yield mail


def end_words(written: list[UnitMail], total: int, folder: Path) -> str:
    """Return what was written into the folder, and how many of the `total` mails were not."""
    words = written_words(written, folder) if written else "没有写邮件"
    left = total - len(written)
    return f"{words}；停下了，还有 {left} 封没有写" if left else words
