"""Libraries imported without what the program does not use of them."""
