"""What is said when a command fails; it is loaded only then."""

import sys
import traceback
from pathlib import Path

from fangfan_desktop.cli.outcomes import print_error
from fangfan_desktop.cli.parser import ArgumentsWrong
from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.forms.load import FormError
from fangfan_desktop.forms.place_packs import PlacesWrong
from fangfan_desktop.forms.system_words import reason_words, too_long_words

_UNFORESEEN = "程序出了意外，没有做完。请把命令和文件名（不含数据）告诉维护人员。"
_DEBUG = "命令后面加 --debug 再做一次，会写出程序出错的地方（里面可能有表里的数，先看过再给人）。"
_REFUSALS = (ArgumentsWrong, FormError, WriteRefused, PlacesWrong)


def say_failure(error: Exception, *, debug: bool) -> None:
    """Tell a person why a command failed; with `debug` also where in the program.

    Wrong words in the command are no fault of the program: they have no place in it.
    """
    if debug and not isinstance(error, ArgumentsWrong):
        traceback.print_exception(error, file=sys.stderr)
    words = _foreseen(error)
    if not words:
        from fangfan_desktop.diagnostics import log_failure

        log_failure(error)
    print_error(words or (_UNFORESEEN if debug else _UNFORESEEN + _DEBUG))


def _foreseen(error: Exception) -> str:
    """Return what is said of a refusal, by us or by the system; '' for any other exception."""
    if isinstance(error, _REFUSALS):
        return str(error)
    if not isinstance(error, OSError) or error.errno is None:
        return ""
    if error.filename is None:
        return f"结果没有写完：{reason_words(error)}。"
    path = Path(str(error.filename))
    words = too_long_words(path, error)
    return words or f"“{path}”读写不了：{reason_words(error)}。请核对路径，检查磁盘和权限。"
