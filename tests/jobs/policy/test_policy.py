import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.policy.policy import read_policy

WHOLE = """
# 商河县
place = "济南市/商河县"
recipient = "js@jn.shandong.cn"
backup_folder = '/data/备份'
forms = 'forms'
it_contact = "信息科 张工 0531-66600000"
[suggested]
recipient = "other@jn.shandong.cn"
place = "370126"
"""


@pytest.fixture
def policy(tmp_path, places):
    """Return what reads a policy of some text."""

    def read(text):
        path = tmp_path / "policy.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        path.chmod(0o644)
        return read_policy(path, places)

    return read


def test_a_policy_says_what_is_fixed_and_what_is_suggested(policy, tmp_path):
    found = policy(WHOLE)
    assert found.place == found.suggested_place == Place("济南市", "商河县")
    assert (found.recipient, found.suggested_recipient) == (
        "js@jn.shandong.cn",
        "other@jn.shandong.cn",
    )
    assert str(found.backup_folder) == "/data/备份"
    assert found.forms == tmp_path / "forms"
    assert found.problems == ()
    assert found.lines[0] == "统一设定　单位：商河县"
    assert found.lines[-1] == "建议　收件邮箱：other@jn.shandong.cn"
    assert not found.is_unread


def test_an_empty_policy_sets_nothing_and_is_no_problem(policy):
    assert policy("").lines == []
    assert not policy("").is_unread
    assert policy("\ufeff# 只有一行说明\n").problems == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('recipient = "abc"', "recipient 写的是“abc”，不是邮箱，应像"),
        ('recipient = "a@b.cn\\r\\nBcc: c@d.cn"', "recipient 应是一行文字"),
        ("recipient = 5", "recipient 应是文字，写在引号里"),
        ('recipient = ""', "recipient 应是一行文字，不空"),
        ('place = "火星市"', "没有这个地方，应像 济南市/商河县"),
        ('place = "济南市/商河"', "没有这个地方，是不是济南市/商河县。"),
        ('place = "市中区"', "有几个：济南市/市中区、"),
        ('backup_folder = "备份"', "应是完整的文件夹路径"),
        ('backup_folder = "/a/../etc"', "应是完整的文件夹路径"),
        (r'backup_folder = "C:\backup"', r"backup_folder 里的 \b 在双引号里不是两个字"),
        (
            r'forms = "\\files\forms\new"',
            r"forms 里的 \f、\n 在双引号里不是两个字。路径请写在单引号里",
        ),
        ('backup_folder = "/"', "是整个盘；请写盘里的一个文件夹"),
        ('forms = "../表"', "路径里不能有 .."),
        ('recipent = "a@b.cn"', "recipent 不认识，是不是 recipient"),
        ('nonsense = "a"', "nonsense 不认识；可以写 place、recipient、"),
        ('suggested = "a"', "suggested 应是一个小节"),
        ('[suggested]\nforms = "/a/b"', "suggested.forms 不认识"),
        ('[suggested]\nrecipient = "abc"', "suggested.recipient 写的是“abc”"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_used(policy, text, words):
    found = policy(f'it_contact = "张工"\n{text}')
    (problem,) = found.problems
    assert words in problem
    assert problem.startswith("统一设定的文件“")
    assert "这一项没有用。" in problem
    assert found.it_contact == "张工"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('it_contact = "a"\nplace = 济南市\n', "第 2 行写得不对，不是 TOML 的写法"),
        ('it_contact = "a', "不是 TOML 的写法"),
        ('it_contact = "张工"'.encode("gb18030"), "不是 UTF-8 编码"),
        (f"x = {'9' * 5000}", "里有一个数太长"),
        (b"#" * 70_000, "太大，超过了 64 KB"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_of_it_is_used(policy, content, words):
    found = policy(content)
    assert words in found.problems[0]
    assert "整个文件没有用" in found.problems[0]
    assert found.is_unread


def test_a_new_zone_may_be_the_place(policy):
    assert policy('place = "济南市/高新区"').place == Place("济南市", "高新区")


@pytest.mark.skipif(os.name == "nt", reason="Windows has other owners")
def test_a_file_that_others_can_change_is_refused(policy, tmp_path, places, monkeypatch):
    policy(WHOLE)
    path = tmp_path / "policy.toml"
    path.chmod(0o666)
    assert "谁都能改" in read_policy(path, places).problems[0]
    path.chmod(0o644)
    if os.geteuid() == 0:  # root's own is everybody's
        monkeypatch.setattr(os, "geteuid", lambda: 4711)
        assert read_policy(path, places).problems == ()
        os.chown(path, 4712, -1)
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert "是别的用户的" in read_policy(path, places).problems[0]
    assert "打不开" in read_policy(tmp_path / "none.toml", places).problems[0]
    assert "不是普通文件" in read_policy(tmp_path, places).problems[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none")
def test_a_pipe_does_not_hold_up_the_start(tmp_path, places):
    os.mkfifo(tmp_path / "policy.toml")
    assert "不是普通文件" in read_policy(tmp_path / "policy.toml", places).problems[0]


KEYS = st.sampled_from(["place", "recipient", "backup_folder", "forms", "suggested", "x"])
VALUES = st.sampled_from(['"a"', "1", "[1]", "{place=1}", '"a\\u0000b"', "'/a/b'", "2026-01-01"])
LINES = st.dictionaries(KEYS, VALUES).map(
    lambda table: "\n".join(f"{key} = {value}" for key, value in table.items()).encode()
)


@given(st.one_of(st.binary(max_size=200), LINES))
def test_no_file_stops_the_start(policy, content):
    found = policy(content)
    assert all(words.endswith("没有用。") for words in found.problems)


def test_a_deep_file_is_refused(policy):
    assert policy(f"x = {'[' * 5000}").problems


def test_of_many_unknown_names_a_few_are_told_each_in_one_line(policy):
    found = policy("\n".join(f'"a\\n{number:04}" = 1' for number in range(3000)))
    assert len(found.problems) == 6
    assert all(words.isprintable() for words in found.problems)
    assert found.problems[-1].endswith("还有 2995 个名字不认识，都没有用。")
