"""What LibreOffice makes of them: .xls, .ods and PDF; and files that come out the same each time."""

import io
import re
import shutil
import zipfile
from pathlib import Path

import olefile

from tests.end_to_end.office import LibreOffice

_DAY = "2026-01-05T08:00:00Z"
_STAMPS = (
    (rb"(<dcterms:modified[^>]*>)[^<]*", _DAY.encode()),
    (rb"(<dcterms:created[^>]*>)[^<]*", _DAY.encode()),
    (rb"(<meta:creation-date>)[^<]*", _DAY.encode()),
    (rb"(<dc:date>)[^<]*", _DAY.encode()),
)


def convert(source: Path, kind: str, into: Path, work: Path) -> None:
    """Convert a file as an office with the official faces does it."""
    folder = work / f"office-{source.stem}-{kind}"
    made = LibreOffice(folder, official=True)._convert_all([source], kind, folder / "made")
    shutil.copyfile(made / f"{source.stem}.{kind}", into / f"{source.stem}.{kind}")


def settle(path: Path) -> None:
    """Write a file anew with one day's stamps, so that the same content gives the same bytes."""
    if path.suffix == ".pdf":
        path.write_bytes(_settled_pdf(path.read_bytes()))
    elif path.suffix == ".xls":
        _settle_xls(path)
    elif path.suffix in {".docx", ".xlsx", ".ods"}:
        _settle_package(path)


def _settled_pdf(data: bytes) -> bytes:
    data = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", b"20260105080000", data)
    return re.sub(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}", b"0" * 32, data)


def _settle_xls(path: Path) -> None:
    """Blank the times in a workbook's summary: type 0x40, then 8 bytes ([MS-OLEPS] 2.15)."""
    with olefile.OleFileIO(path, write_mode=True) as file:
        summary = file.openstream("\x05SummaryInformation").read()
        blank = re.sub(rb"(?s)(\x40\0\0\0).{8}", rb"\g<1>" + bytes(8), summary)
        file.write_stream("\x05SummaryInformation", blank)


def _settle_package(path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename in {"docProps/core.xml", "meta.xml"}:
                for pattern, day in _STAMPS:
                    data = re.sub(pattern, rb"\g<1>" + day, data)
            kept = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            stored = entry.filename == "mimetype"
            kept.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            new.writestr(kept, data)
    path.write_bytes(out.getvalue())
