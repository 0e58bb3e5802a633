"""`tf2torch rules list` and `rules show`: what rules there are and what they do, read from their files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tf2torch.dev.check.examples import Example, is_inputs, parse_examples
from tf2torch.dev.check.rule_text import RuleText, read_constants, read_rules, rule_files
from tf2torch.diagnostics import Code
from tf2torch.rules import tables
from tf2torch.rules.index import RuleIndex, builtin_root
from tf2torch.rules.refused import FILE
from tf2torch.rules.unruled import unruled
from tf2torch.verify.functions.spec import BadExample


@dataclass(frozen=True)
class Listed:
    """One line of the list."""

    name: str
    path: Path
    line: int
    examples: int
    summary: str


def listed(prefix: str = "", root: Path | None = None) -> list[Listed]:
    """Every rule at or below `prefix` (any spelling TensorFlow accepts), by name."""
    wanted = tables.canonical(prefix)
    found = [_listed(rule) for rule in _rules(root or builtin_root())]
    found += [
        Listed(c.name, c.path, c.line, 0, "a constant")
        for path in rule_files(root or builtin_root())
        for c in read_constants(path, root or builtin_root())
    ]
    return sorted((r for r in found if _below(r.name, wanted)), key=lambda r: r.name)


def list_text(rules: list[Listed], start: Path) -> str:
    """The list as columns."""
    width = max((len(rule.name) for rule in rules), default=0)
    places = [f"{_relative(rule.path, start)}:{rule.line}" for rule in rules]
    room = max(map(len, places), default=0)
    return "\n".join(
        f"{rule.name:{width}}  {place:{room}}  {_count(rule.examples):11}  {rule.summary}".rstrip()
        for rule, place in zip(rules, places, strict=True)
    )


def _count(examples: int) -> str:
    return f"{examples:2} example{'' if examples == 1 else 's'}"


def shown(name: str, start: Path, root: Path | None = None) -> str | None:
    """All about one rule; None where there is none."""
    wanted = tables.canonical(name)
    rule = next((rule for rule in _rules(root or builtin_root()) if rule.name == wanted), None)
    return "\n".join(_shown(rule, start)) if rule else None


def refused(name: str, start: Path) -> str | None:
    """What is said of a name that has no rule for a reason; None where there is no reason."""
    said = unruled(tables.canonical(name), RuleIndex())
    if not said.hint:
        return None
    place = f"    {_relative(builtin_root() / FILE, start)}\n" if said.code is not Code.NO_RULE else ""
    about = "" if name in said.why else f"{name}, which is "
    return f"{about}{said.why}\n{place}    {said.hint} ({said.code.value})"


def near(name: str, root: Path | None = None) -> list[str]:
    """Rules whose names resemble one that was not found."""
    from difflib import get_close_matches

    return get_close_matches(tables.canonical(name), [rule.name for rule in _rules(root or builtin_root())], 3)


def _rules(root: Path) -> Iterator[RuleText]:
    for path in rule_files(root):
        yield from read_rules(path, root)


def _below(name: str, prefix: str) -> bool:
    return not prefix or name == prefix or name.startswith(f"{prefix}.")


def _listed(rule: RuleText) -> Listed:
    try:
        examples = parse_examples(rule.doc)
    except BadExample as error:
        return Listed(rule.name, rule.path, rule.line, 0, f"its examples cannot be read: {error}")
    summary = next(iter(_prose(rule)), _arrow(examples[0]) if examples else "")
    return Listed(rule.name, rule.path, rule.line, len(examples), summary.partition("\n")[0])


def _prose(rule: RuleText) -> list[str]:
    """What the docstring says before its first input or example."""
    lines: list[str] = []
    for line in rule.doc.strip().splitlines():
        if line.strip().startswith(">>>") or is_inputs(line.strip()):
            break
        lines.append(line.strip())
    return [line for line in lines if line]


def _arrow(example: Example) -> str:
    return f"{example.call} -> {example.expected}"


def _shown(rule: RuleText, start: Path) -> Iterator[str]:
    yield _signature(rule)
    yield f"    {_relative(rule.path, start)}:{rule.line}"
    yield from (f"    {line}" for line in _prose(rule))
    aliases = [a for a in sorted(tables.aliases()) if tables.canonical(a) == rule.name and ".compat." not in a]
    if aliases:
        yield f"    also: {', '.join(aliases)}"
    try:
        examples = parse_examples(rule.doc)
    except BadExample as error:
        examples = ()
        yield f"    its examples cannot be read: {error}"
    yield from _section("Examples", [_pair(e) for e in examples if e.refusal is None])
    yield from _section("Refuses", [*_pairs_of_refusals(examples), *_unshown_refusals(rule, examples)])
    yield from _section("Differences", _differences(rule))


def _signature(rule: RuleText) -> str:
    if rule.is_property:
        return rule.name
    returns = f" -> {ast.unparse(rule.node.returns)}" if rule.node.returns else ""
    return f"{rule.name}({ast.unparse(rule.node.args)}){returns}"


def _section(title: str, paragraphs: list[str]) -> Iterator[str]:
    if paragraphs:
        yield f"\n{title}"
        yield from ("\n".join(f"    {line}" for line in paragraph.splitlines()) for paragraph in paragraphs)


def _pair(example: Example) -> str:
    said = [example.call, *(f"  -> {line}" for line in example.expected.splitlines())]
    used = {n.id for n in ast.walk(ast.parse(example.source)) if isinstance(n, ast.Name)}
    inputs = ", ".join(f"{name}: {spec.known}" for name, spec in example.inputs.items() if name in used)
    return "\n".join([*said, *([f"     where {inputs}"] if inputs else [])])


def _differences(rule: RuleText) -> list[str]:
    """Every caveat, and what of values, gradients or types the proof excuses because of it."""
    calls = (n for n in ast.walk(rule.node) if isinstance(n, ast.Call) and ast.unparse(n.func) == "caveat" and n.args)
    return [
        str(_text(call.args[0]))
        + "".join(
            f" ({_text(k.value)} {'differ' if str(_text(k.value)).endswith('s') else 'differs'})" for k in call.keywords
        )
        for call in calls
    ]


def _pairs_of_refusals(examples: tuple[Example, ...]) -> list[str]:
    return [f"{e.call}\n  -> {e.refusal}" for e in examples if e.refusal is not None]


def _unshown_refusals(rule: RuleText, examples: tuple[Example, ...]) -> list[str]:
    told = [e.refusal or "" for e in examples]
    return [text for text in _texts(rule, "Unsupported") if not any(t and t in text for t in told)]


def _texts(rule: RuleText, function: str) -> list[str]:
    """The first argument of each call of a word of the rule language."""
    calls = (n for n in ast.walk(rule.node) if isinstance(n, ast.Call) and ast.unparse(n.func) == function and n.args)
    return [str(_text(call.args[0])) for call in calls]


def _text(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else ast.unparse(node)


def _relative(path: Path, start: Path) -> str:
    return str(path.relative_to(start)) if path.is_relative_to(start) else str(path)
