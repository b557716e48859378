"""What the help says of the command and of each subcommand; loaded only when help is asked for.

The examples are run by a test, in a folder with the files that they name.
"""

from collections.abc import Mapping
from typing import NamedTuple


class HelpWords(NamedTuple):
    """The help of a command.

    `brief`: one line for the list of commands. `does`: what it does. `examples`: what is written, and
    what it does. `statuses`: number and meaning. `more`: the last words.
    """

    brief: str
    does: str
    examples: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    more: str = ""


_CLEAN = ("0", "做完了，没有错误（可能有提醒）")
_REFUSED = "有文件读不出来、写不成，或者命令写得不对；别的文件照样做完"
_STOPPED = ("130", "按 Ctrl+C 停止了")
_NOT_WRITTEN = ("2", "没有写成，或者命令写得不对")
_STATUSES = (_CLEAN, ("1", "做完了，有错误要改"), ("2", _REFUSED), _STOPPED)
_EXPORTED = (
    _CLEAN,
    ("1", "有错误，或者有提醒没写说明：没有写正式文件，加 --draft 才写草稿"),
    ("2", _REFUSED),
    _STOPPED,
)
_UNDERSTOOD = "写的时候不动原来的文件。"

HELP: Mapping[str, HelpWords] = {
    "fangfan": HelpWords(
        "",
        "防返填报：填报、检查、汇总、导出防止返贫就业攻坚行动报表。这个命令不用窗口，和窗口里做的完全一样；要用窗口，请运行 fangfan-desktop。",
        (
            ("fangfan demo", "先用示例数据走一遍，看看会写出什么"),
            ("fangfan check 平阴县三季度.xlsx", "检查一个县报来的表"),
            ("fangfan check --help", "看 check 怎么写"),
        ),
        (*_STATUSES[:-1], ("5", "这台电脑的 Windows 太旧（7、8、8.1），什么都没有做"), _STOPPED),
        "每个命令后面加 --help，看它的选项和例子。加 --json 时，标准输出只有一个 JSON，给人看的话都写到标准错误。",
    ),
    "fangfan demo": HelpWords(
        "用示例数据走一遍：检查、导出",
        "用自带的示例走一遍：检查济南市的附件1（一个季度）和附件2，写成 Excel、PDF 和邮件草稿。什么都不用填，也不动本机的数据。再做一次时，一样的文件不重写。",
        (
            ("fangfan demo", "写到当前文件夹的 fangfan-demo 里"),
            ("fangfan demo --out 示例", "写到文件夹“示例”里"),
        ),
        (_CLEAN, ("1", "做完了，示例里有错误"), _NOT_WRITTEN, _STOPPED),
    ),
    "fangfan template": HelpWords(
        "写空白表，供没有本程序的单位填写",
        "写一张官方样式的空白 Excel 表，地方和期间已经写好，有下拉菜单，填错的格子会提示，在 Excel 和 WPS 里都能用。",
        (
            (
                "fangfan template 附件1 --place 济南市/商河县 --period 2026Q3 --out .",
                "商河县第三季度的附件1，用正式的文件名写在当前文件夹里",
            ),
            (
                "fangfan template annex2 --place 370126 --period 2026 --out 项目清单.xlsx",
                "商河县（代码 370126）全年的附件2，写成这个文件",
            ),
        ),
        (("0", "写好了"), _NOT_WRITTEN, _STOPPED),
    ),
    "fangfan check": HelpWords(
        "检查报来的表",
        "读报来的表，一格一格检查，说清哪个文件的哪一格有什么问题。文件没写明的（地方、期间）只说没写明，从来不猜。什么都不写，不动原来的文件。",
        (
            ("fangfan check 平阴县三季度.xlsx", "检查一个文件"),
            (
                "fangfan check 报来 --previous 上季度 --json",
                "检查文件夹里所有的表，和上季度的比，结果写成 JSON",
            ),
            (
                "fangfan check 商河县.xlsx --place 济南市/商河县 --period 2026Q3",
                "文件里没写是哪里、哪一期的，在命令里写明",
            ),
        ),
        _STATUSES,
    ),
    "fangfan export": HelpWords(
        "读填好的表，写正式文件",
        f"读填好的表，检查没有问题，就写成正式的 Excel、PDF 和邮件草稿（也可以写 OFD）。{_UNDERSTOOD}",
        (
            ("fangfan export 商河县.xlsx --out 正式", "写到文件夹“正式”里"),
            (
                "fangfan export 商河县.xlsx --out 正式 --formats pdf,ofd --draft",
                "有错误也先写 PDF 和 OFD 的草稿，看看样子",
            ),
            (
                "fangfan export 商河县.xlsx --out 正式 --note A1-12=市里统一延后到20日",
                "提醒 A1-12 的情况属实，写一句核实说明",
            ),
        ),
        _EXPORTED,
    ),
    "fangfan rollup": HelpWords(
        "把各县（市、区）报来的表汇成全市的",
        "把各县（市、区）报来的表汇成全市的，或者把各市的汇成全省的，检查后写成正式文件。每个单位用最新的一份；没有用上的文件逐个说明为什么。有错误、有单位没报时写草稿。",
        (
            (
                "fangfan rollup 报来 --place 济南市 --period 2026Q3 --out 全市",
                "文件夹“报来”里各县的附件1，汇成济南市第三季度的",
            ),
            (
                "fangfan rollup 报来 --place 济南市 --period 2026Q3 --out 全市 --date 9.12",
                "写明填表日期是 9 月 12 日；单位、填表人、电话也能写上",
            ),
            (
                "fangfan rollup 各市 --place 山东省 --period 2026Q3 --out 全省",
                "省里用，把 16 个市的附件1汇成全省的",
            ),
        ),
        (_CLEAN, ("1", "有错误，或者有单位没报、没用上：写的是草稿"), ("2", _REFUSED), _STOPPED),
    ),
    "fangfan history": HelpWords(
        "把以前各期的表读进本机的数据里",
        "把以前各期的表读进本机的数据，供比较（环比、同比）和检查用。先要在窗口里填好单位；运行时窗口要关上。不能确定的只说明，不读入；已有的数从来不改。",
        (
            ("fangfan history 去年", "读文件夹“去年”里所有的表"),
            ("fangfan history 二季度.xlsx --period 2026Q2", "文件没写明是哪一期的，在命令里写明"),
        ),
        (
            ("0", "都读入了，或者本来就有"),
            ("1", "都读入了，表里有错误"),
            ("2", "有没读入的，或者命令写得不对；别的照样读入"),
            _STOPPED,
        ),
    ),
    "fangfan forms": HelpWords(
        "别的通知的表：装上、列出、移除、检查、照附件画",
        "除了自带的附件1、附件2，别的通知的表也能报：每张表是一个表样。",
        (
            ("fangfan forms list", "列出现在能报的表"),
            ("fangfan forms add 通知/报表.fangfan-form", "装上一张表"),
            ("fangfan forms draft --help", "看 draft 怎么写"),
        ),
        (("0", "做完了"), ("1", "check、draft：表样里有要改的地方"), ("2", _REFUSED), _STOPPED),
    ),
    "fangfan forms list": HelpWords(
        "列出现在能报的表",
        "列出现在能报的表：编号、名称、标题，是自带的还是装上的。",
        (
            ("fangfan forms list", "列出本机能报的表"),
            ("fangfan forms list --json", "写成 JSON，供别的程序读"),
        ),
        (("0", "列出来了"), ("2", "读不出来，或者命令写得不对"), _STOPPED),
    ),
    "fangfan forms add": HelpWords(
        "装上一张表",
        "把表样装进数据里，窗口和命令就都能报这张表；同一张表的新版本也这样装。运行时窗口要关上。",
        (
            ("fangfan forms add 通知/报表.fangfan-form", "装上一个表样"),
            ("fangfan forms add 表样 --data 数据", "装到文件夹“数据”里，不动本机的"),
        ),
        (("0", "都装上了"), ("2", "有没装上的，或者命令写得不对；别的照样装上"), _STOPPED),
    ),
    "fangfan forms remove": HelpWords(
        "移除装上的表；报过的还在",
        "移除装上的表，以后不再报它。报过的都还在；再装上就又能报。运行时窗口要关上。",
        (
            ("fangfan forms remove stations", "按编号移除"),
            ("fangfan forms remove 零工驿站季报", "按名称移除"),
        ),
        (("0", "都移除了"), ("2", "有没移除的，或者命令写得不对；别的照样移除"), _STOPPED),
    ),
    "fangfan forms check": HelpWords(
        "看一个表样写得对不对，逐条说哪里要改",
        "看一个表样写得对不对，逐条说哪个文件的哪一处要改、为什么。什么都不写。",
        (
            ("fangfan forms check 表样", "检查一个表样"),
            ("fangfan forms check 表样 --json", "结果写成 JSON"),
        ),
        (
            ("0", "没有问题"),
            ("1", "有要改的地方"),
            ("2", "没有可看的，或者命令写得不对"),
            _STOPPED,
        ),
    ),
    "fangfan forms draft": HelpWords(
        "照着空白附件画一张表样",
        "照着通知的空白附件（Word、Excel、PDF）画一张表样。拿不准的会问，先按最可能的画；用 --answer 回答后再画一次。",
        (
            ("fangfan forms draft 附件.docx --out 新表样", "画成文件夹“新表样”"),
            (
                "fangfan forms draft 附件.docx --out 报表.fangfan-form --only 附件2",
                "只要里面的附件2，写成一个文件",
            ),
        ),
        (
            ("0", "画好了"),
            ("1", "画好了，里面有要改的地方"),
            ("2", "没有画成，或者回答、命令写得不对"),
            _STOPPED,
        ),
    ),
    "fangfan policy": HelpWords(
        "单位统一设定的文件：部署以前检查",
        "信息科在各台电脑上放一个 policy.toml，统一设定收件邮箱、单位、另存备份的文件夹和表样。",
        (
            ("fangfan policy check policy.toml", "部署以前检查一个文件"),
            ("fangfan policy check --help", "看 check 怎么写"),
        ),
        (
            ("0", "都能用"),
            ("1", "有的项不能用，别的照用"),
            ("2", "一项也不能用，或者命令写得不对"),
            _STOPPED,
        ),
        """文件里一行一项，如 place = "济南市/商河县"；全部写法见给信息科的说明（源代码里的 docs/it.md）。""",
    ),
    "fangfan policy check": HelpWords(
        "看统一设定的文件写得对不对，设了什么",
        "看一个 policy.toml 写得对不对：设了什么，哪一项不能用、该怎么写。什么都不写。",
        (
            ("fangfan policy check policy.toml", "部署以前检查一个文件"),
            ("fangfan policy check", "看这台电脑用的是哪个文件、设了什么"),
        ),
        (
            ("0", "都能用"),
            ("1", "有的项不能用，已逐条说明；别的照用"),
            ("2", "一项也不能用（文件读不出来也是），没有这个文件，或者命令写得不对"),
            _STOPPED,
        ),
    ),
    "fangfan ledger": HelpWords(
        "各单位报送的台账：按时、迟报、退回、重报",
        "说本单位的下级单位各在哪天报来、是不是按时、退回过几次、重报过几次。运行时窗口要关上。",
        (
            ("fangfan ledger --period 2026Q3", "看第三季度的台账"),
            (
                "fangfan ledger --period 2026 --form 附件1 --out 台账",
                "看全年各季度的，另写成一个工作簿",
            ),
        ),
        (("0", "做完了"), ("2", "没有做成，或者命令写得不对"), _STOPPED),
    ),
    "fangfan count": HelpWords(
        "从台账（人员、车间、培训班的表）数出表里的数",
        "从台账（脱贫人口、就业帮扶车间、培训班等）数出一张表里的数：每个数由哪几行来，哪几行存疑。几个台账里的同一个人只算一次。什么都不写，不动台账。",
        (
            (
                "fangfan count 培训台账.xlsx --form 附件1 --place 370126 --period 2026Q3",
                "从一本培训台账数商河县（代码 370126）第三季度附件1的数",
            ),
            (
                "fangfan count 台账 --form 附件1 --place 370126 --period 2026Q3 --json",
                "文件夹“台账”里的一起数，结果写成 JSON",
            ),
        ),
        (
            ("0", "都数了（可能有存疑的行）"),
            ("1", "有要回答的：哪本台账、哪一列；那一张没有数，别的数了"),
            ("2", "有文件读不出来（别的数了），或者命令写得不对"),
            _STOPPED,
        ),
        "看不出是哪本台账、哪一列时，它会问，并说出 --answer 要怎么写；照着加在命令后面，再数一次。",
    ),
    "fangfan verify": HelpWords(
        "核对盖章的纸和 Excel 文件是不是一样",
        "核对盖了章的纸和 Excel 文件是不是同一份：每一格都一样，校验码才一样。",
        (
            ("fangfan verify 商河县.xlsx --code K3F6Z-J98XJ", "照纸上抄下校验码来核对"),
            ("fangfan verify 商河县.xlsx --scan 扫描件.pdf", "用扫描件来核对，自动认核验码"),
        ),
        (
            ("0", "一样"),
            ("1", "不一样：文件改过，或者不是同一份"),
            ("2", "读不出来，或者校验码抄得不对、命令写得不对"),
            _STOPPED,
        ),
    ),
}
