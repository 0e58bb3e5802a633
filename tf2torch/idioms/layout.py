"""Keeps the line breaks and comments inside a call's parentheses when the call is rewritten."""

from __future__ import annotations

import libcst as cst

from tf2torch.syntax.precedence import level


def keep_layout(old: cst.Call, new: cst.BaseExpression) -> cst.BaseExpression:
    """`new` with the layout of `old`'s arguments, where they are still the arguments of one call in the same order."""
    if not _is_laid_out(old):
        return new
    return _laid_out(old, new) or new


OPERATIONS = (cst.BinaryOperation, cst.Comparison)


def keep_operator(old: cst.BinaryOperation | cst.Comparison, new: cst.BaseExpression) -> cst.BaseExpression:
    """`new` with the line breaks and parentheses of `old`, where it is the same operator still."""
    if isinstance(old, cst.BinaryOperation):
        if not isinstance(new, cst.BinaryOperation) or type(new.operator) is not type(old.operator) or new.lpar:
            return new
        return old.with_changes(left=_operand(old.left, new.left), right=_operand(old.right, new.right))
    if not isinstance(new, cst.Comparison) or len(old.comparisons) != 1 or len(new.comparisons) != 1 or new.lpar:
        return new
    before, after = old.comparisons[0], new.comparisons[0]
    if type(before.operator) is not type(after.operator):
        return new
    return old.with_changes(left=new.left, comparisons=[before.with_changes(comparator=after.comparator)])


def _operand(old: cst.BaseExpression, new: cst.BaseExpression) -> cst.BaseExpression:
    """`new` without the parentheses that `old` did without in the same place."""
    if old.lpar or len(new.lpar) != 1:
        return new
    inner = new.with_changes(lpar=[], rpar=[])
    return inner if level(inner) >= level(old) else new


def _is_laid_out(call: cst.Call) -> bool:
    spaces = [call.whitespace_before_args, *(a.whitespace_after_arg for a in call.args)]
    spaces += [a.comma.whitespace_after for a in call.args if isinstance(a.comma, cst.Comma)]
    return any(isinstance(s, cst.ParenthesizedWhitespace) for s in spaces)


def _laid_out(old: cst.Call, new: cst.BaseExpression) -> cst.BaseExpression | None:
    """The innermost call that holds the old arguments takes their layout."""
    if not isinstance(new, cst.Call):
        return None
    matched = _matched(old, new)
    if matched is not None:
        return matched
    if isinstance(new.func, cst.Attribute):
        inner = _laid_out(old, new.func.value)
        if inner is not None:
            return new.with_changes(func=new.func.with_changes(value=inner))
    return None


def _matched(old: cst.Call, new: cst.Call) -> cst.Call | None:
    places = {id(a.value): i for i, a in enumerate(old.args)}
    found = [places.get(id(a.value)) for a in new.args]
    known = [f for f in found if f is not None]
    if not known or known != sorted(known):
        return None
    args = [a if at is None else _like(a, old.args[at]) for a, at in zip(new.args, found)]
    return new.with_changes(args=_last(old, args), whitespace_before_args=old.whitespace_before_args)


def _like(new: cst.Arg, old: cst.Arg) -> cst.Arg:
    return new.with_changes(comma=old.comma, whitespace_after_arg=old.whitespace_after_arg)


def _last(old: cst.Call, args: list[cst.Arg]) -> list[cst.Arg]:
    """The last argument closes the call as the old last one did."""
    end = old.args[-1]
    middle = [
        a if isinstance(a.comma, cst.Comma) else a.with_changes(comma=_comma(old), whitespace_after_arg=NO_SPACE)
        for a in args[:-1]
    ]
    return [
        *middle,
        args[-1].with_changes(comma=_closing(args[-1], end), whitespace_after_arg=end.whitespace_after_arg),
    ]


def _closing(new: cst.Arg, end: cst.Arg) -> cst.Comma | cst.MaybeSentinel:
    """The comma of the old last argument, with the comment that the new last one has behind it."""
    if new.value is end.value or not isinstance(new.comma, cst.Comma) or not isinstance(end.comma, cst.Comma):
        return end.comma
    own, after = new.comma.whitespace_after, end.comma.whitespace_after
    if isinstance(own, cst.ParenthesizedWhitespace) and isinstance(after, cst.ParenthesizedWhitespace):
        return end.comma.with_changes(whitespace_after=after.with_changes(first_line=own.first_line))
    return end.comma


NO_SPACE = cst.SimpleWhitespace("")


def _comma(old: cst.Call) -> cst.Comma:
    """A comma that breaks the line as the call's own do, without their comments."""
    for arg in old.args:
        if isinstance(arg.comma, cst.Comma) and isinstance(arg.comma.whitespace_after, cst.ParenthesizedWhitespace):
            space = arg.comma.whitespace_after
            plain = space.first_line.with_changes(comment=None, whitespace=NO_SPACE)
            return cst.Comma(whitespace_after=space.with_changes(first_line=plain, empty_lines=[]))
    return cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
