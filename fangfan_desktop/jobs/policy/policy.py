"""Read a policy file: what can be read is used, and a sentence says what cannot."""

import os
import stat
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TypeVar, cast

import msgspec

from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.kinds.mail import Mail
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.jobs.errors import reason
from fangfan_desktop.jobs.near_names import question_of
from fangfan_desktop.jobs.near_places import PlaceUnclear, place_named

_LARGEST = 64 * 1024
_LONGEST = 200  # characters of a text
_MOST_UNKNOWN = 5  # names that are told
_SUGGESTED = "suggested"
_PATHS = ("backup_folder", "forms")
# What TOML makes of a Windows path's `\b`, `\t`, … between double quotes: one unseen character.
_ESCAPES = {"\b": "b", "\t": "t", "\n": "n", "\f": "f", "\r": "r"}
_Value = TypeVar("_Value")


class Policy(msgspec.Struct, frozen=True):
    """What a policy file says; what it does not say, or wrongly, is None or empty.

    What it states is fixed; `suggested` is only filled in for the clerk. `backup_folder` gets a copy
    of each backup, `forms` is a folder of form packs, `it_contact` says whom to ask. `problems` are
    sentences, one for each thing in the file that is not used.
    """

    file: Path
    place: Place | None = None
    recipient: str = ""
    backup_folder: Path | None = None
    forms: Path | None = None
    it_contact: str = ""
    suggested_place: Place | None = None
    suggested_recipient: str = ""
    problems: tuple[str, ...] = ()

    @property
    def is_unread(self) -> bool:
        """Return True if nothing of the file is used."""
        return self == Policy(self.file, problems=self.problems) and bool(self.problems)

    @property
    def lines(self) -> list[str]:
        """Return what is set, a line each."""
        fixed = {
            "单位": self.place.label if self.place else "",
            "收件邮箱": self.recipient,
            "另存备份到": str(self.backup_folder or ""),
            "表样文件夹": str(self.forms or ""),
            "有问题找": self.it_contact,
        }
        suggested = {
            "单位": self.suggested_place.label if self.suggested_place else "",
            "收件邮箱": self.suggested_recipient,
        }
        lines = [f"统一设定　{name}：{text}" for name, text in fixed.items() if text]
        return lines + [f"建议　{name}：{text}" for name, text in suggested.items() if text]


class _Wrong(ValueError):
    """A value cannot be used; the message ends the sentence about it."""


def read_policy(path: Path, places: Places) -> Policy:
    """Return what a policy file says. It never raises: `problems` say what is not used."""
    try:
        text = _read_text(path)
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = str(error).partition("(at ")[2].rstrip(")")
        line = where.partition("line ")[2].partition(",")[0]
        at = f"第 {line} 行" if line else "末尾"
        return _unread(path, f"{at}写得不对，不是 TOML 的写法（文字要用双引号，路径用单引号）")
    except UnicodeDecodeError:
        return _unread(path, "不是 UTF-8 编码，请另存为 UTF-8")
    except OSError as error:
        return _unread(path, f"打不开（{reason(error)}）")
    except _Wrong as error:
        return _unread(path, str(error))
    except ValueError:  # tomllib does not catch Python's own refusal
        return _unread(path, "里有一个数太长")
    except RecursionError:
        return _unread(path, "层次太多")
    return _Reading(path, places).policy(table)


def _unread(path: Path, why: str) -> Policy:
    return Policy(path, problems=(f"统一设定的文件“{path}”{why}。整个文件没有用。",))


def _read_text(path: Path) -> str:
    """Return the text of a file that only an administrator or this user can have written."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags)
    try:
        facts = os.fstat(descriptor)
        _refuse_odd(facts)
        # More than it says is not read: it may grow.
        return os.read(descriptor, facts.st_size).decode("utf-8-sig")
    finally:
        os.close(descriptor)


def _refuse_odd(facts: os.stat_result) -> None:
    if not stat.S_ISREG(facts.st_mode):
        raise _Wrong("不是普通文件")
    if os.name != "nt" and facts.st_uid not in {0, os.geteuid()}:
        raise _Wrong("是别的用户的。请改成 root 所有（chown root）")
    if os.name != "nt" and facts.st_mode & stat.S_IWOTH:
        raise _Wrong("谁都能改。请去掉别人的写权限（chmod o-w）")
    if facts.st_size > _LARGEST:
        raise _Wrong(f"太大，超过了 {_LARGEST // 1024} KB")


class _Reading:
    """Reads the keys of one file, and remembers what is wrong."""

    def __init__(self, path: Path, places: Places) -> None:
        self._path, self._places = path, places
        self._problems: list[str] = []

    def policy(self, table: Mapping[str, object]) -> Policy:
        suggested = table.get(_SUGGESTED, {})
        if not isinstance(suggested, dict):
            self._tell(_SUGGESTED, "应是一个小节，写成 [suggested]")
            suggested = {}
        inner = cast("Mapping[str, object]", suggested)
        self._tell_unknown(table, ("place", "recipient", "backup_folder", "forms", "it_contact"))
        self._tell_unknown(inner, ("place", "recipient"), f"{_SUGGESTED}.")
        policy = Policy(
            self._path,
            self._value(table, "place", self._place),
            self._value(table, "recipient", _mail) or "",
            self._value(table, "backup_folder", _folder),
            self._value(table, "forms", self._forms),
            self._value(table, "it_contact", lambda text: text) or "",
            self._value(inner, "place", self._place, f"{_SUGGESTED}."),
            self._value(inner, "recipient", _mail, f"{_SUGGESTED}.") or "",
        )
        return msgspec.structs.replace(policy, problems=tuple(self._problems))

    def _tell(self, key: str, why: str) -> None:
        self._problems.append(f"统一设定的文件“{self._path}”里，{key} {why}。这一项没有用。")

    def _tell_unknown(
        self, table: Mapping[str, object], known: tuple[str, ...], prefix: str = ""
    ) -> None:
        names = [*known, *([] if prefix else [_SUGGESTED])]
        unknown = sorted(table.keys() - set(names))
        for key in unknown[:_MOST_UNKNOWN]:
            from difflib import get_close_matches

            near = get_close_matches(key, names, 1)
            hint = f"，是不是 {prefix}{near[0]}" if near else f"；可以写 {'、'.join(names)}"
            self._tell(f"{prefix}{_one_line(key[:40])}", f"不认识{hint}")
        if (more := len(unknown) - _MOST_UNKNOWN) > 0:
            self._problems.append(
                f"统一设定的文件“{self._path}”里还有 {more} 个名字不认识，都没有用。"
            )

    def _value(
        self,
        table: Mapping[str, object],
        key: str,
        read: Callable[[str], _Value],
        prefix: str = "",
    ) -> _Value | None:
        value = table.get(key)
        if value is None:
            return None
        try:
            if key in _PATHS:
                _refuse_escapes(str(value))
            return read(_text(value))
        except _Wrong as error:
            self._tell(f"{prefix}{key}", str(error))
            return None

    def _place(self, text: str) -> Place:
        try:
            return place_named(self._places, text)
        except PlaceUnclear as unclear:
            if several := unclear.several:
                names = "、".join(map(str, several))
                raise _Wrong(f"写的是“{text}”，有几个：{names}。请写全，如 {several[0]}") from None
            like = question_of(unclear.near).rstrip("？") or "应像 济南市/商河县、济南市、370126"
            raise _Wrong(f"写的是“{text}”，没有这个地方，{like}") from None

    def _forms(self, text: str) -> Path:
        """Return the folder of the packs: a whole path, or one below the folder of the file."""
        folder = Path(text)
        if ".." in folder.parts:
            raise _Wrong(f"写的是“{text}”，路径里不能有 ..")
        return folder if _is_whole(text) else self._path.parent / folder


def _one_line(text: str) -> str:
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _Wrong("应是文字，写在引号里")
    text = visible(value).strip()
    if not text or len(text) > _LONGEST or not text.isprintable():
        raise _Wrong(f"应是一行文字，不空，不超过 {_LONGEST} 个字")
    return text


def _refuse_escapes(path: str) -> None:
    """Refuse a path of which TOML took a backslash and a letter for one unseen character."""
    signs = "、".join(f"\\{_ESCAPES[each]}" for each in dict.fromkeys(path) if each in _ESCAPES)
    if signs:
        raise _Wrong(f"里的 {signs} 在双引号里不是两个字。路径请写在单引号里，如 'D:\\备份'")


def _mail(text: str) -> str:
    reading = Mail().read(text)
    if reading.problem or not reading.value:
        raise _Wrong(f"写的是“{text}”，不是邮箱，应像 name@shandong.cn")
    return str(reading.value)


def _folder(text: str) -> Path:
    folder = Path(text)
    if not _is_whole(text) or ".." in folder.parts:
        raise _Wrong(
            f"写的是“{text}”，应是完整的文件夹路径，如 /data/备份、'D:\\备份'、'\\\\服务器\\备份'"
        )
    if len(folder.parts) < 2:
        raise _Wrong(f"写的是“{text}”，是整个盘；请写盘里的一个文件夹")
    return folder


def _is_whole(text: str) -> bool:
    """Return True if a path is whole on this kind of system."""
    pure = PureWindowsPath(text) if os.name == "nt" else PurePosixPath(text)
    return pure.is_absolute()
