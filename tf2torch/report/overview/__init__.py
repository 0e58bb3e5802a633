"""The report of a whole project: what `check` finds beside what `convert` writes, alone or against an earlier state."""
