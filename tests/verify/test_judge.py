"""Pairs of captured values: what is the same, what is worth a note, what is wrong. No framework is needed for it."""

from __future__ import annotations

import numpy as np
import pytest

from tf2torch.verify.compare import compare
from tf2torch.verify.comparison import PRINTED_DIFFER
from tf2torch.verify.inside.names import text_of
from tf2torch.verify.leaf import Kind, Leaf
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.sampling import STATISTICS, positions, statistics
from tf2torch.verify.tolerance import Tolerance, tolerance
from tf2torch.verify.values import Values


def tensor(path: str, data: object, dtype: str) -> tuple[Leaf, np.ndarray]:
    array = np.array(data, dtype)
    return Leaf(path, Kind.TENSOR, "tensor", dtype, array.shape, path, size=array.size, kept=array.size), array


def values(*parts: tuple[Leaf, np.ndarray] | Leaf) -> Values:
    pairs = [p for p in parts if isinstance(p, tuple)]
    return Values(tuple(p if isinstance(p, Leaf) else p[0] for p in parts), {leaf.path: a for leaf, a in pairs})


def reasons(original: Values, translation: Values, **options: float) -> dict[str, str]:
    """What is said of each value that was compared; "" where it agrees."""
    comparisons, _ = compare(original, translation, {}, VerifyOptions(**options))  # type: ignore[arg-type]
    return {c.name: c.reason for c in comparisons}


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("int32", "int64", ""),
        ("int64", "int8", ""),
        ("uint8", "int8", "dtype uint8 became int8"),
        ("uint8", "uint16", "dtype uint8 became uint16"),
        ("float64", "float32", "dtype float64 became float32"),
        ("int32", "float32", "dtype int32 became float32"),
        ("bool", "int32", "dtype bool became int32"),
    ],
)
def test_only_the_width_of_integers_with_a_sign_may_differ(left: str, right: str, reason: str) -> None:
    assert reasons(values(tensor("x", [0, 1], left)), values(tensor("x", [0, 1], right))) == {"x": reason}


def test_the_looser_of_two_dtypes_decides_and_options_replace_it() -> None:
    assert tolerance(("float64", "float32"), VerifyOptions()) == Tolerance(1.3e-6, 1e-5)
    assert tolerance(("float16", "float32"), VerifyOptions()) == Tolerance(1e-3, 1e-5)
    assert tolerance(("float32", "float32"), VerifyOptions(rtol=0.5)) == Tolerance(0.5, 1e-5)
    assert tolerance(("float32", "float32"), VerifyOptions(atol=0.5)) == Tolerance(1.3e-6, 0.5)


def test_no_option_makes_whole_numbers_inexact() -> None:
    left, right = values(tensor("n", [100], "int32")), values(tensor("n", [101], "int64"))
    assert reasons(left, right, rtol=0.5, atol=5.0) == {"n": "values differ"}


def mapping(*keys: str) -> Leaf:
    return Leaf("d", Kind.MAPPING, "dict", size=len(keys), kept=len(keys), parts=keys)


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("a", "ab", "keys missing: none; keys added: b"),
        ("ab", "a", "keys missing: b; keys added: none"),
        ("", "", ""),
    ],
)
def test_keys_that_are_missing_or_added(left: str, right: str, reason: str) -> None:
    assert reasons(values(mapping(*left)), values(mapping(*right))) == {"d": reason}


TF_GPU = "/job:localhost/replica:0/task:0/device:GPU:"


@pytest.mark.parametrize(
    ("left", "right", "agrees"),
    [
        (TF_GPU + "1", "cuda:1", True),
        (TF_GPU + "0", "cuda", True),
        ("/device:CPU:0", "cpu", True),
        (TF_GPU + "1", "cuda:0", False),
        (TF_GPU + "0", "cpu", False),
        ("somewhere", "cpu", False),
    ],
)
def test_devices_are_compared_by_kind_and_number(left: str, right: str, agrees: bool) -> None:
    sides = [Leaf("where", kind, "device", text=t) for kind, t in ((Kind.TEXT, left), (Kind.DEVICE, right))]
    (reason,) = reasons(values(sides[0]), values(sides[1])).values()
    assert (reason == "") is agrees


def test_the_items_of_a_list_that_was_cut_are_compared() -> None:
    cut = Leaf("h", Kind.SEQUENCE, "list", size=9, kept=2)
    items = [values(cut, tensor("h[0]", 1.0, "float32"), tensor("h[1]", x, "float32")) for x in (2.0, 3.0)]
    assert reasons(*items) == {"h[1]": "values differ", "h": "", "h[0]": ""}


@pytest.mark.parametrize("fault", [float("nan"), 7.0])
def test_a_fault_outside_of_the_sample_shows(fault: float) -> None:
    size = 1 << 20
    chosen = positions(size)
    faulty = np.zeros(size, "float32")
    faulty[min(set(range(size)) - set(chosen.tolist()))] = fault
    leaf = Leaf("x", Kind.TENSOR, "tensor", "float32", (size,), "x", size=size, kept=len(chosen))
    left, right = (
        Values((leaf,), {"x": whole[chosen], "x" + STATISTICS: statistics(whole)})
        for whole in (np.zeros(size, "float32"), faulty)
    )
    assert reasons(left, left) == {"x": ""}
    assert reasons(left, right) == {"x": "values differ"}


def test_a_shape_without_sizes_is_an_empty_vector() -> None:
    empty = values(tensor("s", [], "int32"))
    size = Leaf("s", Kind.SEQUENCE, "Size")
    assert reasons(empty, values(size)) == {"s": ""} == reasons(values(size), empty)
    assert reasons(values(tensor("s", [], "float32")), values(size)) == {"s": "tensor became Size"}
    assert reasons(empty, values(Leaf("s", Kind.MAPPING, "dict"))) == {"s": "tensor became dict"}


def test_printed_floats_are_held_to_the_tolerance_of_numbers() -> None:
    def told(one: str, other: str) -> str:
        return reasons(*(values(Leaf("t", Kind.TEXT, "str", text=text)) for text in (one, other)))["t"]

    assert told("loss=1.15712", "loss=1.15711") == told("[1.0000001 2.       ]", "[1. 2.]") == ""
    assert told("2.99", "3.00") == told("11571.2", "11571.1") == PRINTED_DIFFER
    assert told("2.99", "3.01") == "'2.99' became '3.01'"


def test_only_a_change_of_type_is_worth_a_note() -> None:
    empty = Leaf("s", Kind.SEQUENCE, "list")
    found = [
        compare(left, values(empty), {}, VerifyOptions())[0]
        for left in (values(empty), values(tensor("s", [], "int32")))
    ]
    assert [c.notes for (c,) in found] == [(), ("tensor became list",)]


def test_a_bound_of_a_slice_is_the_number_as_which_it_is_used() -> None:
    bound = np.array(2)
    assert text_of(slice(1, bound, None)) == text_of(slice(1, 2, None)) == "slice(1, 2, None)"
    assert text_of(slice("a", None)) == "slice('a', None, None)"
