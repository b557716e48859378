"""Receive files that others sent: read tables and stamped scans, and identify them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.exchange.reading.kinds import WORDS
from fangfan_desktop.exchange.reading.opened import FileContent, kept_opened
from fangfan_desktop.exchange.reading.preflight import read_bytes
from fangfan_desktop.exchange.reading.reader import TableReader
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.forms.places import Place, parse_place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts, check_opened, tables_in
from fangfan_desktop.scans.scan_file import SUFFIXES, read_scan
from fangfan_desktop.scans.scan_reader import ScanReader
from fangfan_desktop.scans.scanned import ScanResult
from fangfan_desktop.workspace.columns import parse_opened
from fangfan_desktop.workspace.received import Arrival, Identity, ReceivedFile, path_stem

_NAMED = 3  # files named in a sentence


class IncomingFile(msgspec.Struct, frozen=True):
    """A received file: what to store (`arrival`), and what it holds.

    `checked` are a table's results, one a form; `scanned` is for a scan. If the file cannot be
    read from disk, `arrival` is None and `reason` says why.
    """

    path: Path
    arrival: Arrival | None
    checked: tuple[CheckResult, ...] = ()
    scanned: ScanResult | None = None
    reason: str = ""

    @property
    def identities(self) -> tuple[Identity, ...]:
        """Return the identity of each form in the file; one empty identity if there is none."""
        return tuple(identity_of(each) for each in self.checked) or (Identity(),)


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Return the given files, and the tables and scans in the given folders."""
    found: list[Path] = []
    for path in paths:
        found += tables_in([path])
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and is_scan(p))
    return list(dict.fromkeys(found))


def skipped_files_words(paths: Iterable[Path], found: Iterable[Path]) -> str:
    """Return a sentence about the files in the folders that are neither table nor scan."""
    known = set(found)
    folders = [path for path in paths if path.is_dir()]
    others = sorted(
        p
        for folder in folders
        for p in folder.rglob("*")
        if p.is_file() and p not in known and not _is_system_file(p.name)
    )
    names = "、".join(f"“{printable(path.name)}”" for path in others[:_NAMED])
    if others:
        more = "等" if len(others) > _NAMED else ""
        return f"文件夹里有 {len(others)} 个文件不是表格，也不是盖章件，没有收：{names}{more}"
    return "" if known or not folders else f"文件夹里没有能读的表格（{WORDS}），也没有盖章件"


def _is_system_file(name: str) -> bool:
    """Return True if a program created the file, not a person."""
    return name.startswith((".", "~$")) or name.lower() in {"thumbs.db", "desktop.ini"}


def is_scan(path: Path) -> bool:
    """Return True if a file may be a stamped page: a PDF, a picture, or an OFD."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def take_in(
    reference: Reference,
    paths: Sequence[Path],
    facts: KnownFacts,
    earlier: Sequence[Report] = (),
    *,
    coded: bool = True,
) -> Iterator[IncomingFile]:
    """Yield each file after it is read; tables first, so that scans can be matched to them.

    If not `coded`, scans are not searched for codes.
    """
    scans = [path for path in paths if is_scan(path)]
    tables = [path for path in paths if path not in set(scans)]
    with TableReader() as reader:
        for path, opened in zip(tables, reader.read(tables), strict=True):
            yield _table(reference, path, opened, facts, earlier)
    with ScanReader() as scan_reader:
        seen = scan_reader.read(scans) if coded else (ScanResult() for _ in scans)
        for path, scanned in zip(scans, seen, strict=True):
            yield _scan(path, scanned)


def _table(
    reference: Reference,
    path: Path,
    opened: FileContent,
    facts: KnownFacts,
    earlier: Sequence[Report],
) -> IncomingFile:
    try:
        content = read_bytes(path)
    except Unreadable as error:
        return IncomingFile(path, None, reason=str(error))
    sha256 = _sha256(content)
    if opened.sha256 not in {"", sha256}:
        return IncomingFile(path, None, reason="这个文件正在变，可能还没有传完。请等传完再拖进来。")
    kept = msgspec.msgpack.encode(opened)
    arrival = Arrival(printable(path.name), printable(str(path)), sha256, content, kept)
    return IncomingFile(path, arrival, tuple(check_opened(reference, path, opened, facts, earlier)))


def _scan(path: Path, scanned: ScanResult) -> IncomingFile:
    try:
        content = read_scan(path)
    except Unreadable as error:
        return IncomingFile(path, None, reason=str(error))
    name, where = printable(path.name), printable(str(path))
    sha256 = _sha256(content)
    known = FileContent(sha256, codes=scanned.codes, unsealed=scanned.unsealed)
    kept = msgspec.msgpack.encode(known) if scanned.codes or scanned.unsealed else b""
    arrival = Arrival(name, where, sha256, content, kept, scan=True)
    return IncomingFile(path, arrival, scanned=scanned)


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def identity_of(checked: CheckResult) -> Identity:
    """Return the identity of a checked file."""
    if checked.received is None:
        return Identity(reason=checked.reason)
    report = checked.received.report
    return Identity(report.form, report.place, report.period)


def read_again(
    reference: Reference,
    entry: ReceivedFile,
    opened: bytes,
    facts: KnownFacts,
    earlier: Sequence[Report] = (),
) -> CheckResult:
    """Return the result of a stored file, checked again with the present facts.

    The clerk's answer to which unit sent the file is stored under the file's digest.
    Raises WorkspaceDamaged if the stored content is unusable.
    """
    own = parse_place(facts.answers.get("place", {}).get(entry.sha256, ""))
    facts = msgspec.structs.replace(facts, place=facts.place or own)
    content, path = parse_opened(opened, kept_opened), Path(entry.name)
    found = list(check_opened(reference, path, content, facts, earlier))
    same = (
        each for each in found if each.received and each.received.form.id == entry.identity.form
    )
    return next(same, found[0])


def identity_of_scan(
    name: str, path: str, units: Iterable[Place], known: Mapping[str, Identity], here: Identity
) -> Identity:
    """Return a scan's identity: that of the workbook with the same stem, or the one unit it names.

    `known` are the workbooks' identities by stem. `here` is the board's form and period, with the
    place if the clerk gave it.
    """
    if (book := known.get(path_stem(path))) and book.place:
        place = here.place or book.place
        return Identity(book.form or here.form, place, book.period or here.period)
    key = fold_key(Path(name).stem)
    named = [unit for unit in units if fold_key(unit.label) in key]
    found = named[0] if len(named) == 1 else None
    return msgspec.structs.replace(here, place=here.place or found)
