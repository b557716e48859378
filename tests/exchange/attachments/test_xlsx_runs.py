from fangfan_desktop.exchange.attachments.drawn import Ink
from fangfan_desktop.exchange.attachments.xlsx_runs import RunsHandler
from fangfan_desktop.exchange.reading.package import parse_xml

SONG = '<rPr><sz val="22"/><rFont val="宋体"/></rPr>'


def inks(*strings):
    xml = f"<sst>{''.join(f'<si>{string}</si>' for string in strings)}</sst>"
    return parse_xml([xml], RunsHandler()).inks


def test_the_longest_run_gives_the_ink():
    short = "<r><rPr><b/></rPr><t>一</t></r>"
    assert inks("<t>甲</t>", f"{short}<r>{SONG}<t>情况表</t></r>{short}") == {1: Ink("宋体", 22)}


def test_a_longest_run_without_a_font_has_that_of_its_cell():
    assert inks(f"<r>{SONG}<t>一</t></r><r><t>情况表</t></r>") == {}
    assert inks("<t>情况表</t>", f"<r>{SONG}<t>一</t></r>") == {1: Ink("宋体", 22)}
