"""What a checkout needs before anything of it runs. Standard library only, for Python 3.7 and later."""
