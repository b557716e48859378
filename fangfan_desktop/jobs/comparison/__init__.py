"""对比与走势: a quarter compared with earlier ones, as tables, a heat table and a chart."""
