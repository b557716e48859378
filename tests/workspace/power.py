"""A power cut: SQLite's writes are recorded below it, and those no fsync had brought to the disk lost.

The recorder stands in SQLite's own VFS (sqlite.org/vfs.html), in the library that Python has loaded:
what is recorded is what the program does, and no other SQLite than its own.
"""

import _sqlite3
import ctypes
import random
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import NamedTuple

_SECTOR = 512


class _Methods(Structure):
    pass


class _File(Structure):
    _fields_ = [("methods", POINTER(_Methods))]


_WRITE = CFUNCTYPE(c_int, POINTER(_File), c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, POINTER(_File), c_int64)
_SYNC = CFUNCTYPE(c_int, POINTER(_File), c_int)
_Methods._fields_ = [
    ("version", c_int),
    ("close", c_void_p),
    ("read", c_void_p),
    ("write", _WRITE),
    ("truncate", _TRUNCATE),
    ("sync", _SYNC),
    ("others", c_void_p * 13),
]


class _Vfs(Structure):
    pass


# SQLite keeps the name it gave to open: it is handed on as it came.
_OPEN = CFUNCTYPE(c_int, POINTER(_Vfs), c_void_p, POINTER(_File), c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, POINTER(_Vfs), c_char_p, c_int)
_Vfs._fields_ = [
    ("version", c_int),
    ("file_size", c_int),
    ("longest_path", c_int),
    ("next", c_void_p),
    ("name", c_char_p),
    ("data", c_void_p),
    ("open", _OPEN),
    ("delete", _DELETE),
    ("others", c_void_p * 16),
]


class Event(NamedTuple):
    """What reached the file system: `open write truncate sync delete`, or what a test `said`.

    `at` is an offset, or a size; of a sync or delete, whether the folder's names are synced with it.
    """

    kind: str
    name: str = ""
    at: int = 0
    content: bytes = b""
    value: object = None


class Recorder:
    """Records what SQLite does to a folder's files, in order, while it is the default VFS."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self.events: list[Event] = []
        self._names: dict[int, str] = {}
        # SQLite brings a new log's or journal's name to the disk with its first fsync.
        self._named: set[int] = set()
        self._tables: dict[int, tuple[_Methods, _Methods]] = {}
        self._reference = ctypes.CDLL(_sqlite3.__file__)
        self._reference.sqlite3_vfs_find.restype = POINTER(_Vfs)
        self._real = self._reference.sqlite3_vfs_find(None)

    def __enter__(self):
        ours = _Vfs()
        ctypes.memmove(byref(ours), self._real, ctypes.sizeof(_Vfs))
        ours.name = b"recorder"
        ours.open, ours.delete = _OPEN(self._open), _DELETE(self._delete)
        self._ours = ours
        self._reference.sqlite3_vfs_register(byref(ours), 1)
        return self

    def __exit__(self, *_):
        self._reference.sqlite3_vfs_unregister(byref(self._ours))
        self._reference.sqlite3_vfs_register(self._real, 1)

    def say(self, value):
        """Note what the program has told its user by now."""
        self.events.append(Event("said", value=value))

    def _open(self, _vfs, name, file, flags, out):
        status = self._real.contents.open(self._real, name, file, flags, out)
        path = Path(ctypes.string_at(name).decode()) if name else Path()
        if status == 0 and path.parent == self._folder:
            key = ctypes.addressof(file.contents)
            self._names[key] = path.name
            self._named.discard(key)
            self.events.append(Event("open", self._names[key]))
            file.contents.methods = ctypes.pointer(self._recording(file.contents.methods))
        return status

    def _recording(self, methods):
        """Return a file's methods with the three that change it replaced by ours."""
        key = ctypes.addressof(methods.contents)
        if key not in self._tables:
            real, ours = methods.contents, _Methods()
            ctypes.memmove(byref(ours), byref(real), ctypes.sizeof(_Methods))

            def write(file, content, size, at):
                name = self._names[ctypes.addressof(file.contents)]
                self.events.append(Event("write", name, at, ctypes.string_at(content, size)))
                return real.write(file, content, size, at)

            def truncate(file, size):
                name = self._names[ctypes.addressof(file.contents)]
                self.events.append(Event("truncate", name, size))
                return real.truncate(file, size)

            def sync(file, flags):
                status = real.sync(file, flags)
                key = ctypes.addressof(file.contents)
                name = self._names[key]
                first = name.endswith(("-wal", "-journal")) and key not in self._named
                self._named.add(key)
                self.events.append(Event("sync", name, first))
                return status

            ours.write, ours.truncate, ours.sync = _WRITE(write), _TRUNCATE(truncate), _SYNC(sync)
            self._tables[key] = real, ours
        return self._tables[key][1]

    def _delete(self, _vfs, name, sync):
        status = self._real.contents.delete(self._real, name, sync)
        path = Path(name.decode())
        if path.parent == self._folder:
            self.events.append(Event("delete", path.name, sync))
        return status


class _Disk:
    """One file: what is on the disk for certain, and what was written since and may be or not."""

    def __init__(self, content=None):
        self.certain = content
        self.loose: list[Event] = []

    def flush(self):
        self.certain = self.after(self.loose)
        self.loose = []

    def after(self, events, tear=None):
        content = None if self.certain is None and not events else bytearray(self.certain or b"")
        for event in events:
            if event.kind == "delete":
                content = None
                continue
            content = bytearray() if content is None else content
            if event.kind == "write":
                data = event.content[: tear(event)] if tear else event.content
                content.extend(b"\0" * (event.at - len(content)))
                content[event.at : event.at + len(data)] = data
            elif event.kind == "truncate":
                del content[event.at :]
        return None if content is None else bytes(content)


def after_the_cut(events, folder, seed, before=None):
    """Write into a folder what is left when the power goes after some events.

    What no fsync had brought to the disk is there or not, whole or torn at a sector: as it falls.
    `before` is what lay there at first, by name.
    """
    any_ = random.Random(seed)
    disks = {name: _Disk(content) for name, content in (before or {}).items()}
    for event in events:
        if event.kind == "said":
            continue
        disk = disks.setdefault(event.name, _Disk())
        disk.loose.append(event)
        if event.kind == "sync" or (event.kind == "delete" and event.at):
            disk.flush()
        if event.at and event.kind in {"sync", "delete"}:
            # The folder's names are on the disk: what was deleted before stays so.
            for each in disks.values():
                if each.loose and each.loose[-1].kind == "delete":
                    each.flush()

    def tear(event):
        size = len(event.content)
        return size if any_.random() < 0.7 else any_.randrange(0, size + 1, _SECTOR)

    folder.mkdir(parents=True)
    for name, disk in disks.items():
        keep = any_.random()
        kept = [event for event in disk.loose if any_.random() < keep]
        content = disk.after(kept, tear)
        # The shared memory beside a log is nobody's to keep.
        if content is not None and not name.endswith("-shm"):
            (folder / name).write_bytes(content)
