"""A disk that fails when it is told to: SQLite's own VFS, with reads or syncs that are refused."""

import _sqlite3
import ctypes
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path

from tests.workspace.power import _File, _Methods, _Vfs

_OPEN = CFUNCTYPE(c_int, POINTER(_Vfs), c_void_p, POINTER(_File), c_int, POINTER(c_int))
_READ = CFUNCTYPE(c_int, POINTER(_File), c_void_p, c_int, c_int64)
_SYNC = CFUNCTYPE(c_int, POINTER(_File), c_int)
IOERR_READ, IOERR_FSYNC = 266, 1034


class FailingDisk:
    """While it is the default VFS, `fails` says what is refused: of `read` and `sync`."""

    def __init__(self) -> None:
        self.fails: set[str] = set()
        self._kept = []
        self._tables = {}
        self._reference = ctypes.CDLL(_sqlite3.__file__)
        self._reference.sqlite3_vfs_find.restype = POINTER(_Vfs)
        self._real = self._reference.sqlite3_vfs_find(None)

    def __enter__(self):
        ours = _Vfs()
        ctypes.memmove(byref(ours), self._real, ctypes.sizeof(_Vfs))
        ours.name = b"failing"
        self._open_ours = _OPEN(self._open)
        ctypes.memmove(
            ctypes.addressof(ours) + _Vfs.open.offset,
            byref(c_void_p(ctypes.cast(self._open_ours, c_void_p).value)),
            ctypes.sizeof(c_void_p),
        )
        self._ours = ours
        self._reference.sqlite3_vfs_register(byref(ours), 1)
        return self

    def __exit__(self, *_):
        self.fails.clear()
        self._reference.sqlite3_vfs_unregister(byref(self._ours))
        self._reference.sqlite3_vfs_register(self._real, 1)

    def _open(self, _vfs, name, file, flags, out):
        status = self._real.contents.open(self._real, name, file, flags, out)
        path = Path(c_char_p(name).value.decode()) if name else Path()
        if status == 0 and path.name.startswith("workspace.sqlite"):
            file.contents.methods = ctypes.pointer(self._with_faults(file.contents.methods))
        return status

    def _with_faults(self, methods):
        key = ctypes.addressof(methods.contents)
        if key not in self._tables:
            real, ours = methods.contents, _Methods()
            ctypes.memmove(byref(ours), byref(real), ctypes.sizeof(_Methods))
            read = _READ(real.read)

            def fail_read(file, into, size, at):
                return IOERR_READ if "read" in self.fails else read(file, into, size, at)

            def fail_sync(file, flags):
                return IOERR_FSYNC if "sync" in self.fails else real.sync(file, flags)

            reading, syncing = _READ(fail_read), _SYNC(fail_sync)
            self._kept += [reading, syncing, read]
            ours.read = ctypes.cast(reading, c_void_p).value
            ours.sync = syncing
            self._tables[key] = real, ours
        return self._tables[key][1]
