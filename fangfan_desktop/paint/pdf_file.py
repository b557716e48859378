"""Read, change and add objects of a PDF that Qt wrote, and write the result."""

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import accumulate, pairwise

_VERSION = b"%PDF-1.5"
# The most objects in one object stream: readers unpack the whole stream to read one object.
_MOST_OBJECTS = 200
# How hard streams are packed: level 6 takes twice the time for a tenth less.
_LEVEL = 3
_ENTRY, _WIDTHS = struct.Struct(">BIH"), b"1 4 2"
_FREE = _ENTRY.pack(0, 0, 0xFFFF)


class PdfFile:
    """A PDF in the format that Qt writes (1.4, plain cross-reference table, one section)."""

    def __init__(self, content: bytes) -> None:
        start = int(content[content.rindex(b"startxref") :].split()[1])
        _, count, rest = content[start:].split(b"\n", 2)
        entries = [rest[at * 20 : at * 20 + 20] for at in range(int(count.split()[1]))]
        places = sorted(
            (int(entry[:10]), number) for number, entry in enumerate(entries) if b"n" in entry
        )
        self._bodies: dict[int, bytes] = {}
        for (begin, number), (end, _) in pairwise([*places, (start, 0)]):
            body = content[begin:end]
            self._bodies[number] = body[body.index(b"obj") + 3 : body.rindex(b"endobj")].strip()
        self._next = len(entries)
        self._head = content[: places[0][0]].replace(b"%PDF-1.4", _VERSION, 1)
        trailer = content[content.rindex(b"trailer") :]
        self.root = int(re.findall(rb"/Root (\d+) 0 R", trailer)[0])
        # What the trailer keeps: references to the catalog and the title, and the document id.
        self.trailer = b" ".join(re.findall(rb"/(?:Root|Info) \d+ 0 R|/ID \[[^]]*\]", trailer))

    def __iter__(self) -> Iterator[int]:
        """Iterate over the numbers of all objects, in rising order."""
        return iter(sorted(self._bodies))

    def __getitem__(self, number: int) -> bytes:
        """Return the body of an object, without `N 0 obj` and `endobj`."""
        return self._bodies[number]

    def __setitem__(self, number: int, body: bytes) -> None:
        self._bodies[number] = body

    def reference(self, number: int, key: bytes) -> int:
        """Return the number of the (first) object that an object refers to under a key."""
        return int(re.findall(rb"/%s \[?(\d+) 0 R" % key, self[number])[0])

    def reserve(self) -> int:
        """Return a new object number."""
        self._next += 1
        return self._next - 1

    def stream(self, number: int) -> bytes:
        """Return the unpacked content of a stream."""
        head, data = self[number].split(b"stream", 1)
        data = data[: data.rindex(b"endstream")].lstrip(b"\r\n")
        return zlib.decompress(data) if b"/FlateDecode" in head else data

    def set_stream(self, number: int, data: bytes) -> None:
        """Replace the content of a stream."""
        self[number] = _stream(data)

    def written(self) -> bytes:
        """Return the file. Small objects are packed into object streams (PDF 1.5, 3.4.6, 3.4.7)."""
        out = bytearray(self._head)
        places: dict[int, bytes] = {}

        def put(number: int, body: bytes) -> None:
            places[number] = _ENTRY.pack(1, len(out), 0)
            out.extend(b"%d 0 obj\n%s\nendobj\n" % (number, body))

        small: list[int] = []
        for number, body in sorted(self._bodies.items()):
            if body.endswith(b"endstream"):
                put(number, body)
            else:
                small.append(number)
        for group in _groups(small):
            stream = self.reserve()
            places |= {number: _ENTRY.pack(2, stream, at) for at, number in enumerate(group)}
            bodies = [self._bodies[number] + b"\n" for number in group]
            starts = accumulate(map(len, bodies[:-1]), initial=0)
            heads = [b"%d %d" % pair for pair in zip(group, starts, strict=True)]
            head = b" ".join(heads) + b"\n"
            keys = b"/Type /ObjStm /N %d /First %d " % (len(group), len(head))
            put(stream, _stream(head + b"".join(bodies), keys))
        table, start = self.reserve(), len(out)
        places[table] = _ENTRY.pack(1, start, 0)
        entries = b"".join([places.get(number, _FREE) for number in range(table + 1)])
        keys = b"/Type /XRef /W [%s] /Size %d %s " % (_WIDTHS, table + 1, self.trailer)
        put(table, _stream(entries, keys))
        return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def _groups(numbers: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(numbers), _MOST_OBJECTS):
        yield numbers[at : at + _MOST_OBJECTS]


def _stream(data: bytes, keys: bytes = b"") -> bytes:
    data = zlib.compress(data, _LEVEL)
    return b"<< %s/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        keys,
        len(data),
        data,
    )
