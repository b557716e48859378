import re
from email import message_from_bytes, policy
from email.header import decode_header
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.exchange.mail import MailDraft, draft_bytes

NAME = "附件1_推进情况表_商河县_2026年第3季度.xlsx"


def test_a_draft_has_recipient_subject_body_and_both_files_and_no_sender_or_date():
    raw = draft_bytes(
        MailDraft("省厅@b.cn", "报送（三季度）", "您好：\n见附件。"),
        [(name, b"content of " + name.encode()) for name in (NAME, "表.pdf")],
    )
    message = message_from_bytes(raw, policy=policy.default)
    assert message["X-Unsent"] == "1"
    assert message["From"] is None
    assert message["Date"] is None
    assert message["Subject"] == "报送（三季度）"
    body, *files = message.iter_parts()
    assert body.get_content() == "您好：\n见附件。"
    assert [part.get_filename() for part in files] == [NAME, "表.pdf"]
    assert files[0].get_content() == b"content of " + NAME.encode()


def test_attachment_names_are_written_in_both_spellings():
    raw = draft_bytes(MailDraft("a@b.cn", "s", "b"), [(NAME, b"x")])
    assert b"filename*0*=utf-8''%E9%99%84%E4%BB%B61" in raw
    assert b'name="=?utf-8?B?' in raw
    assert b"filename*=utf-8''a.pdf\r\n" in draft_bytes(MailDraft("", "", ""), [("a.pdf", b"x")])


HAN = "报送年度季商河县推进情况表防止返贫就业攻坚𬒈𠀀😀㙦"
NAMES = st.text(st.sampled_from(HAN), min_size=6, max_size=120).map(lambda name: f"{name}.xlsx")


def headers_of(raw):
    """Return the header lines of a message and of its parts, as they are on the wire."""
    *parts, _ = raw.split(b"\r\n--=")
    heads = [part.split(b"\r\n\r\n", 1)[0].removesuffix(b"\r\n") for part in parts]
    return [line for head in heads for line in head.split(b"\r\n")]


def words_of(lines):
    return [word for line in lines for word in re.findall(rb"=\?[^?\s]+\?[BbQq]\?[^?\s]*\?=", line)]


@given(NAMES, st.text(st.sampled_from(HAN + "（2026）a "), max_size=120))
def test_every_line_and_every_encoded_word_is_as_long_as_it_may_be_and_whole(name, subject):
    """RFC 5322 2.1.1: 78 characters. RFC 2047 2, 5: a word has 75, of whole characters."""
    raw = draft_bytes(MailDraft("省厅@b.cn", subject, "b"), [(name, b"x"), (name, b"y")])
    assert raw == draft_bytes(MailDraft("省厅@b.cn", subject, "b"), [(name, b"x"), (name, b"y")])
    lines = headers_of(raw)
    typed = b"Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;"
    assert max(len(line) for line in lines if line != typed) <= 78
    assert all(line.strip() and not line.endswith(b": ") for line in lines if line != b"Subject: ")
    words = words_of(lines)
    assert len(words) == sum(line.count(b"=?utf-8?") for line in lines), "none is torn"
    for word in words:
        assert len(word) <= 75
        ((text, charset),) = decode_header(word.decode())
        text.decode(charset)
    for line in lines:
        if match := re.search(rb"filename[*\d]*\*=(?:utf-8'')?([^;]*);?$", line):
            unquote(match[1].decode("ascii"), errors="strict")


@given(NAMES, NAMES)
def test_a_name_comes_back_by_either_spelling(name, other):
    raw = draft_bytes(MailDraft("", name, "b"), [(name, b"x"), (other, b"y")])
    for rules in (policy.default, policy.compat32):
        message = message_from_bytes(raw, policy=rules)
        files = message.get_payload()[1:]
        assert [part.get_filename() for part in files] == [name, other]
    for part, wanted in zip(files, (name, other), strict=True):
        # Who does not know RFC 2231 takes the words, with or without the quotes around them.
        pieces = decode_header(part.get_param("name").replace("\r\n", ""))
        assert "".join(text.decode(charset) for text, charset in pieces) == wanted


def test_many_recipients_stand_on_several_lines():
    to = ", ".join(f"somebody{at}@hrss.jinan.shandong.cn" for at in range(9))
    raw = draft_bytes(MailDraft(to, "s", "b"), [])
    assert max(map(len, headers_of(raw))) <= 78
    assert message_from_bytes(raw, policy=policy.default)["To"] == to


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_no_name_can_start_a_header_of_its_own(to, subject):
    message = message_from_bytes(draft_bytes(MailDraft(to, f"x\r\nBcc: {subject}", "b"), []))
    assert set(message.keys()) <= {"Content-Type", "MIME-Version", "X-Unsent", "To", "Subject"}


def test_without_a_recipient_there_is_no_to_line():
    assert message_from_bytes(draft_bytes(MailDraft("", "s", "b"), []))["To"] is None


def test_a_long_subject_comes_back_as_it_was_written():
    subject = "请改正后重新报送防止返贫就业攻坚行动推进情况表（商河县，2026年第3季度）"
    raw = draft_bytes(MailDraft("a@b.cn", subject, "b"), [])
    assert message_from_bytes(raw, policy=policy.default)["Subject"] == subject


def test_half_a_character_does_not_keep_a_mail_from_being_written():
    raw = draft_bytes(MailDraft("甲\ud800", "\udc80乙", "丙\ud800"), [("丁\udcff.xlsx", b"x")])
    message = message_from_bytes(raw, policy=policy.default)
    assert message["Subject"] == "\ufffd乙"
    body, attached = message.iter_parts()
    assert body.get_content().strip() == "丙\ufffd"
    assert attached.get_filename() == "丁\ufffd.xlsx"


@given(st.text(st.sampled_from("报送（2026年第3季度）【】 x"), max_size=120))
def test_a_long_subject_begins_on_the_line_of_its_name(subject):
    raw = draft_bytes(MailDraft("a@b.cn", subject, "b"), [])
    message = message_from_bytes(raw, policy=policy.default)
    assert message["Subject"] == " ".join(subject.split())
    assert b"Subject: \n" not in raw or not subject.split()
