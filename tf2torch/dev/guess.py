"""What a parameter of TensorFlow's is likely to be, by its name and its default."""

from __future__ import annotations

from dataclasses import dataclass

SHAPES = ("shape", "dims", "output_shape", "batch_shape", "size")
WINDOWS = ("strides", "ksize", "kernel_size", "pool_size", "dilations", "rate")
LISTS = ("values", "inputs", "tensors")
COUNTS = ("num", "depth", "k", "units", "num_rows", "num_columns", "num_classes", "rank")


@dataclass(frozen=True)
class Guess:
    """`input` is the spec of an example's input, "" where the argument is written in the call itself."""

    name: str
    annotation: str
    default: str | None
    input: str
    argument: str

    @property
    def has_default(self) -> bool:
        """Whether the first example may leave it out."""
        return self.default is not None

    @property
    def parameter(self) -> str:
        """As in the rule's signature."""
        if self.name == "self":
            return "self"
        return f"{self.name}: {self.annotation}" + (f" = {self.default}" if self.has_default else "")


def guess(name: str, default: str | None) -> Guess:
    """A beginning for the author: to be read and corrected."""
    annotation = _by_name(name) or _by_default(default)
    if default == "None" and "None" not in annotation:
        annotation += " | None"
    tensor = annotation.startswith("Tensor") and not annotation.startswith("Tensors")
    return Guess(
        name, annotation, default, "f32[2, 3]" if tensor else _list_input(annotation), _argument(name, annotation)
    )


def _by_name(name: str) -> str:
    if name in ("axis", "batch_dims") or name.endswith("_axis"):
        return "int"
    if name in ("dtype", "output_type", "out_type"):
        return "torch.dtype"
    if name in SHAPES:
        return "Shape"
    if name in WINDOWS:
        return "int | list[int]"
    if name == "padding":
        return "str"
    if name in LISTS:
        return "Tensors"
    return "int" if name in (*COUNTS, "seed") else ""


def _by_default(default: str | None) -> str:
    if default is None or default == "None":
        return "Tensor"
    if default in ("True", "False"):
        return "bool"
    if default.startswith("torch."):
        return "torch.dtype"
    if default.startswith(('"', "'")):
        return "str"
    if default.startswith(("(", "[")):
        return "list[int]"
    return "float" if any(c in default for c in ".e") else "int"


def _list_input(annotation: str) -> str:
    return "list f32[2, 3] x 3" if annotation.startswith("Tensors") else ""


def _argument(name: str, annotation: str) -> str:
    if annotation.startswith("Tensor"):
        return name
    if annotation.startswith("Shape"):
        return "[2, 3]"
    if annotation.startswith("torch.dtype"):
        return "tf.float32"
    if annotation == "str":
        return '"VALID"'
    return "0" if name == "axis" else "2"
