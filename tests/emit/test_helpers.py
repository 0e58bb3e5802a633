"""Helpers: a rule that cannot be written in place is written into the file as a function, once."""

from __future__ import annotations

from tests.translation import becomes, text, translated

SUBTRACT = '''
def tf_math_subtract(x, y):
    """tf.math.subtract in torch."""
    return x - y
'''


def test_one_helper_serves_every_call() -> None:
    becomes(
        """
        import tensorflow as tf
        def f(a, b):
            return tf.subtract(y=b(), x=a())
        def g(a, b):
            return tf.subtract(y=b(), x=a(),  # in this order
                               name="g")
        """,
        """
        def tf_math_subtract(x, y):
            \"\"\"tf.math.subtract in torch.\"\"\"
            return x - y


        def f(a, b):
            return tf_math_subtract(y=b(), x=a())
        def g(a, b):
            # in this order
            return tf_math_subtract(y=b(), x=a())
        """,
    )


def test_a_helper_comes_after_the_import_it_needs() -> None:
    code = translated(
        text("""
        import os
        os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
        import tensorflow as tf
        import sys
        def f(a, b):
            return tf.math.divide_no_nan(a(), b())
    """)
    ).code
    head = (
        'import os\nos.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"\nimport torch\nimport sys\n\n\ndef tf_math_divide_no_nan('
    )
    assert code.startswith(head)


def test_a_helper_comes_after_the_docstring() -> None:
    code = translated(
        text('''
        """What it does."""
        def f(a, b):
            import tensorflow as tf
            return tf.subtract(y=b(), x=a())
    ''')
    ).code
    assert code.startswith('"""What it does."""\n\n' + SUBTRACT)


def test_a_helper_comes_after_what_must_stand_at_the_top() -> None:
    becomes(
        """
        #!/usr/bin/env python
        # Licence

        # what f does
        def f(a, b):
            from tensorflow import subtract, abs
            return subtract(y=b(), x=abs(a()))
        """,
        """
        #!/usr/bin/env python
        # Licence

        import torch


        def tf_math_subtract(x, y):
            \"\"\"tf.math.subtract in torch.\"\"\"
            return x - y


        # what f does
        def f(a, b):
            return tf_math_subtract(y=b(), x=torch.abs(a()))
        """,
    )


def test_a_helper_takes_a_name_that_the_file_does_not_have() -> None:
    code = translated(
        text("""
        import tensorflow as tf
        def f(a, b, tf_math_subtract):
            return tf.subtract(y=b(), x=a())
    """)
    ).code
    assert "def tf_math_subtract_(x, y):" in code
    assert "return tf_math_subtract_(y=b(), x=a())" in code


def test_a_helper_calls_torch_by_the_name_the_file_has_for_it() -> None:
    code = translated(
        text("""
        import torch as th
        import tensorflow as tf
        def f(a, b):
            return tf.math.divide_no_nan(a(), b())
    """)
    ).code
    assert "th.where(" in code
    assert "torch." not in code.replace("in torch.", "").replace("import torch as th", "")
