"""Whether two captured values are the same value, and if not, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tf2torch.verify.arrays import Distance, distance
from tf2torch.verify.comparison import PRINTED_DIFFER, VALUES_DIFFER, Comparison
from tf2torch.verify.leaf import Kind, Leaf
from tf2torch.verify.numbers_in_text import differing_digits
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.sampling import sampled_distance
from tf2torch.verify.tolerance import Tolerance, tolerance
from tf2torch.verify.triangles import LOWER, in_lower_triangle

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Pair:
    """The same path on both sides, the line that binds its name, and whether the source writes it as a constant."""

    original: Leaf
    translation: Leaf
    line: int
    literal: bool

    def finding(self, reason: str = "", notes: tuple[str, ...] = (), gap: Distance | None = None) -> Comparison:
        """The comparison that says so."""
        leaf, far = self.original, gap or Distance()
        head = (leaf.path, self.line, reason, leaf.shape, leaf.dtype if leaf.kind is Kind.TENSOR else leaf.type)
        far_off = (far.max_abs, far.max_rel, far.share, far.worst)
        return Comparison(*head, *far_off, notes, self.literal, far.excess)


def numbers(
    pair: Pair, arrays: Mapping[str, NDArray[Any]], others: Mapping[str, NDArray[Any]], options: VerifyOptions
) -> Comparison:
    """Shape first, then dtype, then values: each only means something when the one before agrees."""
    left, right = pair.original, pair.translation
    if left.shape != right.shape:
        return pair.finding(f"shape {_shape(left)} became {_shape(right)}")
    reason, notes = dtypes(left, right)
    allowed = tolerance((_precision(left), _precision(right)), options)
    if left.sampled or right.sampled:
        gap, told = sampled_distance((left, right), (arrays, others), allowed, options.sample)
        notes = (*notes, told)
    else:
        gap = distance(arrays[left.array], others[right.array], allowed)
        if gap.share and in_lower_triangle(arrays[left.array], others[right.array], allowed):
            notes = (*notes, LOWER)
    return pair.finding(reason or (VALUES_DIFFER if gap.share else ""), notes, gap)


def _precision(leaf: Leaf) -> str:
    """Python's floats claim no precision: mostly they come out of a float32 tensor by `float()` or `item()`."""
    if leaf.kind is not Kind.NUMBER:
        return leaf.dtype
    return leaf.dtype.replace("float64", "float32").replace("complex128", "complex64")


def dtypes(left: Leaf, right: Leaf) -> tuple[str, tuple[str, ...]]:
    """What is wrong with the dtypes, and what is worth a note: the width of integers, numbers without a dtype."""
    notes = (f"{left.type} became {right.type}",) if left.kind is not right.kind else ()
    if left.dtype == right.dtype:
        return "", notes
    both = f"{left.dtype} became {right.dtype}"
    if left.kind is right.kind is Kind.TENSOR and not _signed(left.dtype, right.dtype):
        return f"dtype {both}", notes
    if _category(left.dtype) != _category(right.dtype):
        return f"dtype {both}", notes
    return "", notes or (both,)


def _signed(*dtypes: str) -> bool:
    return all(re.fullmatch(r"int\d+", d) for d in dtypes)


def _category(dtype: str) -> str:
    stem = dtype.rstrip("0123456789")
    return "int" if stem == "uint" else "float" if stem in ("bfloat", "float") else stem


def structure(pair: Pair, options: VerifyOptions) -> Comparison | None:
    """None, text, dtypes, devices and the outlines of containers; objects are judged by what they hold."""
    left, right = pair.original, pair.translation
    if {left.kind, right.kind} == {Kind.TEXT, Kind.DEVICE}:
        return _equal(pair, _device(left.text), _device(right.text))
    if left.kind is not right.kind:
        told = f"{left.type} became {right.type}"
        return pair.finding(notes=(told,)) if _is_no_number(left) and _is_no_number(right) else pair.finding(told)
    if left.kind is Kind.SEQUENCE:
        return _length(pair)
    if left.kind is Kind.MAPPING:
        return _keys(pair)
    if left.kind is Kind.OBJECT:
        return None
    if left.kind is Kind.DTYPE and _signed(left.text, right.text) and left.text != right.text:
        return pair.finding(notes=(f"{left.text} became {right.text}",))
    if left.kind is Kind.TEXT:
        return _text(pair, tolerance(("float32", "float32"), options))
    return _equal(pair, left.text, right.text)


def _is_no_number(leaf: Leaf) -> bool:
    """Whether a vector of whole numbers, or what stands for one such as a shape, has no elements."""
    if leaf.kind is Kind.SEQUENCE:
        return leaf.type in ("Size", "list", "tuple") and not leaf.size
    return leaf.kind is Kind.TENSOR and leaf.shape == (0,) and _signed(leaf.dtype)


def _text(pair: Pair, allowed: Tolerance) -> Comparison:
    """Floats in a text are printed with so many digits, and the last one is rounded.

    Where that is more than the tolerance of numbers, an error may hide behind it: double precision decides.
    """
    left, right = pair.original.text, pair.translation.text
    if left != right and (digits := differing_digits(left, right, allowed)) is not None:
        within = differing_digits(left, right, allowed, coarsest=0.0) is not None
        return pair.finding("" if within else PRINTED_DIFFER, (f"printed: {digits[0]} became {digits[1]}",))
    return _equal(pair, left, right)


def _equal(pair: Pair, left: str, right: str) -> Comparison:
    return pair.finding("" if left == right else f"{left!r:.80} became {right!r:.80}")


def _length(pair: Pair) -> Comparison | None:
    """Equal lengths are worth a line of their own only where no item follows."""
    left, right = pair.original, pair.translation
    if left.size != right.size:
        return pair.finding(f"{left.size} items became {right.size}")
    if left.sampled:
        return pair.finding(notes=(f"the first {left.kept} of {left.size} items compared",))
    return None if left.size else pair.finding()


def _keys(pair: Pair) -> Comparison | None:
    left, right = pair.original, pair.translation
    if set(left.parts) == set(right.parts):
        return None if left.parts else pair.finding()
    missing = ", ".join(sorted(set(left.parts) - set(right.parts))) or "none"
    added = ", ".join(sorted(set(right.parts) - set(left.parts))) or "none"
    return pair.finding(f"keys missing: {missing}; keys added: {added}")


def opaque_reason(leaf: Leaf, other: Leaf) -> str:
    """Why a value that could not be read was not compared."""
    if leaf.text:
        return f"{leaf.type}: {leaf.text}"
    return f"object of type {leaf.type}" + (f", {other.type} in the translation" if other.type != leaf.type else "")


def _shape(leaf: Leaf) -> str:
    return f"({', '.join(map(str, leaf.shape))}{',' if len(leaf.shape) == 1 else ''})"


def _device(text: str) -> str:
    """'/job:localhost/replica:0/task:0/device:GPU:1' and 'cuda:1' -> 'gpu:1'; other text as it is."""
    match = re.search(r"(?i)(cpu|gpu|cuda)(?::(\d+))?$", text)
    if match is None:
        return text
    return f"{match[1].lower().replace('cuda', 'gpu')}:{match[2] or 0}"
