import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.mail import Mail

MAIL = Mail()


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("li@shandong.cn", "li@shandong.cn"),
        ("  li.si+b@jn.shandong.cn ", "li.si+b@jn.shandong.cn"),
        ("ｌｉ＠ｓｄ．ｃｎ", "li@sd.cn"),
        ("a@b.cn；c@d.cn、e@f.cn", "a@b.cn, c@d.cn, e@f.cn"),
        ("李四 <li@b.cn>", "li@b.cn"),
        ("mailto:12345@qq.com", "12345@qq.com"),
        ("", None),
        ("　", None),
    ],
)
def test_addresses_are_read_as_people_write_them(raw, value):
    assert MAIL.read(raw) == (value, "")


def test_addresses_are_shown_as_a_mail_program_takes_them():
    assert MAIL.show(MAIL.read("a@b.cn；李四 <c@d.cn>").value) == "a@b.cn, c@d.cn"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        *((raw, f"“{raw}”里没有 @，应像 name@shandong.cn") for raw in ("lixia.sd.cn", "没有")),
        *(
            (raw, f"“{raw}”不像邮箱，应像 name@shandong.cn")
            for raw in (
                *("a@b", "a b@c.cn", "李四@sd.cn", "a@b.cn c@d.cn", "@b.cn"),
                "a@b.cn\rBcc: x@y.cn",
            )
        ),
        ("a@b.cn；", "分隔号之间缺一个邮箱"),
    ],
)
def test_what_is_no_address_has_its_reason(raw, why):
    assert MAIL.read(raw) == (None, why)


@given(st.text())
def test_whatever_comes_is_read_or_has_a_reason_and_what_is_read_is_read_again(raw):
    value, problem = MAIL.read(raw)
    assert not (value and problem)
    if value:
        assert MAIL.read(MAIL.show(value)) == (value, "")
        assert value.isascii()
        assert value.isprintable()
