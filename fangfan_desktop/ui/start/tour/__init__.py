"""先看一遍: a balloon that leads through the window while the clerk works on."""
