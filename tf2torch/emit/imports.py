"""Import repair: TensorFlow's import goes when nothing needs it; torch's arrive where it stood."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import libcst as cst

from tf2torch.emit.header import split_header
from tf2torch.emit.origin import Origin, stands_for
from tf2torch.emit.standard_imports import is_standard, with_standard
from tf2torch.infer.simple_statements import root_name
from tf2torch.syntax.comments import comments_in, missing_comments, with_comments_above
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import bound_names, dotted, target_names

Statement = cst.BaseStatement
PASS = cst.SimpleStatementLine([cst.Pass()])


def imports_of(module: cst.Module) -> dict[str, str]:
    """Dotted names of libraries by which name the module's own imports bind them: {"torch.nn.functional": "F"}."""
    found: dict[str, str] = {}
    for line in module.body:
        for small in line.body if isinstance(line, cst.SimpleStatementLine) else ():
            for dotted_name, local in _bindings(small):
                found.setdefault(dotted_name, local)
    return found


def _bindings(node: cst.CSTNode) -> Iterator[tuple[str, str]]:
    if isinstance(node, cst.Import):
        for alias in node.names:
            name = dotted(alias.name)
            if alias.asname is not None:
                yield from ((name, local) for local in target_names(alias.asname.name))
            else:
                top = name.partition(".")[0]
                yield top, top
    elif isinstance(node, cst.ImportFrom) and not isinstance(node.names, cst.ImportStar) and not node.relative:
        for alias in node.names:
            local = dotted(alias.asname.name) if alias.asname is not None else dotted(alias.name)
            yield f"{dotted(node.module)}.{dotted(alias.name)}", local


def needed_names(used: Iterable[str], aliases: Mapping[cst.CSTNode, str]) -> set[str]:
    """The names in use, with those that they are other names for (`K = tf.math` needs `tf` where `K` is used)."""
    needed = set(used)
    while missing := {root for name, root in _roots(aliases) if name in needed} - needed:
        needed |= missing
    return needed


def _roots(aliases: Mapping[cst.CSTNode, str]) -> Iterator[tuple[str, str]]:
    for node, root in aliases.items():
        assert isinstance(node, cst.Assign)
        yield from ((name, root) for target in node.targets for name in target_names(target.target))


def exported(module: cst.Module) -> Iterator[str]:
    """The names in the module's `__all__`: other modules may ask for them."""
    for line in module.body:
        for small in line.body if isinstance(line, cst.SimpleStatementLine) else ():
            if isinstance(small, (cst.Assign, cst.AugAssign)) and "__all__" in bound_names(small):
                for node in descendants(small.value):
                    if isinstance(node, cst.SimpleString):
                        yield str(node.evaluated_value)


class ImportRepair:
    """Removes the imports of TensorFlow that nothing needs any more and adds the new ones."""

    def __init__(self, added: Sequence[str], needed: set[str], aliases: Container[cst.CSTNode], origin: Origin) -> None:
        self.added = list(added)
        self.needed = needed
        self.aliases = aliases
        self.below: list[cst.EmptyLine] = []  # comments of what went from the end of the block just repaired
        self.origin = origin  # which statements of the source each new one stands for
        self.removed: set[str] = set()

    def module(self, module: cst.Module) -> cst.Module:
        """The module with its imports repaired."""
        standard = [text for text in self.added if is_standard(text)]
        self.added = [text for text in self.added if text not in standard]
        body = self._body(module.body, top=True)
        footer = [*self.below, *module.footer]
        if self.added:
            body = self._inserted(module, list(body))
        if standard:
            body = with_standard(list(body), [_import_line(text) for text in standard], self.origin)
        return module if body is module.body else module.with_changes(body=body, footer=footer)

    def _body(self, body: Sequence[Statement], top: bool = False) -> Sequence[Statement]:
        made: list[Statement] = []
        pending: list[cst.EmptyLine] = []
        for statement in body:
            new = self._statement(statement)
            if top and self.added and _imports_tensorflow(statement):
                lines = self._arrivals(statement, None if new is None else new)
                made += lines
                continue
            if new is None:
                pending += _remains(statement)
                continue
            if pending:
                new = new.with_changes(leading_lines=[*pending, *new.leading_lines])  # type: ignore[attr-defined]
                pending = []
            made.append(stands_for(new, statement, self.origin))
        if not made and body and not top:
            made, pending = [PASS.with_changes(leading_lines=pending)], []
        self.below = pending
        return body if len(made) == len(body) and all(a is b for a, b in zip(made, body)) else made

    def _arrivals(self, old: Statement, kept: Statement | None) -> list[Statement]:
        """The new imports in the place of TensorFlow's, which stays before them if something needs it."""
        new: list[Statement] = [_import_line(text) for text in self.added]
        self.added = []
        for line in new:
            self.origin[line] = old, old
        if kept is not None:
            made = [kept, *new] if _only_imports(kept) else _in_front(new, kept)
            return [stands_for(line, old, self.origin) for line in made]
        assert isinstance(old, cst.SimpleStatementLine)
        new[0] = new[0].with_changes(leading_lines=old.leading_lines, trailing_whitespace=old.trailing_whitespace)
        inner = [c for small in old.body for c in comments_in(small)]
        new[0] = with_comments_above(new[0], inner)
        self.origin[new[0]] = old, old
        return new

    def _statement(self, node: Statement) -> Statement | None:
        """The statement without imports that nothing needs; None if nothing is left of it."""
        if type(node) is cst.SimpleStatementLine:
            return self._line(node)
        if isinstance(node, (cst.Try, cst.TryStar)):  # an import that may fail guards something: it stays
            return node
        changes: dict[str, object] = {}
        for name in ("body", "orelse"):
            inner = getattr(node, name, None)
            if type(inner) is cst.IndentedBlock:
                body = self._body(inner.body)
                if body is not inner.body:
                    changes[name] = inner.with_changes(body=body, footer=[*self.below, *inner.footer])
            elif inner is not None and isinstance(inner, (cst.If, cst.Else)):
                new = self._statement(inner)  # type: ignore[arg-type]
                if new is not inner:
                    changes[name] = new
        return node.with_changes(**changes) if changes else node

    def _line(self, line: cst.SimpleStatementLine) -> cst.SimpleStatementLine | None:
        body = [kept for small in line.body if (kept := self._small(small)) is not None]
        if len(body) == len(line.body) and all(a is b for a, b in zip(body, line.body)):
            return line
        if not body:
            return None
        last = body[-1].with_changes(semicolon=cst.MaybeSentinel.DEFAULT) if body[-1] is not line.body[-1] else body[-1]
        made = line.with_changes(body=[*body[:-1], last])
        return with_comments_above(made, missing_comments([line], [made]))

    def _small(self, node: cst.BaseSmallStatement) -> cst.BaseSmallStatement | None:
        if type(node) is cst.Import or type(node) is cst.ImportFrom:
            return node if isinstance(node.names, cst.ImportStar) else self._import(node)
        return None if type(node) is cst.Assign and self._is_dead_alias(node) else node

    def _import(self, node: cst.Import | cst.ImportFrom) -> cst.BaseSmallStatement | None:
        assert not isinstance(node.names, cst.ImportStar)
        kept = [a for a in node.names if not (_is_tf(node, a) and self._local(a) not in self.needed)]
        self.removed |= {self._local(a) for a in node.names if a not in kept}
        if len(kept) == len(node.names):
            return node
        if not kept:
            return None
        return node.with_changes(names=[*kept[:-1], _closing(kept[-1], node.names[-1])])

    def _local(self, alias: cst.ImportAlias) -> str:
        return dotted(alias.asname.name) if alias.asname is not None else dotted(alias.name).partition(".")[0]

    def _is_dead_alias(self, node: cst.Assign) -> bool:
        """`layers = tf.keras.layers` when nothing uses `layers` any more, and nothing needs TensorFlow."""
        if node not in self.aliases or dotted(node.value).partition(".")[0] in self.needed:
            return False
        return not any(name in self.needed for target in node.targets for name in target_names(target.target))

    def _inserted(self, module: cst.Module, body: list[Statement]) -> list[Statement]:
        """The new imports after the last import at the top (or after the docstring)."""
        at = 0
        for i, statement in enumerate(body):
            small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
            if isinstance(small, (cst.Import, cst.ImportFrom)):
                at = i + 1
            elif not (i == 0 and isinstance(small, cst.Expr) and isinstance(small.value, cst.SimpleString)):
                break
            else:
                at = i + 1
        new: list[Statement] = [_import_line(text) for text in self.added]
        if at == 0 and body:  # below what stands at the top of the file: a shebang, a coding line, a licence
            header, own = split_header(body[0].leading_lines)  # type: ignore[attr-defined]
            new[0] = new[0].with_changes(leading_lines=header)
            body[0] = stands_for(body[0].with_changes(leading_lines=own), body[0], self.origin)
        if at == 1 and module.get_docstring() is not None:
            new[0] = new[0].with_changes(leading_lines=[cst.EmptyLine(indent=False)])
        self.added = []
        return [*body[:at], *new, *body[at:]]


def _imports_tensorflow(node: Statement) -> bool:
    """Whether a statement imports TensorFlow (or a part of it) by name."""
    if not isinstance(node, cst.SimpleStatementLine):
        return False
    return any(
        isinstance(small, (cst.Import, cst.ImportFrom))
        and not isinstance(small.names, cst.ImportStar)
        and any(_is_tf(small, a) for a in small.names)
        for small in node.body
    )


def _is_tf(node: cst.Import | cst.ImportFrom, alias: cst.ImportAlias) -> bool:
    name = dotted(alias.name)
    if isinstance(node, cst.ImportFrom):
        if node.relative:
            return False
        name = f"{dotted(node.module)}.{name}"
    return root_name(name).partition(".")[0] == "tf"


def _only_imports(node: Statement) -> bool:
    return isinstance(node, cst.SimpleStatementLine) and all(
        isinstance(small, (cst.Import, cst.ImportFrom)) for small in node.body
    )


def _in_front(new: list[Statement], kept: Statement) -> list[Statement]:
    """New imports before a line that may use them already: `import tensorflow as tf; x = tf.zeros(3)`."""
    first = new[0].with_changes(leading_lines=kept.leading_lines)  # type: ignore[attr-defined]
    return [first, *new[1:], kept.with_changes(leading_lines=[])]


def _closing(alias: cst.ImportAlias, last: cst.ImportAlias) -> cst.ImportAlias:
    """An import's name that has become the last one: what follows it leads to the closing parenthesis, if any."""
    if not isinstance(last.comma, cst.Comma) or not isinstance(alias.comma, cst.Comma):
        return alias.with_changes(comma=cst.MaybeSentinel.DEFAULT)
    after, own = last.comma.whitespace_after, alias.comma.whitespace_after
    if isinstance(after, cst.ParenthesizedWhitespace) and isinstance(own, cst.ParenthesizedWhitespace):
        after = after.with_changes(first_line=own.first_line)
    return alias.with_changes(comma=alias.comma.with_changes(whitespace_after=after))


def _import_line(text: str) -> cst.SimpleStatementLine:
    line = cst.parse_statement(text)
    assert isinstance(line, cst.SimpleStatementLine)
    return line


def _remains(statement: Statement) -> list[cst.EmptyLine]:
    """The comments of a statement that goes, as lines of their own (blank lines above it stay as well)."""
    assert isinstance(statement, cst.SimpleStatementLine)
    lines = list(statement.leading_lines)
    if not any(line.comment for line in lines):
        lines = []
    inner = [c for small in statement.body for c in comments_in(small)]
    if statement.trailing_whitespace.comment is not None:
        inner.append(statement.trailing_whitespace.comment.value)
    return [*lines, *(cst.EmptyLine(comment=cst.Comment(c)) for c in inner)]
