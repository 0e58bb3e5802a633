"""tf.Module: the class itself is an idiom, these are its attributes."""

from torch import Tensor, nn

from tf2torch.rules.words import caveat


class Module(nn.Module):
    """What a module knows of its variables."""

    @property
    def trainable_variables(self) -> list[Tensor]:
        """The variables that are trained."""
        caveat("in the order in which they are made; TensorFlow sorts them by attribute name")
        return list(self.parameters())

    @property
    def variables(self) -> list[Tensor]:
        """All variables."""
        caveat("parameters before buffers, in the order in which they are made; TensorFlow sorts them by attribute name")
        return [*self.parameters(), *self.buffers()]
