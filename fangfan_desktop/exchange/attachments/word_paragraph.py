"""A paragraph of a Word document: its text, how it looks, how high it is printed."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Ink
from fangfan_desktop.exchange.attachments.lengths import EMU, PT
from fangfan_desktop.exchange.attachments.text_lines import (
    FacedText,
    is_wide,
    line_height,
    line_heights,
)
from fangfan_desktop.exchange.attachments.word_looks import LetterLook, LineLook, WordLooks
from fangfan_desktop.exchange.attachments.word_marks import with_signs
from fangfan_desktop.exchange.attachments.word_numbers import WordNumbers
from fangfan_desktop.exchange.attachments.word_xml import Element, attribute, content, local, number

_TAB = "    "
_MAX_INDENT = 8
_SIGNS = {"tab": _TAB, "ptab": _TAB, "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DRAWN = frozenset({"drawing", "pict", "object"})
# Marks in the faces of symbols, as clerks use them for boxes.
_SYMBOLS = {
    "F06F": "□",
    "F071": "□",
    "F0A3": "□",
    "F0A8": "□",
    "F052": "☑",
    "F0FE": "☑",
    "F0FC": "√",
    "F050": "√",
}


class LineGrid(NamedTuple):
    """The lines that a page's paragraphs stand on: their pitch, and the width of its letters.

    Both in pt, 0 where the page has none.
    """

    pitch: float = 0.0
    cell: float = 0.0


class WordParagraph(NamedTuple):
    """A paragraph: what is written, piece by piece, and what it looks like.

    `breaks` are the numbers of the pieces before which a new page begins. `boxes` are the text
    boxes that are fixed to it. `marks` say of each piece how it is marked (struck out). `mark` is
    the look of its end: an empty one is as high as that. `plain` is the look of its style.
    """

    pieces: tuple[FacedText, ...]
    ink: Ink
    look: LineLook
    mark: LetterLook
    breaks: tuple[int, ...]
    boxes: tuple[Element, ...]
    marks: tuple[str, ...]
    plain: LetterLook

    @property
    def is_hidden(self) -> bool:
        """Return True if nothing of it is printed, not even an empty line."""
        return self.mark.hidden and not self.pieces

    @property
    def text(self) -> str:
        """Return what is written."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def marked_text(self) -> str:
        """Return what is written, with signs around what is marked."""
        texts = (piece.text for piece in self.pieces)
        return with_signs(zip(texts, self.marks, strict=True))

    def split(self) -> list["WordParagraph"]:
        """Return the parts of the paragraph on each page."""
        if not self.breaks:
            return [self]
        ends = (0, *self.breaks, len(self.pieces))
        parts = [
            self._replace(pieces=self.pieces[first:end], breaks=()) for first, end in pairwise(ends)
        ]
        return [parts[0], *(part._replace(boxes=()) for part in parts[1:])]

    def height(self, width: float, grid: LineGrid, *, ends_cell: bool = False) -> float:
        """Return the height of its lines in mm, without the room before and after.

        `ends_cell`: it is the last one in a cell, where LibreOffice counts its spacing otherwise.
        """
        room = (width - self.look.left - self.look.right) / PT
        cell = grid.cell if self.look.snap else 0.0
        lines = line_heights(self.pieces, max(room, 1.0), self.look.first / PT, cell)
        mark = self.mark
        if self.text and not self.text.strip(" "):
            # LibreOffice gives a line of blanks the height of the style.
            lines, mark = [], self.plain
        empty = line_height(mark.western, mark.size, eastern=False)
        heights = [self._spaced(line or empty, grid) for line in lines or [empty]]
        if ends_cell and self.look.rule == "auto" and self.look.line > 1:
            heights[-1] += heights[-1] / self.look.line - heights[-1]
            heights[-1] += empty * (self.look.line - 1)
        return sum(heights) * PT

    def _spaced(self, natural: float, grid: LineGrid) -> float:
        """Return the height in pt of a line with its natural height."""
        rule, line = self.look.rule, self.look.line
        if grid.pitch and self.look.snap:
            count = max(-(-(natural - 0.05) // grid.pitch), 1)
            return count * grid.pitch * (max(line, 1.0) if rule == "auto" else 1.0)
        if rule == "auto":
            return natural * line
        return line / PT if rule == "exact" else max(natural, line / PT)


def read_paragraph(
    element: Element, looks: WordLooks, numbers: WordNumbers, table_style: str = ""
) -> WordParagraph:
    """Return a paragraph of the document; its number, if it has one, is written before it."""
    look = looks.line_look(element, table_style)
    mark = looks.mark_look(element, table_style)
    found = _Found([], [], [], [])
    if label := numbers.label(element, look.style, looks):
        found.add(_piece(label, mark))
    inks: list[Ink] = []
    for run in _runs(element):
        if looks.is_placeholder(run):
            continue
        letters = looks.letter_look(look.style, run, table_style)
        text = found.add_run(run, letters)
        if text.strip():
            inks.append(_ink(text, letters))
    return WordParagraph(
        tuple(found.pieces),
        inks[0] if inks else _ink("字", mark),
        look,
        mark,
        tuple(found.breaks),
        tuple(found.boxes),
        tuple(found.marks),
        looks.style_look(look.style, table_style),
    )


class _Found(NamedTuple):
    """What was found in a paragraph so far, as `WordParagraph` has it."""

    pieces: list[FacedText]
    marks: list[str]
    breaks: list[int]
    boxes: list[Element]

    def add(self, piece: FacedText, mark: str = "") -> None:
        """Add a piece."""
        self.pieces.append(piece)
        self.marks.append(mark)

    def add_run(self, run: Element, letters: LetterLook) -> str:
        """Add what is in a run; return its text."""
        whole = ""
        for part in content(run):
            if local(part) in _DRAWN:
                self._add_drawing(part)
            elif local(part) == "br" and attribute(part, "type") == "page":
                self.breaks.append(len(self.pieces))
            elif not letters.hidden and (text := _text(part)):
                self.add(_piece(text, letters), letters.mark)
                whole += text
        return whole

    def _add_drawing(self, part: Element) -> None:
        if any(local(each) == "txbxContent" for each in part.iter()):
            self.boxes.append(part)
        elif height := _picture_height(part):
            self.add(FacedText("", size=0.0, height=height))


def cell_indent(paragraph: WordParagraph) -> str:
    """Return the indent of a paragraph in a cell as so many wide spaces."""
    look = paragraph.look
    if look.align != "left" or not paragraph.text.strip():
        return ""
    letters = round((look.left + look.first) / (paragraph.ink.size * PT))
    return "\u3000" * min(max(letters, 0), _MAX_INDENT)


def _piece(text: str, letters: LetterLook) -> FacedText:
    return FacedText(text, letters.size, letters.eastern, letters.western, letters.spacing)


def _ink(text: str, letters: LetterLook) -> Ink:
    """Return the ink of a text; its Chinese face if anything in it is Chinese."""
    eastern = any(is_wide(letter) for letter in text)
    return Ink(letters.eastern if eastern else letters.western, letters.size, letters.bold)


def _runs(element: Element) -> Iterator[Element]:
    for each in content(element):
        name = local(each)
        if name == "r":
            yield each
            for ruby in each:
                if local(ruby) == "ruby":
                    yield from _runs(ruby)
        elif name in {"fldSimple", "dir", "bdo", "rubyBase"}:
            yield from _runs(each)


def _text(part: Element) -> str:
    """Return what a part of a run prints, '' if it is no text."""
    name = local(part)
    if name == "t":
        return (part.text or "").replace("\n", " ").replace("\t", _TAB)
    if name == "sym":
        return _SYMBOLS.get(attribute(part, "char").upper(), "□")
    if name == "br" and attribute(part, "type") == "column":
        return ""
    return _SIGNS.get(name, "")


def _picture_height(drawing: Element) -> float:
    """Return the height in pt of a picture that stands in the line, 0 if it stands elsewhere."""
    for part in drawing:
        if local(part) == "inline":
            for extent in part:
                if local(extent) == "extent":
                    return number(extent.get("cy", "")) * EMU / PT if extent.get("cy") else 0.0
    return 0.0
