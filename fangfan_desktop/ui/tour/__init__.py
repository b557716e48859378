"""先看一遍: a balloon that goes from place to place while one may work on."""
