"""The folder of licences in the program: their texts, and a page that says whose each part is."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from assembly.components import Part
from assembly.publisher import Publisher

_HEAD = """\
防返填报 {version} 由下面各部分组成：每一部分的名称、版本、许可证、版权、源码在哪里、许可证全文在哪个文件（都在本文件夹里）。
机器读的清单（CycloneDX 1.6）是 sbom.cdx.json。

防返填报是自由软件，许可证是 GPL-3.0-or-later，全文在上一层的 LICENSE.txt。
{ours}
Qt、PySide6、Shiboken6 按 LGPL-3.0 使用：lib/PySide6、lib/shiboken6 里的库可以换成您自己从同一版本的源码编译的，
程序照样打开。GNU libiconv（在 lxml 里）按 LGPL-2.1 使用，lxml 同样可以换。
"""
_ASK = "源码请向给您这个安装包的单位索取（GPL-3.0 第 6 条）。"


def write_notice(parts: Sequence[Part], tree: Path, version: str, publisher: Publisher) -> None:
    """Write `README.txt` into the folder of licences."""
    ours = f"源码：{publisher.source}" if publisher.source else _ASK
    lines = [_HEAD.format(version=version, ours=ours)]
    for part in parts:
        lines += _lines(part, "")
    (tree / "licences" / "README.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(part: Part, holder: str) -> Iterator[str]:
    within = f"（在 {holder} 里）" if holder else ""
    yield f"\n{part.name} {part.version}".rstrip() + within
    yield f"  许可证：{part.licence}"
    yield f"  版权：{part.copyright}"
    if part.source:
        yield f"  源码：{part.source}"
    yield f"  全文：{'、'.join(part.texts)}"
    for inner in part.inside:
        yield from _lines(inner, part.name)
