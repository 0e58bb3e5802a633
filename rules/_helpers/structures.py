"""Nested structures, as TensorFlow takes them apart: lists, tuples, named tuples, and dicts by their sorted keys."""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np
import torch


def is_nested(structure: Any) -> bool:
    """Whether something is a list, a tuple or a dict; the shape of a tensor is none."""
    for kind in (list, tuple, dict):
        if isinstance(structure, kind):
            return not isinstance(structure, torch.Size)
    return False


def parts_of(structure: Any) -> list[Any]:
    """The parts of a list, of a tuple, or (by sorted key) of a dict."""
    parts = []
    for key in sorted(structure) if isinstance(structure, dict) else range(len(structure)):
        parts.append(structure[key])
    return parts


def rebuilt(structure: Any, parts: list[Any]) -> Any:
    """A structure of the same kind that holds these parts."""
    if isinstance(structure, dict):
        by_key = dict(zip(sorted(structure), parts))
        made = copy.copy(structure)
        for key in structure:
            made[key] = by_key[key]
        return made
    return type(structure)(*parts) if hasattr(structure, "_fields") else type(structure)(parts)


def flatten(structure: Any) -> list[Any]:
    """The leaves of a nested structure, in order."""
    if not is_nested(structure):
        return [structure]
    leaves = []
    for part in parts_of(structure):
        leaves += flatten(part)
    return leaves


def map_structure(function: Callable[..., Any], *structures: Any) -> Any:
    """The first structure with function(...) of the leaves of all in the place of each leaf."""
    for other in structures[1:]:
        assert_same_structure(structures[0], other)
    if not is_nested(structures[0]):
        return function(*structures)
    made = []
    for parts in zip(*map(parts_of, structures)):
        made.append(map_structure(function, *parts))
    return rebuilt(structures[0], made)


def pack_sequence_as(structure: Any, leaves: list[Any]) -> Any:
    """The structure with these leaves in the place of its own."""
    size = 0
    for _ in flatten(structure):
        size += 1
    if size != len(leaves):
        raise ValueError(f"The structure has {size} leaves, and {len(leaves)} are given.")
    rest = iter(leaves)
    return map_structure(lambda _: next(rest), structure)


def assert_same_structure(one: Any, other: Any, check_types: bool = True) -> None:
    """Raise unless both are nested alike: TypeError for other classes, ValueError for another nesting."""
    nested = is_nested(one)
    if nested is not is_nested(other) or (nested and len(one) != len(other)):
        raise ValueError("The structures do not have the same nested structure.")
    if nested and check_types and _class_of(one) != _class_of(other):
        raise TypeError("The structures do not have the same classes.")
    if isinstance(one, dict) and set(one) != set(other):
        raise ValueError("The structures do not have the same keys.")
    for ours, theirs in zip(parts_of(one), parts_of(other)) if nested else ():
        assert_same_structure(ours, theirs, check_types)


def _class_of(structure: Any) -> Any:
    """What counts as the class of a structure: all dicts are alike, named tuples by their names."""
    for kind in (dict, list):
        if isinstance(structure, kind):
            return kind
    return (type(structure).__name__, getattr(structure, "_fields", ()))


def row_of(structure: Any, i: int) -> Any:
    """One element along the first axis, of every tensor."""
    return map_structure(lambda leaf: leaf[i], structure)


def stacked(structures: list[Any]) -> Any:
    """Structures that are nested alike, as one whose leaves are theirs, stacked."""
    for structure in structures[1:]:
        assert_same_structure(structures[0], structure)
    return map_structure(lambda *leaves: torch.stack(leaves), *structures)


def mapped(function: Callable[..., Any], structure: Any) -> Any:
    """What the function gives for each element along the first axis, stacked."""
    made = []
    for i in range(len(flatten(structure)[0])):
        made.append(function(row_of(structure, i)))
    return stacked(made)


def scanned(function: Callable[..., Any], structure: Any, initializer: Any, reverse: bool) -> Any:
    """The states of a loop over the first axis, stacked; the first element is the first state where none is given."""
    rows = [row_of(structure, i) for i in range(len(flatten(structure)[0]))]
    if reverse:
        rows.reverse()
    state = rows.pop(0) if initializer is None else as_tensors(initializer)
    states = [state] if initializer is None else []
    for row in rows:
        state = function(state, row)
        states.append(state)
    if reverse:
        states.reverse()
    return stacked(states)


def folded(function: Callable[..., Any], structure: Any, initializer: Any, reverse: bool) -> Any:
    """The last state of a loop over the first axis, forwards or backwards."""
    rows = [row_of(structure, i) for i in range(len(flatten(structure)[0]))]
    if reverse:
        rows.reverse()
    state = rows.pop(0) if initializer is None else as_tensors(initializer)
    for row in rows:
        state = function(state, row)
    return state


def as_tensors(structure: Any) -> Any:
    """The structure with tensors for its numbers and arrays."""
    made = []
    for leaf in flatten(structure):
        number = isinstance(leaf, (bool, int, float, complex, np.ndarray, np.generic))
        made.append(torch.as_tensor(leaf) if number else leaf)
    return pack_sequence_as(structure, made)
