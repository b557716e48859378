import pytest

from fangfan_desktop.exchange.attachments.drawn import Ink
from fangfan_desktop.exchange.attachments.word_paragraph import LineGrid, cell_indent
from tests.exchange.attachments.word_files import CENTRED, face, p, run, spacing
from tests.exchange.attachments.word_looked import paragraph

PT = 25.4 / 72
LINE = 10.5 * 1.4375 * PT
ROOM = 89.2 * PT


NO_GRID = LineGrid()


def height(text, grid=NO_GRID, *, ends_cell=False):
    return paragraph(text).height(ROOM, grid, ends_cell=ends_cell)


def test_a_paragraph_has_its_text_and_the_ink_of_its_first_letters():
    read = paragraph(p(run(" ") + run("附件1", face("黑体", 16)) + run("号")))
    assert read.text == " 附件1号"
    assert read.ink == Ink("黑体", 16)
    assert paragraph(p("12")).ink.face == "Times New Roman"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲    乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A3"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", "1-2"),
        (
            "<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple><w:r><w:t>3</w:t></w:r></w:fldSimple>",
            "3",
        ),
        (
            "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>",
            "新",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>jia</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "甲",
        ),
        ('<w:r><w:br w:type="column"/><w:t>甲</w:t></w:r>', "甲"),
    ],
)
def test_everything_that_prints_a_letter_is_text(inside, text):
    assert paragraph(p(inside)).text == text


def test_a_page_break_splits_it():
    read = paragraph(p(run("前") + '<w:r><w:br w:type="page"/></w:r>' + run("后")))
    assert [part.text for part in read.split()] == ["前", "后"]


def test_a_line_is_as_high_as_its_face():
    assert height(p("字")) == pytest.approx(LINE)
    assert height(p("字" * 9)) == pytest.approx(2 * LINE)
    assert height(p("字", "", face("黑体", 16))) == pytest.approx(16 * 1.448 * PT)
    assert height(p()) == pytest.approx(10.5 * 1.151 * PT)


def test_spacing_of_lines():
    assert height(p("字", spacing(line=360))) == pytest.approx(1.5 * LINE)
    assert height(p("字", spacing(line=400, rule="exact"))) == pytest.approx(20 * PT)
    assert height(p("字", spacing(line=200, rule="atLeast"))) == pytest.approx(LINE)


def test_the_last_line_of_a_cell_is_spaced_less():
    assert LINE < height(p("字", spacing(line=360)), ends_cell=True) < 1.5 * LINE


def test_lines_hold_to_the_lines_of_the_page():
    grid = LineGrid(pitch=15.6)
    assert height(p("字"), grid) == pytest.approx(15.6 * PT)
    assert height(p("字", "", face("宋体", 16)), grid) == pytest.approx(31.2 * PT)
    assert height(p("字", '<w:snapToGrid w:val="0"/>'), grid) == pytest.approx(LINE)


def test_an_indent_in_a_cell_is_wide_spaces():
    indented = '<w:ind w:firstLineChars="200"/>'
    assert cell_indent(paragraph(p("其中：女性", indented))) == "\u3000\u3000"
    assert cell_indent(paragraph(p("其中：女性", indented + CENTRED))) == ""
    assert cell_indent(paragraph(p("", indented))) == ""


def test_a_hidden_line_is_known():
    assert paragraph(p("字", "", "<w:vanish/>")).is_hidden
    assert not paragraph(p("字")).is_hidden


def test_a_picture_makes_its_line_high():
    inline = '<w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="720000"/></wp:inline></w:drawing></w:r>'
    assert height(p(inline)) == pytest.approx(20, abs=0.1)
