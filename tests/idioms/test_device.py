"""`with tf.device(...)`: tensors made in the block get `device=`; the CPU is torch's default."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import body, text

GPU = 'device = torch.device("cuda" if torch.cuda.is_available() else "cpu")\n'

CASES = [
    (
        "another context",
        "with device('/GPU:0'):\n    x = tf.zeros([2])\n",
        "with device('/GPU:0'):\n    x = torch.zeros(2)\n",
    ),
    (
        "the CPU is where everything is",
        "def f():\n    return tf.zeros([2])\nwith tf.device('/CPU:0'):\n    x = f()\n",
        "def f():\n    return torch.zeros(2)\nx = f()\n",
    ),
    (
        "neither CPU nor GPU",
        "with tf.device('/TPU:0'):\n    x = tf.zeros([2])\n",
        "# TODO(tf2torch): T2T204 a device that is neither a CPU nor a GPU\nwith tf.device('/TPU:0'):\n    x = torch.zeros(2)\n",
    ),
    ("the CPU", "with tf.device('/CPU:0'):\n    x = tf.zeros([2])\n", "x = torch.zeros(2)\n"),
    (
        "a GPU, with comments",
        """
        # one
        with tf.device("/GPU:0"):  # two
            # three
            x = tf.zeros([2])  # four
            y = x + 1
            # five
        z = tf.zeros([2])
        """,
        f"""
# one
# two
{GPU}# three
x = torch.zeros(2, device=device)  # four
y = x + 1
# five
z = torch.zeros(2)
""",
    ),
    (
        "the same GPU twice",
        "with tf.device('/GPU:0'):\n    x = tf.zeros([2])\nwith tf.device('/GPU:0'):\n    y = tf.ones([2])\n",
        f"{GPU}x = torch.zeros(2, device=device)\ny = torch.ones(2, device=device)\n",
    ),
    (
        "the name is taken",
        "device = 1\nwith tf.device('/GPU:0'):\n    x = tf.zeros([2])\n",
        f"device = 1\n{GPU.replace('device =', 'device_ =')}x = torch.zeros(2, device=device_)\n",
    ),
    (
        "what runs later, perhaps elsewhere",
        "with tf.device('/GPU:0'):\n    x = tf.zeros([2])\n    f = lambda: tf.ones([3])\n    def g():\n        return tf.ones([4])\n",
        f"{GPU}x = torch.zeros(2, device=device)\nf = lambda: torch.ones(3)\ndef g():\n    return torch.ones(4)\n",
    ),
    (
        "the innermost device counts",
        "with tf.device('/GPU:1'):\n    with tf.device('/GPU:0'):\n        x = tf.zeros([2])\n",
        f"{GPU}x = torch.zeros(2, device=device)\n",
    ),
    (
        "bound in a function first",
        "def f():\n    with tf.device('/GPU:0'):\n        return tf.zeros([2])\nwith tf.device('/GPU:0'):\n    y = tf.ones([2])\n",
        f"def f():\n    {GPU}    return torch.zeros(2, device=device)\n{GPU}y = torch.ones(2, device=device)\n",
    ),
    (
        "bound in a block first",
        "if c:\n    with tf.device('/GPU:0'):\n        x = tf.zeros([2])\nwith tf.device('/GPU:0'):\n    y = tf.ones([2])\n",
        f"{GPU}if c:\n    x = torch.zeros(2, device=device)\ny = torch.ones(2, device=device)\n",
    ),
    (
        "what is made outside and read inside moves there, and its name stays",
        """
        a = tf.ones([3, 4])
        n = tf.shape(a)[0]
        with tf.device("/GPU:0"):
            w = tf.ones([4, 2])
            product = a @ w
            half = tf.concat([product, a[:, :2]], 1) * 0.5
            rows = a.shape[0]
            same = a
            print(a)
        b = a + 1.0
        """,
        f"""
a = torch.ones(3, 4)
n = a.shape[0]
{GPU}w = torch.ones(4, 2, device=device)
product = a.to(device) @ w
half = torch.cat([product, a[:, :2].to(device)], dim=1) * 0.5
rows = a.shape[0]
same = a
print(a)
b = a + 1.0
""",
    ),
    (
        "back to the CPU",
        """
        with tf.device("/GPU:0"):
            x = tf.ones([3])
        with tf.device("/CPU:0"):
            y = x * tf.range(3.0)
        """,
        f"{GPU}x = torch.ones(3, device=device)\ny = x.cpu() * torch.arange(3.0)\n",
    ),
    (
        "from one device to another, in the block of another",
        """
        with tf.device("/GPU:0"):
            x = tf.ones([3])
            with tf.device("/CPU:0"):
                y = x + 1.0
            z = y * x
        """,
        f"{GPU}x = torch.ones(3, device=device)\ny = x.cpu() + 1.0\nz = y.to(device) * x\n",
    ),
    (
        "a loop that brings it there",
        "a = tf.ones([3])\nwith tf.device('/GPU:0'):\n    for _ in range(2):\n        a = a * 2.0\n",
        f"a = torch.ones(3)\n{GPU}for _ in range(2):\n    a = a.to(device) * 2.0\n",
    ),
    (
        "a variable keeps its place, and gradients reach it",
        """
        v = tf.Variable(tf.ones([3]))
        with tf.device("/GPU:0"):
            with tf.GradientTape() as tape:
                y = v * v
            g = tape.gradient(y, v)
        """,
        f"""
v = nn.Parameter(torch.ones(3))
{GPU}y = v.to(device) * v.to(device)
g = torch.autograd.grad(y.sum(), v)[0]
""",
    ),
    (
        "a file without a GPU",
        "x = tf.ones([3])\nwith tf.device('/CPU:0'):\n    y = x * 2.0\n",
        "x = torch.ones(3)\ny = x * 2.0\n",
    ),
    (
        "a name that is read elsewhere stays a text",
        "d = '/GPU:0' if tf.config.list_physical_devices('GPU') else '/CPU:0'\nwith tf.device('/CPU:0'):\n    print(d)\n",
        "d = '/GPU:0' if torch.cuda.is_available() else '/CPU:0'\nprint(d)\n",
    ),
    (
        "a name that nothing else reads holds the device",
        """
        gpus = tf.config.list_physical_devices("GPU")
        d = "/GPU:0" if gpus else "/CPU:0"
        with tf.device(d):
            x = tf.ones([3])
        with tf.device(d):
            y = f(x)
        """,
        """
        gpus = [torch.device("cuda", i) for i in range(torch.cuda.device_count())]
        d = torch.device("cuda" if gpus else "cpu")
        x = torch.ones(3, device=d)
        with d:
            y = f(x)
        """,
    ),
    (
        "an attribute that nothing else reads, too",
        """
        class A:
            def __init__(self):
                self.d = "/GPU:0" if tf.config.list_physical_devices("GPU") else "/CPU:0"
            def make(self):
                with tf.device(self.d):
                    return tf.ones([3])
        """,
        """
        class A:
            def __init__(self):
                self.d = torch.device("cuda" if torch.cuda.is_available() else "cpu")
            def make(self):
                return torch.ones(3, device=self.d)
        """,
    ),
    (
        "a function that chooses",
        "with tf.device(lambda op: '/CPU:0'):\n    x = tf.ones([3])\n",
        "# TODO(tf2torch): T2T204 a function chooses the device of each operation: torch has one device for all\nwith tf.device(lambda op: '/CPU:0'):\n    x = torch.ones(3)\n",
    ),
    (
        "a wish is not yet a GPU",
        "wanted = input()\nd = '/GPU:0' if wanted else '/CPU:0'\nwith tf.device(d):\n    x = tf.ones([3])\n",
        'wanted = input()\nd = torch.device("cuda" if wanted and torch.cuda.is_available() else "cpu")\nx = torch.ones(3, device=d)\n',
    ),
    (
        "a choice in its place",
        "with tf.device('/gpu:0' if tf.test.is_gpu_available() else '/cpu:0'):\n    x = tf.ones([3])\n",
        f"{GPU}x = torch.ones(3, device=device)\n",
    ),
    (
        "each in turn",
        "for gpu in tf.config.list_logical_devices('GPU'):\n    with tf.device(gpu.name):\n        x = tf.ones([3])\n",
        'for gpu in [torch.device("cuda", i) for i in range(torch.cuda.device_count())]:\n    x = torch.ones(3, device=gpu)\n',
    ),
    (
        "bound above the loop",
        "# why\nfor i in range(3):\n    with tf.device('/GPU:0'):\n        x = tf.ones([3])\n",
        f"{GPU}# why\nfor i in range(3):\n    x = torch.ones(3, device=device)\n",
    ),
    (
        "together with other things",
        """
        with tf.device("/GPU:0"), tf.name_scope("a"):
            x = tf.ones([3])
        with open(p) as f, tf.device("/GPU:0"):
            y = tf.ones([3])
        """,
        f"{GPU}x = torch.ones(3, device=device)\nwith open(p) as f:\n    y = torch.ones(3, device=device)\n",
    ),
    (
        "no device at all",
        "with tf.device(None):\n    x = tf.ones([3])\n",
        "x = torch.ones(3)\n",
    ),
    (
        "on one line",
        "with tf.device('/GPU:0'): x = tf.zeros([2])\n",
        f"{GPU}x = torch.zeros(2, device=device)\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_device(before: str, after: str) -> None:
    assert body(text(before)) == text(after)


def test_every_device_has_a_name_of_its_own() -> None:
    block = "with tf.device('/GPU:{}'):\n    {} = tf.ones([2])\n"
    code = body("".join(block.format(n, name) for n, name in [(0, "a"), (1, "b"), (0, "c"), (1, "d")]))
    lines = [line for line in code.splitlines() if "torch.ones" in line]
    assert lines == [
        "a = torch.ones(2, device=device)",
        "b = torch.ones(2, device=device_2)",
        "c = torch.ones(2, device=device)",
        "d = torch.ones(2, device=device_2)",
    ]


def test_functions_have_names_of_their_own() -> None:
    block = "def {}(d):\n    with tf.device(d):\n        return tf.ones([3])\n"
    code = body(block.format("f") + block.format("g"))
    assert code.count("    device = named_device(d)\n    return torch.ones(3, device=device)\n") == 2
