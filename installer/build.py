"""Assemble the program and its installers, on Debian 12:

    python3 installer/build.py linux [--arch aarch64]
    python3 installer/build.py windows [--python-embed python-3.11.9-embed-amd64.zip]

`--release` stops where `installer/publisher.toml` does not say who publishes it.

What is made lies in `dist/` with its SHA-256; what was fetched stays in `build/` for the next time.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from prepare.place import PYTHON, REQUIREMENTS, ROOT
from prepare.steps import set_up
from prepare.talk import SetUpStopped, say_why, speak_chinese


def build(asked: argparse.Namespace) -> None:
    """Assemble and pack; what is too large or asks too much of a system stops it."""
    from assembly.make import Wanted, make

    wanted = Wanted(
        out=asked.out,
        publisher=asked.publisher,
        given=asked.python_runtime or asked.python_embed,
        release=asked.release,
        uos=asked.uos,
    )
    make(f"{asked.system}-{asked.arch}", wanted)


def _wrong(asked: argparse.Namespace) -> str:
    """Return what is wrong with the words."""
    if sys.version_info[:2] != (3, 11):
        return f"安装包要用 Python 3.11 来做，这里是 {sys.version.split()[0]}。"
    if asked.python_embed and (asked.system != "windows" or not asked.python_embed.is_file()):
        return "--python-embed 是 Windows 安装包用的，要写 python.org 嵌入版的 zip 文件。"
    if asked.python_runtime and (asked.system != "linux" or not asked.python_runtime.is_dir()):
        return "--python-runtime 是 Linux 安装包用的，要写一个 Python 3.11 的文件夹。"
    if asked.uos and asked.system != "linux":
        return "--uos 是 Linux 安装包用的。"
    if not asked.publisher.is_file():
        return f"没有 {asked.publisher} 这个文件：由谁发布，写在里面。"
    return ""


def main() -> int:
    """Do what is asked; say in one sentence what stops it."""
    speak_chinese()
    parser = argparse.ArgumentParser(description="防返填报：做安装包")
    parser.add_argument("system", choices=("windows", "linux"))
    parser.add_argument("--arch", choices=("x86_64", "aarch64"), default="x86_64")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="安装包放在哪里")
    parser.add_argument(
        "--python-embed", type=Path, metavar="ZIP", help="python.org 的嵌入版（Windows）"
    )
    parser.add_argument(
        "--python-runtime", type=Path, metavar="DIR", help="可搬动的 Python 3.11（Linux）"
    )
    parser.add_argument("--uos", action="store_true", help="另做一个统信应用商店要的 .deb")
    parser.add_argument(
        "--publisher",
        type=Path,
        metavar="FILE",
        default=ROOT / "installer" / "publisher.toml",
        help="由谁发布，默认 installer/publisher.toml",
    )
    parser.add_argument(
        "--release", action="store_true", help="正式发布：发布单位和版本没有写全，就停下"
    )
    asked = parser.parse_args()
    wrong = _wrong(asked)
    if wrong:
        say_why(wrong)
        return 2
    try:
        if Path(sys.prefix).resolve() == PYTHON.parents[1].resolve():
            build(asked)
            return 0
        set_up(REQUIREMENTS, "window", f"{asked.system} packages", f"{asked.arch} packages")
        steady = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0"}
        again = [str(PYTHON), str(Path(__file__).resolve()), *sys.argv[1:]]
        return subprocess.run(again, check=False, env=steady).returncode
    except SetUpStopped as error:
        say_why(str(error))
    except subprocess.CalledProcessError as error:
        say_why(f"没有做成：{' '.join(map(str, error.cmd[:4]))}… 退出码 {error.returncode}。")
    except OSError as error:
        say_why(f"没有做成：{error.filename}：{error.strerror}。")
    return 2


if __name__ == "__main__":
    sys.exit(main())
