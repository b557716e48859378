"""What a clerk asks for, shared by window and command. Free of Qt: writers are handed in."""
