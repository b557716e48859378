"""The tags of written PDFs, as poppler and pypdf read them."""

import re
import subprocess
from collections import defaultdict

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from fangfan_desktop.paint.painter import paint_page
from fangfan_desktop.paint.pdf_file import PdfFile
from fangfan_desktop.paint.pdf_structure import structure_tree
from fangfan_desktop.paint.pdf_tags import add_tags, mark_cut
from fangfan_desktop.paint.pdf_writer import page_layout
from fangfan_desktop.paint.placing import Faces
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.model import A4_LANDSCAPE
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import city_report, county_report, project_list

LONG = "利用镇闲置校舍改建，做洋葱、大蒜初加工。" * 80


def reports(name, annex1, annex2, places):
    return {
        "一个县": (annex1, county_report(annex1)),
        "全市": (annex1, city_report(annex1, places)),
        "四十个": (annex2, project_list(annex2, *({"name": f"项目{n}"} for n in range(40)))),
        "长的": (annex2, project_list(annex2, {"summary": LONG, "remark": "甲 乙\n丙"}, {})),
    }[name]


@pytest.fixture(params=["一个县", "全市", "四十个", "长的"])
def layout(request, paper, annex1, annex2, places):
    form, report = reports(request.param, annex1, annex2, places)
    return paginate(compose(form, report, mark="草稿", margin="校验码"), paper.measure)


@pytest.fixture
def path(layout, paper, tmp_path):
    path = tmp_path / "out.pdf"
    paper.write_pdf(layout, path)
    return path


def run(*command):
    return subprocess.run(
        [str(each) for each in command], capture_output=True, text=True, check=True
    ).stdout


def expected(layout):
    """Return the parts, each with how deep it stands and its text without white space."""
    document, texts = structure_tree(layout)
    words = defaultdict(str)
    for page, owners in zip(layout.pages, texts, strict=True):
        drawn = (placed for placed in page.placed if placed.lines)
        for owner, placed in zip(owners, drawn, strict=True):
            words[owner] += "".join("".join(placed.lines).split())

    def flat(part, depth=0):
        yield depth, part.kind, words[part]
        for each in part.parts:
            yield from flat(each, depth + 1)

    return list(flat(document))


def told(path):
    """Return the same of what poppler finds in a PDF."""
    found = []
    for line in run("pdfinfo", "-struct-text", path).splitlines():
        depth, words = (len(line) - len(line.lstrip())) // 2, line.strip()
        if words.startswith('"'):
            deep, kind, text = found[-1]
            found[-1] = deep, kind, text + "".join(words.strip('"').split())
        elif not words.startswith("/"):
            found.append((depth, re.split("[ :]", words)[0], ""))
    return found


def test_a_reader_finds_the_table_with_the_text_of_every_cell(layout, path):
    assert told(path) == expected(layout)


def test_captions_say_which_columns_they_stand_over(path, layout):
    said = run("pdfinfo", "-struct", path)
    boxes = [box for line in layout.sheet.lines for box in line.boxes if line.band == "head"]
    assert said.count("/Scope /Column") == sum(bool(box.text) for box in boxes)
    assert said.count("/ColSpan 2") == sum(box.columns == 2 for box in boxes)
    assert said.count("/RowSpan 2") == sum(box.rows == 2 for box in boxes)


def test_rules_page_numbers_and_repeated_captions_are_none_of_the_text(layout, path):
    told_words = "".join(text for _, _, text in told(path))
    assert "校验码" not in told_words
    assert "—1—" not in told_words
    for page in PdfReader(path).pages:
        depth = 0
        for _, operator in page.get_contents().operations:
            depth += {b"BMC": 1, b"BDC": 1, b"EMC": -1}.get(operator, 0)
            assert depth in (0, 1)
            assert depth or operator not in (b"Tj", b"S", b"f")
        assert depth == 0


def test_every_mark_leads_to_its_part_and_back(path):
    reader = PdfReader(path, strict=True)
    assert reader.root_object["/MarkInfo"]["/Marked"]
    parents = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    rows = dict(zip(parents[::2], parents[1::2], strict=True))
    for page in reader.pages:
        owners = rows[page["/StructParents"]].get_object()
        marks = re.findall(rb"/MCID (\d+)", page.get_contents().get_data())
        assert [int(mark) for mark in marks] == list(range(len(owners)))
        for mark, owner in enumerate(owners):
            part = owner.get_object()
            inside = [
                (kid["/Pg"], kid["/MCID"]) if hasattr(kid, "keys") else (part["/Pg"], kid)
                for kid in part["/K"]
            ]
            assert (page, mark) in inside


def painted(layout, between):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(1200)
    writer.setPageLayout(page_layout(A4_LANDSCAPE))
    painter = QPainter(writer)
    faces = Faces(writer, 1200 / 25.4)
    for at, page in enumerate(layout.pages):
        if at:
            writer.newPage()
        paint_page(painter, layout, page, faces, between)
    painter.end()
    return PdfFile(bytes(buffer.data().data()))


def test_tags_and_cuts_change_no_pixel_and_no_text(layout, tmp_path):
    plain, tagged = painted(layout, bool), painted(layout, mark_cut)
    untagged = tagged.written()
    add_tags(tagged, *structure_tree(layout))
    pictures, words = [], []
    for name, content in (("a", plain.written()), ("b", tagged.written()), ("c", untagged)):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        # Each file says when it was made: a second may pass between them.
        words.append(
            re.sub(r'<meta name="\w+Date"[^>]*>', "", run("pdftotext", "-bbox", path, "-"))
        )
        run("pdftoppm", "-r", "50", "-gray", path, tmp_path / name)
        pictures.append([each.read_bytes() for each in sorted(tmp_path.glob(f"{name}-*"))])
    assert words[0] == words[1] == words[2]
    assert pictures[0] == pictures[1] == pictures[2]


def test_a_file_that_is_not_cut_as_expected_stays_as_it_was(layout):
    document, texts = structure_tree(layout)
    for between, its in (
        (bool, texts),
        (mark_cut, [*texts[:-1], texts[-1][1:]]),
        (mark_cut, texts[1:]),
    ):
        file = painted(layout, between)
        before = {number: file[number] for number in file}
        add_tags(file, document, its)
        assert {number: file[number] for number in file} == before
