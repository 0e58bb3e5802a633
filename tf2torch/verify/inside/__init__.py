"""What runs inside the subprocesses: one warm server per framework, one forked child per program."""
