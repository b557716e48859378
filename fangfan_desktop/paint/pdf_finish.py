"""Complete a PDF written by Qt, so that its text can be searched and copied as it was typed.

Qt leaves out the language and the tags of font subsets (PDF 1.4, 5.5.3). In ToUnicode tables it
leaves out characters beyond the BMP (𬒈), gives presentation forms instead of Arabic letters, and a
tab instead of the space.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from string import ascii_uppercase
from unicodedata import normalize

from fangfan_desktop.paint.pdf_file import PdfFile
from fangfan_desktop.paint.pdf_order import identify, order_parts

_LANGUAGE = b"zh-CN"
# A date of the clock, in UTC (Z) or in local time (with an offset).
_DATE = re.compile(rb"\(D:\d{14}(?:Z|[+-](\d\d'\d\d'))\)")
# The difference in length of the two formats.
_PAD = b" " * (len("+00'00'") - len("Z"))
_XMP_DATE = re.compile(rb'="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"')
_TAG_LENGTH = 6
# A line of a ToUnicode table: first and last glyph, and the characters of each or of the first.
_RANGE = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]{4})> (\[.*\]|<[0-9A-F]{4}>)", re.MULTILINE)
# Presentation forms (Unicode): shapes of letters at the start or end of words, and ligatures.
SHAPES = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")


def finish_pdf(
    content: bytes,
    beyond_bmp: Mapping[str, Sequence[str]],
    shapes: Collection[str],
    made_at: datetime,
) -> PdfFile:
    """Return a PDF of Qt with language, subset tags, full ToUnicode, fixed time, order and id.

    `beyond_bmp` has, for each font (by the name Qt gives it), the characters beyond the BMP in the
    order they were first drawn: Qt numbers the glyphs of a subset in that order. `shapes` are the
    presentation forms that were typed as such: they are kept.
    """
    file = PdfFile(_without_clock(content, made_at))
    for number in file:
        if b"/CreationDate" in file[number]:
            file[number] = file[number].replace(b"Z)" + _PAD, b"Z)")
    fonts = list(_composite_fonts(file))
    order_parts(file, fonts)
    file[file.root] = file[file.root].replace(b"<<", b"<<\n/Lang (%s)" % _LANGUAGE, 1)
    for order, number in enumerate(fonts):
        name = _tag_font(file, number, _tag(order))
        table = file.reference(number, b"ToUnicode")
        before = file.stream(table)
        after = _with_letters(_with_characters(before, beyond_bmp.get(name, ())), shapes)
        if after != before:
            file.set_stream(table, after)
    identify(file)
    return file


def _without_clock(content: bytes, made_at: datetime) -> bytes:
    """Return the file with a fixed creation time.

    Replaced texts keep their length, so that the cross-reference table stays valid.
    """
    day = made_at.strftime("(D:%Y%m%d%H%M%SZ)").encode()
    content = _DATE.sub(lambda at: day + _PAD if at[1] else day, content)
    return _XMP_DATE.sub(made_at.strftime('="%Y-%m-%dT%H:%M:%S+00:00"').encode(), content)


def _composite_fonts(file: PdfFile) -> Iterator[int]:
    for number in file:
        if file[number].startswith(b"<< /Type /Font\n/Subtype /Type0"):
            yield number


def _tag(order: int) -> bytes:
    """Return a tag of six letters, different for each font (PDF 1.4, 5.5.3)."""
    letters = [ascii_uppercase[order // 26**place % 26] for place in range(_TAG_LENGTH)]
    return "".join(reversed(letters)).encode()


def _tag_font(file: PdfFile, number: int, tag: bytes) -> str:
    """Tag a font as a subset. Return its name before that."""
    name = re.findall(rb"/BaseFont /([^\s/]+)", file[number])[0]
    descendant = file.reference(number, b"DescendantFonts")
    descriptor = file.reference(descendant, b"FontDescriptor")
    for each, key in ((number, b"BaseFont"), (descendant, b"BaseFont"), (descriptor, b"FontName")):
        tagged = b"/%s /%s+%s" % (key, tag, name)
        file[each] = re.sub(rb"/%s /[^\s/]+" % key, tagged, file[each], count=1)
    return name.decode("latin-1")


def _with_characters(text: bytes, characters: Sequence[str]) -> bytes:
    """Return a ToUnicode table with the missing characters added."""
    if not characters:
        return text
    named: set[int] = {0}
    for first, last, _ in _RANGE.findall(text):
        named.update(range(int(first, 16), int(last, 16) + 1))
    # The glyphs that Qt leaves out: between the others, then after the last.
    nameless = [glyph for glyph in range(max(named)) if glyph not in named]
    if len(nameless) > len(characters):
        # Unexpected numbering: better no character than a wrong one.
        return text
    last = max(named) + 1
    nameless += range(last, last + len(characters) - len(nameless))
    pairs = b"".join(
        b"<%04X> <%s>\n" % (glyph, _hex(character))
        for glyph, character in zip(nameless, characters, strict=True)
    )
    more = b"%d beginbfchar\n%sendbfchar\nendcmap" % (len(nameless), pairs)
    return text.replace(b"endcmap", more, 1)


def _with_letters(text: bytes, typed: Collection[str]) -> bytes:
    """Return a ToUnicode table with letters instead of presentation forms that were not typed."""

    def line(match: re.Match[bytes]) -> bytes:
        first, last, codes = match.groups()
        found = [int(code, 16) for code in re.findall(rb"[0-9A-F]{4}", codes)]
        if codes.startswith(b"<"):
            found = [found[0] + at for at in range(int(last, 16) - int(first, 16) + 1)]
        letters = [_letters(chr(code), typed) for code in found]
        if letters == [chr(code) for code in found]:
            return match[0]
        named = b" ".join(b"<%s>" % _hex(each) for each in letters)
        return b"<%s> <%s> [%s]" % (first, last, named)

    return _RANGE.sub(line, text)


def _letters(character: str, typed: Collection[str]) -> str:
    """Return the letters of a presentation form, and a space for a tab."""
    if character == "\t":
        return " "
    if character in typed or not SHAPES.match(character):
        return character
    # NFKC puts a space before a single combining mark.
    return normalize("NFKC", character).strip()


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be").hex().upper().encode()
