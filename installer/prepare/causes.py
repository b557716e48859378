"""Why something did not work: what programs and the system print, as one sentence for people."""

from __future__ import annotations

import errno
import os
import re
import socket
from typing import Iterator

from prepare.place import ROOT
from prepare.talk import SetUpStopped

FULL = "{where} 所在的磁盘满了，请清理出空间后再运行一次。"
READ_ONLY = "文件夹 {where} 是只读的，请把整个文件夹复制到可以写入的地方，在那里运行。"
NO_RIGHT = "没有权限写入 {where}，请换它的主人来运行，或者把整个文件夹复制到自己的目录里运行。"
NO_NETWORK = "这台电脑没有连上网络，请接好网络后再运行一次；已经下载的不会白费。"
NO_NAME = (
    "连得上网络，但查不到 {host} 的地址（域名解析失败），请检查 DNS 设置，或者请网络管理员看一下。"
)
PROXY = "代理服务器 {proxy} 连不上，请检查 http_proxy、https_proxy 环境变量和代理设置，不用代理就去掉它们。"
PROXY_ASKS = "代理服务器 {proxy} 要用户名和密码（407），请写进 https_proxy，形如 http://用户名:密码@主机:端口。"
CERTIFICATE = (
    "{host} 的证书没有通过验证：多半是单位的代理在中间换了证书，请把它的根证书装进系统并设 PIP_CERT，"
    "或者用 PIP_INDEX_URL 换一个软件源。"
)
CLOCK = "这台电脑的时间不对，软件源因此不被信任，请校准时间后再运行一次。"
REFUSED = (
    "软件源 {host} 拒绝了请求（{code}），请检查 PIP_INDEX_URL 和单位的网络限制，或者过一会儿再试。"
)
NO_ANSWER = "软件源 {host} 没有回应，请检查网络和防火墙，或者过一会儿再试；已经下载的不会白费。"
HASH = "下载到的文件和登记的校验和不一致，没有安装：请换一个软件源（PIP_INDEX_URL）或者网络再试。"
NO_WHEEL = (
    "软件源里没有 {package} 给这台电脑的安装文件：请换一个齐全的软件源（PIP_INDEX_URL）再试。"
)
UNKNOWN_PACKAGE = (
    "系统的软件源里没有 {package}，请打开发行版自带的全部软件源（Ubuntu 是 universe）后再运行一次。"
)
LOCKED = "另一个程序（{holder}）正在安装系统软件包，请等它结束后再运行一次。"
UNSIGNED = "系统软件源的签名没有通过验证，请检查 /etc/apt 里的软件源和密钥。"
NO_ENSUREPIP = "这个 Python 没有带 venv（缺 ensurepip），请安装 python{python}-venv 后再运行一次。"
KILLED = "安装的程序被系统中止了（多半是内存不够），请关掉别的程序后再运行一次，会接着做。"

# The first that fits is the cause: what is particular stands before what it brings about.
CAUSES = (
    (r"No space left on device|Errno 28\b|Disk quota exceeded|enough free space", FULL),
    (r"Read-only file system|Errno 30\b", READ_ONLY),
    (r"DO NOT MATCH THE HASHES|Hash Sum mismatch", HASH),
    (r"ensurepip is not available|No module named '?ensurepip", NO_ENSUREPIP),
    (r"Could not get lock|Unable to (?:lock|acquire)", LOCKED),
    (r"407 +Proxy|failed: 407|Proxy Authentication Required", PROXY_ASKS),
    (r"ProxyError|Cannot connect to proxy|proxyconnect|Could not resolve proxy", PROXY),
    (r"is not valid yet|certificate is not yet valid|has expired \(a", CLOCK),
    (r"CERTIFICATE_VERIFY_FAILED|SSLCertVerif|SSLError|[Cc]ertificate verif", CERTIFICATE),
    (r"NameResolutionError|[Nn]ame resolution|getaddrinfo failed|Name or service not", NO_NAME),
    (r"Temporary failure resolving|Could not resolve", NO_NAME),
    (r"\b(?P<code>40[13]|404|429|50[0234]) +(?:Client|Server|[A-Z])", REFUSED),
    (
        r"unreachable|timed out|Timeout|RemoteDisconnected|IncompleteRead|Unable to connect",
        NO_ANSWER,
    ),
    (r"Connection (?:refused|reset|failed|broken)|Could not connect", NO_ANSWER),
    (r"NO_PUBKEY|is not signed|GPG error", UNSIGNED),
    (r"Unable to locate package (?P<package>\S+)|has no installation candidate", UNKNOWN_PACKAGE),
    (r"No matching distribution found for (?P<package>\S+)", NO_WHEEL),
    (r"Permission denied|Errno 13\b", NO_RIGHT),
)
_HOST = re.compile(
    r"host='([^']+)'|[Rr]esolv(?:e|ing) '([^']+)'|https?://(?:[^/@\s]*@)?([^/\s'\":]+)|connect to ([\w.-]+)"
)


def cause_in(text: str, where: str = str(ROOT), python: str = "3") -> str | None:
    """Return the sentence for what programs printed; None where it says nothing that is known."""
    for pattern, sentence in CAUSES:
        found = re.search(pattern, text, re.MULTILINE)
        if found:
            proxy = _proxy_in(text)
            facts = {
                "where": where,
                "host": _host_in(text),
                "proxy": proxy or next(_proxies(), "（设置里的）"),
                "holder": holder_in(text),
                "python": python,
                **found.groupdict(""),
            }
            return _seen_whole(sentence, text, proxy).format(**facts)
    return None


def _seen_whole(sentence: str, text: str, proxy: str) -> str:
    """Return the sentence, or what lies behind it: a proxy, a cable."""
    if sentence not in {NO_NAME, NO_ANSWER, PROXY, CERTIFICATE}:
        return sentence
    if not is_connected() and "refused" not in text:
        return NO_NETWORK
    return PROXY if proxy and sentence != CERTIFICATE else sentence


def cause_of(error: OSError) -> str:
    """Return the sentence for what the system refused us."""
    where = error.filename or ROOT
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return FULL.format(where=where)
    if error.errno == errno.EROFS:
        return READ_ONLY.format(where=where)
    if error.errno in {errno.EACCES, errno.EPERM}:
        return NO_RIGHT.format(where=where)
    return f"{where}：{error.strerror or error}。"


def stopped(
    what: str, status: int, text: str, *, where: str = str(ROOT), python: str = "3"
) -> SetUpStopped:
    """Return what to raise where a program failed: its cause, or the last that it said."""
    if status in {-9, 137}:
        return SetUpStopped(f"{what}：{KILLED}")
    known = cause_in(text, where, python)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [
        line for line in lines if re.match(r"E:|ERROR|[A-Za-z]*Error\b|error|dpkg: error", line)
    ]
    last = next(
        (line for line in errors if "dpkg" in line), (errors or lines or ["没有说原因"])[-1]
    )
    return SetUpStopped(f"{what}：{known or f'退出码 {status}，最后一句是“{last[:200]}”。'}")


def holder_in(text: str) -> str:
    """Return who holds apt's lock, as apt says it."""
    found = re.search(r"held by process (\d+) \(([^)]*)\)", text)
    return f"{found[2]}，进程 {found[1]}" if found else "apt 或 dpkg"


def is_connected() -> bool:
    """Return True if the system knows a way out; nothing is sent."""
    ways = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
    return any(_leads_out(family, address) for family, address in ways)


def _leads_out(family: int, address: str) -> bool:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as way:
            way.connect((address, 9))
    except OSError:
        return False
    return True


def _proxies() -> Iterator[str]:
    """Yield the proxies that the environment names, without a password."""
    for name in (
        "https_proxy",
        "HTTPS_PROXY",
        "http_proxy",
        "HTTP_PROXY",
        "all_proxy",
        "ALL_PROXY",
    ):
        if os.environ.get(name):
            yield re.sub(r"//[^/@]*@", "//", os.environ[name])


def _proxy_in(text: str) -> str:
    """Return the proxy that a text complains about."""
    for proxy in _proxies():
        found = re.match(r"(?:\w+://)?([^/:]+)", proxy)
        if "ProxyError" in text or (found and re.search(rf"\b{re.escape(found[1])}\b", text)):
            return proxy
    return ""


def _host_in(text: str) -> str:
    """Return the server that a text speaks of, the last first."""
    hosts = [next(filter(None, found.groups())) for found in _HOST.finditer(text)]
    return hosts[-1] if hosts else "（不知是哪个）"
