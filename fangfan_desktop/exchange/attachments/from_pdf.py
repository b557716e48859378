"""Draw a PDF: the rules on its pages are tables, its letters their texts."""

from typing import Any, cast

from fangfan_desktop.exchange.attachments.drawn import Attachment
from fangfan_desktop.exchange.attachments.pdf_joined import joined_pages
from fangfan_desktop.exchange.attachments.pdf_page import read_page
from fangfan_desktop.exchange.reading.refused import Unreadable

_MAX_PAGES = 60
_LOCKED = "这个 PDF 加了密码，打不开。请向发文单位要不加密的，最好是 Word 或 Excel 文件。"
_DAMAGED = "这个 PDF 不完整或已损坏，可能没有传完。请重新下载或请对方重发一份。"
_SCANNED = (
    "这个 PDF 是扫描件或图片，里面没有文字，照它画不出表。"
    "请向发文单位要 Word 或 Excel 文件（.docx、.xlsx）。"
)
_TOO_LONG = f"这个 PDF 超过 {_MAX_PAGES} 页，不像是一张表的附件。请只留有表的那几页，另存一份再试。"


def draw_pdf(content: bytes) -> Attachment:
    """Return the pages that have something on them.

    Raises Unreadable if the file is locked or damaged, has no letters, or too much on it.
    """
    from pypdfium2 import PdfDocument, PdfiumError
    from pypdfium2 import raw as pdfium_c

    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        locked = cast("Any", error).err_code == pdfium_c.FPDF_ERR_PASSWORD
        raise Unreadable(_LOCKED if locked else _DAMAGED) from error
    try:
        if len(document) > _MAX_PAGES:
            raise Unreadable(_TOO_LONG)
        pages = [read_page(document[at]) for at in range(len(document))]
    except PdfiumError as error:
        raise Unreadable(_DAMAGED) from error
    finally:
        document.close()
    drawn = [page for page in pages if page.texts or page.tables]
    if not drawn:
        raise Unreadable(_SCANNED)
    return Attachment(tuple(joined_pages(drawn)))
