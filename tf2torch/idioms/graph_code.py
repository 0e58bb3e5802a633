"""TensorFlow 1's graph code is recognised for a whole file, which then stays as it is: half of a graph is no program.

A file is graph code if it uses what only graphs and sessions have (`tf.placeholder`, `tf.contrib`, a session that is
run: `graph` in rules/refused.toml), wherever TensorFlow 2 would come to it. What stands under a test of TensorFlow's
version, or in an `except`, is there for another TensorFlow: it is left statement by statement, as any other call
without a rule.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property

import libcst as cst

from tf2torch.infer.program import Program
from tf2torch.rules.refused import Graph
from tf2torch.rules.uses import Use
from tf2torch.syntax.fields import block_fields, blocks, children, descendants, is_expression, semantic_fields
from tf2torch.syntax.scopes import target_names

RUNS = frozenset({"run", "as_default", "partial_run", "make_callable", "eval"})
ASKING = frozenset({"__version__", "VERSION", "GIT_VERSION", "executing_eagerly", "hasattr"})
SUITES = (cst.IndentedBlock, cst.Else, cst.Finally, cst.ExceptHandler, cst.ExceptStarHandler, cst.MatchCase)


@dataclass(frozen=True, eq=False)
class GraphUse:
    """The first use that makes a file one of graph code, and the statement it stands in."""

    statement: cst.CSTNode
    node: cst.CSTNode
    api: str


def graph_code(module: cst.Module, program: Program, source: str) -> GraphUse | None:
    """The first use of graphs and sessions; None if the file can be translated."""
    uses = {n: u for n, u in program.answers.items() if isinstance(u, Use) and u.graph is not Graph.NEVER}
    if not uses:
        return None
    walk = _Walk(uses, module, program.work, any(word in source for word in ASKING))
    return next((found for statement in module.body for found in walk.of(statement)), None)


class _Walk:
    """Looks through statements in the order of the text."""

    def __init__(self, uses: dict[cst.CSTNode, Use], module: cst.Module, work: Container[int], asks: bool) -> None:
        self.uses, self.module, self.work = uses, module, work
        self.asks = asks  # whether the file may ask for TensorFlow's version
        self.versions: set[str] = set()  # names of what is known of TensorFlow's version

    @cached_property
    def run_at_once(self) -> set[cst.BaseExpression]:
        """Whatever is run: `tf.compat.v1.Session()` of `tf.compat.v1.Session().run(x)`, or a name."""
        attributes = (n for n in descendants(self.module) if type(n) is cst.Attribute)
        return {n.value for n in attributes if n.attr.value in RUNS}

    @cached_property
    def run(self) -> set[str]:
        """The names of what is run."""
        return {_last_name(node) for node in self.run_at_once} - {""}

    def of(self, statement: cst.CSTNode) -> Iterator[GraphUse]:
        """The uses in a statement and in its blocks."""
        if isinstance(statement, cst.ExceptHandler) or (
            isinstance(statement, cst.If) and self._asks_for_version(statement.test)
        ):
            return
        yield from self._in_head(statement)
        for part in blocks(statement):
            yield from self.of(part)

    def _in_head(self, statement: cst.CSTNode) -> Iterator[GraphUse]:
        """The uses in what a statement has before its blocks."""
        if isinstance(statement, SUITES):
            return
        below = block_fields(type(statement))
        for name in semantic_fields(type(statement)):
            value = getattr(statement, name)
            for part in value if isinstance(value, (list, tuple)) else [value]:
                if isinstance(part, cst.CSTNode) and (name not in below or isinstance(part, cst.BaseSmallStatement)):
                    yield from self._in_part(statement, part)

    def _in_part(self, statement: cst.CSTNode, part: cst.CSTNode) -> Iterator[GraphUse]:
        if is_expression(type(part)) and id(part) not in self.work:  # no use of TensorFlow in it
            return
        if type(part) is cst.Assign and self._asks_for_version(part.value):
            self.versions.update(n for t in part.targets for n in target_names(t.target))
        if type(part) in (cst.IfExp, cst.BooleanOperation) and self._asks_for_version(part):
            return
        use = self.uses.get(part)
        if use is not None and (use.graph is Graph.ALWAYS or self._is_run(part, statement)):
            yield GraphUse(statement, part, use.api)
        for child in children(part):
            yield from self._in_part(statement, child)

    def _is_run(self, node: cst.CSTNode, statement: cst.CSTNode) -> bool:
        """Whether a session is run or a graph entered: at once, in a `with`, or by the name that it gets."""
        if node in self.run_at_once or isinstance(statement, cst.With):
            return True
        small = statement.body if isinstance(statement, cst.SimpleStatementLine) else ()
        targets = [t.target for s in small if isinstance(s, cst.Assign) for t in s.targets]
        return any(_last_name(target) in self.run for target in targets)

    def _asks_for_version(self, node: cst.CSTNode) -> bool:
        """Whether an expression depends on which TensorFlow there is."""
        return self.asks and any(map(self._is_version, descendants(node)))

    def _is_version(self, node: cst.CSTNode) -> bool:
        match node:
            case cst.Attribute(attr=cst.Name(value=name)):
                return name in ASKING and name != "hasattr"
            case cst.Name(value=name):
                return name in self.versions or name == "hasattr"
        return False


def _last_name(node: cst.CSTNode) -> str:
    """`session` of `session` and of `self.session`."""
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, cst.Name) else ""
