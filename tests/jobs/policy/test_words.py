from pathlib import Path

from fangfan_desktop.jobs.policy.policy import Policy
from fangfan_desktop.jobs.policy.words import (
    ask_whom,
    fixed_words,
    other_place,
    other_recipient,
    second_words,
)
from tests.builders import COUNTY

BARE = Policy(Path("policy.toml"))
SET = Policy(Path("policy.toml"), COUNTY, "js@jn.cn", Path("/data/备份"), it_contact="张工")


def test_a_policy_that_fixes_nothing_says_nothing(county_profile):
    assert (fixed_words(BARE), second_words(BARE)) == ("", "")
    assert (other_place(BARE, county_profile), other_recipient(BARE, "a@b.cn")) == ("", "")
    assert ask_whom(BARE) == "要改请找单位的信息科"


def test_what_is_the_same_here_is_not_asked(county_profile):
    assert other_place(SET, county_profile) == ""
    assert other_recipient(SET, "js@jn.cn") == other_recipient(SET, "") == ""
    assert fixed_words(SET) == "单位、报送到的邮箱由单位统一设定，这里不能改；要改请找张工。"
    assert second_words(SET) == "每份备份另存一份到 /data/备份（由单位统一设定）"
