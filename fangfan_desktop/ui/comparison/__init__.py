"""对比与走势: the figures that fell, and how a figure changed over two years."""
