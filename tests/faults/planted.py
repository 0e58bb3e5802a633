"""Faults that are planted in right translations, each where a person who ports by hand makes it.

A fault is an edit of the translation's text, which leaves its lines where they are. The programs are ordinary, and
nothing in them or in their names tells which of their statements will be wrong.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`line` is how the statement of the original begins that is to be named as the cause.

    `edits` are texts of the translation and what they become; each stands there exactly once.
    """

    what: str
    program: str
    line: str
    edits: tuple[tuple[str, str], ...]


def fault(what: str, program: str, line: str, old: str, new: str, *more: tuple[str, str]) -> Fault:
    """One edit, or several."""
    return Fault(what, program, line, ((old, new), *more))


FAULTS = (
    fault("learning rate", "regression", "w.assign_sub", "w -= rate * w.grad", "w -= 0.11 * w.grad"),
    fault("gradients add up over steps", "regression", "dw, db = ", "w.grad = b.grad = None", "pass"),
    fault("sign of an update", "regression", "b.assign_sub", "b -= rate", "b += rate"),
    fault("sum for mean", "regression", "return tf.reduce_mean", "torch.mean((target", "torch.sum((target"),
    fault("a step too few", "regression", "for _ in", "range(6)", "range(5)"),
    fault("loss of the step before", "regression", "history.append", "loss.item()", "(loss + 1e-3).item()"),
    fault(
        "a stale variable",
        "regression",
        "product = ",
        "torch.matmul(inputs, w)",
        "torch.matmul(inputs, w - w.detach() + old)",
        ("rate = 0.1", "rate, old = 0.1, w.detach().clone()"),
    ),
    fault("wrong axis", "reductions", "top = ", "torch.logsumexp(logits, dim=1)", "torch.logsumexp(logits, dim=0)"),
    fault("argmax without dim", "reductions", "best = ", "torch.argmax(x, dim=1)", "torch.argmax(x)"),
    fault("unbiased variance", "reductions", "spread = ", "torch.var(x, dim=0, correction=0)", "torch.var(x, dim=0)"),
    fault("unbiased deviation", "reductions", "deviation = ", "torch.std(x, dim=2, correction=0)", "x.std(2)"),
    fault("softmax twice", "reductions", "losses = ", "F.cross_entropy(logits", "F.cross_entropy(chances"),
    fault("softmax over another axis", "reductions", "chances = ", "F.softmax(logits, dim=-1)", "F.softmax(logits, 0)"),
    fault("reshape for transpose", "reductions", "turned = ", "x.mT", "x.reshape(4, 3, 6)"),
    fault("transpose before reshape", "reductions", "flat = ", "x.reshape(4, 18)", "x.mT.reshape(4, 18)"),
    fault(
        "float32 for float64",
        "reductions",
        "precise = ",
        "np.linspace(0.1, 2.3, 7))",
        "np.linspace(0.1, 2.3, 7)).float()",
    ),
    fault("true division of integers", "reductions", "halves = ", "labels // 2", "labels / 2"),
    fault(
        "remainder with the sign of C",
        "reductions",
        "remainders = ",
        "torch.tensor([-7, 7, -5]) % 3",
        "torch.fmod(torch.tensor([-7, 7, -5]), 3)",
    ),
    fault(
        "norm of rows for clipping",
        "reductions",
        "clipped = ",
        "vector_norm(flat)",
        "vector_norm(flat, dim=1, keepdim=True)",
    ),
    fault(
        "half away from zero",
        "reductions",
        "rounded = ",
        "torch.round(torch.tensor([0.5, 1.5, 2.5, -0.5]))",
        "torch.floor(torch.tensor([0.5, 1.5, 2.5, -0.5]) + 0.5)",
    ),
    fault(
        "inclusive running sum",
        "reductions",
        "running = ",
        "shifted(torch.cumsum(means, dim=1), 1, 0)",
        "torch.cumsum(means, dim=1)",
    ),
    fault("rows of another axis", "reductions", "rows = ", "x[:, [2, 0]]", "x[[2, 0]]"),
    fault("one-hot of integers", "reductions", "hot = ", "F.one_hot(labels, 4).float()", "F.one_hot(labels, 4)"),
    fault("norm over another axis", "reductions", "unit = ", "F.normalize(x, dim=2", "F.normalize(x, dim=1"),
    fault(
        "flipped kernel",
        "images",
        "features = tf.nn.conv2d",
        "kernel.permute(3, 2, 0, 1)",
        "kernel.permute(3, 2, 0, 1).flip(2, 3)",
    ),
    fault(
        "SAME padded in front",
        "images",
        "features = tf.nn.conv2d",
        "return total // 2, total - total // 2",
        "return total - total // 2, total // 2",
    ),
    fault("pooling counts padding", "images", "pooled = ", " / F.avg_pool2d(inside, size, stride)", ""),
    fault(
        "windows that hang over",
        "images",
        "largest = ",
        "images.permute(0, 3, 1, 2), 2)",
        "images.permute(0, 3, 1, 2), 2, ceil_mode=True)",
    ),
    fault(
        "flattened channels first",
        "images",
        "flat = ",
        "pooled.reshape(2, -1)",
        "pooled.permute(0, 3, 1, 2).reshape(2, -1)",
    ),
    fault("centred over channels too", "images", "center = ", "dim=[1, 2], keepdim", "dim=[1, 2, 3], keepdim"),
    fault("leaky activation", "images", "return tf.nn.relu", "F.relu(features)", "F.leaky_relu(features)"),
    fault(
        "bias left out", "images", "features = tf.nn.bias_add", "features = features + bias", "features = features + 0"
    ),
    fault("missing detach", "training", "target = ", "(net(x) * 0.5).detach()", "(net(x) * 0.5)"),
    fault("needless detach", "training", "penalty = ", "torch.sum(net.first**2)", "torch.sum(net.first**2).detach()"),
    fault(
        "epsilon where torch adds it",
        "training",
        "optimizer.apply_gradients",
        "keras_epsilon(torch.optim.Adam(variables, lr=0.05), 1e-3)",
        "torch.optim.Adam(variables, lr=0.05, eps=1e-3)",
    ),
    fault("torch's epsilon", "training", "optimizer.apply_gradients", "lr=0.05), 1e-3)", "lr=0.05), 1e-8)"),
    fault("optimizer's learning rate", "training", "optimizer = ", "lr=0.05", "lr=0.06"),
    fault("momentum turned round", "training", "momentum = ", "momentum=0.9", "momentum=0.1"),
    fault("dampened momentum", "training", "momentum.apply_gradients", "momentum=0.9", "momentum=0.9, dampening=0.1"),
    fault(
        "average turned round",
        "training",
        "slow.first.assign",
        "0.9 * slow.first + 0.1 * net.first",
        "0.1 * slow.first + 0.9 * net.first",
    ),
    fault("average of another network", "training", "slow.second.assign", "0.1 * net.second", "0.1 * slow.second"),
    fault("another activation", "training", "hidden = ", "torch.tanh(inputs", "torch.sigmoid(inputs"),
    fault(
        "two updates swapped",
        "batches",
        "w.assign_sub",
        "w -= 0.1 * accumulated",
        "w -= 0.1 * (accumulated - gradient)",
    ),
    fault(
        "unbiased running variance",
        "batches",
        "width = ",
        "torch.var(batch, dim=0, correction=0)",
        "torch.var(batch, dim=0)",
    ),
    fault(
        "another norm for clipping",
        "batches",
        "gradient = tf.clip_by_norm",
        "vector_norm(gradient)",
        "vector_norm(gradient, ord=1)",
    ),
    fault("the same batch again", "batches", "batch = ", "data[start : start + 4]", "data[:4]"),
    fault(
        "running mean turned round", "batches", "mean.assign", "0.9 * mean + 0.1 * center", "0.1 * mean + 0.9 * center"
    ),
    fault(
        "epsilon outside of the root",
        "batches",
        "scaled = ",
        "torch.sqrt(variance + 1e-3)",
        "(torch.sqrt(variance) + 1e-3)",
    ),
    fault(
        "activation around the sum",
        "graph",
        "state = decay",
        "decay * state + torch.tanh(step)",
        "torch.tanh(decay * state + step)",
    ),
    fault("mean for largest", "graph", "state = state /", "torch.max(state)", "torch.mean(state)"),
    fault("a column too few", "graph", "for i in", "range(steps)", "range(steps - 1)"),
    fault("a row for a column", "graph", "step = ", "inputs[:, i]", "inputs[0, i].expand(4)"),
    fault("stacked on another axis", "graph", "both = ", "[first, second], dim=1", "[first, second], dim=0"),
)
