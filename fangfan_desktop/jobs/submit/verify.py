"""Compare a stamped paper with a workbook by their 校验码."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.exchange.reading.read_report import ReceivedReport
from fangfan_desktop.exchange.reading.reader import TableReader
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.check_code import code_of, read_code
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import KnownFacts, read_with
from fangfan_desktop.jobs.returns.stamped import ScanPart, judge
from fangfan_desktop.jobs.returns.stamped_scan import read_stamped_scans
from fangfan_desktop.workspace.received import Identity

_BY_CODE = "请照纸上抄校验码，用 --code 核对。"


class Verdict(msgspec.Struct, frozen=True):
    """Whether paper and file agree, a sentence for people, and the report read from the file.

    `paper_code`: the code on the paper. `file_code`: the code of the file's content.
    `exported_code`: the code stored in the file when it was exported; empty if there is none.
    """

    agrees: bool
    words: str
    paper_code: str
    file_code: str
    exported_code: str
    received: ReceivedReport


def verify(reference: Reference, path: Path, code: str, facts: KnownFacts) -> Verdict:
    """Compare a workbook with the 校验码 on a paper.

    Raises CodeWrong if the text is no code, Unreadable if the file cannot be read.
    """
    return _best(path, [read_code(code)], _read(reference, path, facts))


def verify_scan(reference: Reference, path: Path, scan: Path, facts: KnownFacts) -> Verdict:
    """Compare a workbook with a stamped scan by the codes on its pages.

    If the scan holds several reports, only the pages of the workbook's unit count.
    Raises Unreadable if the scan or the workbook cannot be read, or no such page has a code.
    """
    (stamped,) = read_stamped_scans([scan], reference.places)
    parts = [part for part, _ in stamped.parts]
    if not parts:
        reason = stamped.reason or f"“{scan.name}”上没有认出核验码。"
        raise Unreadable(f"{reason}{_BY_CODE}")
    read = _read(reference, path, facts)
    own = [part for part in parts if any(_is_of(part.identity, each) for each in read)]
    if len(parts) > 1 and not own:
        raise Unreadable(f"“{scan.name}”里没有认出“{path.name}”这张表的那一页。{_BY_CODE}")
    codes = dict.fromkeys(proof.code for part in own or parts for proof in part.proofs)
    return _beside_pages(path, _best(path, list(codes), read), own)


def _is_of(identity: Identity, received: ReceivedReport) -> bool:
    """Return True if pages belong to a table; place and period count only if the table has them."""
    report = received.report
    return (
        identity.form == report.form
        and report.place in {None, identity.place}
        and report.period in {None, identity.period}
    )


def _beside_pages(path: Path, best: Verdict, parts: Sequence[ScanPart]) -> Verdict:
    """Return the verdict after comparing every page: none may be missing or different."""
    received = best.received
    pages = [proof for part in parts if _is_of(part.identity, received) for proof in part.proofs]
    stamp = judge(received.form, [pages], [received.report])
    if not best.agrees or stamp.verdict == "same":
        return best
    words = stamp.words or "核验码写的是另一个单位、另一期或另一张表"
    sentence = f"不一致：“{path.name}”的{words}。请核对这份扫描件，缺的页补扫。"
    return msgspec.structs.replace(best, agrees=False, words=sentence)


def _read(reference: Reference, path: Path, facts: KnownFacts) -> list[ReceivedReport]:
    """Return the reports in a workbook. Raises Unreadable if there is none."""
    if (suffix := path.suffix.lower()) in {".pdf", ".ofd"}:
        kind = suffix[1:].upper()
        raise Unreadable(f"{kind} 里的数读不回来，请用同时发来的 Excel 文件核对。")
    with TableReader() as reader:
        (opened,) = reader.read([path])
    return list(read_with(reference, opened, facts))


def _best(path: Path, codes: Sequence[str], read: Sequence[ReceivedReport]) -> Verdict:
    verdicts = [_verdict(path.name, code, each) for code in codes for each in read]
    # A workbook may hold both forms and a scan many pages: prefer a pair whose codes agree.
    verdicts.sort(key=lambda each: (not each.agrees, each.exported_code != each.paper_code))
    return verdicts[0]


def _verdict(name: str, paper_code: str, received: ReceivedReport) -> Verdict:
    file_code = code_of(received.form, received.report)
    exported_code = received.code
    if file_code == paper_code:
        words = (
            f"一致：“{name}”和校验码 {paper_code} 那次打印的，每一格都一样。"
            "印好以后纸上有没有改动，请看一眼。"
        )
    elif exported_code == paper_code:
        words = (
            f"不一致：“{name}”就是校验码 {paper_code} 那次导出的文件，但导出以后改过，"
            f"现在的内容算出来是 {file_code}。请以盖章的纸为准，请对方重新发原来的文件。"
        )
    elif exported_code == file_code:
        words = (
            f"不一致：“{name}”没有改过，但它是另一次导出的，校验码是 {file_code}，"
            f"不是 {paper_code}。请对方发同一次导出的 Excel 和盖章件。"
        )
    else:
        words = f"不一致：“{name}”的内容算出来是 {file_code}，纸上是 {paper_code}。请逐格对照，或请对方重新发。"
    return Verdict(file_code == paper_code, words, paper_code, file_code, exported_code, received)
