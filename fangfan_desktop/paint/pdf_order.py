"""Give a PDF of Qt the same object numbers and the same id for the same content.

Qt embeds fonts in the order of a hash of their files' paths, and its document id is random.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from uuid import NAMESPACE_OID, uuid5

from fangfan_desktop.paint.pdf_file import PdfFile

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_IDENTITY = re.compile(rb'xmpMM:DocumentID="uuid:([0-9a-f-]{36})"')


def order_parts(file: PdfFile, fonts: Iterable[int]) -> None:
    """Number the parts of the fonts anew, in the order of the fonts: that of their first use."""
    parts = {part: None for font in fonts for part in sorted(_parts(file, font))}
    numbers = dict(zip(parts, sorted(parts), strict=True))

    def renumbered(number: int) -> bytes:
        head, stream, data = file[number].partition(b"stream")
        head = _REFERENCE.sub(lambda at: b"%d 0 R" % numbers[int(at[1])], head)
        return head + stream + data

    bodies = {number: renumbered(number) for number in (*fonts, *parts)}
    for number, body in bodies.items():
        file[numbers.get(number, number)] = body


def _parts(file: PdfFile, number: int) -> Iterator[int]:
    """Yield the numbers of all objects that an object refers to."""
    head, _, _ = file[number].partition(b"stream")
    for part in map(int, _REFERENCE.findall(head)):
        yield part
        yield from _parts(file, part)


def identify(file: PdfFile) -> None:
    """Replace the document id with one that is derived from the content."""
    found = ((number, _IDENTITY.search(file[number])) for number in file)
    number, match = next((each for each in found if each[1]), (0, None))
    if not match:
        return
    content = sha256()
    for each in file:
        body = file[each].replace(match[1], b"") if each == number else file[each]
        content.update(b"%d %d\n%s" % (each, len(body), body))
    own = str(uuid5(NAMESPACE_OID, content.hexdigest())).encode()
    file[number] = file[number].replace(match[1], own)
    file.trailer = file.trailer.replace(match[1].hex().encode(), own.hex().encode())
