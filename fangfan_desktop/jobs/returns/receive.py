"""Take in what others sent: tables are read and known for what they are, scans are paired."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.exchange.reading.kinds import WORDS
from fangfan_desktop.exchange.reading.opened import Opened, kept_opened
from fangfan_desktop.exchange.reading.preflight import read_bytes
from fangfan_desktop.exchange.reading.reader import Reader
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.forms.places import Place, parse_place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import Checked, Told, check_opened, tables_in
from fangfan_desktop.scans.scan_file import SUFFIXES, read_scan
from fangfan_desktop.scans.scan_reader import ScanReader
from fangfan_desktop.scans.scanned import Scanned
from fangfan_desktop.workspace.columns import opened_of
from fangfan_desktop.workspace.received import Arrival, Identity, ReceivedFile, stem_of

_NAMED = 3  # files, where there are many


class Taken(msgspec.Struct, frozen=True):
    """A file that was taken in: what is kept of it, and what it holds (`scanned`, for a scan).

    `reason` is why nothing can be kept: the file itself cannot be had.
    """

    path: Path
    arrival: Arrival | None
    checked: tuple[Checked, ...] = ()
    scanned: Scanned | None = None
    reason: str = ""

    @property
    def identities(self) -> tuple[Identity, ...]:
        """Return what the file is, a form at a time."""
        return tuple(identity_of(each) for each in self.checked) or (Identity(),)


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Return the files that are named, and the tables and scans in the folders that are."""
    found: list[Path] = []
    for path in paths:
        found += tables_in([path])
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.is_file() and is_scan(p))
    return list(dict.fromkeys(found))


def left_in_folders(paths: Iterable[Path], found: Iterable[Path]) -> str:
    """Return what is said of the files in the folders that are neither table nor scan."""
    taken = set(found)
    folders = [path for path in paths if path.is_dir()]
    others = sorted(
        p
        for folder in folders
        for p in folder.rglob("*")
        if p.is_file() and p not in taken and not _is_nobodys(p.name)
    )
    names = "、".join(f"“{printable(path.name)}”" for path in others[:_NAMED])
    if others:
        more = "等" if len(others) > _NAMED else ""
        return f"文件夹里有 {len(others)} 个文件不是表格，也不是盖章件，没有收：{names}{more}"
    return "" if taken or not folders else f"文件夹里没有能读的表格（{WORDS}），也没有盖章件"


def _is_nobodys(name: str) -> bool:
    """Say whether a program left a file there, and no person."""
    return name.startswith((".", "~$")) or name.lower() in {"thumbs.db", "desktop.ini"}


def is_scan(path: Path) -> bool:
    """Say whether a file is a stamped page: a PDF, a picture, or a sealed OFD."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def take_in(
    reference: Reference,
    paths: Sequence[Path],
    told: Told,
    earlier: Sequence[Report] = (),
    *,
    coded: bool = True,
) -> Iterator[Taken]:
    """Yield each file as it is taken in; tables first, so that scans find their place.

    Scans that bear no code of ours (not `coded`) need no look.
    """
    scans = [path for path in paths if is_scan(path)]
    tables = [path for path in paths if path not in set(scans)]
    with Reader() as reader:
        for path, opened in zip(tables, reader.read(tables), strict=True):
            yield _table(reference, path, opened, told, earlier)
    with ScanReader() as eyes:
        seen = eyes.read(scans) if coded else (Scanned() for _ in scans)
        for path, scanned in zip(scans, seen, strict=True):
            yield _scan(path, scanned)


def _table(
    reference: Reference, path: Path, opened: Opened, told: Told, earlier: Sequence[Report]
) -> Taken:
    try:
        content = read_bytes(path)
    except Unreadable as error:
        return Taken(path, None, reason=str(error))
    sha256 = _weigh(content)
    if opened.sha256 not in {"", sha256}:
        return Taken(path, None, reason="这个文件正在变，可能还没有传完。请等传完再拖进来。")
    kept = msgspec.msgpack.encode(opened)
    arrival = Arrival(printable(path.name), printable(str(path)), sha256, content, kept)
    return Taken(path, arrival, tuple(check_opened(reference, path, opened, told, earlier)))


def _scan(path: Path, scanned: Scanned) -> Taken:
    try:
        content = read_scan(path)
    except Unreadable as error:
        return Taken(path, None, reason=str(error))
    name, where = printable(path.name), printable(str(path))
    sha256 = _weigh(content)
    known = Opened(sha256, codes=scanned.codes, unsealed=scanned.unsealed)
    kept = msgspec.msgpack.encode(known) if scanned.codes or scanned.unsealed else b""
    arrival = Arrival(name, where, sha256, content, kept, scan=True)
    return Taken(path, arrival, scanned=scanned)


def _weigh(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def identity_of(checked: Checked) -> Identity:
    """Return what a file was read as."""
    if checked.received is None:
        return Identity(reason=checked.reason)
    report = checked.received.report
    return Identity(report.form, report.place, report.period)


def read_again(
    reference: Reference,
    entry: ReceivedFile,
    opened: bytes,
    told: Told,
    earlier: Sequence[Report] = (),
) -> Checked:
    """Return what a kept file holds, with what is known by now; WorkspaceDamaged where it is lost.

    Where a file does not say whose it is, that is answered under its digest.
    """
    own = parse_place(told.answers.get("place", {}).get(entry.sha256, ""))
    told = msgspec.structs.replace(told, place=told.place or own)
    content, path = opened_of(opened, kept_opened), Path(entry.name)
    found = list(check_opened(reference, path, content, told, earlier))
    same = (
        each for each in found if each.received and each.received.form.id == entry.identity.form
    )
    return next(same, found[0])


def identity_of_scan(
    name: str, path: str, units: Iterable[Place], known: Mapping[str, Identity], here: Identity
) -> Identity:
    """Return what a scan is: what its workbook of the same name is, or the one unit's that it names.

    `known` are the workbooks by their stems. `here` is the board's form and period, with the place
    where that was said.
    """
    if (book := known.get(stem_of(path))) and book.place:
        place = here.place or book.place
        return Identity(book.form or here.form, place, book.period or here.period)
    key = fold_key(Path(name).stem)
    named = [unit for unit in units if fold_key(unit.name) in key]
    found = named[0] if len(named) == 1 else None
    return msgspec.structs.replace(here, place=here.place or found)
