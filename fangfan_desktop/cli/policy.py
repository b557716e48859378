"""`fangfan policy check`: what a policy file sets, before it is deployed."""

from pathlib import Path

from fangfan_desktop.cli.outcomes import DONE, FOUND_ERRORS, NOT_DONE
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import policy_file

_NO_FILE = (
    "这台电脑没有统一设定的文件。放在 /etc/fangfan/policy.toml（Windows：%ProgramData%\\fangfan\\"
    "policy.toml；便携版：程序旁边的 policy.toml），或者写上文件名来检查。"
)


def forms_of_policy(reference: Reference) -> tuple[set[str], tuple[str, ...]]:
    """Return the ids of the forms that this PC's policy adds, and what is wrong in the file."""
    path = policy_file()
    if path is None:
        return set(), ()
    from fangfan_desktop.jobs.policy.packs import read_folder
    from fangfan_desktop.jobs.policy.policy import read_policy

    policy = read_policy(path, reference.places)
    packs = read_folder(policy.forms).packs if policy.forms else ()
    return {pack.form.id for pack in packs}, policy.problems


def check_policy(path: Path | None, reference: Reference) -> tuple[list[str], list[str], int]:
    """Return what a file (None: this PC's) sets, what is wrong in it, and the exit status."""
    path = path or policy_file()
    if path is None:
        return [], [_NO_FILE], NOT_DONE
    from fangfan_desktop.jobs.policy.packs import read_folder
    from fangfan_desktop.jobs.policy.policy import read_policy

    policy = read_policy(path, reference.places)
    lines = [f"{path}：", *(f"  {line}" for line in policy.lines or ("什么也没有设",))]
    wrong = list(policy.problems)
    if policy.is_unread:
        return [], wrong, NOT_DONE
    folder = policy.backup_folder
    if folder and not folder.is_dir():
        wrong.append(f"backup_folder：文件夹“{folder}”现在不在这台电脑上，或者没有连上。")
    if policy.forms:
        found = read_folder(policy.forms)
        lines += [f"  表样：{pack.form.label} {pack.form.title}" for pack in found.packs]
        wrong += found.refused
    return lines, wrong, FOUND_ERRORS if wrong else DONE
