"""What a received file goes through, from its bytes to the lines that people see."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import msgspec

from fangfan_desktop.cli.json_output import as_json
from fangfan_desktop.cli.words import file_lines
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.worker import open_file
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import KnownFacts, check_opened
from fangfan_desktop.paths import resources

RETURNED = Path(__file__).parents[2] / "samples" / "returned"
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
LIBRARY = Reference(resources())
_TOLD = KnownFacts(date(2026, 11, 20))
_FOLDER = Path(mkdtemp(prefix="fangfan-fuzz-", dir=MEMORY))


def opened(data, name):
    path = _FOLDER / name
    path.write_bytes(data)
    try:
        answer = open_file(path)
    except BaseException as error:
        # calamine's own panic ends the reading process, which is what that is there for.
        if type(error).__name__ != "PanicException":
            raise
        answer = FileContent(reason="ended")
    assert answer.workbook or answer.reason
    return path, msgspec.msgpack.decode(msgspec.msgpack.encode(answer), type=FileContent)


def through(data, name):
    path, answer = opened(data, name)
    checked = list(check_opened(LIBRARY, path, answer, _TOLD))
    assert checked
    as_json(checked, [])
    for each in checked:
        assert each.received or each.reason
        list(file_lines(each))


def small(suffix, most=12_000):
    return [p.read_bytes() for p in sorted(RETURNED.glob(f"*{suffix}")) if p.stat().st_size < most]


class Parts:
    """The parts of sound packages, each to be written anew by bytes of which two say which part."""

    def __init__(self, books, wanted):
        self._found = []
        for book in books:
            with zipfile.ZipFile(RETURNED / book) as archive:
                entries = {name: archive.read(name) for name in archive.namelist()}
            self._found += [(entries, name) for name in entries if re.search(wanted, name)]

    def seeds(self):
        for at, (entries, name) in enumerate(self._found):
            yield at.to_bytes(2) + entries[name]

    def changed(self, data):
        entries, chosen = self._found[int.from_bytes(data[:2]) % len(self._found)]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in entries.items():
                archive.writestr(name, data[2:] if name == chosen else content)
        return out.getvalue()
