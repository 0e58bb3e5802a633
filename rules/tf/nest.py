"""tf.nest.* : nested lists, tuples, named tuples and dicts. TensorFlow goes through a dict by its sorted keys."""

from collections.abc import Callable
from typing import Annotated, Any

from torch import Tensor

from tf2torch.rules.words import Ignored, known, leaves_alone

from .._helpers.structures import (
    assert_same_structure as assert_same_structure_,
    flatten as flatten_,
    is_nested as is_nested_,
    map_structure as map_structure_,
    pack_sequence_as as pack_sequence_as_,
)


def map_structure(func: Annotated[Callable[..., Any], "(*leaves(structure))"], *structure: Any) -> Any:
    """
    x: f32[2, 3]; y: f32[3]; xs: list f32[2, 3] x 3

    >>> tf.nest.map_structure(lambda t: t * 2.0, xs)
    [t * 2.0 for t in xs]
    >>> tf.nest.map_structure(tf.square, [x, y])
    [torch.square(value) for value in [x, y]]
    >>> tf.nest.map_structure(lambda t: t * 2.0, {"b": x, "a": (y, [x])})
    map_structure(lambda t: t * 2.0, {"b": x, "a": (y, [x])})
    >>> tf.nest.map_structure(lambda s, t: s * t, [x, y], [x, x])
    map_structure(lambda s, t: s * t, [x, y], [x, x])
    >>> tf.nest.map_structure(lambda t: t * 2.0, x)
    x * 2.0
    """
    if known(len(structure) == 1 and isinstance(structure[0], Tensor)):
        return func(structure[0])
    if known(len(structure) == 1 and isinstance(structure[0], list) and leaves_alone(structure[0])):
        return [func(value) for value in structure[0]]
    return map_structure_(func, *structure)


def flatten(structure: Any, expand_composites: Ignored = False) -> list[Any]:
    """
    x: f32[2, 3]; y: f32[3]; xs: list f32[2, 3] x 3

    >>> tf.nest.flatten({"b": x, "a": [y, (x,)]})
    flatten({"b": x, "a": [y, (x,)]})
    >>> tf.nest.flatten(xs)
    list(xs)
    >>> tf.nest.flatten(x)
    [x]
    """
    if known(isinstance(structure, (list, tuple)) and leaves_alone(structure)):
        return list(structure)
    if known(isinstance(structure, Tensor)):
        return [structure]
    return flatten_(structure)


def pack_sequence_as(structure: Any, flat_sequence: list[Any], expand_composites: Ignored = False) -> Any:
    """
    x: f32[2, 3]; y: f32[3]

    >>> tf.nest.pack_sequence_as({"b": 0, "a": [0]}, [x, y])
    pack_sequence_as({"b": 0, "a": [0]}, [x, y])
    """
    return pack_sequence_as_(structure, flat_sequence)


def assert_same_structure(nest1: Any, nest2: Any, check_types: bool = True, expand_composites: Ignored = False) -> None:
    """
    x: f32[2, 3]; y: f32[3]

    >>> tf.nest.assert_same_structure([x, (y,)], [y, (x,)])
    assert_same_structure([x, (y,)], [y, (x,)])
    >>> tf.nest.assert_same_structure([x, (y,)], [y, [x]], check_types=False)
    assert_same_structure([x, (y,)], [y, [x]], False)
    """
    if check_types:
        return assert_same_structure_(nest1, nest2)
    return assert_same_structure_(nest1, nest2, False)


def is_nested(seq: Any) -> bool:
    """
    x: f32[2, 3]

    >>> tf.nest.is_nested([x])
    is_nested([x])
    >>> tf.nest.is_nested(x)
    is_nested(x)
    """
    return is_nested_(seq)
