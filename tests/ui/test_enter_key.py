from tests.ui.hands import focused, press


def test_enter_presses_the_button_that_has_the_keyboard(open_window, county_profile):
    window = open_window(county_profile)
    button = window.pages.currentWidget().open_button
    button.setFocus()
    assert focused() is button
    press("Return")
    assert window.editor is not None
