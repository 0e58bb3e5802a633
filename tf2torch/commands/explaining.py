"""What `tf2torch explain` and `tf2torch show` do."""

from __future__ import annotations

from tf2torch.commands.talk import product, stop
from tf2torch.diagnostics import Code
from tf2torch.exit_codes import ExitCode
from tf2torch.pages import pages
from tf2torch.settings.values import one_of

CODES = {code.value: code for code in Code}


def explain(text: str) -> ExitCode:
    """`explain [CODE]`."""
    from tf2torch.report.page import render, render_list

    code = CODES.get(text.upper())
    if code is None:
        listed = [page for code, page in pages().items() if code.value.startswith(text.upper())]
        if listed:
            product(render_list(listed).encode())
            return ExitCode.OK
        hint = f"tf2torch show {text}" if text.startswith("tf.") else one_of(text.upper(), CODES)
        stop(f"there is no code {text}", hint)
    from tf2torch.check.explained import explained

    product(render(explained(code)).encode())
    return ExitCode.OK


def show(name: str) -> ExitCode:
    """`show NAME`; a code is explained."""
    if name.upper() in CODES:
        return explain(name)
    from tf2torch.commands.ruling import show_rule

    return show_rule(name)
