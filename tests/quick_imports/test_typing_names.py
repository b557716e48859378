import subprocess
import sys

from fangfan_desktop.own_code import FOLDER

_LOADED = """
import sys
sys.path.insert(0, sys.argv[1])
from fangfan_desktop.quick_imports.typing_names import import_msgspec
import_msgspec()
import msgspec
class Stated(msgspec.Struct):
    part: "dict[str, list[int | None]]"
assert msgspec.convert({"part": {"a": [1, None]}}, Stated).part == {"a": [1, None]}
print("typing_extensions" in sys.modules, "inspect" in sys.modules)
import typing_extensions
import_msgspec()
assert sys.modules["typing_extensions"] is typing_extensions
"""


def test_msgspec_takes_the_names_of_typing():
    command = [sys.executable, "-c", _LOADED, FOLDER.rsplit("fangfan_desktop", 1)[0]]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.stdout.split(), done.stderr) == (["False", "False"], "")
