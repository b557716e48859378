"""The questions and messages about exported versions."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from fangfan_desktop.forms.kinds.dates import DateKind, completed
from fangfan_desktop.forms.moments import stored_day_words, stored_moment_words
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.stamped_scan import KeptScan, kept_with
from fangfan_desktop.jobs.submit.sending import has_scan, mail_name
from fangfan_desktop.jobs.submit.sent_versions import newest_of
from fangfan_desktop.scans.scan_file import SEALED_OFD
from fangfan_desktop.workspace.submissions import SentFile, Submission
from fangfan_desktop.workspace.workspace import Workspace

# ── the mail ──


def mail_words(workspace: Workspace, version: Submission) -> str:
    """Return what the mail draft of a version will have, and if another version is newer."""
    newest = newest_of(workspace.submissions.of_place(version.place), version)
    replaced = ""
    if newest.id != version.id and not version.sent:
        replaced = (
            f"注意：这是{version.label}，后来又导出了{newest.label}，一般应发{newest.label}。"
        )
    if not has_scan(workspace, version):
        return (
            f"{replaced}还没有加盖章扫描件：草稿的主题写着【待附盖章件】，附的 PDF 写着未盖章，"
            "不能就这样发出。盖章扫描后，先点“加盖章扫描件…”。"
        )
    files = workspace.submissions.files(version)
    ofd = "、OFD" if any(f.name.endswith(SEALED_OFD) and not f.stamped for f in files) else ""
    return f"{replaced}草稿附上 Excel{ofd} 和盖章扫描件，主题和正文都写好了。"


def next_after_draft(*, is_whole: bool) -> str:
    """Return what to do with a written draft. It `is_whole` if it has the stamped scan."""
    if is_whole:
        return (
            "打开看一遍，没有错就发出；用网页邮箱的，关闭以后在“历次报送”里点“复制主题”“复制正文”，"
            "再把文件拖进去。"
        )
    return "还不能就这样发出：盖章扫描件加上以后，再写一次，就是可以发出的。"


# ── stamped scans ──


def scan_question(doubts: Iterable[str], version: Submission) -> str:
    """Return the question if scans with doubts are added to a version."""
    return f"{''.join(doubts)}请打开看一下，真是{version.label}盖了章的才加。"


def kept_words(kept: Iterable[KeptScan]) -> tuple[str, str]:
    """Return the messages about scans: of those that are ready for the mail, and of the others."""
    ready = [each.words for each in kept if each.submission and each.ready]
    others = [each.words for each in kept if each.submission is None or not each.ready]
    return "；".join(ready), "\n".join(others)


def mail_question(kept: Sequence[KeptScan]) -> str:
    """Return the question if the mail is written now; empty if it is not the time for it."""
    versions = kept_with(kept)
    ready = [each.words for each in kept if each.submission and each.ready]
    is_time = len(versions) == 1 and ready and not versions[0].sent
    return f"{ready[-1]}。现在写邮件草稿？" if is_time else ""


def why_not_removed(version: Submission) -> str:
    """Return why a version's stamped pages cannot be removed; empty if they can."""
    if not version.sent:
        return ""
    return f"{version.label}已报送，当时的盖章件不能移出。没有真的报送，先点撤回“已发送”。"


def removal_question(version: Submission, file: SentFile) -> str:
    """Return the question if a stamped page is removed."""
    return (
        f"移出“{file.name}”？它不再是{version.label}的盖章件，这里也不再留着；"
        "还要用的，请先打开另存。"
    )


def removed_words(workspace: Workspace, version: Submission, file: SentFile, folder: Path) -> str:
    """Return that a page was removed, and that a draft in the folder still has it."""
    draft = folder / mail_name(workspace, version)
    again = "；写好的邮件草稿里还附着它，请重写一次" if draft.is_file() else ""
    return f"移出了“{file.name}”{again}"


# ── the day it was sent, and corrections ──


def sent_day_words(form: Form, version: Submission, *, has_scan: bool) -> str:
    """Return what is asked about the day on which a version was sent."""
    no_scan = "盖章扫描件还没有加到“历次报送”里；邮件里已经附上的，以后补加也可以。"
    return (
        f"{form.label}（{version.period.label}）{version.label} {stored_moment_words(version.at)} 导出。"
        "邮件发出以后再记；记下后首页写“已报送”，不再提醒。记错了可以撤回。"
        f"{'' if has_scan else no_scan}"
    )


def read_sent_day(text: str, version: Submission, today: date) -> tuple[date | None, str]:
    """Return the day that was typed, or None and what is wrong with it."""
    # A clock that was ahead at the export does no harm.
    exported = min(today, date.fromisoformat(version.at[:10]))
    reading = DateKind().read(completed(text, exported, today))
    if not isinstance(reading.value, date):
        return None, f"{reading.problem or '请写明哪一天发出的'}。"
    if reading.value > today:
        return None, "这一天还没有到。"
    if reading.value < exported:
        return None, f"这一版 {DateKind().show(exported)} 才导出，发出不会更早。"
    return reading.value, ""


def marked_words(version: Submission, sent: date | None) -> str:
    """Return that a version is marked as sent on a day, or as not sent."""
    done = f"{stored_day_words(sent.isoformat())}已报送" if sent else "又是待发送了"
    return f"{version.label}{done}"


def correction_words(form: Form, version: Submission) -> str:
    """Return what a correction of a sent version means."""
    return (
        f"{form.label}（{version.period.label}）{version.label} 已于 "
        f"{stored_day_words(version.sent or version.at)} 报送。"
        "更正会另报一版，原来那一版连同文件原样留着；改了哪些格子，会一格一格列出来。"
    )
