"""What a tensor array does, on the list that it is in torch."""

from typing import Annotated, Any

import torch
from torch import Tensor

from tf2torch.rules.words import Ignored, aliases_variable, caveat, known

from .._helpers.tensor_arrays import filled, scattered, written


class TensorArray:
    """A list that changes in place and gives itself back."""

    def write(self: Any, index: Any, value: Tensor) -> Annotated[object, "self"]:
        """
        x: f32[2, 3]; v: var f32[2, 3]

        >>> ta = tf.TensorArray(tf.float32, size=2)
        >>> ta.write(1, x * 2.0)
        written(ta, 1, x * 2.0)
        >>> ta = tf.TensorArray(tf.float32, size=2)
        >>> ta.write(0, v)
        written(ta, 0, v.clone())
        """
        if known(aliases_variable(value)):
            return written(self, index, value.clone())
        return written(self, index, value)

    def read(self: Any, index: Any) -> Annotated[object, "item_of(self)"]:
        """
        x: f32[2, 3]

        >>> ta = tf.TensorArray(tf.float32, size=2).unstack(x)
        >>> ta.read(1)
        ta[1]
        """
        return self[index]

    def stack(self: Any) -> Annotated[object, "batched(item_of(self))"]:
        """
        x: f32[2, 3]

        >>> ta = tf.TensorArray(tf.float32, size=2).unstack(x)
        >>> ta.stack()
        torch.stack(ta)
        """
        return torch.stack(self)

    def concat(self: Any) -> Tensor:
        """
        x: f32[2, 3]

        >>> ta = tf.TensorArray(tf.float32, size=2).unstack(x)
        >>> ta.concat()
        torch.cat(ta)
        """
        return torch.cat(self)

    def gather(self: Any, indices: Any) -> Annotated[object, "batched(item_of(self))"]:
        """
        x: f32[2, 3]; n: i32[4] in [0, 2)

        >>> ta = tf.TensorArray(tf.float32, size=2).unstack(x)
        >>> ta.gather([1, 0, 1])
        torch.stack([ta[i] for i in [1, 0, 1]])
        >>> ta = tf.TensorArray(tf.float32, size=2).unstack(x)
        >>> ta.gather(n)
        torch.stack([ta[i] for i in n])
        """
        return torch.stack([self[i] for i in indices])

    def unstack(self: Any, value: Tensor) -> Annotated[object, "self"]:
        """
        x: f32[2, 3]; v: var f32[2, 3]

        >>> ta = tf.TensorArray(tf.float32, size=2)
        >>> ta.unstack(x)
        filled(ta, x)
        >>> ta = tf.TensorArray(tf.float32, size=2)
        >>> ta.unstack([[1.0, 2.0], [3.0, 4.0]])
        filled(ta, torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
        >>> ta = tf.TensorArray(tf.float32, size=2)
        >>> ta.unstack(v)
        filled(ta, v.clone())
        """
        if known(aliases_variable(value)):
            return filled(self, value.clone())
        return filled(self, value)

    def split(self: Any, value: Tensor, lengths: Any) -> Annotated[object, "self"]:
        """
        x: f32[3, 2]; v: var f32[3, 2]

        >>> ta = tf.TensorArray(tf.float32, size=2, infer_shape=False)
        >>> ta.split(x, [1, 2])
        filled(ta, torch.split(x, [1, 2]))
        >>> ta = tf.TensorArray(tf.float32, size=2, infer_shape=False)
        >>> ta.split(v, [1, 2])
        filled(ta, torch.split(v.clone(), [1, 2]))
        """
        if known(aliases_variable(value)):
            return filled(self, torch.split(value.clone(), lengths))
        return filled(self, torch.split(value, lengths))

    def scatter(self: Any, indices: Any, value: Tensor) -> Annotated[object, "self"]:
        """
        x: f32[2, 3]; v: var f32[2, 3]

        >>> ta = tf.TensorArray(tf.float32, size=2)
        >>> ta.scatter([1, 0], x)
        scattered(ta, [1, 0], x)
        >>> ta = tf.TensorArray(tf.float32, size=2)
        >>> ta.scatter([1, 0], v)
        scattered(ta, [1, 0], v.clone())
        """
        if known(aliases_variable(value)):
            return scattered(self, indices, value.clone())
        return scattered(self, indices, value)

    def size(self: Any) -> int:
        """
        x: f32[2, 3]

        >>> ta = tf.TensorArray(tf.float32, size=2)
        >>> ta.size()
        len(ta)
        """
        caveat("a Python number where TensorFlow has a tensor", differs="type")
        return len(self)

    def identity(self: Any) -> Annotated[object, "self"]:
        """
        x: f32[2, 3]

        >>> ta = tf.TensorArray(tf.float32, size=2).unstack(x)
        >>> ta.identity()
        ta
        """
        return self

    def close(self: Ignored) -> None:
        """
        x: f32[2, 3]

        >>> ta = tf.TensorArray(tf.float32, size=2)
        >>> ta.close()
        None
        """
        return None  # noqa: RET501 (a list is not closed)
