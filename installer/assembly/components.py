"""What a build is made of: whose each file is, in which version, under which licence."""

import hashlib
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import quote

import msgspec

from assembly.binaries import is_binary
from assembly.fit import NotFit
from assembly.pack import files_in
from assembly.targets import Target

INSTALLER = Path(__file__).resolve().parents[1]
# Newer wheels state their licence in SPDX, as our table does: then both have to be the same.
_STATED = re.compile(r"^License-Expression: (.+)$", re.MULTILINE)


class Component(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry of `installer/components.toml`, which says what each key means."""

    name: str
    licence: str
    copyright: str
    texts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    compiled: bool = False
    wheel: str = ""
    deb: str = ""
    read: tuple[str, str] | None = None
    inside: str = ""
    system: str = ""
    purl: str = ""
    source: str = ""


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    component: tuple[Component, ...]
    crates: dict[str, str]


class Part(msgspec.Struct, kw_only=True):
    """A component as it is in one build. Paths are from the program's folder; nothing is known of a version ""."""

    name: str
    version: str
    licence: str
    copyright: str
    purl: str
    source: str
    files: list[Path]
    patterns: tuple[str, ...]
    texts: list[str]
    brought: str = ""
    sha256: str = ""
    inside: list["Part"] = msgspec.field(default_factory=list["Part"])


def table() -> Table:
    """Return what is known of all components."""
    read = tomllib.loads((INSTALLER / "components.toml").read_text(encoding="utf-8"))
    return msgspec.convert(read, Table)


def parts_of(target: Target, tree: Path, work: Path, versions: Mapping[str, str]) -> list[Part]:
    """Return the parts of a program's folder; NotFit where a file, a version or a licence is not known.

    `versions` are of what no file tells. Licences' texts are put into the folder.
    """
    known = table()
    here = [each for each in known.component if target.name.startswith(each.system)]
    found: dict[str, Part] = {}
    for component, files in _shared_out(here, tree):
        if component.inside not in {"", *found} or not (files or component.inside):
            continue
        part = _part(component, files, tree, work, versions)
        if component.inside:
            found[component.inside].inside.append(part)
        else:
            found[component.name] = part
            if component.wheel:
                part.inside += _crates(_brought(work, component), known.crates)
    return list(found.values())


def _shared_out(here: list[Component], tree: Path) -> list[tuple[Component, list[Path]]]:
    """Return each component with its files; those that are compiled into others come last."""
    shared: list[tuple[Component, list[Path]]] = [(each, []) for each in here]
    for path in files_in(tree):
        name = path.relative_to(tree).as_posix()
        for component, files in shared:
            if _fits(name, component.files) and (not component.compiled or is_binary(path)):
                files.append(path.relative_to(tree))
                break
        else:
            raise NotFit(f"{name} 不知道是谁的：请写进 installer/components.toml。")
    return sorted(shared, key=lambda pair: bool(pair[0].inside))


def _part(
    component: Component, files: list[Path], tree: Path, work: Path, versions: Mapping[str, str]
) -> Part:
    brought = _brought(work, component) if component.wheel or component.deb else None
    version = versions.get(component.name, "")
    if brought:
        version = brought.name.split("_" if component.deb else "-")[1].replace("%3a", ":")
    elif component.read:
        version = _version(component, tree)
    within = quote(version, safe=":")  # as purls are written: Debian's versions may have a +
    purl = component.purl.format(version=within)
    if brought and not purl:
        kind = "deb/debian" if component.deb else "pypi"
        purl = f"pkg:{kind}/{component.deb or component.wheel.replace('_', '-')}@{within}"
    return Part(
        name=component.name,
        version=version,
        licence=component.licence,
        copyright=component.copyright,
        purl=purl,
        source=component.source.format(version=version),
        files=files,
        patterns=tuple(
            each for each in component.files if any(_fits(p.as_posix(), (each,)) for p in files)
        ),
        texts=_texts(component, tree, work),
        brought=brought.name if brought else "",
        sha256=hashlib.sha256(brought.read_bytes()).hexdigest() if brought else "",
    )


def _brought(work: Path, component: Component) -> Path:
    """Return the wheel or the Debian package that brings a component; what it says of its licence holds."""
    name = component.wheel or component.deb
    ends = "-*.whl" if component.wheel else "_*.deb"
    found = [
        path
        for folder in ("wheels", "runtime", "debian/debs")
        for path in (work / folder).glob(f"*{ends}")
        if path.name.lower().startswith(f"{name}{ends[0]}".lower())
    ]
    if len(found) != 1:
        raise NotFit(f"components.toml 里的 {name} 这次没有用到，或者不止一个。")
    if component.wheel:
        with zipfile.ZipFile(found[0]) as archive:
            (about,) = (each for each in archive.namelist() if each.endswith("-info/METADATA"))
            stated = _STATED.search(archive.read(about).decode())
        if stated and stated[1].strip() != component.licence:
            raise NotFit(
                f"{name} 的许可证是 {stated[1]}，components.toml 写的是 {component.licence}。"
            )
    return found[0]


def _version(component: Component, tree: Path) -> str:
    """Return the version that stands in a component's file; nothing where this build has no such file."""
    assert component.read
    where, pattern = component.read
    there = [path for each in where.split("|") for path in tree.glob(each)]
    found = {
        b".".join(match.groups()).decode()
        for path in there
        for match in re.finditer(pattern.encode(), path.read_bytes())
    }
    if there and len(found) != 1:
        raise NotFit(f"{component.name} 的版本读不出来（{pattern}）：{'、'.join(sorted(found))}。")
    return found.pop() if found else ""


def _texts(component: Component, tree: Path, work: Path) -> list[str]:
    """Return the names of a component's texts, put into the folder of licences; each says something."""
    licences = tree / "licences"
    names = list(component.texts)
    if component.deb:
        names.append(f"{component.deb}.txt")
        copyright_ = work / "debian" / "opened" / "usr/share/doc" / component.deb / "copyright"
        (licences / names[-1]).write_bytes(copyright_.read_bytes())
    if component.wheel:
        own = licences / component.wheel
        names += [path.relative_to(licences).as_posix() for path in files_in(own)]
    for name in names:
        text, ours = licences / name, INSTALLER / "licences" / name
        if not text.exists() and ours.is_file():
            text.write_bytes(ours.read_bytes())
        if not text.is_file() or not text.read_bytes().strip():
            raise NotFit(f"{component.name} 的许可证 {name} 没有，或者是空的。")
    if not names:
        raise NotFit(f"{component.name} 没有许可证的文本。")
    return names


def _crates(wheel: Path, whose: Mapping[str, str]) -> Iterator[Part]:
    """Yield what a wheel says is compiled into it: Rust's wheels carry a list of their own."""
    with zipfile.ZipFile(wheel) as archive:
        lists = [each for each in archive.namelist() if each.endswith(".cyclonedx.json")]
        listed = [crate for each in lists for crate in json.loads(archive.read(each))["components"]]
    for crate in listed:
        if crate.get("scope") == "excluded":  # it only helped to compile
            continue
        if crate["name"] not in whose:
            raise NotFit(f"{crate['name']}（在 {wheel.name} 里）是谁的，components.toml 没有写。")
        yield Part(
            name=crate["name"],
            version=crate["version"],
            licence=crate["licenses"][0]["expression"],
            copyright=whose[crate["name"]],
            purl=crate["purl"],
            source=f"https://crates.io/crates/{crate['name']}/{crate['version']}",
            files=[],
            patterns=(),
            texts=["rust.txt"],
        )


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
