"""历次报送: the exported versions, what is next for each, and how they differ from files."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.forms.moments import stored_day_words, stored_moment_words
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.sending import has_scan
from fangfan_desktop.jobs.submit.verify import Verdict
from fangfan_desktop.rollup.difference import Difference, differences
from fangfan_desktop.workspace.submissions import SentFile, Submission
from fangfan_desktop.workspace.workspace import Workspace

HEADS = ("报表", "版", "导出时间", "校验码", "盖章件", "发出")


class SentVersion(NamedTuple):
    """A version, its texts under HEADS, and whether it is the one to send (`is_due`)."""

    submission: Submission
    texts: Sequence[str]
    is_due: bool


def lead_words(sent: Sequence[Submission]) -> str:
    """Return what the page is for."""
    if sent:
        return "正式导出的每一版都原样留在这里，不会再变。邮件发出以后，记为已发送。"
    return "还没有正式导出过。报表检查通过后按 F12 正式导出，就会出现在这里。"


def versions_of(
    workspace: Workspace, forms: Mapping[str, Form], sent: Iterable[Submission]
) -> list[SentVersion]:
    """Return the versions of known forms, in the order given: newest first."""
    found: list[SentVersion] = []
    seen: set[tuple[str, Period]] = set()
    for each in sent:
        form = forms.get(each.form)
        if form is None:
            continue
        form = form.at(each.period)
        is_newest = (each.form, each.period) not in seen
        seen.add((each.form, each.period))
        words = f"{form.label} · {each.period.label}　{form.short}"
        stamped = "已附" if has_scan(workspace, each) else "还没有"
        sent_words = (
            stored_day_words(each.sent) if each.sent else "待发送" if is_newest else "没有发出"
        )
        texts = (words, each.label, stored_moment_words(each.at), each.code, stamped, sent_words)
        found.append(SentVersion(each, texts, is_newest and not each.sent))
    return found


def newest_of(sent: Iterable[Submission], version: Submission) -> Submission:
    """Return the newest version of the same report; `sent` is newest first."""
    report = (version.form, version.period)
    return next(each for each in sent if (each.form, each.period) == report)


def next_step(workspace: Workspace, version: SentVersion | None) -> str:
    """Return what comes next: `attach`, then `mail`; empty if nothing does."""
    if version is None or not version.is_due:
        return ""
    return "mail" if has_scan(workspace, version.submission) else "attach"


def file_texts(file: SentFile) -> tuple[str, str]:
    """Return a file's name and when it was stored."""
    return f"{file.name}（盖章件）" if file.stamped else file.name, stored_moment_words(file.at)


def file_tip(file: SentFile) -> str:
    """Return the digest, and how a stamped page is removed."""
    remove = "加错了的，按 Delete 移出\n" if file.stamped else ""
    return f"{remove}SHA-256 {file.sha256}"


def differences_from_paper(workspace: Workspace, verdict: Verdict) -> list[Difference]:
    """Return how a file differs from the version with the paper's code; empty if none has it."""
    form, sent = verdict.received.form, workspace.submissions.of_code(verdict.paper_code)
    if verdict.agrees or sent is None or sent.form != form.id:
        return []
    before = workspace.submissions.report(form, sent)
    return list(differences(form, before, verdict.received.report))
