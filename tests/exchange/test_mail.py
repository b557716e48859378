from email import message_from_bytes, policy

from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.exchange.mail import Draft, draft_bytes

NAME = "附件1_推进情况表_商河县_2026年第3季度.xlsx"


def test_a_draft_has_recipient_subject_body_and_both_files_and_no_sender_or_date():
    raw = draft_bytes(
        Draft("省厅@b.cn", "报送（三季度）", "您好：\n见附件。"),
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
    raw = draft_bytes(Draft("a@b.cn", "s", "b"), [(NAME, b"x")])
    assert b"filename*=utf-8''%E9%99%84%E4%BB%B61" in raw
    assert b'name="=?utf-8?B?' in raw


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_no_name_can_start_a_header_of_its_own(to, subject):
    message = message_from_bytes(draft_bytes(Draft(to, f"x\r\nBcc: {subject}", "b"), []))
    assert set(message.keys()) <= {"Content-Type", "MIME-Version", "X-Unsent", "To", "Subject"}


def test_without_a_recipient_there_is_no_to_line():
    assert message_from_bytes(draft_bytes(Draft("", "s", "b"), []))["To"] is None


def test_a_long_subject_comes_back_as_it_was_written():
    subject = "请改正后重新报送防止返贫就业攻坚行动推进情况表（商河县，2026年第3季度）"
    raw = draft_bytes(Draft("a@b.cn", subject, "b"), [])
    assert message_from_bytes(raw, policy=policy.default)["Subject"] == subject


def test_half_a_character_does_not_keep_a_mail_from_being_written():
    raw = draft_bytes(Draft("甲\ud800", "\udc80乙", "丙\ud800"), [("丁\udcff.xlsx", b"x")])
    message = message_from_bytes(raw, policy=policy.default)
    assert message["Subject"] == "\ufffd乙"
    body, attached = message.iter_parts()
    assert body.get_content().strip() == "丙\ufffd"
    assert attached.get_filename() == "丁\ufffd.xlsx"


@given(st.text(st.sampled_from("报送（2026年第3季度）【】 x"), max_size=120))
def test_a_long_subject_begins_on_the_line_of_its_name(subject):
    raw = draft_bytes(Draft("a@b.cn", subject, "b"), [])
    message = message_from_bytes(raw, policy=policy.default)
    assert message["Subject"] == " ".join(subject.split())
    assert b"Subject: \n" not in raw or not subject.split()
