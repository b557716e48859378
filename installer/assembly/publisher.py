"""Who gives the packages out: the office that publishes them says so, since the project has no address."""

import tomllib
from pathlib import Path
from typing import ClassVar

import msgspec

from assembly.fit import NotFit

OURS = Path(__file__).resolve().parents[1] / "publisher.toml"
_MISSING = "publisher.toml 没有填：{}。发布的安装包（--release）要写明由谁发布。"


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`installer/publisher.toml`, which says what each key means; "" is not known."""

    name: str = ""
    mail: str = ""
    homepage: str = ""
    source: str = ""
    pictures: str = ""

    NOBODY: ClassVar[str] = "not published <nobody@unpublished.invalid>"

    @property
    def maintainer(self) -> str:
        """Return whom to write to, in the way of Debian; .invalid is no address, and says so."""
        return f"{self.name} <{self.mail}>" if self.name and self.mail else self.NOBODY

    @property
    def company(self) -> str:
        """Return the name that Windows shows."""
        return self.name or "防返填报（试用，没有发布单位）"


def publisher_of(path: Path, *, release: bool) -> Publisher:
    """Return who publishes. A release has to say all of it; NotFit names what is missing or wrong."""
    asked = _read(path)
    missing = [key for key in Publisher.__struct_fields__ if not getattr(asked, key).strip()]
    if release and missing:
        raise NotFit(_MISSING.format("、".join(missing)))
    for key in ("homepage", "source", "pictures"):
        if (value := getattr(asked, key)) and not value.startswith("https://"):
            raise NotFit(f"publisher.toml 的 {key} 要写 https:// 开头的网址，写的是“{value}”。")
    if asked.mail and "@" not in asked.mail:
        raise NotFit(f"publisher.toml 的 mail 不是邮箱：{asked.mail}")
    return asked


def _read(path: Path) -> Publisher:
    try:
        # Windows' Notepad may have put a mark before the text.
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8-sig")), Publisher)
    except UnicodeDecodeError as error:
        raise NotFit(f"{path.name} 不是 UTF-8 编码，请另存为 UTF-8。") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise NotFit(f"{path.name} 写得不对（文字要用双引号）：{error}") from error
