"""The process that reads files from others, so that no file can crash the program.

`reader` starts it. Each file is read once, so that the SHA-256 is that of the bytes that were read.
"""

from fangfan_desktop.quick_imports.typing_names import import_msgspec

import_msgspec()  # before anything else imports it

import hashlib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from fangfan_desktop.exchange.reading.grid import TOO_MUCH, Workbook
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.preflight import Kind, preflight, read_bytes
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.serving import limit_memory, path_of, serve

_EXCHANGE = "fangfan_desktop.exchange"
_ROOM = f"{_EXCHANGE}.reading"
_READERS: Mapping[Kind, tuple[str, str]] = {
    "xlsx": (f"{_ROOM}.xlsx", "read_xlsx"),
    "xls": (f"{_ROOM}.xls", "read_xls"),
    "csv": (f"{_ROOM}.csv_text", "read_csv"),
    "ods": (f"{_ROOM}.ods", "read_ods"),
    "fods": (f"{_ROOM}.ods", "read_fods"),
    "xml2003": (f"{_ROOM}.xml2003", "read_xml2003"),
    # Word pages are laid out to know what is a table: that is done by the room of attachments.
    "docx": (f"{_EXCHANGE}.attachments.filled_word", "read_docx"),
    "page": (f"{_ROOM}.web_page", "read_page"),
    "pages": (f"{_ROOM}.saved_pages", "read_pages"),
}
DAMAGED = "工作簿里面有损坏，读不出来。请在 Excel 或 WPS 里打开，另存一份再试。"


def open_file(path: Path) -> FileContent:
    """Return the content of a file, or the reason why it cannot be read; raises no exception."""
    sha256 = ""
    try:
        content = read_bytes(path)
        sha256 = hashlib.sha256(content).hexdigest()
        return FileContent(sha256, read_table(content, preflight(content, path.name)))
    except Unreadable as error:
        return FileContent(sha256, reason=str(error))
    except MemoryError:
        return FileContent(sha256, reason=TOO_MUCH)
    except Exception:  # noqa: BLE001  # parsers raise many kinds of error for a damaged part
        return FileContent(sha256, reason=DAMAGED)


def read_table(content: bytes, kind: Kind) -> Workbook:
    """Return the workbook in a file of a kind. Raises Unreadable, or any error of a parser."""
    # Import a reader only when a file is of its kind: the process is ready sooner.
    module, function = _READERS[kind]
    return getattr(import_module(module), function)(content)


def _unsent(error: Exception, opened: FileContent) -> FileContent:
    """Return the answer for a file whose content cannot be sent."""
    return FileContent(
        opened.sha256, reason=TOO_MUCH if isinstance(error, MemoryError) else DAMAGED
    )


def main() -> None:
    """Answer until stdin is closed: the entry point of the process."""
    limit_memory()
    serve(lambda line: open_file(path_of(line)), _unsent)


if __name__ == "__main__":
    main()
