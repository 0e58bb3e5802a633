"""tf.Module: the class itself is an idiom, these are its attributes."""

from torch import Tensor, nn

from tf2torch.rules.words import Ignored, Unsupported


class Module(nn.Module):
    """What a module knows of its variables."""

    @property
    def trainable_variables(self) -> list[Tensor]:
        """The variables that are trained.

        >>> class Scaled(tf.Module):
        ...     def __init__(self):
        ...         super().__init__()
        ...         self.offset = tf.Variable([1.0, 2.0])
        ...         self.scale = tf.Variable([[3.0, 4.0]])
        ...         self.steps = tf.Variable(0.0, trainable=False)
        >>> scaled = Scaled()
        >>> scaled.trainable_variables
        list(scaled.parameters())
        >>> class Stacked(tf.Module):
        ...     def __init__(self):
        ...         super().__init__()
        ...         self.parts = [tf.Variable([1.0]), tf.Variable([2.0, 3.0])]
        >>> stacked = Stacked()
        >>> stacked.trainable_variables
        list(stacked.parameters())
        """
        return list(self.parameters())

    @property
    def variables(self) -> list[Tensor]:
        """All variables.

        >>> class Scaled(tf.Module):
        ...     def __init__(self):
        ...         super().__init__()
        ...         self.scale = tf.Variable([[3.0, 4.0]])
        ...         self.steps = tf.Variable(0.0, trainable=False)
        >>> scaled = Scaled()
        >>> scaled.variables
        [*scaled.parameters(), *scaled.buffers()]
        """
        return [*self.parameters(), *self.buffers()]

    @property
    def non_trainable_variables(self) -> list[Tensor]:
        """The variables that are not trained.

        >>> class Scaled(tf.Module):
        ...     def __init__(self):
        ...         super().__init__()
        ...         self.scale = tf.Variable([[3.0, 4.0]])
        ...         self.steps = tf.Variable(0.0, trainable=False)
        >>> scaled = Scaled()
        >>> scaled.non_trainable_variables
        list(scaled.buffers())
        """
        return list(self.buffers())

    @property
    def name(self: Ignored) -> str:
        """
        >>> class Scaled(tf.Module):
        ...     def __init__(self):
        ...         super().__init__()
        ...         self.scale = tf.Variable([[3.0, 4.0]])
        >>> scaled = Scaled()
        >>> scaled.name
        Unsupported: a module of torch has no name of its own
        """
        raise Unsupported("a module of torch has no name of its own")

    @property
    def name_scope(self: Ignored) -> str:
        """
        >>> class Scaled(tf.Module):
        ...     def __init__(self):
        ...         super().__init__()
        ...         self.scale = tf.Variable([[3.0, 4.0]])
        >>> scaled = Scaled()
        >>> scaled.name_scope
        Unsupported: torch has no scopes of names: take the block out of the `with`
        """
        raise Unsupported("torch has no scopes of names: take the block out of the `with`")

    @property
    def submodules(self: Ignored) -> tuple[nn.Module, ...]:
        """
        >>> class Scaled(tf.Module):
        ...     def __init__(self):
        ...         super().__init__()
        ...         self.scale = tf.Variable([[3.0, 4.0]])
        >>> scaled = Scaled()
        >>> scaled.submodules
        Unsupported: TensorFlow also finds modules in lists and dicts that torch is not told of; see modules()
        """
        raise Unsupported("TensorFlow also finds modules in lists and dicts that torch is not told of; see modules()")
