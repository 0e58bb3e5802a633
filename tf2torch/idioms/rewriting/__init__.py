"""The rewriter's parts: what it reports, how it writes expressions, what it takes nodes for."""
