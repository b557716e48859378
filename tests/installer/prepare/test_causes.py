"""What programs print where something is wrong, as they printed it, and the sentence for it."""

import errno

import pytest
from prepare import causes
from prepare.causes import cause_in, cause_of, stopped

SAID = [
    (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "满了",
    ),
    ("E: You don't have enough free space in /var/cache/apt/archives/.", "满了"),
    ("cannot copy extracted data: failed to write (No space left on device)", "满了"),
    ("OSError: [Errno 30] Read-only file system: '/srv/ff/.venv'", "只读"),
    ("[Errno 13] Permission denied: '/srv/ff/.venv'", "没有权限"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "校验和不一致"),
    ("E: Failed to fetch http://a/b.deb  Hash Sum mismatch", "校验和不一致"),
    (
        "The virtual environment was not created successfully because ensurepip is not available.",
        "3.12-venv",
    ),
    ("E: Could not get lock /var/lib/dpkg/lock. It is held by process 7 (apt)", "apt，进程 7"),
    (
        "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required'))",
        "407",
    ),
    ("E: Failed to fetch http://deb.debian.org/x  407  Proxy Authentication Required", "407"),
    (
        "ProxyError('Unable to connect to proxy', NewConnectionError(Connection refused))",
        "代理服务器",
    ),
    ("E: Release file for http://deb/x is not valid yet (invalid for another 3h)", "时间不对"),
    (
        "host='pypi.org', port=443: SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]",
        "pypi.org 的证书",
    ),
    (
        "host='pypi.org': NameResolutionError(\"Failed to resolve 'pypi.org' ([Errno -3] Temporary failure in name resolution)\")",
        "查不到 pypi.org",
    ),
    ("  Temporary failure resolving 'deb.debian.org'", "查不到 deb.debian.org"),
    (
        "ERROR: HTTP error 403 while getting https://i.example/simple/\n403 Client Error: Forbidden for url: https://i.example/simple/",
        "i.example 拒绝了请求（403）",
    ),
    (
        "E: Failed to fetch http://deb.debian.org/x  404  Not Found [IP: 1.2.3.4 80]",
        "拒绝了请求（404）",
    ),
    ("host='pypi.org', port=443: Read timed out. (read timeout=15)", "pypi.org 没有回应"),
    (
        "Could not connect to deb.debian.org:80 (1.2.3.4), connection timed out",
        "deb.debian.org 没有回应",
    ),
    ("W: GPG error: http://a trixie InRelease: NO_PUBKEY 123", "签名"),
    ("E: Unable to locate package libxcb-cursor0", "没有 libxcb-cursor0"),
    (
        "ERROR: No matching distribution found for ruff==0.17.6 (from -r requirements)",
        "ruff==0.17.6",
    ),
]


@pytest.fixture(autouse=True)
def office(monkeypatch):
    """A network, and no proxy."""
    monkeypatch.setattr(causes, "is_connected", lambda: True)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(("text", "words"), SAID)
def test_the_cause_is_one_sentence(text, words):
    sentence = cause_in(f"Collecting x\n{text}\nmore", python="3.12")
    assert words in sentence
    assert sentence.count("。") == 1
    assert sentence.endswith("。")


def test_progress_is_no_cause():
    assert cause_in("Progress 407 of 900\nProgress 404 of 900\nCollecting click==8.5.1") is None


@pytest.mark.parametrize("text", [text for text, words in SAID if "查不到" in words])
def test_without_any_way_out_it_is_the_network(monkeypatch, text):
    monkeypatch.setattr(causes, "is_connected", lambda: False)
    assert "没有连上网络" in cause_in(text)


def test_a_proxy_that_is_set_and_does_not_answer_is_named_without_its_password(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://clerk:secret@10.1.1.1:3128")
    sentence = cause_in("E: Failed to fetch http://deb/x  Unable to connect to 10.1.1.1:3128:")
    assert "代理服务器 http://10.1.1.1:3128 连不上" in sentence


def test_what_nobody_knows_is_quoted():
    error = stopped("Python 包没有装好", 1, "one\nERROR: something new\nlast")
    assert str(error) == "Python 包没有装好：退出码 1，最后一句是“ERROR: something new”。"
    assert "没有说原因" in str(stopped("没有装好", 1, ""))


def test_what_the_system_ended_is_said():
    assert "内存不够" in str(stopped("没有装好", -9, "Collecting x"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "满了"),
        (errno.EROFS, "只读"),
        (errno.EACCES, "没有权限"),
        (errno.EIO, "Input"),
    ],
)
def test_what_the_system_refuses_us_names_the_folder(number, words):
    sentence = cause_of(OSError(number, "Input/output error", "/srv/ff"))
    assert words in sentence
    assert "/srv/ff" in sentence
