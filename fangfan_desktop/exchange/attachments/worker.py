"""The process that reads attachments, so that no file can crash the program."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Literal, cast

from fangfan_desktop.exchange.attachments.drawn import Attachment
from fangfan_desktop.exchange.reading.grid import TOO_MUCH
from fangfan_desktop.exchange.reading.preflight import preflight, read_bytes
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.serving import limit_memory, path_of, serve

_ROOM = "fangfan_desktop.exchange.attachments"
AttachmentKind = Literal["xlsx", "xls", "ods", "docx", "pdf"]
# Each reader takes the bytes of a file. It raises Unreadable, or any error if the file is damaged.
_READERS: Mapping[AttachmentKind, tuple[str, str]] = {
    "xlsx": ("from_xlsx", "draw_xlsx"),
    "xls": ("from_xls", "draw_xls"),
    "ods": ("from_ods", "draw_ods"),
    "docx": ("from_docx", "draw_docx"),
    "pdf": ("from_pdf", "draw_pdf"),
}
_DAMAGED = "文件里面有损坏，读不出来。请打开它，另存一份再试。"
_OTHER = "照这种文件画不出表。请在 Word、Excel 或 WPS 里打开，另存为 .docx 或 .xlsx 再试。"


def draw_file(path: Path) -> Attachment:
    """Return what a file looks like, or the reason why it cannot be read; raises no exception."""
    try:
        content = read_bytes(path)
        module, function = _READERS[attachment_kind(content, path.name)]
        return getattr(import_module(f"{_ROOM}.{module}"), function)(content)
    except Unreadable as error:
        return Attachment(reason=str(error))
    except MemoryError:
        return Attachment(reason=TOO_MUCH)
    except Exception:  # noqa: BLE001  # parsers raise many kinds of error for a damaged part
        return Attachment(reason=_DAMAGED)


def attachment_kind(content: bytes, name: str) -> AttachmentKind:
    """Return the kind of a file by its content. Raises Unreadable if no reader here takes it."""
    if content.startswith(b"%PDF"):
        return "pdf"
    kind = preflight(content, name, texts=True)
    if kind not in _READERS:
        raise Unreadable(_OTHER)
    return cast("AttachmentKind", kind)


def _unsent(error: Exception, _: Attachment) -> Attachment:
    """Return the answer for a file whose content cannot be sent."""
    return Attachment(reason=TOO_MUCH if isinstance(error, MemoryError) else _DAMAGED)


def main() -> None:
    """Answer until stdin is closed: the entry point of the process."""
    limit_memory()
    serve(lambda line: draw_file(path_of(line)), _unsent)


if __name__ == "__main__":
    main()
