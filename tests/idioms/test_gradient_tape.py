"""`with tf.GradientTape()`: the block stands for itself; what cannot be followed stays."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import body, left, text, translated

W = "w = tf.Variable([1.0, 2.0])\n"
V = "w = nn.Parameter(torch.tensor([1.0, 2.0]))\n"
KEPT = "# TODO(tf2torch): T2T206 only what is still TensorFlow's uses its value\n" + W

STAYS = [
    ("passed on", "with tf.GradientTape() as t:\n    y = w * w\nf(t)\n", "the tape is passed on as a value"),
    (
        "perhaps persistent",
        "with tf.GradientTape(persistent=p()) as t:\n    y = w * w\n",
        "whether the tape is persistent is not known here",
    ),
    ("not held by a name", "with tf.GradientTape() as a.t:\n    y = w * w\n", "the tape is not held by a plain name"),
]


@pytest.mark.parametrize(("before", "why"), [c[1:] for c in STAYS], ids=[c[0] for c in STAYS])
def test_stays(before: str, why: str) -> None:
    assert body(W + before) == KEPT + f"# TODO(tf2torch): T2T301 {why}\n" + before


def test_a_variable_that_torch_needs_elsewhere_is_reported_where_a_tape_that_stays_reads_it() -> None:
    before = STAYS[1][1] + "g = t.gradient(y, w)\nz = tf.exp(w)\nprint(tf.reduce_sum(z))\n"
    code = body(W + before)
    assert code.startswith(V)
    assert "is not known here; it does not follow what is torch's now: w\nwith tf.GradientTape(" in code
    assert code.endswith("z = torch.exp(w)\nprint(torch.sum(z))\n")


def test_what_a_tape_that_stays_gives_stays_with_all_that_is_made_of_it() -> None:
    rest = "g = t.gradient(y, w)\nw.assign_sub(0.1 * g)\nprint(w.numpy(), y)\n"
    reset = "    y = w * w\n    t.reset()\n    y = w * w\n"
    code = body(W + "with tf.GradientTape() as t:\n" + reset + rest)
    assert code.startswith(KEPT)
    assert [line for line in code.splitlines() if "torch" in line and "tf2torch" not in line] == []


FORWARD = """
x = tf.Variable([1.0, 2.0])
with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0, 0.0])) as acc:
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(x ** 3)
    grad = tape.gradient(loss, x)
product = acc.jvp(grad)
print(product.numpy())
"""


def test_what_runs_forward_stays_as_a_whole() -> None:
    code = body(FORWARD)
    kept = [line for line in code.splitlines(keepends=True) if not line.startswith("# TODO")]
    assert "".join(kept) == text(FORWARD)
    assert "y, jvp = torch.func.jvp(function, (x,), (dx,))\nwith tf.autodiff.ForwardAccumulator(x" in code


def test_what_torch_needs_as_well_is_reported_there() -> None:
    code = body(FORWARD + "z = tf.exp(x)\nprint(tf.reduce_sum(z))\n")
    assert "it does not follow what is torch's now: x\nwith tf.autodiff.ForwardAccumulator(x" in code
    assert code.endswith("z = torch.exp(x)\nprint(torch.sum(z))\n")


CHANGES = [
    (
        "a gradient as a value",
        "with tf.GradientTape() as tape:\n    y = w * w\ndy = tape.gradient(y, w)\n",
        "y = w * w\ndy = torch.autograd.grad(y.sum(), w)[0]\n",
    ),
    (
        "on one line",
        "with tf.GradientTape() as tape: y = tf.reduce_sum(w)  # c\ndy = tape.gradient(y, w)\n",
        "y = torch.sum(w)  # c\ndy = torch.autograd.grad(y, w)[0]\n",
    ),
    (
        "every comment",
        """
        # above
        with tf.GradientTape() as tape:  # header
            # first
            y = tf.reduce_sum(w)  # y
            # end
        # between
        dy = tape.gradient(y, w)  # dy
        """,
        """
        # above
        # header
        # first
        y = torch.sum(w)  # y
        # end
        # between
        dy = torch.autograd.grad(y, w)[0]  # dy
        """,
    ),
    (
        "comments at the end of the block and of the file",
        "if w is not None:\n    with tf.GradientTape() as tape:\n        y = tf.reduce_sum(w)\n        # one\n    # two\n# three\n",
        "if w is not None:\n    y = torch.sum(w)\n    # one\n    # two\n# three\n",
    ),
    (
        "beside another context",
        "with open(f) as g, tf.GradientTape() as tape:\n    y = tf.reduce_sum(w)\n",
        "with open(f) as g:\n    y = torch.sum(w)\n",
    ),
    (
        "two of them, beside another context",
        "with tf.GradientTape() as a, open(f) as g, tf.GradientTape() as b:\n    y = tf.reduce_sum(w)\n",
        "with open(f) as g:\n    y = torch.sum(w)\n",
    ),
    (
        "computed before, read in a comprehension",
        "a = w * 2\nwith tf.GradientTape() as t:\n    y = sum([tf.reduce_sum(a * w) for i in r])\ndy = t.gradient(y, w)\n",
        "a = w * 2\na = a.detach()\ny = sum([torch.sum(a * w) for i in r])\ndy = torch.autograd.grad(y, w)[0]\n",
    ),
    (
        "persistent, deleted",
        """
        with tf.GradientTape(persistent=True) as tape:
            a = tf.reduce_sum(w)
            b = tf.reduce_sum(w * w)
        da = tape.gradient(a, w)
        db = tape.gradient(b, w)
        del tape  # done
        del da, tape
        """,
        """
        a = torch.sum(w)
        b = torch.sum(w * w)
        da = torch.autograd.grad(a, w, retain_graph=True)[0]
        db = torch.autograd.grad(b, w, retain_graph=True)[0]
        # done
        pass
        del da
        """,
    ),
    (
        "inside another",
        """
        with tf.GradientTape() as t2:
            with tf.GradientTape() as t1:
                y = tf.reduce_sum(w * w * w)
            dy = t1.gradient(y, w)
        d2 = t2.gradient(dy, w)
        """,
        """
        y = torch.sum(w * w * w)
        dy = torch.autograd.grad(y, w, create_graph=True)[0]
        d2 = torch.autograd.grad(dy.sum(), w)[0]
        """,
    ),
    (
        "watched",
        "x = tf.constant(3.0)\nwith tf.GradientTape() as tape:\n    tape.watch(x)  # c\n    y = x * x\ndy = tape.gradient(y, x)\n",
        "x = torch.tensor(3.0)\nx.requires_grad_()  # c\ny = x * x\ndy = torch.autograd.grad(y, x)[0]\n",
    ),
    (
        "a variable watched",
        "with tf.GradientTape() as tape:\n    # c\n    tape.watch(w)\n    y = w * w\n",
        "# c\npass\ny = w * w\n",
    ),
    (
        "computed before: cut off",
        "a = w * 2\nwith tf.GradientTape() as tape:\n    y = tf.reduce_sum(a * w)\ndy = tape.gradient(y, w)\n",
        "a = w * 2\na = a.detach()\ny = torch.sum(a * w)\ndy = torch.autograd.grad(y, w)[0]\n",
    ),
    (
        "in an update by hand",
        "with tf.GradientTape() as tape:\n    y = tf.square(w)\nw.assign_sub(0.1 * tape.gradient(y, w))\n",
        "y = torch.square(w)\nwith torch.no_grad():\n    w -= 0.1 * torch.autograd.grad(y, w, torch.ones_like(y))[0]\n",
    ),
    (
        "not recorded",
        "with tf.GradientTape() as tape:\n    y = tf.reduce_sum(w)\n    with tape.stop_recording():\n        z = y * 2\n",
        "y = torch.sum(w)\nwith torch.no_grad():\n    z = y * 2\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_opened(before: str, after: str) -> None:
    assert body(W + text(before)) == V + text(after)


STAY_WITH_THEM = [
    ("a gradient that is not translated", "t.gradient(y, w, output_gradients=tf.no_such(1))", "T2T203", "{} is not translated: {}"),
    ("one inside a call that is not translated", "tf.no_such(t.gradient(y, w))", "T2T203", "t.gradient(y, w) stands inside a call that is not translated: {1}"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "code", "tape"), [c[1:] for c in STAY_WITH_THEM], ids=[c[0] for c in STAY_WITH_THEM])
def test_a_tape_stays_with_its_gradients(call: str, code: str, tape: str) -> None:
    before = f"with tf.GradientTape() as t:\n    y = w * w\ng = {call}\n"
    after = body(W + before)
    why = [line.split(code + " ")[1] for line in after.splitlines() if code in line][-1]
    opened, used = before.splitlines(keepends=True)[:2], before.splitlines(keepends=True)[2]
    told = f"# TODO(tf2torch): T2T301 {tape.format(call, why)}\n"
    assert after == "".join([KEPT, told, *opened, f"# TODO(tf2torch): {code} {why}\n", used])


CUT_OFF = [
    ("bound anew from itself, with its type", "    h: tf.Tensor = h * w\n", "h: torch.Tensor = h * w\n"),
    ("added to", "    h += w\n", "h = h + w\n"),
    ("bound anew in a loop that may not run", "    for i in q:\n        h = w\n", "for i in q:\n    h = w\n"),
    ("bound anew perhaps", "    while q():\n        h = w\n", "while q():\n    h = w\n"),
    ("bound anew if all goes well", "    try:\n        h = q(w)\n    except E:\n        pass\n", "try:\n    h = q(w)\nexcept E:\n    pass\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CUT_OFF], ids=[c[0] for c in CUT_OFF])
def test_what_was_computed_before_is_cut_off_wherever_it_is_read(before: str, after: str) -> None:
    read = "{}y = tf.reduce_sum(h * w)\n"
    program = f"h = w * 2\nwith tf.GradientTape() as t:\n{before}" + read.format("    ") + "dy = t.gradient(y, w)\n"
    cut = "h = w * 2\nh = h.detach()\n" + after + "y = torch.sum(h * w)\n"
    assert body(W + program) == V + cut + "dy = torch.autograd.grad(y, w)[0]\n"


MEMBERS = [
    ("of a tuple", "h = (3, w * 2)", "h[1]", "", "h[1].detach()"),
    ("of a list", "h = [w * 2, w * 3]", "h[0]", "h[0] = h[0].detach()\n", "h[0]"),
    ("of a list, whichever it is", "h = [w * 2, w * 3]", "h[i]", "", "h[i].detach()"),
]


@pytest.mark.parametrize(("made", "read", "cut", "after"), [c[1:] for c in MEMBERS], ids=[c[0] for c in MEMBERS])
def test_so_are_elements(made: str, read: str, cut: str, after: str) -> None:
    program = f"i = len(q) % 2\n{made}\nwith tf.GradientTape() as t:\n    y = tf.reduce_sum({read} * w)\ndy = t.gradient(y, w)\n"
    expected = f"i = len(q) % 2\n{made}\n{cut}y = torch.sum({after} * w)\ndy = torch.autograd.grad(y, w)[0]\n"
    assert body(W + program) == V + expected


def test_nothing_is_cut_off_where_a_tape_around_follows_it() -> None:
    before = """
        def slope(h):
            with tf.GradientTape() as inner:
                y = tf.reduce_sum(h * w)
            return inner.gradient(y, w)
        with tf.GradientTape() as outer:
            d = tf.reduce_sum(slope(w * w))
        dd = outer.gradient(d, w)
        with tf.GradientTape() as outer:
            x = w * w
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = tf.reduce_sum(x * x)
            dy = inner.gradient(y, x)
        dd = outer.gradient(dy, w)
    """
    after = """
        def slope(h):
            y = torch.sum(h * w)
            return torch.autograd.grad(y, w, create_graph=True)[0]
        d = torch.sum(slope(w * w))
        dd = torch.autograd.grad(d, w)[0]
        x = w * w
        x.requires_grad_()
        y = torch.sum(x * x)
        dy = torch.autograd.grad(y, x, create_graph=True)[0]
        dd = torch.autograd.grad(dy.sum(), w)[0]
    """
    assert body(W + text(before)) == V + text(after)


WATCHED = [
    ("whole numbers", "x = tf.constant([1, 2])\n", "x is not a floating tensor: TensorFlow gives None for it"),
    ("no tensor", "x = 'x'\n", "x is not a tensor"),
    ("an element", "x = [w]\n", "what is watched is not a plain name"),
]


@pytest.mark.parametrize(("made", "why"), [c[1:] for c in WATCHED], ids=[c[0] for c in WATCHED])
def test_a_tape_stays_with_what_cannot_be_watched(made: str, why: str) -> None:
    watched = "x[0]" if "[w]" in made else "x"
    result = translated(f"import tensorflow as tf\n{W}{made}with tf.GradientTape() as t:\n    t.watch({watched})\n")
    said = {n.api: n.message for n in result.left}
    assert said["tf.GradientTape"] == f"t.watch({watched}) is not translated: {why}"
    assert "tf.GradientTape.watch" in said
    assert result.code.endswith(f"{why}\nwith tf.GradientTape() as t:\n    t.watch({watched})\n")


def test_a_parameter_of_which_nothing_is_known_is_taken_to_be_a_tensor_where_it_is_watched() -> None:
    result = translated("import tensorflow as tf\ndef f(x):\n    with tf.GradientTape() as t:\n        t.watch(x)\n")
    note = next(n for n in result.notes if n.api == "tf.GradientTape.watch")
    assert (note.status.value, note.message) == ("assumed", "what is watched is taken to be a tensor")
    assert result.code.endswith("    x = x.detach().requires_grad_()\n")


def test_what_a_tape_that_stays_holds_is_reported() -> None:
    result = translated(text("""
        import tensorflow as tf
        w = tf.Variable(2.0)
        with tf.GradientTape(persistent=p()) as t:
            t.watch(w)
            y = tf.square(w)
    """))  # fmt: skip
    assert left(result) == ["tf.Variable", "tf.GradientTape", "tf.GradientTape.watch", "tf.math.square"]


TOLD = "with tf.GradientTape(watch_accessed_variables=False) as t:\n    t.watch({})\n    y = w * v\ng = t.gradient(y, {})\n"


@pytest.mark.parametrize(("watched", "sources"), [("w", "w"), ("[v, w]", "[w, v]"), ("both", "both"), ("both", "[v]")])
def test_a_tape_that_is_told_what_to_watch_and_asked_for_no_more(watched: str, sources: str) -> None:
    head = "v = tf.Variable([3.0, 4.0])\nboth = [w, v]\n"
    code = body(W + head + TOLD.format(watched, sources))
    assert code.endswith(f"y = w * v\ng = torch.autograd.grad(y.sum(), {sources}){'[0]' if sources == 'w' else ''}\n")


def test_a_tape_that_is_asked_for_more_than_it_was_told_to_watch_stays() -> None:
    result = translated("import tensorflow as tf\n" + W + "v = tf.Variable(1.0)\n" + TOLD.format("w", "[w, v]"))
    why = "the tape follows only what it is told to watch, and v is not: TensorFlow gives None"
    assert why in [n.message for n in result.left]
    assert result.code.endswith("g = t.gradient(y, [w, v])\n")


def test_the_gradients_of_a_tape_that_nothing_is_known_of_are_left() -> None:
    result = translated(
        "import tensorflow as tf\nw = tf.Variable(1.0)\ndef f(tape, y):\n    return tape.gradient(y, w)\n"
    )
    assert left(result) == ["tf.GradientTape.gradient"]
    assert result.code.endswith("    return tape.gradient(y, w)\n")


HANDED = """
def slopes(tape, y):
    return tape.gradient(y, [w])
with tf.GradientTape() as t:
    y = tf.reduce_sum(w * w)
g = slopes(t, y)
"""


def test_a_tape_that_is_handed_to_a_function_of_the_file_goes() -> None:
    after = """
        def slopes(tape, y):
            return torch.autograd.grad(y, [w])
        y = torch.sum(w * w)
        g = slopes(None, y)
    """
    assert body(W + text(HANDED)) == V + text(after)


@pytest.mark.parametrize("more", ["    keep(tape)\n", "    tape.watch(y)\n"], ids=["kept", "told what to watch"])
def test_a_tape_that_a_function_does_more_with_stays(more: str) -> None:
    code = body(W + text(HANDED).replace("y):\n", "y):\n" + more))
    assert "\nwith tf.GradientTape() as t:\n    y = tf.reduce_sum(w * w)\ng = slopes(t, y)\n" in code
    assert "    return tape.gradient(y, [w])\n" in code
