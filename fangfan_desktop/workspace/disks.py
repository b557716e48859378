"""Whether a folder lies on a disk of this machine or on a network share."""

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
    """Return True if a folder (or the place of one to be created) lies on another machine's disk.

    SQLite's locks do not hold there: two PCs that write at once damage the file. False if it cannot
    be found out.
    """
    if sys.platform == "win32":
        return _is_remote_drive(folder)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return file_system_type(os.path.realpath(folder), mounts) in _REMOTE_TYPES


def file_system_type(path: str, mounts: str) -> str:
    """Return the type of the file system of a real path, by the lines of Linux's `mountinfo`."""
    best, found_type = "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, types = before.split(" "), after.split(" ")
        if len(fields) < 5:
            continue
        mount_point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
        is_inside = path == mount_point or path.startswith(mount_point.rstrip("/") + "/")
        # Of two mounts at the same place, the later one hides the earlier.
        if is_inside and len(mount_point) >= len(best):
            best, found_type = mount_point, types[0]
    return found_type


def _is_remote_drive(folder: Path) -> bool:
    import ctypes

    if str(folder).startswith("\\\\"):
        return True
    drive = folder.resolve().drive
    windll = getattr(ctypes, "windll")  # noqa: B009  # pyright knows it only on Windows
    return windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE
