"""One template and all that it needs in one text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tf2torch.report.html.highlight import styles


def page(template: str, own_styles: Iterable[str], scripts: Iterable[str], **values: Any) -> str:
    """The page with its styles and its scripts inside, beside those of every page; what is put in is escaped."""
    environment = Environment(
        loader=PackageLoader("tf2torch.report.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text: str = environment.get_template(template).render(
        **values,
        css=_joined(environment, ("page.css", *own_styles)),
        script=_joined(environment, ("page.js", *scripts)),
        colours=Markup(styles()),
    )
    return text


def _joined(environment: Environment, names: Iterable[str]) -> Markup:
    """Files of ours as they are: they are one script, whose parts see each other's functions."""
    loader = environment.loader
    assert loader is not None
    return Markup("\n".join(loader.get_source(environment, name)[0] for name in names))
