"""Which programs may share a process, as far as their text tells. Those that may not come first."""

from __future__ import annotations

from pathlib import Path

import pytest

import tf2torch
from tf2torch.verify.sharing import may_share

HEAD = "import tensorflow as tf\nimport torch\nimport numpy as np\n"
SMALL = Path(__file__).parents[2] / "benchmarks/small_programs"

APART = {
    "setting of TensorFlow": "tf.config.run_functions_eagerly(True)",
    "setting of Keras": "tf.keras.backend.set_floatx('float64')",
    "setting of torch": "torch.set_default_dtype(torch.float64)",
    "attribute that is a setting": "torch.backends.mkldnn.enabled = False",
    "setting of numpy": "np.seterr(all='raise')",
    "check that stays on": "tf.debugging.enable_check_numerics()",
    "registry": "@tf.RegisterGradient('Mine')\ndef gradient(op, up):\n    return up",
    "registry of Keras": "tf.keras.utils.get_custom_objects()['f'] = 1",
    "replaced function": "tf.ones_like = None",
    "replaced method": "tf.Tensor.__add__ = None",
    "replaced function by another name": "space = tf.nn\nspace.relu = None",
    "replaced function in a loop": "for torch.relu in [1]:\n    pass",
    "removed function": "del np.ones",
    "item of a library": "tf.things['a'] = 1",
    "setattr": "setattr(tf, 'ones', None)",
    "getattr": "getattr(tf.config, 'experimental')",
    "the library as a value": "def f(library):\n    library.ones = None\nf(tf)",
    "namespaces": "tf.__dict__['ones'] = None",
    "globals": "globals()['tf'] = 1",
    "something private": "tf._api.v2",
    "private to an object": "x = tf.ones([2])._id",
    "eval": "eval('1')",
    "files": "open('x', 'w')",
    "files of numpy": "np.save('x', np.ones(2))",
    "standard input": "input()",
    "another module": "import os",
    "a module beside it": "import mine",
    "a part of the package": "from . import mine",
    "everything": "from math import *",
    "a part of a library": "from tensorflow import config",
    "a part of a library by its path": "import torch.multiprocessing",
    "a function of a library": "from torch import set_default_dtype",
    "threads": "tf.data.Dataset.range(3)",
    "training by Keras": "tf.keras.Sequential().fit([1])",
    "a generator that is left in the middle": "def f():\n    with tf.GradientTape():\n        yield 1\nnext(f())",
    "an open context": "tf.GradientTape().__enter__()",
    "something at its end": "class A:\n    def __del__(self):\n        tf.print('late')",
    "a metaclass": "class A(metaclass=abc.ABCMeta):\n    pass",
    "a class of no name": "type(tf.ones([1])).left = 1",
    "the generator of all": "tf.random.get_global_generator().normal([2])",
    "a coroutine": "async def f():\n    pass",
    "no Python": "x = (",
}

TOGETHER = {
    "seeds": "tf.random.set_seed(1); np.random.seed(1); torch.manual_seed(1)",
    "objects of its own": "class A:\n    def __init__(self):\n        super().__init__()\n        self._w = 1",
    "attributes of an object": "w = torch.ones(2)\nw.grad = None",
    "attributes of its own class": "class A:\n    n = 0\nA.n += 1",
    "items": "x = np.ones(3)\nx[0] = 2.0\nd = {}\nd['a'] = 1",
    "a buffer": "class A(torch.nn.Module):\n    def f(self):\n        self.register_buffer('b', torch.ones(2))",
    "gradient clipping": "torch.nn.utils.clip_grad_norm_([torch.ones(2)], 1.0)",
    "contexts": "with tf.GradientTape() as tape, torch.no_grad(), np.errstate(all='ignore'):\n    pass",
    "modules of Python": "import math\nfrom collections import Counter\nfrom typing import Any\nx = math.pi",
    "layers": "from tensorflow.keras import layers\nx = layers.Dense(3)",
    "graphs": "@tf.function\ndef f(x):\n    return x\nf(tf.ones([2]))",
    "an error": "raise ValueError('no')",
}


@pytest.mark.parametrize("line", APART.values(), ids=APART)
def test_a_process_of_its_own(line: str) -> None:
    assert not may_share(f"{HEAD}{line}\n")


@pytest.mark.parametrize("line", TOGETHER.values(), ids=TOGETHER)
def test_a_process_that_is_shared(line: str) -> None:
    assert may_share(f"{HEAD}{line}\n")


def test_the_programs_of_the_benchmark_share_and_so_do_their_translations() -> None:
    texts = [path.read_text() for path in SMALL.glob("*.py")]
    assert len(texts) == 10
    assert all(may_share(text) and may_share(tf2torch.translate(text).code) for text in texts)
