"""Store a stamped scan of our own export with the version that it belongs to."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.receive import is_scan
from fangfan_desktop.jobs.returns.stamped import (
    ScanPart,
    difference_words,
    lacking_pages,
    parts_of,
    silent_pages,
)
from fangfan_desktop.scans.scan_file import SEALED_OFD, read_scan
from fangfan_desktop.scans.scan_reader import ScanReader
from fangfan_desktop.workspace.submissions import SentFile, Submission
from fangfan_desktop.workspace.workspace import Workspace

_NAMED = 3  # units named in a sentence


class StampedScan(NamedTuple):
    """A scan after reading: its bytes, and its parts, each with the bytes of its pages.

    A part has no bytes if it cannot be cut out of a picture, or was not asked for. `silent`: pages
    without a readable code, from 0. `unsealed`: the file has no seal. `reason`: why it is no scan
    or cannot be opened; then `content` is empty, unless the file may still be complete.
    """

    path: Path
    content: bytes = b""
    parts: tuple[tuple[ScanPart, bytes], ...] = ()
    silent: tuple[int, ...] = ()
    unsealed: bool = False
    reason: str = ""


class KeptScan(NamedTuple):
    """What happened with a scan: the version it is stored with (None: not stored), and a sentence.

    `ready`: the mail can be sent with it; no page is missing and the version is the newest.
    """

    submission: Submission | None
    words: str
    ready: bool = True


def read_stamped_scans(
    paths: Sequence[Path], places: Places, own: Place | None = None
) -> Iterator[StampedScan]:
    """Yield the scans, read by the codes on their pages. Slow: call it off the window's thread.

    If `own` is given, only the pages of that place are cut out.
    """
    with ScanReader() as reader:
        for path in paths:
            if not is_scan(path):
                reason = f"“{path.name}”不是扫描件。请选盖章后扫描的 PDF 或图片（.jpg .png），或者盖了电子章的 OFD。"
                yield StampedScan(path, reason=reason)
                continue
            try:
                content = read_scan(path)
            except Unreadable as error:
                yield StampedScan(path, reason=f"“{path.name}”{error}")
                continue
            (scanned,) = reader.read([path])
            reason = f"“{path.name}”{scanned.reason}" if scanned.reason else ""
            if reason and not scanned.codes:
                yield StampedScan(path, reason=reason)
                continue
            found = parts_of(scanned.codes, places)
            silent = silent_pages(scanned.codes)
            is_one = len(found) == 1
            parts: list[tuple[ScanPart, bytes]] = []
            for part in found:
                cut = own is None or part.identity.place == own
                alone = reader.part(path, part.numbers) if cut and not is_one else b""
                parts.append((part, content if is_one else alone))
            yield StampedScan(path, content, tuple(parts), tuple(silent), scanned.unsealed, reason)


def extract_pages(name: str, content: bytes, pages: Sequence[int]) -> bytes:
    """Return some pages (from 0) of a stored PDF scan; any other file is returned whole."""
    with TemporaryDirectory() as folder, ScanReader() as reader:
        path = Path(folder) / f"scan{Path(name).suffix}"
        path.write_bytes(content)
        return reader.part(path, pages) or content


def reason_to_ask(
    workspace: Workspace, scan: StampedScan, chosen: Submission, *, coded: bool
) -> str:
    """Return why the clerk must confirm a scan for the chosen version; empty if not needed.

    `coded`: our papers are printed with codes. A scan that will be refused needs no question.
    """
    if not scan.content or _same_file(workspace, chosen, scan.content):
        return ""
    if scan.reason:
        return scan.reason
    if scan.unsealed:
        return f"“{scan.path.name}”是直接导出的文件，没有盖章的痕迹。"
    has_code = scan.parts or scan.path.suffix.lower() == SEALED_OFD
    return (
        f"“{scan.path.name}”上没有认出核验码，不知道是不是这一版的。"
        if coded and not has_code
        else ""
    )


def keep_scan(
    workspace: Workspace,
    forms: Mapping[str, Form],
    place: Place,
    scan: StampedScan,
    chosen: Submission,
) -> list[KeptScan]:
    """Store a scan's parts with the versions they belong to; a scan without codes with `chosen`.

    Raises NotSaved if it cannot be stored.
    """
    if not scan.content:
        return [KeptScan(None, scan.reason)]
    if not scan.parts:
        return [_attach(workspace, chosen, scan.path.name, scan.content, "")]
    own = [(part, content) for part, content in scan.parts if part.identity.place == place]
    others = [part for part, _ in scan.parts if part.identity.place != place]
    strange = [KeptScan(None, _other_units_words(scan.path, others, place))] if others else []
    if not own:
        return strange
    if not all(content for _, content in own):
        words = f"“{scan.path.name}”里不止一张表，分不开，没有加。请扫成 PDF，或者一张表一个文件。"
        return [KeptScan(None, words)]
    several = len(scan.parts) > 1
    found = strange + [
        _keep_part(workspace, forms, place, scan.path, part, content, several=several)
        for part, content in own
    ]
    if not scan.silent:
        return found
    numbers = "、".join(str(page + 1) for page in scan.silent)
    if several:
        words = f"“{scan.path.name}”第 {numbers} 页没有认出，没有加。请把这几页单独扫描，选中那一版再加。"
        return [*found, KeptScan(None, words)]
    # With one report the whole file is stored: the page without a code may belong to it.
    (kept,) = found
    return [kept._replace(words=f"{kept.words}；第 {numbers} 页没有认出，请看一下是不是这张表的")]


def _keep_part(
    workspace: Workspace,
    forms: Mapping[str, Form],
    place: Place,
    path: Path,
    part: ScanPart,
    content: bytes,
    *,
    several: bool,
) -> KeptScan:
    identity, form = part.identity, forms.get(part.identity.form or "")
    if form is None or identity.period is None:
        return KeptScan(None, f"“{path.name}”里有一张表不是这个程序里的，没有加。")
    form = form.at(identity.period)
    label = f"{form.label} {identity.period.label}"
    versions = [
        each
        for each in workspace.submissions.of_place(place)
        if (each.form, each.period) == (form.id, identity.period)
    ]
    versions.sort(key=lambda each: each.version)
    if not versions:
        words = f"“{path.name}”是{label}的，这里还没有正式导出过，没有可以对的，没有加。"
        return KeptScan(None, words)
    code = part.proofs[0].code
    same = [each for each in versions if each.code == code]
    if not same:
        meant = [each for each in versions if each.version == part.proofs[0].version]
        beside = (meant or versions)[-1]
        report = workspace.submissions.report(form, beside)
        cells = difference_words(form, report, part.proofs) or "，请逐格核对"
        return KeptScan(
            None,
            f"“{path.name}”是{label}的，但纸上的校验码 {code} 和留存的哪一版都不一样{cells}。"
            "可能印出来以后表又改过，或者不是这里导出的。没有加；请打印留存的那一版，盖章再扫描。",
        )
    name = f"{path.stem}_{form.label}{path.suffix}" if several else path.name
    if cells := difference_words(form, workspace.submissions.report(form, same[-1]), part.proofs):
        words = (
            f"“{path.name}”是{label}的，核验码里的数和留存的不一样{cells}。没有加，请查一下这张纸。"
        )
        return KeptScan(None, words)
    last, lacking = versions[-1], lacking_pages(part.proofs)
    if any(file.stamped for file in workspace.submissions.files(same[-1])):
        lacking = ""  # a scan added before may hold the missing pages
    is_newest = last.version == same[-1].version
    too = "那一版也要盖章" if same[-1].sent else f"要盖章、报送的是{last.label}"
    more = [
        f"认出是{label}{same[-1].label}，核验码和留存的一致",
        *([] if is_newest else [f"后面还有{last.label}，{too}"]),
        *([f"{lacking}，请把这几页补扫再加"] if lacking else []),
    ]
    kept = _attach(workspace, same[-1], name, content, "，".join(more))
    return kept._replace(ready=is_newest and not lacking)


def _other_units_words(path: Path, others: Sequence[ScanPart], place: Place) -> str:
    """Return a sentence about the pages of other places."""
    names = dict.fromkeys(
        p.identity.place.label if p.identity.place else p.proofs[0].place for p in others
    )
    named, more = (
        "、".join(islice(names, _NAMED)),
        f"等 {len(names)} 个单位" if len(names) > _NAMED else "",
    )
    words = words_of(place)
    board = f"收{words.units}的请拖到“{words.board}”。" if place.whole is None else ""
    return f"“{path.name}”里有{named}{more}的盖章件，不是{place.label}报送的，没有加。{board}"


def _attach(
    workspace: Workspace, submission: Submission, name: str, content: bytes, known: str
) -> KeptScan:
    """Store a scan with a version, unless it is stored already or is the export itself."""
    if file := _same_file(workspace, submission, content):
        bare = "就是导出的那一份，还没有盖章。请选盖了章的那一份。"
        return KeptScan(None, f"“{name}”{'已经加过了。' if file.stamped else bare}")
    workspace.submissions.attach(submission, name, content)
    return KeptScan(
        submission,
        f"“{name}”{known}，已一起留存" if known else f"“{name}”已和{submission.label}一起留存",
    )


def _same_file(workspace: Workspace, submission: Submission, content: bytes) -> SentFile | None:
    """Return the file of a version with the same bytes; None if there is none."""
    digest = hashlib.sha256(content).hexdigest()
    files = workspace.submissions.files(submission)
    return next((file for file in files if file.sha256 == digest), None)


def kept_with(kept: Iterable[KeptScan]) -> list[Submission]:
    """Return the versions that scans were stored with, each once."""
    found = (each.submission for each in kept if each.submission)
    return list({each.id: each for each in found}.values())
