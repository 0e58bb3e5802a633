"""Imports: TensorFlow's goes when nothing needs it, torch's arrive once, in its place."""

from __future__ import annotations

import pytest

from tests.translation import becomes, text, translated

STAYS = [
    ("no TensorFlow", "import os\nprint(os.name)\n"),
    ("only a word", '# like tensorflow\nprint("tensorflow")\n'),
    ("a module of the package", "from . import tensorflow as tf\nfrom .keras import layers\nx = tf.abs(layers)\n"),
    (
        "what may fail guards something",
        """
        try:
            import tensorflow as tf
        except ImportError:
            tf = None
        print(1)
        """,
    ),
    (
        "everything",
        "import numpy\n"
        "# TODO(tf2torch): T2T005 which names come from here cannot be seen; "
        "import tensorflow as tf, and write tf. before them\n"
        "from tensorflow import *\n"
        "x = constant([1.0])\n",
    ),
]


@pytest.mark.parametrize("program", [p for _, p in STAYS], ids=[n for n, _ in STAYS])
def test_stays(program: str) -> None:
    becomes(program, program)


CHANGES = [
    (
        "modules of the package are no libraries",
        """
        from . import torch
        from .torch import nn
        import tensorflow as tf
        v = tf.Variable([1.0])
        """,
        """
        from . import torch
        from .torch import nn
        import torch as torch_
        v = torch_.nn.Parameter(torch_.tensor([1.0]))
        """,
    ),
    (
        "every form, several at once",
        """
        import tensorflow as tf
        import tensorflow
        import tensorflow.math
        import tensorflow.compat.v2 as tf2
        from tensorflow import math as m, abs as magnitude, exp
        a = tf.abs(tf.constant([-1.0]))
        b = tensorflow.abs(tensorflow.math.exp(a))
        c = tf2.abs(m.abs(magnitude(exp(b))))
        """,
        """
        import torch
        a = torch.abs(torch.tensor([-1.0]))
        b = torch.abs(torch.exp(a))
        c = torch.abs(torch.abs(torch.abs(torch.exp(b))))
        """,
    ),
    (
        "several libraries arrive, sorted",
        """
        import os
        import tensorflow as tf
        import sys
        v = tf.Variable([1.0])
        x = tf.nn.relu(v)
        """,
        """
        import os
        import torch
        import torch.nn.functional as F
        from torch import nn
        import sys
        v = nn.Parameter(torch.tensor([1.0]))
        x = F.relu(v)
        """,
    ),
    (
        "torch is there already",
        """
        import torch as th
        import torch.nn.functional as functional
        import tensorflow as tf
        x = tf.nn.relu(tf.abs(tf.constant([1.0])))
        """,
        """
        import torch as th
        import torch.nn.functional as functional
        x = functional.relu(th.abs(th.tensor([1.0])))
        """,
    ),
    (
        "the names are taken",
        """
        import tensorflow as tf
        torch, F, nn = 1, 2, 3
        v = tf.Variable([1.0])
        x = tf.nn.relu(v)
        """,
        """
        import torch as torch_
        torch, F, nn = 1, 2, 3
        v = torch_.nn.Parameter(torch_.tensor([1.0]))
        x = torch_.nn.functional.relu(v)
        """,
    ),
    (
        "the names are taken by imports in functions",
        """
        import tensorflow as tf
        v = tf.Variable([1.0])
        def f(x: tf.Tensor):
            from tensorflow import nn
            return nn.relu(x)
        """,
        """
        import torch
        import torch.nn.functional as F
        v = torch.nn.Parameter(torch.tensor([1.0]))
        def f(x: torch.Tensor):
            return F.relu(x)
        """,
    ),
    (
        "partly needed, in parentheses",
        """
        from tensorflow import (
            abs,  # first
            strings,  # second
            exp,  # third
        )
        x = abs(exp(1.0))
        y = strings.join(["a"])
        """,
        """
        # first
        # third
        from tensorflow import (
            strings,  # second
        )
        import torch
        x = torch.abs(torch.exp(torch.tensor(1.0)))
        # TODO(tf2torch): T2T208 tf.strings.join: torch has no tensors of text; separator.join(parts) in Python
        y = strings.join(["a"])
        """,
    ),
    (
        "partly needed, on a line with others",
        """
        import sys, tensorflow as tf  # both
        import os; import tensorflow as tf2; import re
        from tensorflow import strings, abs
        x = tf.abs(tf2.abs(abs(1.0)))
        y = strings.join(["a"])
        """,
        """
        import sys  # both
        import torch
        import os; import re
        from tensorflow import strings
        x = torch.abs(torch.abs(torch.abs(torch.tensor(1.0))))
        # TODO(tf2torch): T2T208 tf.strings.join: torch has no tensors of text; separator.join(parts) in Python
        y = strings.join(["a"])
        """,
    ),
    (
        "in a function",
        """
        def f():
            import tensorflow as tf
            return tf.abs(tf.constant([1.0]))
        """,
        """
        import torch
        def f():
            return torch.abs(torch.tensor([1.0]))
        """,
    ),
    (
        "alone in a block, with comments",
        """
        import sys
        def f():
            # why
            import tensorflow as tf  # here
            # below
        if sys.argv:
            import tensorflow as tf
        else:
            tf = None
        """,
        """
        import sys
        def f():
            # why
            # here
            pass
            # below
        if sys.argv:
            pass
        else:
            tf = None
        """,
    ),
    (
        "in try, except ImportError",
        """
        try:
            import tensorflow as tf
        except ImportError:
            tf = None
        def f(x: tf.Tensor):
            return tf.abs(x)
        """,
        """
        import torch
        try:
            import tensorflow as tf
        except ImportError:
            tf = None
        def f(x: torch.Tensor):
            return torch.abs(x)
        """,
    ),
    (
        "shebang, coding, docstring, __future__",
        '''
        #!/usr/bin/env python
        # -*- coding: utf-8 -*-
        """What it does."""
        from __future__ import annotations

        import tensorflow as tf  # the library
        x = tf.abs(tf.constant([1.0]))
        ''',
        '''
        #!/usr/bin/env python
        # -*- coding: utf-8 -*-
        """What it does."""
        from __future__ import annotations

        import torch  # the library
        x = torch.abs(torch.tensor([1.0]))
        ''',
    ),
    (
        "the same, TensorFlow further down",
        '''
        # Licence
        """What it does."""
        from __future__ import annotations
        def f(x: int):
            import tensorflow as tf
            return tf.abs(tf.constant(x))
        ''',
        '''
        # Licence
        """What it does."""
        from __future__ import annotations
        import torch
        def f(x: int):
            return torch.abs(torch.tensor(x))
        ''',
    ),
    (
        "nothing else in the file",
        """
        # above
        import tensorflow as tf  # behind
        # below
        """,
        """
        # above
        # behind
        # below
        """,
    ),
    (
        "last in its block",
        """
        def f():
            y = 1
            # one
            import tensorflow as tf  # two
            # three
        """,
        """
        def f():
            y = 1
            # one
            # two
            # three
        """,
    ),
    (
        "other names for parts of it",
        """
        import tensorflow as tf
        math = tf.math  # short
        m = k = math
        def f(x: tf.Tensor):
            n = tf.nn
            return n.relu(math.abs(m.exp(x)))
        """,
        """
        import torch
        import torch.nn.functional as F
        # short
        def f(x: torch.Tensor):
            return F.relu(torch.abs(torch.exp(x)))
        """,
    ),
    (
        "another name that is needed",
        """
        import tensorflow as tf
        layers = tf.keras.layers
        math = tf.math
        x = math.abs(tf.constant([1.0]))
        d = layers.NoSuchLayer(2)
        """,
        """
        import tensorflow as tf
        import torch
        layers = tf.keras.layers
        math = tf.math
        x = torch.abs(torch.tensor([1.0]))
        # TODO(tf2torch): T2T203 tf.keras.layers.NoSuchLayer is not a name of TensorFlow 2
        d = layers.NoSuchLayer(2)
        """,
    ),
    (
        "a name that means something else by then",
        """
        import tensorflow as tf
        x = tf.abs(tf.constant([1.0]))
        tf = 3
        y = tf
        """,
        """
        import torch
        x = torch.abs(torch.tensor([1.0]))
        tf = 3
        y = tf
        """,
    ),
    (
        "other modules may ask for it",
        """
        import tensorflow as tf
        x = tf.abs(tf.constant([1.0]))
        __all__ = ["tf", "x"]
        """,
        """
        import tensorflow as tf
        import torch
        x = torch.abs(torch.tensor([1.0]))
        __all__ = ["tf", "x"]
        """,
    ),
    (
        "other modules may ask for it, as is said later",
        """
        import tensorflow as tf
        x = tf.abs(tf.constant([1.0]))
        __all__ = ["x"]
        __all__ += ["tf"]
        """,
        """
        import tensorflow as tf
        import torch
        x = torch.abs(torch.tensor([1.0]))
        __all__ = ["x"]
        __all__ += ["tf"]
        """,
    ),
    (
        "in other branches",
        """
        import sys
        if sys.argv:
            y = 1
        elif sys.path:
            import tensorflow as tf
        else:
            import tensorflow as tf
            y = tf.abs(tf.constant([1.0]))
        for i in sys.argv:
            y = 2
        else:
            import tensorflow as tf
        """,
        """
        import sys
        import torch
        if sys.argv:
            y = 1
        elif sys.path:
            pass
        else:
            y = torch.abs(torch.tensor([1.0]))
        for i in sys.argv:
            y = 2
        else:
            pass
        """,
    ),
    (
        "torch is there under two names",
        """
        import torch
        import torch as th
        import tensorflow as tf
        x = tf.abs(tf.constant([1.0]))
        """,
        """
        import torch
        import torch as th
        x = torch.abs(torch.tensor([1.0]))
        """,
    ),
    (
        "under a text, TensorFlow further down",
        '''
        """What it does."""
        def f():
            import tensorflow as tf
            return tf.abs(tf.constant([1.0]))
        ''',
        '''
        """What it does."""

        import torch
        def f():
            return torch.abs(torch.tensor([1.0]))
        ''',
    ),
    (
        "strings of code may use it",
        """
        import tensorflow as tf
        exec("x = tf.constant(1.0)")
        y = tf.abs(tf.constant([1.0]))
        """,
        """
        import tensorflow as tf
        import torch
        # TODO(tf2torch): T2T007 what is done with TensorFlow here cannot be seen from the source
        exec("x = tf.constant(1.0)")
        y = torch.abs(torch.tensor([1.0]))
        """,
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_repaired(before: str, after: str) -> None:
    becomes(before, after)


@pytest.mark.parametrize("place", ["", "def f():\n    "], ids=["at the top", "in a function"])
def test_comments_among_imported_names_are_kept(place: str) -> None:
    indent = " " * len(place.split("\n")[-1])
    names = f"# above\n{indent}    abs,  # first\n{indent}    exp,  # second\n{indent}"
    imports = f"{place}from tensorflow import (\n{indent}    {names})  # behind\n"
    code = translated(f"{imports}{indent}x = abs(exp(1.0))\n").code
    assert f"\n{indent}x = torch.abs(torch.exp(torch.tensor(1.0)))\n" in code
    assert all(comment in code for comment in ("# above", "# first", "# second", "# behind"))


def test_torch_is_there_before_a_line_that_imports_tensorflow_and_uses_it() -> None:
    before = 'import tensorflow as tf; x = tf.zeros([3])\n__all__ = ["tf", "x"]\n'
    assert translated(before).code == "import torch\n" + before.replace("tf.zeros([3])", "torch.zeros(3)")


def test_the_lines_above_the_first_import_stay_above_it() -> None:
    code = translated(
        text("""
        # Copyright
        # All rights

        import tensorflow as tf
        x = tf.zeros([2])
    """)
    ).code
    assert code == "# Copyright\n# All rights\n\nimport torch\nx = torch.zeros(2)\n"


POOL = "y = tf.nn.max_pool2d(x, k, 2, 'SAME')\n"  # its helper needs math
PLACES = [
    (
        "above a library",
        "import numpy as np\nimport tensorflow as tf\n",
        "import math\n\nimport numpy as np\nimport torch\n",
    ),
    ("above TensorFlow", "import tensorflow as tf\n", "import math\n\nimport torch\n"),
    ("below the docstring", '"""Pools."""\nimport tensorflow as tf\n', '"""Pools."""\nimport math\n\nimport torch\n'),
    (
        "in line with its own",
        "import json\nimport os\n\nimport tensorflow as tf\n",
        "import json\nimport math\nimport os\n\nimport torch\n",
    ),
    (
        "behind its own",
        "from collections import deque\nimport json\n\nimport tensorflow as tf\n",
        "from collections import deque\nimport json\nimport math\n\nimport torch\n",
    ),
    (
        "behind what must come first",
        "from __future__ import annotations\n\nimport tensorflow as tf\n",
        "from __future__ import annotations\n\nimport math\n\nimport torch\n",
    ),
    ("that is there", "import math as m\nimport tensorflow as tf\n", "import math as m\nimport torch\n"),
    ("below a shebang", "#!/bin/python\n\nimport tensorflow as tf\n", "#!/bin/python\n\nimport math\n\nimport torch\n"),
]


@pytest.mark.parametrize(("before", "after"), [p[1:] for p in PLACES], ids=[p[0] for p in PLACES])
def test_the_standard_library_comes_first(before: str, after: str) -> None:
    code = translated(before + "x = tf.zeros([2, 9, 9, 3])\nk = int(input())\n" + POOL).code
    assert code.startswith(after)
