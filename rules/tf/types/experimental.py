"""tf.types.experimental.* : what tf.function makes of a function. torch leaves it a function."""

from typing import Any

from tf2torch.rules.words import Ignored, Unsupported


class PolymorphicFunction:
    """A function whose graphs can be asked for."""

    def get_concrete_function(self: Ignored, *args: Any, **kwargs: Any) -> Any:
        """
        x: f32[2, 3]

        >>> f = tf.function(lambda row: tf.square(row))
        >>> f.get_concrete_function(x)
        Unsupported: torch has no graphs of functions; torch.export.export makes one where it is needed
        """
        raise Unsupported("torch has no graphs of functions; torch.export.export makes one where it is needed")
