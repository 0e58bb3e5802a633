"""tf.TensorArray: a list. A place that nothing was written to holds None, of which torch.stack makes no zeros."""

from typing import Any

from tf2torch.rules.words import Array, Ignored, Unsupported, known


def TensorArray(
    dtype: Ignored,
    size: int | None = None,
    dynamic_size: Ignored = None,
    clear_after_read: Ignored = None,
    tensor_array_name: Ignored = None,
    handle: Any = None,
    flow: Any = None,
    infer_shape: Ignored = True,
    element_shape: Ignored = None,
    colocate_with_first_write_call: Ignored = True,
) -> Array:
    """
    x: f32[2, 3]; n: i32[2] in [1, 3)

    >>> tf.TensorArray(tf.float32, size=2)
    [None] * 2
    >>> tf.TensorArray("float32", 0, dynamic_size=True, element_shape=[2, 3])
    []
    >>> tf.TensorArray(tf.float32, n[0], infer_shape=False)
    [None] * int(n[0])
    >>> tf.TensorArray(tf.float32, size=2, flow=x)
    Unsupported: an array that is there already, by its handle
    """
    if handle is not None or flow is not None:
        raise Unsupported("an array that is there already, by its handle")
    if known(size is None or size == 0):
        return []
    if isinstance(size, int):
        return [None] * size
    return [None] * int(size)  # type: ignore[call-overload]
