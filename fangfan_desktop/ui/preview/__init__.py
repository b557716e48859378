"""The printed page on the screen: the same page that is printed and written as PDF."""
