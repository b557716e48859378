"""对比与走势: what fell, by how much, and how a figure went over two years."""
