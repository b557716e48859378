"""What Qt's PDF writer leaves out, appended to its file as one incremental update (PDF 1.4, 3.4.5).

The language; the tag that says a font is a subset; and the way back from a glyph to a character
beyond the BMP (𬒈), which Qt draws but does not name, so that it could be neither found nor copied.
pypdf can append too, but qpdf warns of what it writes, and it reads every object first.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from string import ascii_uppercase
from uuid import NAMESPACE_OID, uuid5

_LANGUAGE = b"zh-CN"
_DATE = re.compile(rb"\(D:\d{14}Z\)")
_XMP_DATE = re.compile(rb'="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00"')
_IDENTITY = re.compile(rb'xmpMM:DocumentID="uuid:([0-9a-f-]{36})"')
_TAG_LENGTH = 6


class _File:
    """The objects of a PDF as Qt writes it: plain cross-reference table, one section."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.start = int(content[content.rindex(b"startxref") :].split()[1])
        self.trailer = content[content.rindex(b"trailer") :]
        lines = content[self.start :].split(b"\n", 2)
        count = int(lines[1].split()[1])
        entries = content[self.start :][len(lines[0]) + len(lines[1]) + 2 :]
        self._offsets = [int(entries[at * 20 : at * 20 + 10]) for at in range(count)]
        self.changed: dict[int, bytes] = {}

    def body(self, number: int) -> bytes:
        """Return an object as it stands now, without `N 0 obj` and `endobj`."""
        if number in self.changed:
            return self.changed[number]
        start = self._offsets[number]
        content = self.content[start : self.content.index(b"endobj", start)]
        return content.split(b"obj", 1)[1].strip()

    def numbers(self) -> range:
        """Return the numbers of all objects."""
        return range(1, len(self._offsets))

    def with_update(self) -> bytes:
        """Return the file with the changed objects appended."""
        out = bytearray(self.content)
        if not out.endswith(b"\n"):
            out += b"\n"
        table = b"xref\n"
        for number, body in sorted(self.changed.items()):
            table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        trailer = self.trailer[: self.trailer.rindex(b">>")] + b"/Prev %d\n>>" % self.start
        return bytes(out + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % start)


def finish_pdf(content: bytes, beyond_bmp: Mapping[str, Sequence[str]], moment: datetime) -> bytes:
    """Return a PDF of Qt's with language, subset tags and full ToUnicode, made at a moment.

    `beyond_bmp`: for each font (by the name Qt gives it) the characters beyond the BMP in the
    order in which they were first drawn; Qt numbers a subset's glyphs in that order.
    """
    file = _File(_settled(content, moment))
    root = int(re.findall(rb"/Root (\d+) 0 R", file.trailer)[-1])
    file.changed[root] = file.body(root).replace(b"<<", b"<<\n/Lang (%s)" % _LANGUAGE, 1)
    for order, number in enumerate(list(_composite_fonts(file))):
        _finish_font(file, number, _tag(order), beyond_bmp)
    return file.with_update()


def _settled(content: bytes, moment: datetime) -> bytes:
    """Return the file with a moment for the clock's time, and an identity made of what is in it.

    What is exchanged is as long as it was: the table of objects stays right.
    """
    content = _DATE.sub(moment.strftime("(D:%Y%m%d%H%M%SZ)").encode(), content)
    content = _XMP_DATE.sub(moment.strftime('="%Y-%m-%dT%H:%M:%S+00:00"').encode(), content)
    if not (found := _IDENTITY.search(content)):
        return content
    bare = content.replace(found[1], b"").replace(found[1].hex().encode(), b"")
    own = str(uuid5(NAMESPACE_OID, sha256(bare).hexdigest())).encode()
    content = content.replace(found[1], own)
    return content.replace(found[1].hex().encode(), own.hex().encode())


def _composite_fonts(file: _File) -> Iterator[int]:
    for number in file.numbers():
        if file.body(number).startswith(b"<< /Type /Font\n/Subtype /Type0"):
            yield number


def _reference(body: bytes, key: bytes) -> int:
    match = re.search(rb"/%s \[?(\d+) 0 R" % key, body)
    assert match
    return int(match[1])


def _tag(order: int) -> bytes:
    """Return six letters, others for each font (PDF 1.4, 5.5.3)."""
    letters = [ascii_uppercase[order // 26**place % 26] for place in range(_TAG_LENGTH)]
    return "".join(reversed(letters)).encode()


def _finish_font(
    file: _File, number: int, tag: bytes, beyond_bmp: Mapping[str, Sequence[str]]
) -> None:
    font = file.body(number)
    name = re.findall(rb"/BaseFont /([^\s/]+)", font)[0]
    descendant = _reference(font, b"DescendantFonts")
    descriptor = _reference(file.body(descendant), b"FontDescriptor")
    for each, key in ((number, b"BaseFont"), (descendant, b"BaseFont"), (descriptor, b"FontName")):
        tagged = b"/%s /%s+%s" % (key, tag, name)
        file.changed[each] = re.sub(rb"/%s /[^\s/]+" % key, tagged, file.body(each), count=1)
    if characters := beyond_bmp.get(name.decode("latin-1")):
        table = _reference(font, b"ToUnicode")
        file.changed[table] = _with_characters(file.body(table), characters)


def _with_characters(stream: bytes, characters: Sequence[str]) -> bytes:
    """Return a ToUnicode stream in which the glyphs without a character have theirs."""
    text = stream[stream.index(b"stream") + 6 : stream.rindex(b"endstream")].strip(b"\r\n")
    named: set[int] = {0}
    for first, last in re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]{4})> \[", text, re.MULTILINE):
        named.update(range(int(first, 16), int(last, 16) + 1))
    # The glyphs that Qt leaves without a character: between the others, then after the last.
    nameless = [glyph for glyph in range(max(named)) if glyph not in named]
    if len(nameless) > len(characters):
        # Not as Qt is known to number them: better no name than a wrong one.
        return stream
    last = max(named) + 1
    nameless += range(last, last + len(characters) - len(nameless))
    pairs = b"".join(
        b"<%04X> <%s>\n" % (glyph, character.encode("utf-16-be").hex().upper().encode())
        for glyph, character in zip(nameless, characters, strict=True)
    )
    more = b"%d beginbfchar\n%sendbfchar\nendcmap" % (len(nameless), pairs)
    text = text.replace(b"endcmap", more, 1) + b"\n"
    return b"<<\n/Length %d\n>>\nstream\n%sendstream" % (len(text), text)
