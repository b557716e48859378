"""How the program becomes one folder that needs no Python, and that folder an installer."""
