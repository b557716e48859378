"""Search files for words, however they are packed: in archives, mails, streams of PDFs, databases, hashes."""

import base64
import binascii
import email
import hashlib
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from tests.end_to_end.office import pages

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_HASHES = ("md5", "sha1", "sha256", "sha512", "blake2b", "blake2s")
_LEAST_HASH = 8  # bytes of a digest that is cut short
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{4}(?:\r?\n)?){8,}[A-Za-z0-9+/]{0,4}={0,2}")
_DEEPEST = 5


def forms_of(word: str) -> frozenset[bytes]:
    """Return how a word may stand in bytes: encoded, escaped, or as a plain hash of it."""
    plain = {word.encode(each) for each in _ENCODINGS}
    escaped = (
        word.encode("unicode_escape"),
        quote(word).encode(),
        "".join(f"&#{ord(each)};" for each in word).encode(),
        "".join(f"&#x{ord(each):x};" for each in word).encode(),
    )
    hexed = {form(each.hex()) for each in plain for form in (_lower, _upper)}
    digests = [hashlib.new(name, each).digest()[:_LEAST_HASH] for name in _HASHES for each in plain]
    short = [hashlib.blake2b(each, digest_size=_LEAST_HASH).digest() for each in plain]
    hashed = {form for each in (*digests, *short) for form in (each, _lower(each.hex()))}
    return frozenset({*plain, *escaped, *hexed, *hashed})


def _lower(text: str) -> bytes:
    return text.lower().encode()


def _upper(text: str) -> bytes:
    return text.upper().encode()


def leaks(folder: Path, *words: str) -> set[str]:
    """Return `word in file` for each file of a folder that holds a word, in its name or its content."""
    wanted = {word: forms_of(word) for word in words}
    found: set[str] = set()
    for path in filter(Path.is_file, folder.rglob("*")):
        for content in (str(path.relative_to(folder)).encode(), *_layers_of(path)):
            found |= {
                f"{word} in {path.name}"
                for word, forms in wanted.items()
                if any(form in content for form in forms)
            }
    return found


def _layers_of(path: Path) -> Iterator[bytes]:
    content = path.read_bytes()
    yield from _layers(content, _DEEPEST)
    if content.startswith(b"%PDF"):
        yield "".join("\n".join(pages(path)).split()).encode()  # its letters are numbers of glyphs
    if content.startswith(b"SQLite format 3"):
        yield from _values(path)


def _layers(content: bytes, depth: int) -> Iterator[bytes]:
    """Yield a content, and all that is packed in it."""
    yield content
    if depth:
        for inner in (*_zipped(content), *_deflated(content), *_mailed(content), *_coded(content)):
            yield from _layers(inner, depth - 1)


def _zipped(content: bytes) -> Iterator[bytes]:
    if b"PK\x03\x04" in content:
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def _deflated(content: bytes) -> Iterator[bytes]:
    for pattern, bits in ((_ZLIB, zlib.MAX_WBITS), (_GZIP, zlib.MAX_WBITS | 16)):
        for match in pattern.finditer(content):
            with suppress(zlib.error):
                if inner := zlib.decompressobj(bits).decompress(content[match.start() :]):
                    yield inner


def _mailed(content: bytes) -> Iterator[bytes]:
    if re.match(rb"[A-Z][\w-]+: ", content):
        for part in email.message_from_bytes(content).walk():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield payload


def _coded(content: bytes) -> Iterator[bytes]:
    for match in _BASE64.finditer(content):
        with suppress(binascii.Error):
            yield base64.b64decode(match[0])


def _values(path: Path) -> Iterator[bytes]:
    """Yield each value of a database: a long one is not in one piece in the file."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        for (table,) in tables.fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    content = value if isinstance(value, bytes) else str(value).encode()
                    yield from _layers(content, _DEEPEST)
