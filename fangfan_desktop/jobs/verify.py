"""Do a stamped paper and a file hold the same? (校验码)"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.exchange.reading.read_report import Received
from fangfan_desktop.exchange.reading.reader import Reader
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.check_code import code_of, read_code
from fangfan_desktop.jobs.check import Told, read_with
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.stamped_scan import look_at


class Verdict(msgspec.Struct, frozen=True):
    """Whether paper and file agree, in words; and what the file was read as.

    `wanted` is the code on the paper, `now` that of what the file holds, `carried` the one that it
    was exported with.
    """

    agrees: bool
    words: str
    wanted: str
    now: str
    carried: str
    received: Received


def verify(library: Library, path: Path, code: str, told: Told) -> Verdict:
    """Compare a workbook with the 校验码 on a paper.

    CodeWrong where the code cannot be one, Unreadable where the file cannot be read.
    """
    return _best(library, path, [read_code(code)], told)


def verify_scan(library: Library, path: Path, scan: Path, told: Told) -> Verdict:
    """Compare a workbook with a stamped scan, by the codes on its pages.

    Unreadable where one of them cannot be read, or no page has a code.
    """
    (looked,) = look_at([scan], library.places)
    codes = [proof.code for part, _ in looked.parts for proof in part.proofs]
    if not codes:
        reason = looked.reason or f"“{scan.name}”上没有认出核验码。"
        raise Unreadable(f"{reason}请照纸上抄校验码，用 --code 核对。")
    return _best(library, path, list(dict.fromkeys(codes)), told)


def _best(library: Library, path: Path, codes: Sequence[str], told: Told) -> Verdict:
    if (suffix := path.suffix.lower()) in {".pdf", ".ofd"}:
        kind = suffix[1:].upper()
        raise Unreadable(f"{kind} 里的数读不回来，请用同时发来的 Excel 文件核对。")
    with Reader() as reader:
        (opened,) = reader.read([path])
    read = read_with(library, opened, told)
    verdicts = [_verdict(path.name, code, each) for code in codes for each in read]
    # A workbook may hold both forms, a scan many pages: the paper is the one that its code is of.
    verdicts.sort(key=lambda each: (not each.agrees, each.carried != each.wanted))
    return verdicts[0]


def _verdict(name: str, wanted: str, received: Received) -> Verdict:
    now = code_of(received.form, received.report)
    carried = received.code
    if now == wanted:
        words = f"一致：“{name}”和校验码 {wanted} 的那张纸，每一格都一样。"
    elif carried == wanted:
        words = (
            f"不一致：“{name}”就是校验码 {wanted} 那次导出的文件，但导出以后改过，"
            f"现在的内容算出来是 {now}。请以盖章的纸为准，请对方重新发原来的文件。"
        )
    elif carried == now:
        words = (
            f"不一致：“{name}”没有改过，但它是另一次导出的，校验码是 {now}，"
            f"不是 {wanted}。请对方发同一次导出的 Excel 和盖章件。"
        )
    else:
        words = (
            f"不一致：“{name}”的内容算出来是 {now}，纸上是 {wanted}。请逐格对照，或请对方重新发。"
        )
    return Verdict(now == wanted, words, wanted, now, carried, received)
