"""An e-mail draft that a mail program opens ready to send. The program itself never sends."""

import base64
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import msgspec

from fangfan_desktop.forms.kinds.texts import printable

_TYPES = {
    ".xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "pdf",
    ".ofd": "ofd",
}
_PICTURES = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".tif": "tiff", ".tiff": "tiff"}
# A line of a header has at most 78 characters (RFC 5322 2.1.1), an encoded word 75 (RFC 2047 2). So
# many bytes of a name leave room for what stands around them: as base64, and as %E5.
_LINE, _WORD_BYTES, _SECTION_BYTES = 78, 42, 17
_CHARSET = "utf-8''"


class Draft(msgspec.Struct, frozen=True):
    """What the mail says: one line each for recipient and subject, any number for the body."""

    to: str
    subject: str
    body: str


def _one_line(text: str) -> str:
    """Keep a name from starting a header of its own."""
    return " ".join(printable(text).split())


def draft_bytes(draft: Draft, attachments: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the draft as `.eml`: no From, no Date; attachment names in both spellings in use."""
    from email.header import Header
    from email.mime.application import MIMEApplication
    from email.mime.image import MIMEImage
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText
    from email.policy import compat32
    from hashlib import sha256  # OpenSSL: not at start

    said = "\n".join([draft.to, draft.subject, draft.body, *(name for name, _ in attachments)])
    digest = sha256(said.encode("utf-8", "replace"))
    for _, content in attachments:
        digest.update(content)
    # The same draft, the same bytes; no line of it can be the boundary.
    message = MIMEMultipart(boundary=f"={digest.hexdigest()[:32]}=")
    message["X-Unsent"] = "1"
    if to := _one_line(draft.to):
        message["To"] = Header(to, header_name="To", maxlinelen=_LINE).encode()
    subject = _one_line(draft.subject)
    message["Subject"] = _words(subject) if subject else ""
    message.attach(MIMEText(printable(draft.body), "plain", "utf-8"))
    for file_name, content in attachments:
        suffix = Path(file_name).suffix.lower()
        if suffix in _PICTURES:
            part = MIMEImage(content, _PICTURES[suffix])
        else:
            part = MIMEApplication(content, _TYPES.get(suffix, "octet-stream"))
        name = _one_line(file_name)
        # RFC 2231 for those who follow it, encoded words for the mail programs that do not.
        part["Content-Disposition"] = f"attachment;{_sections(name)}"
        part.replace_header("Content-Type", f'{part.get_content_type()};\n name="{_words(name)}"')
        message.attach(part)
    # A workbook's type is longer than a line; folded, it would leave the first one empty.
    return message.as_bytes(policy=compat32.clone(linesep="\r\n", max_line_length=_LINE + 2))


def _words(text: str) -> str:
    """Return a text as encoded words, a line each (RFC 2047): no character is torn."""
    pieces = (base64.b64encode(piece.encode()).decode() for piece in _pieces(text, _WORD_BYTES))
    return "\n ".join(f"=?utf-8?B?{piece}?=" for piece in pieces)


def _sections(name: str) -> str:
    """Return a name as a parameter, in a line or in numbered ones (RFC 2231 3, 4)."""
    pieces = [quote(piece, safe="") for piece in _pieces(name, _SECTION_BYTES)]
    if len(pieces) == 1:
        return f"\n filename*={_CHARSET}{pieces[0]}"
    lines = (f"filename*{at}*={'' if at else _CHARSET}{each}" for at, each in enumerate(pieces))
    return "".join(f"\n {line};" for line in lines).removesuffix(";")


def _pieces(text: str, most: int) -> list[str]:
    """Cut a text into pieces of at most so many bytes, each of whole characters; one if there is none."""
    pieces = [""]
    for character in text:
        if len((pieces[-1] + character).encode()) > most:
            pieces.append("")
        pieces[-1] += character
    return pieces
