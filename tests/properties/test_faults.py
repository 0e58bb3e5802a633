"""A proof must be able to fail: faults of the kind people make are planted in rules, and the tests find each."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType
from typing import Any

import pytest
from hypothesis import Phase, given, settings, strategies as st

from tests.properties.agreement import ROOT, Case, agree, rule_named
from tests.properties.arrays import flags
from tests.properties.test_agreement import CASES
from tf2torch.dev.check.functions import function_of, module_of


@dataclass(frozen=True)
class Fault:
    """`old` becomes `new` in a rule (or in a helper, by its file), which the case of this title has to notice."""

    case: str
    old: str
    new: str
    helper: str = ""

    @property
    def title(self) -> str:
        """What the test is called."""
        return f"{self.case}: {self.old} -> {self.new}"


FAULTS = (
    Fault("tf.reduce_sum that wraps", ", dtype=input_tensor.dtype", ""),
    Fault("tf.reduce_sum", "axis == [] or axis == ()", "False"),
    Fault("tf.reduce_sum", "dim=axis, keepdim=keepdims)", "dim=axis)"),
    Fault("tf.reduce_mean of whole numbers", "'trunc'", "'floor'"),
    Fault("tf.reduce_min", "torch.min(", "torch.max("),
    Fault("tf.math.reduce_variance", "correction=0", "correction=1"),
    Fault("tf.math.reduce_std", "correction=0", "correction=1"),
    Fault("tf.argmax", "axis = 0", "axis = -1"),
    Fault("tf.cumsum", "torch.flip(shifted", "(shifted"),
    Fault("tf.cumsum", ", axis, 0)", ", axis, 1)"),
    Fault("tf.math.cumprod", ", axis, 1)", ", axis, 0)"),
    Fault("tf.math.count_nonzero", ".to(dtype)", ""),
    Fault("tf.math.floordiv of floats", "torch.floor(x / y)", "x // y"),
    Fault("tf.math.floormod", "return x % y", "return torch.fmod(x, y)"),
    Fault("tf.math.divide_no_nan", "torch.where(y == 0, 1.0, y)", "y"),
    Fault("tf.math.xlogy", "torch.log(torch.where(x == 0, 1.0, y))", "torch.log(y)"),
    Fault("tf.truediv", ".double()", ""),
    Fault("tf.maximum apart", "torch.maximum(x, y)", "torch.fmax(x, -y)"),
    Fault("tf.clip_by_value", "t, clip_value_min, clip_value_max", "t, clip_value_max, clip_value_min"),
    Fault("tf.clip_by_norm", ", keepdim=True", ""),
    Fault("tf.math.l2_normalize", "epsilon ** 0.5", "epsilon"),
    Fault("tf.matmul", "if transpose_a:", "if False:"),
    Fault("tf.linalg.matvec", ".squeeze(-1)", ".squeeze()"),
    Fault("tf.tensordot", "[axes[0]], [axes[1]]", "[axes[1]], [axes[0]]"),
    Fault("tf.transpose", "a.dim() - 1, -1, -1", "a.dim()"),
    Fault("tf.linalg.band_part", "-num_lower", "num_lower"),
    Fault("tf.linalg.set_diag", "offset=k", "offset=-k"),
    Fault("tf.linalg.solve", "matrix.mH if adjoint else matrix", "matrix"),
    Fault(
        "tf.linalg.triangular_solve",
        "solve_triangular(matrix.mH, rhs, upper=True)",
        "solve_triangular(matrix, rhs, upper=True)",
    ),
    Fault("tf.linalg.svd up to signs", "vh.mH", "vh"),
    Fault("tf.norm", "ord=ord, dim=axis", "dim=axis"),
    Fault("tf.unstack", "dim=axis", "dim=0"),
    Fault("tf.split", "torch.tensor_split(", "torch.split("),
    Fault("tf.repeat", "input.repeat_interleave(repeats", "input.flip(0).repeat_interleave(repeats"),
    Fault("tf.pad", "paddings.flip(0)", "paddings"),
    Fault("tf.pad by reflection", "last - (last - index", "last - (last + 1 - index", "padding.pad_reflect"),
    Fault("tf.pad symmetrically", "-1 - index", "-index", "padding.pad_symmetric"),
    Fault("tf.meshgrid", "indexing=indexing", "indexing='ij'"),
    Fault("tf.nn.space_to_depth", "0, 1, 3, 2, 4, 5", "0, 1, 3, 4, 2, 5", "space.blocks_to_depth"),
    Fault("tf.gather", "params[:, indices]", "params[indices]"),
    Fault("tf.gather in batches", "axis % params.dim()", "axis", "gathering.gather_batched"),
    Fault("tf.gather in batches", "range(batch_dims,", "range(0,", "gathering.gather_batched"),
    Fault("tf.scatter_nd", "accumulate=True", "accumulate=False"),
    Fault("tf.tensor_scatter_nd_sub", "-updates", "updates"),
    Fault("tf.slice", "begin[0] + size[0]", "size[0]"),
    Fault("tf.one_hot", ".movedim(-1, axis)", ""),
    Fault("tf.sort", "descending=True, ", ""),
    Fault("tf.searchsorted", "None if known(side == 'left') else side", "None"),
    Fault("tf.unique", "order.argsort()[inverse]", "inverse", "distinct.unique_in_order"),
    Fault("tf.math.segment_max", "math.nan if data.is_floating_point() else 0", "0", "segments.segment_extreme"),
    Fault("tf.math.unsorted_segment_prod", "new_ones", "new_zeros"),
    Fault("tf.math.confusion_matrix", "labels * num_classes + predictions", "predictions * num_classes + labels"),
    Fault("tf.saturate_cast", "value.clamp(-128, 127)", "value.clamp(-128, 128)"),
    Fault("tf.nn.conv2d", "permute(3, 2, 0, 1)", "permute(3, 2, 1, 0)"),
    Fault("tf.nn.conv2d", "total // 2, total", "(total + 1) // 2, total", "convolution.same_padding"),
    Fault("tf.nn.depthwise_conv2d", "permute(2, 3, 0, 1)", "permute(3, 2, 0, 1)"),
    Fault("tf.nn.max_pool2d", "float('-inf')", "0.0"),
    Fault("tf.nn.avg_pool2d", "/ F.avg_pool2d(inside, size, stride)", "", "pooling.avg_pool_same"),
    Fault("tf.nn.softmax", "dim=-1", "dim=0"),
    Fault("tf.nn.leaky_relu", "negative_slope=alpha", "negative_slope=0.01"),
    Fault("tf.nn.moments", "correction=0", "correction=1"),
    Fault("tf.nn.l2_loss", " / 2", ""),
    Fault("tf.nn.sparse_softmax_cross_entropy_with_logits", "logits.movedim(-1, 1)", "logits"),
    Fault("tf.keras.losses.hinge", ".clamp(min=0)", ".relu()"),
    Fault("tf.keras.losses.huber", ", delta=delta", ""),
    Fault("tf.keras.losses.kld", "y_true.clamp(1e-07, 1)", "y_true"),
    Fault("tf.keras.activations.hard_tanh", "x.clamp(-1, 1)", "F.hardtanh(x)"),
)


def broken(function: FunctionType, fault: Fault) -> Any:
    """The code of the function with the fault in it. The text is that of `ast.unparse`, without the docstring."""
    (node,) = ast.parse(inspect.getsource(function)).body
    assert isinstance(node, ast.FunctionDef)
    node.body, node.returns = node.body[1:], None
    text = ast.unparse(node)
    assert fault.old in text, f"the rule reads otherwise now: choose a fault in\n{text}"
    scope = dict(function.__globals__)
    exec(text.replace(fault.old, fault.new), scope)
    return scope[node.name].__code__


def planted_in(fault: Fault, case: Case) -> FunctionType:
    """The function that gets the fault."""
    if not fault.helper:
        return function_of(rule_named(case.name), ROOT)
    file, _, name = fault.helper.partition(".")
    return vars(module_of(ROOT / "_helpers" / f"{file}.py", ROOT))[name]


@contextmanager
def planted(function: FunctionType, code: Any) -> Iterator[None]:
    """The function with other code, wherever it is already imported."""
    before = function.__code__
    function.__code__ = code
    try:
        yield
    finally:
        function.__code__ = before


def is_found(case: Case) -> bool:
    """Whether the test of this case fails."""

    @settings(
        max_examples=60,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        database=None,
        report_multiple_bugs=False,
    )
    @given(data=st.data())
    def attempt(data: st.DataObject) -> None:
        agree(case, data.draw(case.calls), data.draw(flags))

    try:
        attempt()
    except AssertionError:
        return True
    return False


@pytest.mark.proof
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.title)
def test_the_fault_is_found(fault: Fault) -> None:
    (case,) = (case for case in CASES if case.title == fault.case)
    function = planted_in(fault, case)
    with planted(function, broken(function, fault)):
        assert is_found(case)
