"""What the grid of an open report shows, and where its cursor goes."""
