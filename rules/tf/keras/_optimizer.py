"""tf.keras.Optimizer: what all optimizers have."""

from torch import Tensor

from tf2torch.rules.words import Ignored, Unsupported


class Optimizer:
    """The settings of an optimizer; `apply_gradients` is an idiom of its own."""

    @property
    def learning_rate(self) -> float:
        """
        w: f32[3]

        >>> v = tf.Variable(w)
        >>> opt = tf.keras.optimizers.SGD(0.25)
        >>> opt.apply_gradients([(w, v)])
        >>> float(opt.learning_rate)
        float(opt.param_groups[0]["lr"])
        """
        return self.param_groups[0]["lr"]  # type: ignore[attr-defined]

    @property
    def iterations(self: Ignored) -> int:
        """
        w: f32[3]

        >>> v = tf.Variable(w)
        >>> opt = tf.keras.optimizers.SGD(0.25)
        >>> opt.apply_gradients([(w, v)])
        >>> int(opt.iterations)
        Unsupported: torch's optimizers do not count their steps
        """
        raise Unsupported("torch's optimizers do not count their steps")

    @property
    def variables(self: Ignored) -> list[Tensor]:
        """
        w: f32[3]

        >>> v = tf.Variable(w)
        >>> opt = tf.keras.optimizers.SGD(0.25)
        >>> opt.apply_gradients([(w, v)])
        >>> opt.variables
        Unsupported: the state of an optimizer has another form in torch: optimizer.state
        """
        raise Unsupported("the state of an optimizer has another form in torch: optimizer.state")
