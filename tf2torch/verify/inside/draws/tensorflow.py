"""TensorFlow's random operations, fed from the shared stream, also inside `tf.function`."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from typing import Any

from tf2torch.verify.inside.draws.datasets import patch_datasets
from tf2torch.verify.inside.draws.keras import patch_keras
from tf2torch.verify.inside.draws.keys import ByGenerator, ByLine, BySeed
from tf2torch.verify.inside.draws.stream import Stream
from tf2torch.verify.inside.draws.tf_functions import Covered

PLAIN = ("normal", "uniform", "truncated_normal", "shuffle", "categorical", "gamma", "poisson")
STATELESS = ("normal", "uniform", "truncated_normal", "categorical", "gamma", "poisson")
OF_GENERATOR = ("normal", "uniform", "truncated_normal")
WATCHED = ("binomial", "uniform_full_int", "make_seeds", "split")
SILENT = ("set_seed", "get_global_generator", "set_global_generator", "create_rng_state", "fold_in", "split")
GENERATOR = "_tf2torch_source"


def patch_tensorflow(stream: Stream) -> None:
    """Replace what is covered, watch the rest."""
    tf = sys.modules["tensorflow"]
    by_line = Covered(tf, stream, ByLine(tf, stream))
    for name in PLAIN:
        setattr(tf.random, name, _plain(tf, getattr(by_line, name)))
    tf.nn.dropout = _plain(tf, by_line.dropout)
    for name in STATELESS:
        setattr(tf.random, f"stateless_{name}", _plain(tf, Stateless(tf, stream, name)))
    tf.random.experimental.stateless_shuffle = _plain(tf, Stateless(tf, stream, "shuffle"))
    tf.nn.experimental.stateless_dropout = _plain(tf, Stateless(tf, stream, "dropout"))
    _patch_generator(tf, stream, by_line)
    covered = (*PLAIN, *(f"stateless_{n}" for n in STATELESS), *SILENT)
    _watch(tf, stream, tf.random, "tf.random", lambda n: n not in covered)
    _watch(tf, stream, tf.image, "tf.image", lambda n: "random" in n)
    _watch(tf, stream, tf.nn.experimental, "tf.nn.experimental", lambda n: n == "general_dropout")
    _watch(tf, stream, tf.data.Dataset, "tf.data.Dataset", lambda n: n == "random")
    patch_datasets(tf, stream)
    patch_keras(tf, stream, Covered(tf, stream, ByLine(tf, stream), whole=True), functools.partial(watched, tf, stream))
    _patch_initializers(tf, by_line)


class Stateless:
    """A function that takes its seed behind the shape or the value, or behind the two arguments that it needs."""

    def __init__(self, tf: Any, stream: Stream, name: str) -> None:
        self._tf, self._stream, self._name = tf, stream, name
        self.__name__ = f"stateless_{name}"

    def __call__(self, *args: Any, **named: Any) -> Any:
        """As the one with state, its numbers by the seed."""
        at = 2 if self._name in ("categorical", "dropout") else 1
        seed = named.pop("seed") if "seed" in named else args[at]
        rest = args[:at] + args[at + 1 :]
        named.pop("alg", None)
        named.pop("rng_alg", None)
        function = getattr(Covered(self._tf, self._stream, BySeed(self._tf, seed), whole=True), self._name)
        return function(*rest, **named)


def _patch_generator(tf: Any, stream: Stream, by_line: Covered) -> None:
    """Generators made from a seed go by that seed, the others by the line."""
    kind = tf.random.Generator
    from_seed, reset = kind.from_seed, kind.reset_from_seed

    def seeded(cls: Any, seed: Any, alg: Any = None) -> Any:
        made = from_seed(seed) if alg is None else from_seed(seed, alg)
        setattr(made, GENERATOR, ByGenerator(int(seed)))
        return made

    def reset_from_seed(self: Any, seed: Any) -> None:
        reset(self, seed)
        setattr(self, GENERATOR, ByGenerator(int(seed)))

    kind.from_seed, kind.reset_from_seed = classmethod(seeded), reset_from_seed
    for name in OF_GENERATOR:
        setattr(kind, name, _method(tf, stream, by_line, name))
    _watch(
        tf, stream, kind, "tf.random.Generator", lambda n: n in ("binomial", "uniform_full_int", "make_seeds", "split")
    )


def _method(tf: Any, stream: Stream, by_line: Covered, name: str) -> Any:
    def draw(self: Any, *args: Any, **kwargs: Any) -> Any:
        source = getattr(self, GENERATOR, None)
        covered = by_line if source is None else Covered(tf, stream, source)
        return getattr(covered, name)(*args, **kwargs)

    return tf.autograph.experimental.do_not_convert(draw)


def _patch_initializers(tf: Any, by_line: Covered) -> None:
    """tf.random_normal_initializer and its like draw through a class of their own."""
    owner: Any = getattr(sys.modules.get("tensorflow.python.ops.init_ops_v2"), "_RandomGenerator", None)
    for name in ("random_normal", "random_uniform", "truncated_normal") if owner is not None else ():
        setattr(owner, name, staticmethod(_plain(tf, getattr(by_line, name.removeprefix("random_")))))


def _plain(tf: Any, function: Callable[..., Any]) -> Any:
    def draw(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    draw.__name__ = getattr(function, "__name__", "draw")
    return tf.autograph.experimental.do_not_convert(draw)


def _watch(tf: Any, stream: Stream, owner: Any, prefix: str, wanted: Callable[[str], bool]) -> None:
    for name in [n for n in dir(owner) if not n.startswith("_") and wanted(n)]:
        if inspect.isfunction(inspect.getattr_static(owner, name)):
            setattr(owner, name, watched(tf, stream, getattr(owner, name), f"{prefix}.{name}"))


def watched(tf: Any, stream: Stream, function: Any, name: str) -> Any:
    """The same function, which says that it drew numbers of its own."""

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        stream.note(name)
        return function(*args, **kwargs)

    return tf.autograph.experimental.do_not_convert(call)
