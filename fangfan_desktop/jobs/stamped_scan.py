"""A stamped scan of what this office exported: it finds its version, and is kept with it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.receive import is_scan
from fangfan_desktop.jobs.stamped import ScanPart, lacking_pages, parts_of, silent_pages, unlike
from fangfan_desktop.scans.scan_file import read_scan
from fangfan_desktop.scans.scan_reader import ScanReader
from fangfan_desktop.workspace.submissions import Submission
from fangfan_desktop.workspace.workspace import Workspace


class LookedAt(NamedTuple):
    """A scan that was looked at: its bytes, and its parts by what they are of, each with its own bytes.

    A part of a picture has none: it cannot be taken out. `silent` are pages that say nothing, from 0;
    `reason` is why it is none, or could not be opened.
    """

    path: Path
    content: bytes = b""
    parts: tuple[tuple[ScanPart, bytes], ...] = ()
    silent: tuple[int, ...] = ()
    reason: str = ""


class KeptScan(NamedTuple):
    """What became of a scan: with which version it is kept (None: it is not), and what to say."""

    submission: Submission | None
    words: str


def look_at(paths: Sequence[Path], places: Places) -> Iterator[LookedAt]:
    """Yield what scans are, by the codes on their pages; for another thread than the window's."""
    with ScanReader() as eyes:
        for path in paths:
            if not is_scan(path):
                reason = f"“{path.name}”不是扫描件。请选盖章后扫描的 PDF 或图片（.jpg .png），或者盖了电子章的 OFD。"
                yield LookedAt(path, reason=reason)
                continue
            try:
                content = read_scan(path)
            except Unreadable as error:
                yield LookedAt(path, reason=f"“{path.name}”{error}")
                continue
            (scanned,) = eyes.read([path])
            found = parts_of(scanned.codes, places)
            silent = silent_pages(scanned.codes)
            is_one = len(found) == 1
            parts = [(p, content if is_one else eyes.part(path, p.numbers)) for p in found]
            yield LookedAt(
                path,
                content,
                tuple(parts),
                tuple(silent),
                f"“{path.name}”{scanned.reason}" if scanned.reason else "",
            )


def pages_taken(name: str, content: bytes, pages: Sequence[int]) -> bytes:
    """Return some pages of a kept scan, from 0: of a PDF those alone, of anything else all."""
    with TemporaryDirectory() as folder, ScanReader() as eyes:
        path = Path(folder) / f"scan{Path(name).suffix}"
        path.write_bytes(content)
        return eyes.part(path, pages) or content


def keep_scan(
    workspace: Workspace,
    forms: Mapping[str, Form],
    place: Place,
    scan: LookedAt,
    chosen: Submission,
    *,
    coded: bool = False,
) -> list[KeptScan]:
    """Keep a scan's parts with the versions that they are of; one that says nothing with the chosen.

    Where papers are printed with codes (`coded`), it is said that none was found. NotSaved where
    that cannot be.
    """
    if not scan.content:
        return [KeptScan(None, scan.reason)]
    if not scan.parts:
        kept = _attach(workspace, chosen, scan.path.name, scan.content, "")
        more = scan.reason or ("没有认出核验码，请看一下是不是这一版" if coded else "")
        return [kept._replace(words=f"{kept.words}；{more}") if more and kept.submission else kept]
    if not all(content for _, content in scan.parts):
        words = (
            f"“{scan.path.name}”里不止一张表，图片分不开，没有加。请扫成 PDF，或者一张表一个文件。"
        )
        return [KeptScan(None, words)]
    several = len(scan.parts) > 1
    found = [
        _keep_part(workspace, forms, place, scan.path, part, content, several=several)
        for part, content in scan.parts
    ]
    if not scan.silent:
        return found
    numbers = "、".join(str(page + 1) for page in scan.silent)
    if several:
        words = f"“{scan.path.name}”第 {numbers} 页没有认出，没有加。请把这几页单独扫描，选中那一版再加。"
        return [*found, KeptScan(None, words)]
    # Of one report the file is kept whole: what is silent may be its own page.
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
    if form is None or identity.period is None or identity.place != place:
        whose = identity.place.label if identity.place else part.proofs[0].place
        return KeptScan(
            None, f"“{path.name}”里有{whose}的盖章件，不是{place.label}报送的，没有加。"
        )
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
        cells = unlike(form, report, part.proofs) or "，请逐格核对"
        return KeptScan(
            None,
            f"“{path.name}”是{label}的，但纸上的校验码 {code} 和留存的哪一版都不一样{cells}。"
            "可能印出来以后表又改过，或者不是这里导出的。没有加；请打印留存的那一版，盖章再扫描。",
        )
    name = f"{path.stem}_{form.label}{path.suffix}" if several else path.name
    newer = versions[-1].version > same[-1].version
    more = [
        f"认出是{label}{same[-1].label}，核验码和留存的一致",
        *filter(None, [lacking_pages(part.proofs)]),
        *([f"后面还有{versions[-1].label}，那一版也要盖章"] if newer else []),
    ]
    return _attach(workspace, same[-1], name, content, "，".join(more))


def _attach(
    workspace: Workspace, submission: Submission, name: str, content: bytes, known: str
) -> KeptScan:
    """Keep a scan with a version, unless it is there or is the export itself."""
    digest = hashlib.sha256(content).hexdigest()
    for file in workspace.submissions.files(submission):
        if file.sha256 == digest:
            why = "已经加过了" if file.stamped else "就是导出的那一份，还没有盖章"
            return KeptScan(None, f"“{name}”{why}。请选盖了章的那一份。")
    workspace.submissions.attach(submission, name, content)
    return KeptScan(
        submission,
        f"“{name}”{known}，已一起留存" if known else f"“{name}”已和{submission.label}一起留存",
    )


def kept_with(kept: Iterable[KeptScan]) -> list[Submission]:
    """Return the versions with which scans were kept, each once."""
    found = (each.submission for each in kept if each.submission)
    return list({each.id: each for each in found}.values())
