"""What is said of a policy: why something cannot be changed, and what differs from it here."""

from fangfan_desktop.jobs.policy.policy import Policy
from fangfan_desktop.workspace.profile import Profile

FIXED = "由单位统一设定"


def ask_whom(policy: Policy) -> str:
    """Return whom to ask for a change."""
    return f"要改请找{policy.it_contact}" if policy.it_contact else "要改请找单位的信息科"


def fixed_words(policy: Policy) -> str:
    """Return which lines of 单位与联系人 are fixed; empty if none is."""
    lines = [*(["单位"] if policy.place else []), *(["报送到的邮箱"] if policy.recipient else [])]
    return f"{'、'.join(lines)}{FIXED}，这里不能改；{ask_whom(policy)}。" if lines else ""


def second_words(policy: Policy) -> str:
    """Return where each backup is kept once more; empty if nowhere."""
    folder = policy.backup_folder
    return f"每份备份另存一份到 {folder}（{FIXED}）" if folder else ""


def other_place(policy: Policy, profile: Profile) -> str:
    """Return what is asked if the data here are another place's; empty if they are not."""
    if policy.place is None or policy.place == profile.place:
        return ""
    return (
        f"这台电脑{FIXED}为{policy.place}，这里的数据是{profile.place}的。\n\n"
        f"要改成{policy.place}吗？{profile.place.label}填过的表一张也不删，改回来就能看到。"
        f"\n\n拿不准先不改；{ask_whom(policy)}。"
    )


def other_recipient(policy: Policy, own: str) -> str:
    """Return that another recipient is used here than a file says; empty if it is the same."""
    if not policy.recipient or own in {"", policy.recipient}:
        return ""
    return f"报送到的邮箱{FIXED}为 {policy.recipient}，那份数据里的 {own} 留着，这里不用"
