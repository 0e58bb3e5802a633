"""Facts of expressions: what Python itself says about literals, names, operators and displays.

Two languages are read with it: the user's source (names mean TensorFlow, `infer.source`) and the text of rules
(names mean torch, `rules.decide`). They differ in what names, attributes and calls mean.
"""

from __future__ import annotations

from tf2torch.infer.expressions.binding import Binding
from tf2torch.infer.expressions.literals import Literals
from tf2torch.infer.expressions.operators import Operators
from tf2torch.infer.expressions.sequences import Sequences


class Evaluator(Literals, Operators, Sequences, Binding):
    """Gives the fact of an expression under the facts of names in `env`."""
