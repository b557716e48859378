"""Why the system refused a file, in Chinese: its own words are English on most computers."""

import errno
import os
from pathlib import Path

_WORDS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "同名的已经有了",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘的份额用完了",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.EBUSY: "正被别的程序使用",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ELOOP: "链接绕成了一圈",
    errno.ENAMETOOLONG: "名称太长",
    errno.ESTALE: "网络文件夹断开了",
    errno.ETIMEDOUT: "等了太久，没有回应",
}
_MOST_BYTES = 255  # in a name, on most file systems
_MOST_ON_WINDOWS = 259  # characters in a path
_SHOWN = 12


def reason_words(error: OSError) -> str:
    """Return why the system refused, in Chinese if possible; words that are so already stay."""
    said = error.strerror or str(error)
    if not said.isascii():  # most likely this program's own, which say more
        return said.rstrip("。")
    return _WORDS.get(error.errno or 0, "") or said


def too_long_words(path: Path, error: OSError, *, windows: bool = os.name == "nt") -> str:
    """Return that a path is too long, and what to do, if that is why it was refused; else ''."""
    longest = max(path.parts, key=_size, default="")
    whole = len(str(path.absolute()))
    if not windows and error.errno != errno.ENAMETOOLONG:
        return ""
    if _size(longest) > _MOST_BYTES and (not windows or len(longest) > _MOST_BYTES):
        shown = f"“{longest[:_SHOWN]}…”"
        if windows:
            return (
                f"名称{shown}太长：{len(longest)} 个字，最多 {_MOST_BYTES} 个。请换一个短的名称。"
            )
        return (
            f"名称{shown}太长：{_size(longest)} 字节，最多 {_MOST_BYTES}"
            "（一个汉字占 3 字节）。请换一个短的名称。"
        )
    if windows and whole <= _MOST_ON_WINDOWS:
        return ""
    most = f"，Windows 里最多 {_MOST_ON_WINDOWS} 个" if windows else ""
    return f"路径太长：一共 {whole} 个字{most}。请换一个层数少的文件夹，或者短的名称。"


def _size(name: str) -> int:
    return len(os.fsencode(name))
