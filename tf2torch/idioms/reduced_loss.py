"""The mean or the sum of torch's losses, one for each example: torch has both in the loss itself."""

from __future__ import annotations

import libcst as cst

from tf2torch.syntax.scopes import dotted

REDUCTIONS = {"tf.math.reduce_mean": "mean", "tf.math.reduce_sum": "sum"}
LOSSES = frozenset(
    {
        "binary_cross_entropy",
        "binary_cross_entropy_with_logits",
        "cross_entropy",
        "huber_loss",
        "l1_loss",
        "mse_loss",
        "poisson_nll_loss",
    }
)


def reduced_loss(api: str, made: cst.BaseExpression) -> cst.BaseExpression:
    """`torch.mean(F.cross_entropy(x, y, reduction="none"))` as `F.cross_entropy(x, y)`; anything else as it is."""
    reduction = REDUCTIONS.get(api)
    match made:
        case cst.Call(
            args=[cst.Arg(value=cst.Call(args=[*args, cst.Arg(keyword=cst.Name(value="reduction"))]) as loss)]
        ):
            last = loss.args[-1].value
        case _:
            return made
    if reduction is None or not isinstance(last, cst.SimpleString) or last.evaluated_value != "none":
        return made
    if dotted(loss.func).rpartition(".")[2] not in LOSSES or "\n" in cst.Module([]).code_for_node(made):
        return made
    if reduction == "mean":  # what torch does anyway
        return loss.with_changes(args=[*args[:-1], args[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)])
    return loss.with_changes(args=[*args, loss.args[-1].with_changes(value=cst.SimpleString('"sum"'))])
