"""`python -m tf2torch.dev.tables` writes the tables."""

from __future__ import annotations

from pathlib import Path

import tf2torch.rules.tables
from tf2torch.dev.tables.generate import generate

if __name__ == "__main__":
    for name, text in generate().items():
        path = Path(tf2torch.rules.tables.__file__).with_name(name)
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.name}: {len(text)} bytes")
