"""Where a folder lies: on this machine's own disk, or on a share of the network."""

import os
import re
import sys
from pathlib import Path

_REMOTE_TYPES = {
    *("nfs", "nfs3", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "davfs", "davfs2"),
    *("glusterfs", "lustre", "gpfs", "orangefs", "beegfs", "ocfs2"),
    *("fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.davfs2", "fuse.smbnetfs"),
    *("fuse.glusterfs", "fuse.cifs", "fuse.curlftpfs", "fuse.s3fs"),
}
_DRIVE_REMOTE = 4
_MOUNTS = Path("/proc/self/mountinfo")


def is_remote(folder: Path) -> bool:
    """Say whether a folder (or where it would be made) lies on another machine's disk.

    SQLite's locks do not hold there, and two who write at once ruin the file. Where it cannot be
    found out: False.
    """
    if sys.platform == "win32":
        return _is_remote_drive(folder)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return kind_of(os.path.realpath(folder), mounts) in _REMOTE_TYPES


def kind_of(path: str, mounts: str) -> str:
    """Return the type of the file system that a real path lies on, by Linux's `mountinfo`."""
    best, kind = "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, types = before.split(" "), after.split(" ")
        if len(fields) < 5:
            continue
        at = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
        inside = path == at or path.startswith(at.rstrip("/") + "/")
        # Of two mounts at one place the later covers the earlier.
        if inside and len(at) >= len(best):
            best, kind = at, types[0]
    return kind


def _is_remote_drive(folder: Path) -> bool:
    import ctypes

    if str(folder).startswith("\\\\"):
        return True
    drive = folder.resolve().drive
    windll = getattr(ctypes, "windll")  # noqa: B009 - only there on Windows
    return windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE
