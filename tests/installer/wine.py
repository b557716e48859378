"""A Windows of Wine's, which the tests of its packages share."""

import shutil
import subprocess
import time

WINE = "/usr/lib/wine/wine64"


class Windows:
    """A Windows of Wine's with a user of its own. Standard streams are pipes: Wine wants that."""

    def __init__(self, folder):
        self.environment = {
            "WINEPREFIX": str(folder / "wine"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "HOME": str(folder),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
        }
        assert self.do("wineboot", "-i")[0] == 0
        self.be("win10")
        (user,) = (
            each
            for each in (folder / "wine" / "drive_c" / "users").iterdir()
            if each.name != "Public"
        )
        self.local = user / "AppData" / "Local"
        self.programs = self.local / "Programs"
        self.menu = user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"

    def be(self, version):
        """Be another Windows from the next program on."""
        key = r"HKCU\Software\Wine"
        added = ("/v", "Version", "/d", version, "/f")
        assert self.do("reg", "add", key, *added)[0] == 0

    def start(self, *words, **options):
        return subprocess.Popen(
            [WINE, *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=self.environment,
            **options,
        )

    def do(self, *words, **options):
        done = self.start(*words, **options)
        said, _ = done.communicate(b"\n", timeout=300)
        return done.returncode, said.decode(errors="replace")

    def registered(self, key, name=""):
        named = ("/v", name) if name else ("/ve",)
        status, said = self.do("reg", "query", f"HKCU\\Software\\{key}", *named)
        return said if status == 0 else ""

    def empty(self):
        """Take away every version of the program."""
        for folder in self.programs.glob("fangfan*"):
            shutil.rmtree(folder)


def until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.2)
    return true()
