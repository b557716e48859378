from defusedxml.ElementTree import fromstring

from fangfan_desktop.exchange.xlsx_notes import notes_xml, shapes_xml

NOTES = {(4, 2): "第二：<甲>\n乙 ", (3, 28): "第一"}
EXCEL = "{urn:schemas-microsoft-com:office:excel}"


def test_each_note_stands_at_its_cell_in_reading_order():
    notes = fromstring(notes_xml(NOTES))
    found = {each.get("ref"): "".join(each.itertext()) for each in notes.iter() if each.get("ref")}
    assert list(found.items()) == [("AB3", "第一"), ("B4", "第二：<甲>\n乙 ")]


def test_each_note_has_a_shape_of_its_own():
    shapes = fromstring(shapes_xml(NOTES))
    places = [
        (shape.get("id"), shape.findtext(f".//{EXCEL}Row"), shape.findtext(f".//{EXCEL}Column"))
        for shape in shapes.iter("{urn:schemas-microsoft-com:vml}shape")
    ]
    assert places == [("_x0000_s1026", "2", "27"), ("_x0000_s1027", "3", "1")]
