"""Random numbers that both frameworks share: one numpy stream per source line, kind of draw and occurrence."""
