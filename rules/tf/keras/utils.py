"""tf.keras.utils.* : small helpers of training scripts."""

from typing import Any

from torch import Tensor

from tf2torch.rules.words import Ignored, Unsupported, caveat

from ..._helpers.categories import categorical_rows
from ..._helpers.seeds import seed_all


def to_categorical(x: Any, num_classes: int | None = None) -> Any:
    """
    y: ndarray i64[5] in [0, 4); c: ndarray u8[5, 1] in [0, 4); m: ndarray i32[2, 3] in [0, 4); t: i32[5] in [0, 4)

    >>> tf.keras.utils.to_categorical(y, 4)
    categorical_rows(y, 4)
    >>> tf.keras.utils.to_categorical(c, num_classes=6)
    categorical_rows(c, 6)
    >>> tf.keras.utils.to_categorical(m)
    categorical_rows(m, None)
    >>> tf.keras.utils.to_categorical([0, 2, 1])
    categorical_rows([0, 2, 1], None)
    >>> tf.keras.utils.to_categorical(t, 4)
    Unsupported: the classes in a tensor: use tf.one_hot
    """
    if isinstance(x, Tensor):
        raise Unsupported("the classes in a tensor: use tf.one_hot")
    return categorical_rows(x, num_classes)


def clear_session(free_memory: Ignored = True) -> None:
    """
    x: f32[2]

    >>> tf.keras.backend.clear_session()
    None
    """
    return None  # noqa: RET501 (torch has no session)


def set_random_seed(seed: int) -> None:
    """
    x: f32[2]

    >>> tf.keras.utils.set_random_seed(7)
    seed_all(7)
    """
    caveat("torch draws other random numbers from the same seed")
    return seed_all(seed)
