"""TensorFlow 1's graph code: one note for a whole file, which stays as it is; everything else is translated."""

from __future__ import annotations

import pytest

from tests.translation import TF, text, translated
from tf2torch.model import Note, Result, Status

SUM = "y = tf.reduce_sum(tf.constant([1.0, 2.0]))\n"

# Files that are translated all the same: what they have of TensorFlow 1 is not what TensorFlow 2 runs.

TRANSLATED = [
    ("nothing old", ""),
    ("a name that was renamed", "z = tf.log(y)\n"),
    ("switching under a test of the version", "if tf.__version__ < '2':\n    tf.disable_v2_behavior()\n"),
    ("the other branch of it", "if tf.__version__ >= '2':\n    pass\nelse:\n    s = tf.Session()\n    s.run(z)\n"),
    ("an elif", "if y is None:\n    pass\nelif tf.version.VERSION < '2':\n    p = tf.placeholder(tf.float32)\n"),
    ("a name for the test", "old = tf.__version__.startswith('1.')\nif old:\n    p = tf.placeholder(tf.float32)\n"),
    ("inside a function", "def f():\n    if int(tf.__version__[0]) < 2:\n        return tf.get_variable('w', [3])\n"),
    ("a conditional expression", "s = tf.Session() if tf.__version__ < '2' else None\n"),
    ("hasattr", "if hasattr(tf, 'contrib'):\n    h = tf.contrib.layers.xavier_initializer()\n"),
    ("not eager", "if not tf.executing_eagerly():\n    i = tf.global_variables_initializer()\n"),
    ("another TensorFlow's way", "try:\n    f = tf.exp\nexcept AttributeError:\n    tf.disable_eager_execution()\n"),
    (
        "a session that only sets options",
        "c = tf.compat.v1.ConfigProto()\nc.gpu_options.allow_growth = True\ns = tf.compat.v1.Session(config=c)\n",
    ),
    ("the same without a name", "tf.compat.v1.InteractiveSession()\n"),
    ("a graph as an annotation", "def f(graph: tf.Graph):\n    return graph\n"),
    ("logging and flags", "tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)\n"),
    ("someone else's session", "class Session:\n    def run(self, x):\n        return x\n\ns = Session()\ns.run(y)\n"),
    ("someone else's placeholder", "from mine import placeholder\np = placeholder(tf.float32)\n"),
    ("a shadowed module", "def f(tf):\n    return tf.placeholder(3)\n"),
    ("in a string", "s = 'tf.Session().run(tf.placeholder(tf.float32))'\n"),
]


@pytest.mark.parametrize("more", [c[1] for c in TRANSLATED], ids=[c[0] for c in TRANSLATED])
def test_translated_all_the_same(more: str) -> None:
    result = translated(TF + SUM + more)
    assert "y = torch.sum(torch.tensor([1.0, 2.0]))\n" in result.code


def test_what_stands_under_a_test_of_the_version_is_left_with_a_note() -> None:
    result = translated(TF + "if tf.__version__ < '2':\n    tf.disable_v2_behavior()\n" + SUM)
    notes = {(n.line, n.code) for n in result.notes if n.status is Status.UNSUPPORTED}
    assert notes == {(2, "T2T208"), (3, "T2T004")}
    assert "    tf.disable_v2_behavior()\n" in result.code


# Graph code.

GRAPHS = [
    ("placeholder", "p = tf.placeholder(tf.float32, [None, 3])\n", 3, 5, "tf.placeholder"),
    ("its new spelling", "p = tf.compat.v1.placeholder(tf.float32)\n", 3, 5, "tf.compat.v1.placeholder"),
    ("a session in a with", "with tf.compat.v1.Session() as s:\n    s.run(y)\n", 3, 6, "tf.compat.v1.Session"),
    ("a session of TensorFlow 1's own", "s = tf.Session()\n", 3, 5, "tf.Session"),
    ("a session that is run", "s = tf.compat.v1.Session()\ns.run(y)\n", 3, 5, "tf.compat.v1.Session"),
    (
        "in a class",
        "class A:\n    def __init__(self):\n        self.s = tf.compat.v1.Session()\n\n"
        "    def f(self, y):\n        return self.s.run(y)\n",
        5,
        18,
        "tf.compat.v1.Session",
    ),
    ("at once", "z = tf.compat.v1.Session().run(y)\n", 3, 5, "tf.compat.v1.Session"),
    ("a graph", "with tf.Graph().as_default():\n    z = tf.exp(y)\n", 3, 6, "tf.Graph"),
    ("a graph with a name", "g = tf.Graph()\nwith g.as_default():\n    z = tf.exp(y)\n", 3, 5, "tf.Graph"),
    ("no eager execution", "tf.compat.v1.disable_eager_execution()\n", 3, 1, "tf.compat.v1.disable_eager_execution"),
    ("in a try", "try:\n    tf.compat.v1.disable_v2_behavior()\nexcept AttributeError:\n    pass\n", 4, 5, None),
    ("variables by name", "def f():\n    return tf.get_variable('w', [3])\n", 4, 12, "tf.get_variable"),
    ("a scope", "with tf.variable_scope('a'):\n    z = tf.exp(y)\n", 3, 6, "tf.variable_scope"),
    ("old layers", "z = tf.layers.dense(y, 3)\n", 3, 5, "tf.layers.dense"),
    ("contrib", "z = tf.contrib.layers.flatten(y)\n", 3, 5, "tf.contrib.layers.flatten"),
    ("a decorator", "@tf.contrib.eager.defun\ndef f(x):\n    return x\n", 3, 2, "tf.contrib.eager.defun"),
    ("not under a test of something else", "if y is None:\n    p = tf.placeholder(tf.float32)\n", 4, 9, None),
]


@pytest.mark.parametrize(("more", "line", "column", "api"), [c[1:] for c in GRAPHS], ids=[c[0] for c in GRAPHS])
def test_one_note_for_the_file(more: str, line: int, column: int, api: str | None) -> None:
    note = only_note(TF + SUM + more)
    assert (note.line, note.column, note.code) == (line, column, "T2T004")
    assert note.api == (api or note.api) and "the whole file is left" in note.message and "tf_upgrade_v2" in note.hint


def only_note(program: str) -> Note:
    """The one note of a file that stays as it is."""
    result: Result = translated(text(program))
    assert result.code == text(program)
    (note,) = result.notes
    assert note.status is Status.UNSUPPORTED
    return note


@pytest.mark.parametrize(
    "imports",
    [
        "import tensorflow.contrib.slim as slim",
        "from tensorflow.contrib import slim",
        "from tensorflow.contrib.slim import conv2d\nimport tensorflow.contrib.slim as slim",
        "import tensorflow as tf\nslim = tf.contrib.slim",
        "import tf_slim as slim  # beside tensorflow",
    ],
)
def test_slim_by_any_import(imports: str) -> None:
    note = only_note(f"{imports}\n\n\ndef net(x):\n    return slim.conv2d(x, 3, [3, 3])\n")
    assert note.api.startswith("tf.contrib.slim")


def test_the_whole_of_tensorflow_1_under_its_new_name() -> None:
    program = """
    import tensorflow.compat.v1 as tf
    tf.disable_v2_behavior()

    x = tf.placeholder(tf.float32, [None, 3])
    with tf.Session() as session:
        print(session.run(tf.reduce_sum(x), {x: [[1, 2, 3]]}))
    """
    assert (only_note(program).line, only_note(program).api) == (2, "tf.compat.v1.disable_v2_behavior")


def test_the_first_use_in_the_text_is_named() -> None:
    program = """
    import tensorflow as tf

    def weights(shape):  # walked after the module
        return tf.get_variable("w", shape)

    saved = tf.Session()
    """
    assert only_note(program).line == 4


def test_an_old_data_set() -> None:
    program = """
    from tensorflow.examples.tutorials.mnist import input_data
    mnist = input_data.read_data_sets("data", one_hot=True)
    """
    assert only_note(program).api == "tf.examples.tutorials.mnist.input_data.read_data_sets"
