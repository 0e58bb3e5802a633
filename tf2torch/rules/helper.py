"""A rule written into the output as a function: the same text without the words of rule files."""

from __future__ import annotations

import libcst as cst

from tf2torch.rules.reading import FOLDS, WORDS, is_word
from tf2torch.rules.rule import Rule
from tf2torch.rules.settled import Settled
from tf2torch.rules.writing.toolbox import Toolbox
from tf2torch.rules.written_helper import Helper, Names
from tf2torch.syntax.build import TIGHT
from tf2torch.syntax.text import code
from tf2torch.syntax.transformed import transformed


class Plain(cst.CSTTransformer):
    """Takes the annotations away: their names would need imports."""

    def visit_Annotation(self, node: cst.Annotation) -> bool:
        return False

    def leave_Param(self, original_node: cst.Param, updated_node: cst.Param) -> cst.Param:
        equal = TIGHT if updated_node.default is not None else cst.MaybeSentinel.DEFAULT
        return updated_node.with_changes(annotation=None, equal=equal)

    def leave_FunctionDef(self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef) -> cst.FunctionDef:
        return updated_node.with_changes(returns=None)

    def leave_TrailingWhitespace(
        self, original_node: cst.TrailingWhitespace, updated_node: cst.TrailingWhitespace
    ) -> cst.TrailingWhitespace:
        """What only the rule's own checkers read."""
        comment = updated_node.comment.value if updated_node.comment is not None else ""
        if not comment.startswith(("# type: ignore", "# noqa")):
            return updated_node
        return updated_node.with_changes(comment=None, whitespace=cst.SimpleWhitespace(""))

    def leave_AnnAssign(self, original_node: cst.AnnAssign, updated_node: cst.AnnAssign) -> cst.BaseSmallStatement:
        if updated_node.value is None:
            return updated_node
        return cst.Assign([cst.AssignTarget(updated_node.target)], updated_node.value)


# What only the translator knows: a function takes the way that is always right.
TOLD = frozenset(
    [
        "fresh",
        "aliases_variable",
        "counted",
        "gives_tensor",
        "gives_number",
        "gives_tensors",
        "holds_tensors",
        "leaves_alone",
    ]
)


class HelperText(Plain):
    """Turns a rule's function into plain torch code. Collects what it calls."""

    def __init__(self, rule: Rule, tools: Toolbox) -> None:
        super().__init__()
        self.rule, self.tools, self.names = rule, tools, Names(tools)
        self.calls: list[Rule] = []
        self.folds: list[str] = []
        self.bound = {p.name for p in rule.params} | _assigned(rule.node)

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        word = self._word(original_node.func)
        if word in ("known", "unlikely"):
            return updated_node.args[0].value
        if word in TOLD:
            return cst.Name(str(word == "aliases_variable"))
        return updated_node

    def _word(self, node: cst.BaseExpression) -> str:
        if not isinstance(node, cst.Name) or node.value in self.bound:
            return ""
        dotted = self.rule.file.imports.get(node.value, "")
        return dotted.removeprefix(WORDS) if dotted.startswith(WORDS) else ""

    def visit_Attribute(self, node: cst.Attribute) -> bool:
        return False  # an attribute's own name is a label

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.BaseExpression:
        return updated_node.with_changes(value=transformed(original_node.value, self))

    def visit_Arg(self, node: cst.Arg) -> bool:
        return False  # so is a keyword

    def leave_Arg(self, original_node: cst.Arg, updated_node: cst.Arg) -> cst.Arg:
        if original_node.star and is_word(self.rule.file, original_node.value, "spread"):
            return updated_node.with_changes(value=transformed(original_node.value.args[0].value, self), star="")  # type: ignore[attr-defined]
        return updated_node.with_changes(value=transformed(original_node.value, self))

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        name = original_node.value
        if name in self.bound:
            return updated_node
        word = self._word(original_node)
        if word == "exact_dtypes":
            return cst.Name(str(self.tools.exact_dtypes))
        if any(f.__name__ == word for f in FOLDS):
            self.folds.append(word)
        if word or name in ("caveat", "Unsupported"):
            return updated_node
        if name in self.rule.file.imports:
            return self.names.use(self.rule.file.imports[name])
        found = self.tools.sibling(self.rule.file, name)
        if found is not None:
            return cst.Name(self.names.helper(found))
        return updated_node

    def leave_Raise(self, original_node: cst.Raise, updated_node: cst.Raise) -> cst.Raise:
        if isinstance(updated_node.exc, cst.Call) and code(updated_node.exc.func) == "Unsupported":
            return updated_node.with_changes(exc=updated_node.exc.with_changes(func=cst.Name("NotImplementedError")))
        return updated_node

    def leave_If(self, original_node: cst.If, updated_node: cst.If) -> cst.If | cst.RemovalSentinel:
        return cst.RemoveFromParent() if _is_empty(updated_node) else updated_node

    def visit_Param(self, node: cst.Param) -> bool:
        return False

    def leave_Param(self, original_node: cst.Param, updated_node: cst.Param) -> cst.Param:
        default = transformed(original_node.default, self) if original_node.default is not None else None
        equal = TIGHT if default is not None else cst.MaybeSentinel.DEFAULT
        plain = updated_node.with_changes(
            annotation=None, default=default, equal=equal, comma=cst.MaybeSentinel.DEFAULT
        )
        return plain.with_changes(whitespace_after_param=cst.SimpleWhitespace(""))

    def leave_SimpleStatementLine(
        self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
    ) -> cst.SimpleStatementLine | cst.RemovalSentinel:
        match updated_node.body:
            case [cst.Expr(value=cst.Call(func=cst.Name(value="caveat")))]:
                return cst.RemoveFromParent()
        return updated_node


def _is_empty(node: cst.If) -> bool:
    """A branch in which nothing is left: it only had something to say."""
    return isinstance(node.body, cst.IndentedBlock) and not node.body.body and node.orelse is None


def _assigned(node: cst.FunctionDef) -> set[str]:
    from tf2torch.syntax.scopes import bound_names

    return set(bound_names(node.body))


def helper_function(rule: Rule, name: str, tools: Toolbox) -> Helper:
    """The helper's definition under `name`."""
    text = HelperText(rule, tools)
    plain = transformed(rule.node.with_changes(name=cst.Name("_"), returns=None), text)
    assert isinstance(plain, cst.FunctionDef)
    made = transformed(plain, Settled())
    assert isinstance(made, cst.FunctionDef)
    return Helper(_tidied(rule, made, name), tuple(text.folds), text.names.answers)


def _tidied(rule: Rule, node: cst.FunctionDef, name: str) -> cst.FunctionDef:
    about = rule.api or _summary(rule)
    lead = cst.SimpleStatementLine(
        [cst.Expr(cst.SimpleString(f'"""{about} in torch."""' if rule.api else f'"""{about}"""'))]
    )
    body = list(node.body.body)
    if rule.node.get_docstring() is not None:
        body = body[1:]
    params = (
        node.params
        if node.params.kwonly_params or isinstance(node.params.star_arg, cst.Param)
        else node.params.with_changes(star_arg=cst.MaybeSentinel.DEFAULT)
    )
    return node.with_changes(
        name=cst.Name(name),
        params=params,
        decorators=[],
        returns=None,
        leading_lines=[],
        whitespace_before_params=cst.SimpleWhitespace(""),
        body=node.body.with_changes(body=[lead, *body]),
    )


def _summary(rule: Rule) -> str:
    return (rule.node.get_docstring() or rule.name).strip().split("\n")[0]
