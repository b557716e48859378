"""An e-mail draft that a mail program opens ready to send. The program itself never sends."""

import base64
from collections.abc import Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.forms.kinds.texts import printable

_TYPES = {
    ".xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "pdf",
}


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
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText
    from email.policy import compat32
    from email.utils import encode_rfc2231
    from hashlib import sha256  # OpenSSL: not at start

    said = "\n".join([draft.to, draft.subject, draft.body, *(name for name, _ in attachments)])
    digest = sha256(said.encode("utf-8", "replace"))
    for _, content in attachments:
        digest.update(content)
    # The same draft, the same bytes; no line of it can be the boundary.
    message = MIMEMultipart(boundary=f"={digest.hexdigest()[:32]}=")
    message["X-Unsent"] = "1"
    if to := _one_line(draft.to):
        message["To"] = to
    # Told its name, it leaves room for it: no mail program sees an empty first line.
    subject = Header(_one_line(draft.subject), "utf-8", header_name="Subject")
    message["Subject"] = subject.encode()
    message.attach(MIMEText(printable(draft.body), "plain", "utf-8"))
    for file_name, content in attachments:
        kind = _TYPES.get(Path(file_name).suffix.lower(), "octet-stream")
        part = MIMEApplication(content, kind)
        name = _one_line(file_name)
        # RFC 2231 for those who follow it, an encoded word for the mail programs that do not.
        part["Content-Disposition"] = f"attachment; filename*={encode_rfc2231(name, 'utf-8')}"
        word = base64.b64encode(name.encode()).decode()
        part.replace_header("Content-Type", f'{part.get_content_type()}; name="=?utf-8?B?{word}?="')
        message.attach(part)
    return message.as_bytes(policy=compat32.clone(linesep="\r\n"))
