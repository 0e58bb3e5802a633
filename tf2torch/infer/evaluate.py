"""Facts of expressions: what Python itself says about literals, names, operators and displays.

Two languages are read with it: the user's source (names mean TensorFlow, `infer.source`) and the text of rules
(names mean torch, `rules.decide`). They differ in what names, attributes and calls mean.
"""

from __future__ import annotations

from tf2torch.infer.expressions.literals import Literals


class Evaluator(Literals):
    """Gives the fact of an expression under the facts of names in `env`."""
