"""A disk whose power goes: which states may be found after a row of calls, by what was synced.

A file's bytes: what no fsync of that file had brought to the disk is there, not there, there in part
(by sectors), or the file has its new length and zeros. Names in folders, in two ways: those of a
journal (ext4, xfs: in order, up to any one; any fsync brings all before it), and those that POSIX
promises and no more: each stands by itself until its own folder is synced. A rename is one step.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from tests.end_to_end.calls import Call

_SECTOR = 512
_MOST_CHANGES = 4  # not yet on the disk, of which every choice is tried
_SAMPLES = 8
State = dict[str, bytes | None]  # by path; None: a folder


class Node:
    """A file or a folder: what is on the disk of it, and what was done since."""

    def __init__(self, entries: "dict[str, Node] | None", content: bytes = b"") -> None:
        self.entries, self.stable = entries, content
        self.pending: list[tuple[int | None, int, bytes]] = []  # a size, or an offset and bytes
        self.length = len(content)

    def write(self, at: int, content: bytes) -> None:
        self.pending.append((None, at, content))
        self.length = max(self.length, at + len(content))

    def resize(self, size: int) -> None:
        self.pending.append((size, 0, b""))
        self.length = size

    def sync(self) -> None:
        self.stable, self.pending = self.content("all"), []

    def content(self, how: str, any_: random.Random | None = None) -> bytes:
        """Return the bytes: `all` that was written, `none` since the last sync, `zeros`, `some`."""
        if not self.pending:
            return self.stable
        found = bytearray(self.stable)
        for size, at, content in self.pending if how != "none" else ():
            if how == "some" and any_ and any_.random() < 0.4:
                continue
            if size is not None:
                found[size:] = bytes(max(0, size - len(found)))
                continue
            found += bytes(max(0, at + len(content) - len(found)))
            for start in range(0, len(content), _SECTOR):
                if how == "zeros" or (how == "some" and any_ and any_.random() < 0.3):
                    continue
                part = content[start : start + _SECTOR]
                found[at + start : at + start + len(part)] = part
        return bytes(found)


class Change(NamedTuple):
    """Names that changed in one step: what each of them leads to now."""

    names: tuple[tuple[Node, str, Node | None], ...]


class Disk:
    """A folder's disk, from what lies there before the first call on."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.told = folder, list[str]()
        self.root = _read(folder)
        self.live: dict[Node, dict[str, Node]] = {}
        self._offsets: dict[tuple[int, Node], int | None] = {}
        self._nameless: dict[Path, Node] = {}
        self._opened: dict[str, Node] = {}
        # All changes of names; which of them a journal has yet to write, and which POSIX alone.
        self.changes, self.journal, self.posix = list[Change](), set[int](), set[int]()

    # ── what is done ──

    def _names(self, node: Node) -> dict[str, Node]:
        assert node.entries is not None
        return self.live.setdefault(node, dict(node.entries))

    def find(self, path: Path) -> Node | None:
        if found := self._nameless.get(path):
            return found
        if path.parent == Path("/proc/self/fd"):
            return self._opened[path.name]
        node = self.root
        for part in path.relative_to(self.folder).parts:
            if node.entries is None or part not in self._names(node):
                return None
            node = self._names(node)[part]
        return node

    def _change(self, *names: tuple[Path, Node | None]) -> None:
        steps = []
        for path, node in names:
            folder = self.find(path.parent)
            assert folder is not None, path
            steps.append((folder, path.name, node))
            if node:
                self._names(folder)[path.name] = node
            else:
                self._names(folder).pop(path.name, None)
        self.journal.add(len(self.changes))
        self.posix.add(len(self.changes))
        self.changes.append(Change(tuple(steps)))

    def _sync(self, node: Node) -> None:
        if node.entries is None:
            node.sync()
        self.journal.clear()
        # One step of two folders is on the disk with either.
        self.posix = {
            n for n in self.posix if all(f is not node for f, *_ in self.changes[n].names)
        }

    def do(self, call: Call) -> None:
        """Take in one more call."""
        node = self.find(call.path) if call.kind != "told" else None
        match call.kind:
            case "told":
                self.told.append(call.content.decode())
            case "open":
                self._open(call, node)
            case "make":
                self._change((call.path, Node({})))
            case "rename":
                assert node
                self._change((call.path, None), (call.to, node))
            case "link":
                assert node
                self._change((call.to, node))
            case "remove":
                self._change((call.path, None))
            case _ if node:
                self._on_file(call, node)
            case _:  # a file that has no name any more
                return

    def _open(self, call: Call, node: Node | None) -> None:
        if "O_TMPFILE" in call.flags:
            node = self._nameless[call.path] = Node(None)
        if node is None and "O_CREAT" in call.flags:
            node = Node(None)
            self._change((call.path, node))
        assert node or "O_CREAT" not in call.flags, call
        if node and node.entries is None:
            self._opened[str(call.fd)] = node
            if "O_TRUNC" in call.flags and node.length:
                node.resize(0)
            self._offsets[call.fd, node] = None if "O_APPEND" in call.flags else 0

    def _on_file(self, call: Call, node: Node) -> None:
        match call.kind:
            case "sync":
                self._sync(node)
            case "size":
                node.resize(call.at or 0)
            case "seek":
                if self._offsets.get((call.fd, node), 0) is not None:
                    self._offsets[call.fd, node] = call.at
            case "copy":
                self._copy(call, node)
            case "write" if call.at is not None:
                node.write(call.at, call.content)
            case "write":
                self._append(call.fd, node, call.content)
            case _:
                raise AssertionError(call)

    def _append(self, fd: int, node: Node, content: bytes) -> None:
        at = self._offsets.get((fd, node), 0)
        node.write(node.length if at is None else at, content)
        if at is not None:
            self._offsets[fd, node] = at + len(content)

    def _copy(self, call: Call, node: Node) -> None:
        source = self.find(call.to) if call.to.is_relative_to(self.folder) else None
        whole = source.content("all") if source else call.to.read_bytes()
        start = int(call.content)
        self._append(call.fd, node, whole[start : start + (call.at or 0)])

    # ── what may be found ──

    def now(self) -> State:
        """Return what a reader sees."""
        return self._state(lambda _: True, lambda node: node.content("all"))

    def states(self, any_: random.Random) -> Iterator[State]:
        """Return what may be there if the power goes now: all of it, or where that is much, samples."""
        files = self._unsynced()
        for chosen in self._choices_of_names(any_):
            hows = list(product(("none", "all", "zeros", "some"), repeat=len(files)))
            if len(hows) > 2 * _SAMPLES:
                extreme = [tuple([how] * len(files)) for how in ("none", "all", "zeros")]
                hows = [*extreme, *any_.sample(hows, _SAMPLES)]
            for each in hows:
                how = dict(zip(files, each, strict=True))
                yield self._state(
                    chosen.__contains__,
                    lambda node, how=how: node.content(how.get(node, "all"), any_),
                )

    def _choices_of_names(self, any_: random.Random) -> Iterator[set[int]]:
        every = set(range(len(self.changes)))
        late = sorted(self.journal)
        for length in range(len(late) + 1):
            yield every - set(late[length:])
        free = sorted(self.posix)
        choices = list(product((False, True), repeat=min(len(free), _MOST_CHANGES)))
        if len(free) > _MOST_CHANGES:
            choices = [tuple(any_.random() < 0.5 for _ in free) for _ in range(_SAMPLES)]
            choices += [(True,) * len(free), (False,) * len(free)]
        for choice in choices:
            there = {number for number, kept in zip(free, choice, strict=True) if kept}
            yield every - set(free) | self._with_those_before(there, free)

    def _with_those_before(self, there: set[int], free: list[int]) -> set[int]:
        """Return a choice with all earlier changes of the same names."""
        for number in reversed(free):
            touched = {step[:2] for n in there if n > number for step in self.changes[n].names}
            if touched & {step[:2] for step in self.changes[number].names}:
                there.add(number)
        return there

    def _unsynced(self) -> list[Node]:
        nodes = [step[2] for change in self.changes for step in change.names if step[2]]
        return [node for node in dict.fromkeys([*_all(self.root), *nodes]) if node.pending]

    def _state(self, is_there: Callable[[int], bool], content: Callable[[Node], bytes]) -> State:
        names: dict[Node, dict[str, Node]] = {}
        for number, change in enumerate(self.changes):
            for folder, name, node in change.names if is_there(number) else ():
                here = names.setdefault(folder, dict(folder.entries or {}))
                if node:
                    here[name] = node
                else:
                    here.pop(name, None)
        found: State = {}

        def walk(node: Node, path: str) -> None:
            if node.entries is None:
                found[path] = content(node)
                return
            found[path] = None
            for name, inside in names.get(node, node.entries).items():
                walk(inside, f"{path}/{name}")

        walk(self.root, "")
        return found


def _read(path: Path) -> Node:
    if path.is_dir():
        return Node({each.name: _read(each) for each in path.iterdir()})
    return Node(None, path.read_bytes())


def _all(node: Node) -> Iterator[Node]:
    yield node
    for each in (node.entries or {}).values():
        yield from _all(each)


class Found(NamedTuple):
    """What may be found after so many calls, the last of them, and what was told by then."""

    calls: int
    last: Call
    told: tuple[str, ...]
    state: State


def after_the_cut(disk: Disk, calls: Sequence[Call], most: int = 120) -> list[Found]:
    """Return what may be found after the power went at any call; each but once.

    Of many it is a sample, with all that may be found at the moment in which something was told.
    """
    any_, found = random.Random(len(calls)), dict[object, Found]()
    for number, call in enumerate(calls, 1):
        disk.do(call)
        for state in disk.states(any_):
            key = tuple(disk.told), frozenset((path, hash(each)) for path, each in state.items())
            found.setdefault(key, Found(number, call, tuple(disk.told), state))
    at_once = [each for each in found.values() if each.last.kind == "told"]
    others = [each for each in found.values() if each.last.kind != "told"]
    return [*at_once, *any_.sample(others, min(most, len(others)))]


def lay(state: State, folder: Path) -> None:
    """Lay a state down in a folder that is not there."""
    for path, content in state.items():
        at = Path(f"{folder}{path}")
        if content is None:
            at.mkdir(mode=0o700)
        else:
            at.write_bytes(content)
