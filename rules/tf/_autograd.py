"""tf.GradientTape and what stops gradients."""

from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Fact, Ignored, Unsupported, caveat, known, unlikely

from .._helpers.gradients import batch_jacobian, gradients_of, jacobian


class GradientTape:
    """The calls on a tape; the `with` itself is an idiom of its own."""

    def gradient(
        self: Ignored,
        target: Tensor | list | tuple | dict,  # type: ignore[type-arg]
        sources: Any,  # one tensor or several: not a thing to guess
        output_gradients: Tensor | list | tuple | dict | None = None,  # type: ignore[type-arg]
        unconnected_gradients: Any = "none",
        *,
        recording: Fact[bool],
        persistent: Fact[bool],
        unused: Fact[bool] = False,
        listed: Fact[bool] = False,
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
        torch.autograd.grad([t.sum() for t in [losses["a"], losses["b"]]], x)[0]
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

        Sources in any other structure, and those that are not followed: None, as TensorFlow has it.

        >>> with tf.GradientTape() as tape:
        ...     y = x * v
        >>> tape.gradient(y, [x, [v]])
        gradients_of(y, [x, [v]])
        >>> with tf.GradientTape() as tape:
        ...     y = x * v
        >>> tape.gradient(y, {"x": x, "c": c}, unconnected_gradients="zero")
        gradients_of(y, {"x": x, "c": c}, zeros=True)
        >>> with tf.GradientTape() as tape:
        ...     y = x * c
        >>> tape.gradient(y, [x, c])
        gradients_of(y, [x, c])
        >>> with tf.GradientTape() as tape:
        ...     y = x * c
        >>> tape.gradient(y, c)
        None
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(c * 2.0)
        >>> tape.gradient(y, x)
        None
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(c * 2.0)
        >>> tape.gradient(y, x, unconnected_gradients="zero")
        torch.zeros_like(x)
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(c * 2.0)
        >>> tape.gradient(y, [x, v])
        gradients_of(y, [x, v])
        >>> with tf.GradientTape() as tape:
        ...     y = x * x
        ...     z = c * c
        >>> tape.gradient([y, z], x)
        gradients_of([y, z], x)
        >>> with tf.GradientTape() as tape:
        ...     y = x * v
        >>> tape.gradient({"y": y}, x, output_gradients={"y": v})
        gradients_of({"y": y}, x, output_gradients={"y": v})
        """
        zeros = True if unconnected_gradients == "zero" else False
        if known(isinstance(sources, Tensor) and isinstance(target, Tensor)):
            if unlikely(not target.requires_grad or not sources.requires_grad):  # type: ignore[union-attr]
                caveat("nothing watched leads from the source to the target: TensorFlow gives None")
                return torch.zeros_like(sources) if zeros else None
        targets = target if isinstance(target, (list, tuple)) else [target]
        parts = sources if isinstance(sources, (list, tuple)) else [sources]
        plain = known(all(isinstance(t, Tensor) for t in targets) and all(isinstance(s, Tensor) for s in parts))
        if not plain or known(any(not t.requires_grad for t in targets) or any(not s.requires_grad for s in parts)):  # type: ignore[union-attr]
            return gradients_of(target, sources, output_gradients=output_gradients, zeros=zeros, create_graph=recording)
        if known(recording):
            caveat(
                "where this gradient does not depend on the sources any more, its own is an error, None in TensorFlow"
            )
        if isinstance(target, (list, tuple)):
            if output_gradients is None:
                target = target if known(all(t.dim() == 0 for t in target)) else [t.sum() for t in target]
        elif output_gradients is None:
            target = target if known(target.dim() == 0) else target.sum()  # type: ignore[union-attr]
        if isinstance(sources, (list, tuple)):
            found = torch.autograd.grad(  # type: ignore[misc]
                target,  # type: ignore[arg-type]
                sources,
                grad_outputs=output_gradients,  # type: ignore[arg-type]
                retain_graph=True if persistent else None,
                create_graph=recording,
                materialize_grads=zeros,
                allow_unused=True if unused and not zeros else None,
            )
            return list(found) if listed else found
        return torch.autograd.grad(
            target,  # type: ignore[arg-type]
            sources,
            grad_outputs=output_gradients,  # type: ignore[arg-type]
            retain_graph=True if persistent else None,
            create_graph=recording,
            materialize_grads=zeros,
            allow_unused=True if unused and not zeros else None,
        )[0]

    def jacobian(
        self: Ignored,
        target: Tensor,
        sources: Any,
        unconnected_gradients: Any = "none",
        parallel_iterations: Ignored = None,
        experimental_use_pfor: Ignored = True,
        *,
        recording: Fact[bool],
        elsewhere: Fact[bool],
        persistent: Fact[bool],
        unused: Fact[bool] = False,
        listed: Fact[bool] = False,
    ) -> Any:
        """The derivative of every element of the target.

        x: var f32[3]; v: var f32[2, 3]; d: var f64[4]; c: f32[3]

        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(x * v, axis=1)
        >>> tape.jacobian(y, x)
        torch.autograd.grad(y, x, torch.eye(len(y)), is_grads_batched=True)[0]
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(x * v, axis=1)
        >>> tape.jacobian(y, [x, v])
        torch.autograd.grad(y, [x, v], torch.eye(len(y)), is_grads_batched=True)
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(x * x)
        >>> tape.jacobian(y, x)
        torch.autograd.grad(y, x)[0]
        >>> with tf.GradientTape() as tape:
        ...     y = tf.reduce_sum(x * x)
        >>> tape.jacobian(y, [x, v])
        torch.autograd.grad(y, [x, v], allow_unused=True)
        >>> with tf.GradientTape() as tape:
        ...     y = x * x
        >>> tape.jacobian(y, [v, x])
        torch.autograd.grad(y, [v, x], torch.eye(len(y)), is_grads_batched=True, allow_unused=True)
        >>> with tf.GradientTape(persistent=True) as tape:
        ...     y = tf.exp(x)
        >>> tape.jacobian(y, x)
        torch.autograd.grad(y, x, torch.eye(len(y)), retain_graph=True, is_grads_batched=True)[0]

        >>> with tf.GradientTape() as tape:
        ...     y = x * v
        >>> tape.jacobian(y, v)
        jacobian(y, v)
        >>> with tf.GradientTape() as tape:
        ...     y = d * d
        >>> tape.jacobian(target=y, sources=d)
        jacobian(y, d)
        >>> with tf.GradientTape() as tape:
        ...     y = x * x
        >>> tape.jacobian(y, [x, v, c])
        jacobian(y, [x, v, c])
        >>> with tf.GradientTape() as tape:
        ...     y = x * x
        >>> tape.jacobian(y, {"v": v, "x": x}, unconnected_gradients=tf.UnconnectedGradients.ZERO)
        jacobian(y, {"v": v, "x": x}, zeros=True)
        >>> with tf.GradientTape() as tape:
        ...     y = c * c
        >>> tape.jacobian(y, x)
        jacobian(y, x)

        >>> with tf.GradientTape() as outer:
        ...     with tf.GradientTape() as tape:
        ...         y = tf.reduce_sum(x**3)
        ...     slope = tape.gradient(y, x)
        >>> outer.jacobian(slope, x)
        torch.autograd.grad(slope, x, torch.eye(len(slope)), is_grads_batched=True)[0]
        >>> with tf.GradientTape(persistent=True) as outer:
        ...     with tf.GradientTape() as tape:
        ...         y = tf.exp(x)
        ...     slopes = tape.jacobian(y, x)
        >>> outer.jacobian(slopes, x, experimental_use_pfor=False)
        jacobian(slopes, x)
        """
        zeros = True if unconnected_gradients == "zero" else False
        parts = sources if isinstance(sources, (list, tuple)) else [sources]
        plain = known(target.requires_grad and all(isinstance(s, Tensor) and s.requires_grad for s in parts))
        ready = plain and not zeros
        if ready and known(target.dim() == 0):
            found = torch.autograd.grad(
                target,
                sources,
                retain_graph=True if persistent else None,
                create_graph=recording,
                allow_unused=True if unused else None,
            )
        elif ready and known(target.dim() == 1 and target.dtype == torch.float32) and not elsewhere:
            found = torch.autograd.grad(
                target,
                sources,
                torch.eye(len(target)),
                retain_graph=True if persistent else None,
                create_graph=recording,
                is_grads_batched=True,
                allow_unused=True if unused else None,
            )
        else:
            return jacobian(target, sources, zeros=zeros, create_graph=recording)
        if isinstance(sources, (list, tuple)):
            return list(found) if listed else found
        return found[0]

    def batch_jacobian(
        self: Ignored,
        target: Tensor,
        source: Tensor,
        unconnected_gradients: Ignored = "none",
        parallel_iterations: Ignored = None,
        experimental_use_pfor: Ignored = True,
        *,
        recording: Fact[bool],
    ) -> Any:
        """The derivative of every element of the target by its own row of the source.

        x: f32[2, 3]; w: f32[2, 4]

        >>> with tf.GradientTape() as tape:
        ...     tape.watch(x)
        ...     y = tf.stack([x[:, 0] * x[:, 1], x[:, 2] ** 2], axis=1)
        >>> tape.batch_jacobian(y, x)
        batch_jacobian(y, x)
        >>> with tf.GradientTape() as tape:
        ...     tape.watch(x)
        ...     y = x * x
        >>> tape.batch_jacobian(y, w)
        y.new_zeros(y.shape + w.shape[1:])
        """
        return batch_jacobian(target, source, create_graph=recording)

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
