"""Projects of long lists: every text another one, as in real lists."""

from collections.abc import Iterator

WORDS = "吸纳周边村庄脱贫人口就近从事蔬菜分拣包装农闲时加工衣服按件计酬每月结算技术员上门培训"
_COUNTIES = ("商河县", "平阴县", "章丘区", "莱芜区", "历城区")


def projects(count: int, first: int = 0) -> Iterator[dict[str, str]]:
    """Yield projects of a city's list, numbered from `first`."""
    for at in range(first, first + count):
        turn = at % len(WORDS)
        yield {
            "county": _COUNTIES[at % 5],
            "name": f"{WORDS[turn : turn + 8]}车间{at}",
            "summary": f"{WORDS[turn:]}{WORDS[:turn]}，第{at}期。",
            "employed": str(40 + at % 200),
            "employed_poor": str(at % 40 + 1),
            "location_kinds": ("①", "②③", "否")[at % 3],
            "contact": f"李{WORDS[turn]}",
            "phone": f"0531-{66600000 + at}",
        }
