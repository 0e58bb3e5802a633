"""What becomes of an array: kept ones are copies, shown scalars are numbers."""

from __future__ import annotations

import pytest

from tests.translation import translated

HEAD = "import numpy as np\nimport tensorflow as tf\n\n"
HEAD += "v = tf.Variable([1.0, 2.0])\ns = tf.Variable(3.0)\nx = tf.zeros([2])\n"
STAYS = [  # what may be kept is a copy, what may be an array stays one
    ("in a name", "a = v.numpy()", "a = v.detach().numpy().copy()"),
    ("in a list", "kept.append(v.numpy())", "kept.append(v.detach().numpy().copy())"),
    ("a view in a name", "a = v.numpy()[1:]", "a = v.detach().numpy().copy()[1:]"),
    ("a view by numpy", "a = np.reshape(v.numpy(), [2, 1])", "a = np.reshape(v.detach().numpy().copy(), [2, 1])"),
    ("a name inside print", "print(a := v.numpy())", "print(a := v.detach().numpy().copy())"),
    ("another function", "print(keep(v.numpy()))", "print(keep(v.detach().numpy().copy()))"),
    ("a list, printed by another function", "show(s.numpy())", "show(s.detach().numpy().copy())"),
    ("compared, in its own precision", "print(s.numpy() > 0.1)", "print(s.detach().numpy() > 0.1)"),
    ("computed with", "print(s.numpy() * 2.0)", "print(s.detach().numpy() * 2.0)"),
    ("of more than one", "print(v.numpy())", "print(v.detach().numpy())"),
    ("changed", "v.numpy().sort()", "v.detach().numpy().copy().sort()"),
    ("changed and printed", "print(v.numpy().sort())", "print(v.detach().numpy().copy().sort())"),
    ("in a lambda", "f = lambda: v.numpy()", "f = lambda: v.detach().numpy().copy()"),
]
CHANGES = [
    ("printed", "print('s', s.numpy())", "print('s', s.item())"),
    ("in a list that is printed", "print([s.numpy()])", "print([s.item()])"),
    ("of unknown rank, formatted", "print(f'{f(x):.2f} {unknown.numpy():.2f}')", ".item():.2f}')"),
    ("of unknown rank", "print(unknown.numpy())", "print(unknown.detach().numpy())"),
    ("by %", "t = '%s %.2f' % (s.numpy(), 2.0)", "t = '%s %.2f' % (s.item(), 2.0)"),
    ("by format", "t = '{}'.format(s.numpy())", "t = '{}'.format(s.item())"),
    ("rounded", "t = round(s.numpy(), 2)", "t = round(s.item(), 2)"),
    ("as an index", "t = kept[s.numpy()]", "t = kept[s.item()]"),
    ("as a float", "t = float(s.numpy()) + float(s)", "t = s.item() + s.item()"),
    ("as an int", "t = int(tf.argmax(x).numpy())", "t = int(torch.argmax(x, dim=0))"),
    ("as a list", "t = v.numpy().tolist()", "t = v.tolist()"),
    ("by a fresh result", "t = np.abs(v.numpy() - 1.0).max()", "t = np.abs(v.detach().numpy() - 1.0).max()"),
    (
        "by numpy's proof",
        "np.testing.assert_allclose(v.numpy(), 1)",
        "np.testing.assert_allclose(v.detach().numpy(), 1)",
    ),
    ("asserted", "assert v.numpy()[0] == 1", "assert v.detach().numpy()[0] == 1"),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in STAYS + CHANGES], ids=[c[0] for c in STAYS + CHANGES])
def test_an_array(before: str, after: str) -> None:
    assert translated(HEAD + "kept = []\n" + before + "\n").code.strip().endswith(after)


def test_what_numbers_are_made_of_is_an_array_for_what_follows() -> None:
    made = translated(HEAD + "for row in v.numpy().tolist():\n    print(row)\ny = x.numpy().item() + x\n").code
    assert "in v.tolist():" in made and made.endswith("y = x.item() + x\n")
