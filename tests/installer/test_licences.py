from assembly.licences import write_notice
from assembly.publisher import Publisher

from tests.installer.conftest import part


def told(tree, publisher):
    (tree / "licences").mkdir(exist_ok=True)
    write_notice([part("A", inside=[part("B", version="")])], tree, "0.2.0", publisher)
    return (tree / "licences" / "README.txt").read_text("utf-8")


def test_people_read_whose_each_part_is(tmp_path):
    text = told(tmp_path, Publisher())
    assert "\nA 1\n  许可证：MIT\n  版权：A\n  源码：https://example.org/\n  全文：a.txt\n" in text
    assert "\nB（在 A 里）\n" in text
    assert "可以换成您自己" in text


def test_where_the_source_is_stands_there_or_whom_to_ask(tmp_path):
    assert "向给您这个安装包的单位索取" in told(tmp_path, Publisher())
    assert "源码：https://example.org/s" in told(
        tmp_path, Publisher(source="https://example.org/s")
    )
