"""The words of rule files. At run time they are trivial; the translator reads them in a rule's text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from torch import Tensor

T = TypeVar("T")
Ignored: TypeAlias = Any  # annotates a parameter that has no meaning in torch
Tensors: TypeAlias = "list[Tensor] | tuple[Tensor, ...]"  # each element of a display is wrapped like a Tensor argument
Scalar: TypeAlias = Any  # Tensor | float: a number stays one, anything else becomes a tensor
Pieces: TypeAlias = Any  # Tensors, except that a display of nothing but numbers stays as it is
Indices: TypeAlias = Any  # beside Scalar: a display of whole numbers whose values are known stays a list
Counted: TypeAlias = Any  # beside Tensor: a number that TensorFlow has a tensor for stays one
Places: TypeAlias = Any  # beside Tensor, Scalar: what torch takes as an index, an ndarray stays one
Compared: TypeAlias = Any  # Operand, but numbers that are alone stay numbers
Operand: TypeAlias = "Tensor"  # or a number, if the other operand is a tensor; lists and ndarrays take its dtype
Shape: TypeAlias = Any  # sizes or axes: a list, a tuple, a torch.Size, an int or (rarely) a tensor; passed as they are
Axes: TypeAlias = Any  # one axis, a list or tuple of axes, or None for every axis; never a tensor
Nest: TypeAlias = Any  # a tensor, or nested lists, tuples and dicts of them
Array: TypeAlias = "list[Any]"  # what stands in for a tensor array
Filling: TypeAlias = "Callable[..., Tensor]"  # what stands in for an initializer: a function that fills a tensor
Schedule: TypeAlias = "Callable[..., float]"  # and for a schedule: a function that gives the learning rate by the step
Fact = Annotated[T, "inferred by the translator; the caller never passes it"]

exact_dtypes: bool = False  # the option --exact-dtypes: write int32 where TensorFlow has it


class Unsupported(Exception):
    """Raised by a rule to refuse: the call is left as it was, marked and reported with this reason."""


def caveat(text: str, *, differs: str = "") -> None:
    """Reported where translation reaches this line; `differs` excuses exactly one named difference from the proof."""


def known(condition: Any) -> bool:
    """Guards a branch that only makes the output nicer: taken where the condition is proved."""
    return bool(condition)


def unlikely(condition: Any) -> bool:
    """Guards a rare case: where it can be neither proved nor refuted, it is taken to be false and reported."""
    return bool(condition)


def fresh(tensor: Tensor) -> bool:
    """Whether nothing else can see this tensor's storage: the translator knows; a plain call does not."""
    return False


def aliases_variable(tensor: Tensor) -> bool:
    """Whether the memory is a variable's, which a later assignment changes: where that is not known, a copy is safe."""
    return True


def gives_tensor(function: object) -> bool:
    """Whether a function that the caller passes gives one tensor: the translator knows; a plain call does not."""
    return False


def gives_tensors(function: object) -> bool:
    """Whether a function that the caller passes gives a tuple of tensors: a plain call does not know."""
    return False


def holds_tensors(structure: object) -> bool:
    """Whether a list or a tuple holds nothing but tensors: a plain call does not know."""
    return False


def gives_number(function: object) -> bool:
    """Whether a function that the caller passes gives a Python number: the translator knows; a plain call does not."""
    return False


def is_schedule(rate: object) -> bool:
    """Whether a learning rate is a function of the step and not a number."""
    return callable(rate)


def stepped(rate: object) -> bool:
    """Whether statements of the program follow a schedule: the translator knows; a plain call does not."""
    return False


def counted(number: object) -> bool:
    """Whether a Python number is what TensorFlow has a tensor for (a size): a plain call does not know."""
    return False


def leaves_alone(structure: object) -> bool:
    """Whether a list holds nothing nested: the translator knows; a plain call does not."""
    return False


def contains_tensors(data: object) -> bool:
    """Whether nested lists hold tensors somewhere (which torch.tensor would cut off from their gradients)."""
    if isinstance(data, (list, tuple)):
        return any(contains_tensors(item) for item in data)
    return hasattr(data, "requires_grad")


def contains_strings(data: object) -> bool:
    """Whether nested lists hold text, for which torch has no tensor."""
    if isinstance(data, (list, tuple)):
        return any(contains_strings(item) for item in data)
    return isinstance(data, (str, bytes))


def spread(sizes: int | Sequence[int]) -> Sequence[int]:
    """`x.reshape(*spread(shape))`: a display is written as separate arguments, a name as it is (torch takes both)."""
    return [sizes] if isinstance(sizes, int) or len(sizes) == 0 else sizes  # type: ignore[list-item]


def spatial(sizes: int | Sequence[int] | None) -> int | tuple[int, int]:
    """1, 2 or 4 (NHWC) TensorFlow sizes -> what torch wants: one int if they agree, else (height, width)."""
    if sizes is None or isinstance(sizes, int):
        return sizes or 1
    height, width = sizes[1:3] if len(sizes) == 4 else (*sizes, *sizes)[:2]
    return height if height == width else (height, width)


def as_tuple(axes: Sequence[int]) -> tuple[int, ...]:
    """[0, 2] -> (0, 2): for torch functions that take several axes as a tuple only."""
    return tuple(axes)


def torch_device(name: str) -> str:
    """ "/GPU:0" -> "cuda", "/GPU:1" -> "cuda:1", "/job:localhost/task:0/device:CPU:0" -> "cpu"; "" for any other."""
    kind, _, index = name.rpartition("device:")[2].lstrip("/").lower().partition(":")
    if kind == "cpu" or not name:
        return "cpu"
    numbered = f"cuda:{index}" if index.isdigit() and int(index) else "cuda"
    return numbered if kind == "gpu" and (not index or index.isdigit() or index == "*") else ""


def device_index(name: str) -> int:
    """ "cuda:1" -> 1; 0 where the name has no number."""
    return int(name.partition(":")[2] or 0)


def matrix_product(equation: str) -> bool:
    """Whether an einsum is what matmul computes: "ij,jk->ik", also with the same letters before each of the three."""
    inputs, _, output = equation.replace(" ", "").partition("->")
    left, _, right = inputs.partition(",")
    batch = left[:-2]
    rows, columns = left[len(batch) :], right[len(batch) :]
    letters = batch + rows + columns[1:]
    plain = letters.isalpha() and len(set(letters)) == len(letters) == len(batch) + 3
    return plain and right == batch + rows[1] + columns[1:] and output == batch + rows[0] + columns[1:]
