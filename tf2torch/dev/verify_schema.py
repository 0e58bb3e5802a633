"""The JSON schema of what `verify --json` writes, made from the types that it is made of.

`python -m tf2torch.dev.verify_schema` writes it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

import tf2torch.report
from tf2torch.report.verify_document import FORMAT, VERSION, Document

PATH = Path(tf2torch.report.__file__).with_name("verify.schema.json")
NOT_FINITE = {"enum": ["inf", "-inf", "nan"]}


class Schema(GenerateJsonSchema):
    """Every field is always there; a number may be one that JSON lacks."""

    def float_schema(self, schema: Any) -> dict[str, Any]:
        """A number, or the text that stands for one."""
        return {"anyOf": [super().float_schema(schema), NOT_FINITE]}

    def field_is_required(self, field: Any, total: bool) -> bool:
        """Fields that have their default are written too."""
        return True


def schema() -> str:
    """The text of the schema."""
    made = TypeAdapter(Document).json_schema(mode="serialization", schema_generator=Schema)
    made["properties"]["format"]["const"] = FORMAT
    made["properties"]["version"]["const"] = VERSION
    head = {"$schema": Schema.schema_dialect, "title": "What tf2torch verify --json writes"}
    return json.dumps(_untitled({**made, **head}), indent=1) + "\n"


def _untitled(value: Any) -> Any:
    """Without what can be said of a field only by repeating its name, and without defaults, which are not left out."""
    if isinstance(value, list):
        return [_untitled(v) for v in value]
    if not isinstance(value, dict):
        return value
    names = value.get("properties", {})
    kept = {k: v for k, v in value.items() if k not in ("title", "default", "properties") or "$schema" in value}
    if names:
        kept["properties"] = {k: _untitled(v) for k, v in names.items()}
    return {k: v if k == "properties" else _untitled(v) for k, v in kept.items()}


if __name__ == "__main__":
    PATH.write_text(schema(), encoding="utf-8")
    print(f"wrote {PATH}")
