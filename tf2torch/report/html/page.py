"""One template and all that it needs in one text."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tf2torch.report.html.highlight import styles


def page(template: str, **values: Any) -> str:
    """The page with its styles and its script inside; what is put in is escaped."""
    environment = Environment(
        loader=PackageLoader("tf2torch.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    files = {name: Markup(environment.loader.get_source(environment, name)[0]) for name in ("page.css", "page.js")}  # type: ignore[union-attr]
    text: str = environment.get_template(template).render(
        **values, css=files["page.css"], script=files["page.js"], colours=Markup(styles())
    )
    return text
