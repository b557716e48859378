import subprocess

import pytest
from PySide6.QtPrintSupport import QPrinter

from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from fangfan_desktop.ui.preview.printing import PrintFailed, print_pages, printer_for
from tests.builders import project_list


@pytest.fixture
def layout(annex2, paper):
    report = project_list(annex2, *({"name": f"项目{at}"} for at in range(60)))
    return paginate(compose(annex2, report), paper.measure)


@pytest.fixture
def printer(layout, tmp_path):
    printer = printer_for(layout, "附件2")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return printer


def boxes(path):
    """Return each word with where it stands, as poppler reads it."""
    done = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    )
    return [line for line in done.stdout.splitlines() if "<word" in line or "<page" in line]


def places(lines):
    """Return (left, top) in points and the text of each word."""
    found = []
    for line in lines:
        if "<word" in line:
            values = dict(part.split("=") for part in line.split(">")[0].split()[1:])
            text = line.split(">")[1].split("<")[0]
            found.append((float(values["xMin"].strip('"')), float(values["yMin"].strip('"')), text))
    return found


def test_what_is_printed_is_the_page_of_the_pdf(layout, printer, paper, tmp_path):
    assert print_pages(layout, printer) == len(layout.pages)
    paper.write_pdf(layout, tmp_path / "ours.pdf")
    printed, ours = places(boxes(tmp_path / "printed.pdf")), places(boxes(tmp_path / "ours.pdf"))
    assert [text for *_, text in printed] == [text for *_, text in ours]
    apart = [max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in zip(printed, ours, strict=True)]
    assert max(apart) < 1


def test_some_pages_are_printed(layout, printer, tmp_path):
    printer.setFromTo(2, 2)
    assert print_pages(layout, printer) == 1
    lines = boxes(tmp_path / "printed.pdf")
    assert sum("<page" in line for line in lines) == 1
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "printed.pdf", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "—2—" in text.replace(" ", "")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(layout, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "没有" / "这里.pdf"))
    with pytest.raises(PrintFailed, match="打印机"):
        print_pages(layout, printer)
