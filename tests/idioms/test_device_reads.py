"""What is asked of devices: torch has functions for what lists and texts tell in TensorFlow."""

from __future__ import annotations

import pytest

from tests.translation import TF, body, left, text, translated
from tf2torch.model import Status

GPUS = 'tf.config.list_physical_devices("GPU")'
LIST = '[torch.device("cuda", i) for i in range(torch.cuda.device_count())]'
AVAILABLE, COUNT = "torch.cuda.is_available()", "torch.cuda.device_count()"
X = "x = tf.ones([3])\n"

CASES = [
    ("a list that is kept", f"g = {GPUS}\nif g:\n    n = len(g)\n", f"g = {LIST}\nif g:\n    n = len(g)\n"),
    ("no GPUs", 'n = len(tf.config.list_physical_devices("CPU"))\n', 'n = len([torch.device("cpu")])\n'),
    ("more than one", f"if len({GPUS}) > 1:\n    pass\n", f"if {COUNT} > 1:\n    pass\n"),
    ("how many", f"print('GPUs:', len({GPUS}))\n", f"print('GPUs:', {COUNT})\n"),
    ("a test", f"if {GPUS}:\n    print(1)\n", f"if {AVAILABLE}:\n    print(1)\n"),
    ("a choice", f"n = 1 if {GPUS} else 2\n", f"n = 1 if {AVAILABLE} else 2\n"),
    ("not one", f"print(not {GPUS})\n", f"print(not {AVAILABLE})\n"),
    ("at least one", f"assert len({GPUS}) > 0, 'none'\n", f"assert {AVAILABLE}, 'none'\n"),
    ("none", f"if len({GPUS}) == 0:\n    print(0)\n", f"if not {AVAILABLE}:\n    print(0)\n"),
    ("as a truth", f"there = bool({GPUS})\n", f"there = {AVAILABLE}\n"),
    (
        "the other name",
        "print(len(tf.config.experimental.list_logical_devices(device_type='GPU')))\n",
        f"print({COUNT})\n",
    ),
    ("of a tensor", X + "print(x.device)\n", "x = torch.ones(3)\nprint(x.device)\n"),
    (
        "there and back",
        X + "y = x.gpu()\nz = y.cpu()\nw = x * y\nn = w.numpy()\n",
        "x = torch.ones(3)\ny = x.cuda()\nz = y.cpu()\nw = x.to(y.device) * y\nn = w.cpu().numpy()\n",
    ),
    (
        "which one",
        X + "a = x.device.endswith('GPU:0')\nb = 'CPU' in x.device\nc = 'GPU:1' not in x.device\n",
        'x = torch.ones(3)\na = x.device == torch.device("cuda:0")\nb = x.device.type == "cpu"\n'
        'c = x.device != torch.device("cuda:1")\n',
    ),
    (
        "the whole name",
        X + "a = x.device == '/job:localhost/replica:0/task:0/device:GPU:0'\n",
        'x = torch.ones(3)\na = x.device == torch.device("cuda:0")\n',
    ),
    (
        "what a device is called",
        "for d in tf.config.list_logical_devices('GPU'):\n    print(d.name, d.device_type)\n",
        f'for d in {LIST}:\n    print(str(d), "GPU" if d.type == "cuda" else "CPU")\n',
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_devices(before: str, after: str) -> None:
    assert body(text(before)) == text(after)


@pytest.mark.parametrize("asked", ["x.device.split(':')", "x.device == name + '0'"])
def test_what_torch_cannot_be_asked(asked: str) -> None:
    assert left(translated(f"{TF}{X}name = str(x.shape)\ny = {asked}\n"))


def test_where_tensors_are_is_torchs_own() -> None:
    (note,) = [n for n in translated(f"{TF}{X}y = x.device.endswith('GPU:0')\n").notes if n.status is Status.ASSUMED]
    assert note.message == "torch's tensors are on the CPU unless the program says otherwise"
