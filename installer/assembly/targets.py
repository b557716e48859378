"""What is built for: the systems, what their wheels are called, what they must not ask of them."""

from dataclasses import dataclass

PYTHON = "3.11"
# What the two programs run.
WINDOW, COMMAND = "fangfan_desktop", "fangfan_desktop.cli.main"


@dataclass(frozen=True)
class Target:
    """A system and a machine.

    `tags` are the wheels' platforms, best first. `glibc` is the newest version of the C library
    that a file may ask for. `markers` is what a requirement's marker is judged by.
    """

    system: str
    machine: str
    tags: tuple[str, ...]
    glibc: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """Return the target's name for folders."""
        return f"{self.system}-{self.machine}"

    @property
    def tools(self) -> str:
        """Return what the names of Debian's binutils for the machine begin with."""
        return f"{self.machine}-linux-gnu-"

    @property
    def markers(self) -> dict[str, str]:
        """Return the environment in which a requirement's marker is judged."""
        windows = self.system == "windows"
        return {
            "sys_platform": "win32" if windows else "linux",
            "os_name": "nt" if windows else "posix",
            "platform_system": "Windows" if windows else "Linux",
            "platform_machine": "AMD64" if windows else self.machine,
            "python_version": PYTHON,
        }

    @property
    def debian(self) -> str:
        """Return Debian's word for the machine."""
        return {"x86_64": "amd64", "aarch64": "arm64"}[self.machine]


def _manylinux(machine: str, newest: int) -> tuple[str, ...]:
    modern = [f"manylinux_2_{minor}_{machine}" for minor in range(newest, 4, -1)]
    return (
        *modern,
        f"manylinux2014_{machine}",
        f"manylinux2010_{machine}",
        f"manylinux1_{machine}",
    )


TARGETS = {
    target.name: target
    for target in (
        Target("windows", "x86_64", ("win_amd64",)),
        # UOS 20 has glibc 2.28.
        Target("linux", "x86_64", _manylinux("x86_64", 28), glibc=(2, 28)),
        # What PySide6 6.7.3 needs; Kylin V10 has 2.31.
        Target("linux", "aarch64", _manylinux("aarch64", 31), glibc=(2, 31)),
    )
}
