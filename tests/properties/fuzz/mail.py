"""A draft of a mail, whatever its lines and its files are called."""

from email import message_from_bytes, policy

from fangfan_desktop.exchange.mail import MailDraft, draft_bytes
from tests.properties.fuzz._text import as_texts

LOOKS = ("fangfan_desktop.exchange.mail", "email.header", "email.utils")
WORDS = (
    b"\r\n",
    b"\nBcc: a@b",
    b"=?utf-8?B?",
    b"?=",
    b"\x1e",
    b"\0",
    "\u2028".encode(),
    "\x85".encode(),
    "甲".encode(),
)
_HEADERS = {"content-type", "mime-version", "x-unsent", "to", "subject"}
_OF_PARTS = {"content-type", "mime-version", "content-transfer-encoding", "content-disposition"}


def seeds():
    return ["sdrsjyfp@shandong.cn\x1e附件1\x1e您好\n附件\x1e附件1_商河县.xlsx".encode()]


def enter(data):
    to, subject, body, name = [*as_texts(data), "", "", "", ""][:4]
    raw = draft_bytes(MailDraft(to, subject, body), [(name, b"x")])
    message = message_from_bytes(raw, policy=policy.compat32)
    assert {key.lower() for key in message.keys()} <= _HEADERS  # noqa: SIM118 - no mapping
    parts = message.get_payload()
    assert len(parts) == 2
    for part in parts:
        assert {key.lower() for key in part.keys()} <= _OF_PARTS  # noqa: SIM118 - no mapping
