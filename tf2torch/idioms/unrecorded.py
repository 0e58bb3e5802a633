"""Gradients that are asked for inside `torch.no_grad()`: there a sum of the target would not be recorded."""

from __future__ import annotations

import libcst as cst

from tf2torch.syntax.build import method


class Unrecorded(cst.CSTTransformer):
    """`torch.autograd.grad(y.sum(), x)` as `torch.autograd.grad(y, x, torch.ones_like(y))`."""

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        match updated_node:
            case cst.Call(
                func=cst.Attribute(attr=cst.Name(value="grad"), value=cst.Attribute(value=torch)),
                args=[
                    cst.Arg(
                        value=cst.Call(func=cst.Attribute(value=cst.Name() as y, attr=cst.Name(value="sum")), args=[])
                    ),
                    sources,
                    *rest,
                ],
            ):
                ones = cst.Arg(method(torch.deep_clone(), "ones_like", cst.Name(y.value)))
                apart = sources.with_changes(comma=cst.MaybeSentinel.DEFAULT)
                return updated_node.with_changes(args=[cst.Arg(y), apart, ones, *rest])
        return updated_node
