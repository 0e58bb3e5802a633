"""Every code a note can carry: T2T0xx syntax and imports, 2xx operations, 3xx training, 6xx devices. Never reused."""

from __future__ import annotations

from enum import Enum


class Code(str, Enum):
    """The stable code of a diagnostic; the value is what a user sees and selects."""

    NOT_PYTHON = "T2T001"  # the file does not parse
    PYTHON_2 = "T2T002"
    UNREADABLE = "T2T003"  # not decodable
    TF1 = "T2T004"  # graph code of TensorFlow 1
    STAR_IMPORT = "T2T005"  # from tensorflow import *
    AMBIGUOUS_NAME = "T2T006"  # a name that is TensorFlow on one path and something else on another
    DYNAMIC = "T2T007"  # getattr(tf, ...), exec of a string with TensorFlow in it
    TOO_DEEP = "T2T008"  # nested deeper than Python can walk
    IMPORTED = "T2T009"  # TensorFlow is imported and nothing of it is used
    UNUSED_IGNORE = "T2T010"  # a comment that ignores nothing
    BAD_IGNORE = "T2T011"  # a comment that does not say what it ignores
    COMPANION = "T2T012"  # a library that is built on TensorFlow is imported
    TRANSLATED = "T2T200"
    DEFAULT_WRITTEN = "T2T201"
    ASSUMPTION = "T2T202"
    NO_RULE = "T2T203"
    REFUSED = "T2T204"  # the rule refuses this form of the call
    ARGUMENTS = "T2T205"  # arguments that cannot be bound: *args, **kwargs, unknown or missing ones
    FOREIGN_INPUT = "T2T206"  # an input still comes from TensorFlow
    NOT_CALLED = "T2T207"  # a function mentioned as a value, without a torch function that is its equal
    NO_COUNTERPART = "T2T208"  # nothing of the kind in torch, or a part that is not translated yet: rules/refused.toml
    TAPE = "T2T301"
    OPTIMIZER = "T2T302"
    VARIABLE = "T2T303"
    MODULE = "T2T304"
    FUNCTION = "T2T305"
    DEVICE = "T2T601"
