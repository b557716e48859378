"""The process that reads scans: a harmful file can only crash this process, not the program.

Started by `scan_reader`. Page numbers after a path request only these pages.
"""

from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.serving import limit_memory, numbers_of, path_of, serve
from fangfan_desktop.scans.scan_file import SEALED_OFD, read_scan
from fangfan_desktop.scans.scanned import TOO_LARGE, ScanResult

# Bytes. The libraries of Qt and pdfium are mapped completely; a page at 300 dots per inch takes
# 9 MB in grey, 35 MB in colour.
_MOST_MEMORY = 1024 * 1024 * 1024
NO_TIFF = "打不开：可能是用 JPEG 压缩的 .tif，也可能已损坏。请扫描成 PDF 或 .jpg 再试。"
NO_SCAN = "打不开：文件可能已损坏，或者是读不了的格式。请扫描成 PDF 或 .jpg 再试。"


def read_request(line: bytes) -> ScanResult:
    """Return the result for a scan, or its requested pages. Never raises.

    `line` is a request: a path, and perhaps page numbers.
    """
    from fangfan_desktop.scans.codes import read_codes
    from fangfan_desktop.scans.ofd_seal import is_sealed
    from fangfan_desktop.scans.pictures import pages_as_pdf

    try:
        content = read_scan(path_of(line))
        if wanted := numbers_of(line):
            return ScanResult(part=pages_as_pdf(content, wanted))
        if path_of(line).suffix.lower() == SEALED_OFD:
            return ScanResult(unsealed=not is_sealed(content))  # it needs no page images
        return read_codes(content)
    except Unreadable as error:
        return ScanResult(reason=str(error))
    except MemoryError:
        return ScanResult(reason=TOO_LARGE)
    except Exception:  # noqa: BLE001  # a damaged file can raise anything
        is_tiff = path_of(line).suffix.lower() in {".tif", ".tiff"}
        # Office programs may be able to show a TIFF that we cannot read.
        return ScanResult(codes=((),), reason=NO_TIFF) if is_tiff else ScanResult(reason=NO_SCAN)


def main() -> None:
    """Answer requests until the program closes the connection."""
    limit_memory(_MOST_MEMORY)
    serve(read_request, lambda _, __: ScanResult(reason=TOO_LARGE))


if __name__ == "__main__":
    main()
