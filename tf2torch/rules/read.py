"""Reading rule files: where definitions stand (by a scan), what one of them says (parsed when asked for)."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import libcst as cst

from tf2torch.rules.rule import Meaning, Param, Rule, RuleFile
from tf2torch.syntax.fields import blocks, is_expression
from tf2torch.syntax.parse import tree

_DEFINITION = re.compile(r"^(?:(?:def|class) (\w+)|(\w+)(?:: [^=\n]+)? = )", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^(?=[^\s#)\]}])", re.MULTILINE)
_METHOD = re.compile(r"^    (?=@|def )", re.MULTILINE)


def read_file(path: Path, namespace: str) -> RuleFile:
    """Scan a rule file; nothing of its functions is parsed yet."""
    text = path.read_text(encoding="utf-8")
    starts = [m.start() for m in _TOP_LEVEL.finditer(text)] + [len(text)]
    definitions: dict[str, tuple[int, int]] = {}
    head = len(text)
    for match in _DEFINITION.finditer(text):
        first = _first_decorator(text, match.start())
        head = min(head, first)
        last = next(s for s in starts if s > match.start())
        definitions[match[1] or match[2]] = (first, last)
    imports, siblings = _imports(path, text[:head])
    return RuleFile(path, namespace, text, definitions, imports, siblings)


def _first_decorator(text: str, start: int) -> int:
    while text[:start].rpartition("\n")[0].rpartition("\n")[2].startswith("@"):
        start = text.rfind("\n", 0, start - 1) + 1
    return start


def _imports(path: Path, head: str) -> tuple[dict[str, str], dict[str, tuple[Path, str]]]:
    imports: dict[str, str] = {}
    siblings: dict[str, tuple[Path, str]] = {}
    for node in ast.parse(head).body:
        if isinstance(node, ast.Import):
            imports.update({a.asname or a.name.partition(".")[0]: a.name for a in node.names})
        elif isinstance(node, ast.ImportFrom) and node.level:
            where = path.parents[node.level - 1].joinpath(*(node.module or "").split(".")).with_suffix(".py")
            siblings.update({a.asname or a.name: (where, a.name) for a in node.names})
        elif isinstance(node, ast.ImportFrom):
            imports.update({a.asname or a.name: f"{node.module}.{a.name}" for a in node.names})
    return imports, siblings


def parse_function(file: RuleFile, name: str, api: str) -> Rule | None:
    """The function `name` of the file; None if it is a class or an assignment."""
    first, last = file.definitions[name]
    node = _parse(file.text[first:last])
    if not isinstance(node, cst.FunctionDef):
        return None
    return _rule(file, node, api, file.line_of(first), file.text[first:last])


def parse_meaning(file: RuleFile, name: str, api: str) -> Meaning | None:
    """What `name` means as a value: the right side of an assignment, the base of a class."""
    first, last = file.definitions[name]
    node = _parse(
        file.text[first:last].split("\n")[0] + " ..." if file.text.startswith("class", first) else file.text[first:last]
    )
    match node:
        case cst.ClassDef(bases=[cst.Arg(value=value), *_]):
            return Meaning(api, file, value)
        case cst.SimpleStatementLine(body=[cst.Assign(value=value) | cst.AnnAssign(value=value)]) if value is not None:
            return Meaning(api, file, value)
    return None


def parse_method(file: RuleFile, owner: str, name: str, api: str) -> Rule | None:
    """The method `name` of the class `owner`; only its own text is parsed."""
    first, last = file.definitions[owner]
    text = file.text[first:last]
    if not text.startswith("class"):
        return None
    found = re.search(rf"^    (?:def|async def) {name}\(", text, re.MULTILINE)
    if found is None:
        return None
    start = found.start()
    while text[:start].rpartition("\n")[0].rpartition("\n")[2].startswith("    @"):
        start = text.rfind("\n", 0, start - 1) + 1
    end = next((m.start() for m in _METHOD.finditer(text, found.end())), len(text))
    body = "\n".join(line.removeprefix("    ") for line in text[start:end].split("\n"))
    node = _parse(body)
    assert isinstance(node, cst.FunctionDef)
    return _rule(file, node, api, file.line_of(first + start), body, owner)


def _parse(text: str) -> cst.CSTNode:
    return tree(text).body[0]


def _rule(file: RuleFile, node: cst.FunctionDef, api: str, line: int, text: str, owner: str = "") -> Rule:
    params = [_param(p) for p in node.params.params]
    if isinstance(node.params.star_arg, cst.Param):
        params.append(replace(_param(node.params.star_arg), is_rest=True))
    params += [_param(p, True) for p in node.params.kwonly_params]
    returns = _code(node.returns.annotation) if node.returns else ""
    lines = _end_lines(node, text, line)
    return Rule(api, node.name.value, file, line, node, tuple(params), returns, owner, lines)


def _param(node: cst.Param, keyword_only: bool = False) -> Param:
    annotation = _code(node.annotation.annotation) if node.annotation else ""
    return Param(node.name.value, annotation, node.default, keyword_only)


def _end_lines(node: cst.FunctionDef, text: str, first: int) -> dict[cst.CSTNode, int]:
    """The file line of each `return` and `raise`, in the order in which both parsers meet them."""
    tree = ast.parse(text).body[0]
    ends = sorted((n.lineno, n.col_offset) for n in ast.walk(tree) if isinstance(n, (ast.Return, ast.Raise)))
    found: list[cst.CSTNode] = []
    _collect_ends(node.body, found)
    return {n: first + line - 1 for n, (line, _) in zip(found, ends)}


def _collect_ends(node: cst.CSTNode, found: list[cst.CSTNode]) -> None:
    if type(node) in (cst.Return, cst.Raise):
        found.append(node)
    elif not is_expression(type(node)):
        for part in blocks(node):
            _collect_ends(part, found)


def _code(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)
