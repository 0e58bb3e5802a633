"""tf.GradientTape and what stops gradients."""

from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Fact, Ignored, Unsupported, known, unlikely


class GradientTape:
    """The calls on a tape; the `with` itself is an idiom of its own."""

    def gradient(
        self: Ignored,
        target: Tensor | list | tuple | dict,  # type: ignore[type-arg]
        sources: Any,  # one tensor or several: not a thing to guess
        output_gradients: Tensor | list | tuple | None = None,  # type: ignore[type-arg]
        unconnected_gradients: Any = "none",
        *,
        recording: Fact[bool],
        persistent: Fact[bool],
        unused: Fact[bool] = False,
    ) -> Any:
        """The gradients of the target by the sources; a list of sources gives a tuple.

        x: var f32[3]; v: var f32[2, 3]; c: f32[3]; d: f64[3]

        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(tf.square(x))
        >>> tape.gradient(y, x)
        torch.autograd.grad(y, x)[0]
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(x * v)
        >>> tape.gradient(y, [x, v])
        torch.autograd.grad(y, [x, v])
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(x * v)
        >>> tape.gradient(target=y, sources=(v, x))
        torch.autograd.grad(y, (v, x))

        A target that is no scalar is summed, several targets are added up.

        >>> with tf.GradientTape() as tape:
        ...     y = x * v
        >>> tape.gradient(y, v)
        torch.autograd.grad(y.sum(), v)[0]
        >>> with tf.GradientTape() as tape:
        ...     y = x * v
        ...     z = tf.exp(x)
        >>> tape.gradient([y, z], [x, v])
        torch.autograd.grad([t.sum() for t in [y, z]], [x, v])
        >>> with tf.GradientTape() as tape:
        ...     losses = {"a": x * v, "b": tf.exp(x)}
        >>> tape.gradient([losses["a"], losses["b"]], x)
        tf_GradientTape_gradient(None, [losses["a"], losses["b"]], x, recording=False, persistent=False, unused=False)
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(x * v)
        ...     z = tf.reduce_prod(x)
        >>> tape.gradient((y, z), x)
        torch.autograd.grad((y, z), x)[0]

        >>> with tf.GradientTape() as tape:
        ...     y = x * v
        >>> tape.gradient(y, v, output_gradients=v * 2.0)
        torch.autograd.grad(y, v, grad_outputs=v * 2.0)[0]
        >>> with tf.GradientTape() as tape:
        ...     y = x * v
        ...     z = tf.exp(x)
        >>> tape.gradient([y, z], x, [v, c])
        torch.autograd.grad([y, z], x, grad_outputs=[v, c])[0]

        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(x)
        >>> tape.gradient(y, [x, v], unconnected_gradients=tf.UnconnectedGradients.ZERO)
        torch.autograd.grad(y, [x, v], materialize_grads=True)
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(x * 3.0)
        ...     z = v * 2.0
        >>> tape.gradient(z, x, unconnected_gradients="zero")
        torch.autograd.grad(z.sum(), x, materialize_grads=True)[0]

        A source that the block does not read has no gradient.

        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(tf.square(x))
        >>> tape.gradient(y, [x, v])
        torch.autograd.grad(y, [x, v], allow_unused=True)
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(tf.square(x))
        >>> tape.gradient(y, v)
        torch.autograd.grad(y, v, allow_unused=True)[0]

        What is watched, and tapes that are used more than once.

        >>> with tf.GradientTape(persistent=True) as tape:
        ...     tape.watch(c)
        ...     y = tf.reduce_sum(c * x)
        ...     z = y * y
        >>> tape.gradient(z, c)
        torch.autograd.grad(z, c, retain_graph=True)[0]
        >>> with tf.GradientTape(persistent=True) as tape:
        ...     y = tf.reduce_sum(x * x)
        ...     z = y * y
        >>> [tape.gradient(z, x), tape.gradient(z, y)]
        [torch.autograd.grad(z, x, retain_graph=True)[0], torch.autograd.grad(z, y, retain_graph=True)[0]]
        >>> with tf.GradientTape() as outer:
        ...     with tf.GradientTape() as tape:
        ...         y = tf.reduce_sum(x**3)
        ...     slope = tape.gradient(y, x)
        >>> outer.gradient(slope, x)
        torch.autograd.grad(slope.sum(), x)[0]

        What TensorFlow answers with None, and what torch has no one call for, stays.

        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(c * 2.0)
        >>> tape.gradient(y, x)
        Unsupported: the target depends on nothing that is watched: TensorFlow gives None
        >>> with tf.GradientTape() as tape:
        ...     y = x * c
        >>> tape.gradient(y, c)
        Unsupported: the source is neither a variable nor watched: TensorFlow gives None
        >>> with tf.GradientTape() as tape:
        ...     y = x * c
        >>> tape.gradient(y, [x, c])
        Unsupported: a source is neither a variable nor watched: TensorFlow gives None for it
        >>> with tf.GradientTape() as tape:
        ...     y = x * x
        ...     z = c * c
        >>> tape.gradient([y, z], x)
        Unsupported: a target depends on nothing that is watched: TensorFlow leaves it out
        >>> with tf.GradientTape() as tape:
        ...     y = x * v
        >>> tape.gradient(y, [x, [v]])
        Unsupported: sources in nested lists
        >>> with tf.GradientTape() as tape:
        ...     y = x * v
        >>> tape.gradient(y, {"x": x})
        Unsupported: a dict of sources: give them in a list
        >>> with tf.GradientTape() as tape:
        ...     y = x * v
        >>> tape.gradient({"y": y}, x)
        Unsupported: a dict of targets: give them in a list
        """
        if isinstance(target, dict):
            raise Unsupported("a dict of targets: give them in a list")
        if isinstance(sources, dict):
            raise Unsupported("a dict of sources: give them in a list")
        zeros = True if unconnected_gradients == "zero" else False
        if isinstance(target, (list, tuple)):
            if unlikely(not all(t.requires_grad for t in target)):
                raise Unsupported("a target depends on nothing that is watched: TensorFlow leaves it out")
            if output_gradients is None:
                target = target if known(all(t.dim() == 0 for t in target)) else [t.sum() for t in target]
        else:
            if unlikely(not target.requires_grad):
                raise Unsupported("the target depends on nothing that is watched: TensorFlow gives None")
            if output_gradients is None:
                if unlikely(target.dim() != 0):
                    target = target.sum()
        if isinstance(sources, (list, tuple)):
            if known(any(isinstance(s, (list, tuple)) for s in sources)):
                raise Unsupported("sources in nested lists")
            if known(any(not s.requires_grad for s in sources)):
                raise Unsupported("a source is neither a variable nor watched: TensorFlow gives None for it")
            return torch.autograd.grad(
                target,
                sources,
                grad_outputs=output_gradients,
                retain_graph=True if persistent else None,
                create_graph=recording,
                materialize_grads=zeros,
                allow_unused=True if unused and not zeros else None,
            )
        if unlikely(not sources.requires_grad):
            raise Unsupported("the source is neither a variable nor watched: TensorFlow gives None")
        return torch.autograd.grad(
            target,
            sources,
            grad_outputs=output_gradients,
            retain_graph=True if persistent else None,
            create_graph=recording,
            materialize_grads=zeros,
            allow_unused=True if unused and not zeros else None,
        )[0]

    def jacobian(
        self: Ignored,
        target: Ignored,
        sources: Ignored,
        unconnected_gradients: Ignored = "none",
        parallel_iterations: Ignored = None,
        experimental_use_pfor: Ignored = True,
    ) -> Any:
        """The derivative of every element of the target.

        x: var f32[3]

        >>> with tf.GradientTape() as tape:
        ...     y = x * x
        >>> tape.jacobian(y, x)
        Unsupported: torch takes a function: write the tape's block as one, then torch.func.jacrev(function)(x)
        """
        raise Unsupported("torch takes a function: write the tape's block as one, then torch.func.jacrev(function)(x)")

    def batch_jacobian(
        self: Ignored,
        target: Ignored,
        source: Ignored,
        unconnected_gradients: Ignored = "none",
        parallel_iterations: Ignored = None,
        experimental_use_pfor: Ignored = True,
    ) -> Any:
        """The derivative of every element of the target by its own row of the source.

        x: f32[2, 3]

        >>> with tf.GradientTape() as tape:
        ...     tape.watch(x)
        ...     y = x * x
        >>> tape.batch_jacobian(y, x)
        Unsupported: torch takes a function of one row: torch.func.vmap(torch.func.jacrev(function))(x)
        """
        raise Unsupported("torch takes a function of one row: torch.func.vmap(torch.func.jacrev(function))(x)")

    def reset(self: Ignored) -> Any:
        """Forgets what was recorded.

        x: var f32[3]

        >>> with tf.GradientTape() as tape:
        ...     y = x * x
        >>> tape.reset()
        Unsupported: torch's graph hangs on the tensors: open a new tape instead
        """
        raise Unsupported("torch's graph hangs on the tensors: open a new tape instead")

    def stop_recording(self: Ignored, *, nested: Fact[bool]) -> Any:
        """What is computed in the block is not followed.

        x: var f32[3]

        >>> with tf.GradientTape() as tape:
        ...     y = x * x
        ...     with tape.stop_recording():
        ...         z = x * y
        ...     w = y + x * z
        >>> tape.gradient(w, x)
        torch.autograd.grad(w.sum(), x)[0]
        >>> with tf.GradientTape() as outer:
        ...     with tf.GradientTape() as tape:
        ...         with tape.stop_recording():
        ...             y = x * x
        >>> y
        Unsupported: another tape goes on recording here, torch would stop for both
        """
        if nested:
            raise Unsupported("another tape goes on recording here, torch would stop for both")
        return torch.no_grad()
