"""Nested structures, as TensorFlow takes them apart: lists, tuples, named tuples, and dicts by their sorted keys."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor


def parts_of(structure: Any) -> list[Any] | None:
    """The parts of a list, a tuple or (by sorted key) a dict; None for anything else."""
    if isinstance(structure, dict):
        return [structure[key] for key in sorted(structure)]
    if isinstance(structure, (list, tuple)) and not isinstance(structure, torch.Size):
        return list(structure)
    return None


def rebuilt(structure: Any, parts: list[Any]) -> Any:
    """A structure of the same kind that holds these parts."""
    if isinstance(structure, dict):
        by_key = dict(zip(sorted(structure), parts))
        items = [(key, by_key[key]) for key in structure]
        return (
            defaultdict(structure.default_factory, items)
            if isinstance(structure, defaultdict)
            else type(structure)(items)
        )
    return type(structure)(*parts) if hasattr(structure, "_fields") else type(structure)(parts)


def flatten(structure: Any) -> list[Any]:
    """The leaves of a nested structure, in order."""
    parts = parts_of(structure)
    return [structure] if parts is None else [leaf for part in parts for leaf in flatten(part)]


def map_structure(function: Callable[..., Any], *structures: Any) -> Any:
    """The first structure with function(...) of the leaves of all in the place of each leaf."""
    parts = [parts_of(structure) for structure in structures]
    if parts[0] is None:
        return function(*structures)
    if any(p is None or len(p) != len(parts[0]) for p in parts):
        raise ValueError("The structures do not have the same nested structure.")
    return rebuilt(structures[0], [map_structure(function, *each) for each in zip(*parts)])


def pack_sequence_as(structure: Any, leaves: list[Any]) -> Any:
    """The structure with these leaves in the place of its own."""
    if len(flatten(structure)) != len(leaves):
        raise ValueError("There are not as many leaves as the structure has.")
    rest = iter(leaves)
    return map_structure(lambda _: next(rest), structure)


def assert_same_structure(one: Any, other: Any, check_types: bool = True) -> None:
    """Raise unless both are nested alike: TypeError for other classes, ValueError for another nesting."""
    ours, theirs = parts_of(one), parts_of(other)
    if (ours is None) != (theirs is None) or (ours is not None and len(ours) != len(theirs or [])):
        raise ValueError("The two structures don't have the same nested structure.")
    if ours is None:
        return
    if check_types and type(one) is not type(other) and not (isinstance(one, dict) and isinstance(other, dict)):
        raise TypeError("The two structures don't have the same sequence type.")
    if isinstance(one, dict) and isinstance(other, dict) and set(one) != set(other):
        raise ValueError("The two dictionaries don't have the same set of keys.")
    for left, right in zip(ours, theirs or []):
        assert_same_structure(left, right, check_types)


def mapped(function: Callable[..., Any], structure: Any) -> Any:
    """What the function gives for each element along the first axis, stacked."""
    made = []
    for i in range(len(flatten(structure)[0])):
        made.append(function(map_structure(lambda leaf: leaf[i], structure)))
    return map_structure(lambda *leaves: torch.stack(leaves), *made)


def as_tensors(structure: Any) -> Any:
    """The structure with tensors for its numbers and arrays."""
    return map_structure(lambda leaf: leaf if isinstance(leaf, Tensor) else torch.as_tensor(leaf), structure)


def scanned(function: Callable[..., Any], structure: Any, initializer: Any, reverse: bool) -> Any:
    """The states of a loop over the first axis, stacked; the first element is the first state where none is given."""
    size = len(flatten(structure)[0])
    rows = [map_structure(lambda leaf: leaf[i], structure) for i in range(size)]  # noqa: B023 (called at once)
    if reverse:
        rows.reverse()
    states = [rows.pop(0) if initializer is None else as_tensors(initializer)]
    for row in rows:
        states.append(function(states[-1], row))
    states = states[size == len(states) - 1 :]
    if reverse:
        states.reverse()
    return map_structure(lambda *leaves: torch.stack(leaves), *states)


def folded(function: Callable[..., Any], structure: Any, initializer: Any, reverse: bool) -> Any:
    """The last state of a loop over the first axis, forwards or backwards."""
    rows = [map_structure(lambda leaf: leaf[i], structure) for i in range(len(flatten(structure)[0]))]  # noqa: B023
    if reverse:
        rows.reverse()
    state = rows.pop(0) if initializer is None else as_tensors(initializer)
    for row in rows:
        state = function(state, row)
    return state
