"""Make an e-mail draft that a mail program opens, ready to send. The program itself never sends."""

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
# A header line has at most 78 characters (RFC 5322 2.1.1), an encoded word 75 (RFC 2047 2). The
# byte limits leave room for the text around: encoded as base64, and as %E5.
_MAX_LINE_LENGTH, _WORD_BYTES, _SECTION_BYTES = 78, 42, 17
_CHARSET = "utf-8''"


class MailDraft(msgspec.Struct, frozen=True):
    """The text of a mail: one line each for recipient and subject, any number for the body."""

    to: str
    subject: str
    body: str


def _one_line(text: str) -> str:
    """Return the text on one line, so that it cannot start another header."""
    return " ".join(printable(text).split())


def draft_bytes(draft: MailDraft, attachments: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the draft as `.eml`, without From and Date.

    `attachments` are pairs of file name and content. Each name is written in both encodings in use.
    """
    from email.header import Header
    from email.mime.application import MIMEApplication
    from email.mime.image import MIMEImage
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText
    from email.policy import compat32
    from hashlib import sha256  # loads OpenSSL: not at program start

    content_text = "\n".join(
        [draft.to, draft.subject, draft.body, *(name for name, _ in attachments)]
    )
    digest = sha256(content_text.encode("utf-8", "replace"))
    for _, content in attachments:
        digest.update(content)
    # A boundary made from the content: the same draft gives the same bytes, and no line equals it.
    message = MIMEMultipart(boundary=f"={digest.hexdigest()[:32]}=")
    message["X-Unsent"] = "1"
    if to := _one_line(draft.to):
        message["To"] = Header(to, header_name="To", maxlinelen=_MAX_LINE_LENGTH).encode()
    subject = _one_line(draft.subject)
    message["Subject"] = _encoded_words(subject) if subject else ""
    message.attach(MIMEText(printable(draft.body), "plain", "utf-8"))
    for file_name, content in attachments:
        suffix = Path(file_name).suffix.lower()
        if suffix in _PICTURES:
            part = MIMEImage(content, _PICTURES[suffix])
        else:
            part = MIMEApplication(content, _TYPES.get(suffix, "octet-stream"))
        name = _one_line(file_name)
        # RFC 2231 for mail programs that follow it, encoded words for those that do not.
        part["Content-Disposition"] = f"attachment;{_filename_parameter(name)}"
        part.replace_header(
            "Content-Type", f'{part.get_content_type()};\n name="{_encoded_words(name)}"'
        )
        message.attach(part)
    # A workbook's content type is longer than a line; folding it would leave the first line empty.
    return message.as_bytes(
        policy=compat32.clone(linesep="\r\n", max_line_length=_MAX_LINE_LENGTH + 2)
    )


def _encoded_words(text: str) -> str:
    """Return a text as encoded words, one a line (RFC 2047); no character is split."""
    pieces = (
        base64.b64encode(piece.encode()).decode() for piece in _split_bytes(text, _WORD_BYTES)
    )
    return "\n ".join(f"=?utf-8?B?{piece}?=" for piece in pieces)


def _filename_parameter(name: str) -> str:
    """Return a file name as a header parameter, on one line or on numbered ones (RFC 2231 3, 4)."""
    pieces = [quote(piece, safe="") for piece in _split_bytes(name, _SECTION_BYTES)]
    if len(pieces) == 1:
        return f"\n filename*={_CHARSET}{pieces[0]}"
    lines = (f"filename*{at}*={'' if at else _CHARSET}{each}" for at, each in enumerate(pieces))
    return "".join(f"\n {line};" for line in lines).removesuffix(";")


def _split_bytes(text: str, max_bytes: int) -> list[str]:
    """Split a text into pieces of at most `max_bytes` bytes and whole characters.

    An empty text gives one empty piece.
    """
    pieces = [""]
    for character in text:
        if len((pieces[-1] + character).encode()) > max_bytes:
            pieces.append("")
        pieces[-1] += character
    return pieces
