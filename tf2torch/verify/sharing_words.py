"""The words by which a program's text shows that it may leave something behind in its process."""

from __future__ import annotations

LIBRARIES = frozenset(("tensorflow", "keras", "torch", "numpy"))
TYPES = frozenset(("__future__", "abc", "collections", "dataclasses", "enum", "typing"))
TOOLS = frozenset(("copy", "functools", "itertools", "string", "time"))
NUMBERS = frozenset(("cmath", "fractions", "math", "numbers", "random", "statistics"))
MODULES = TYPES | TOOLS | NUMBERS  # of Python, that a program which shares may import

SETTINGS = frozenset(("backend", "backends", "config", "dtype_policies", "mixed_precision", "sysconfig"))
OLD_AND_NEW = frozenset(("compat", "experimental", "feature_column", "train"))
TABLES = frozenset(("RegisterGradient", "library", "lookup", "overrides", "queue", "raw_ops", "storage", "wrappers"))
GRAPHS = frozenset(("Graph", "autograph", "fx", "graph_util", "init_scope", "variable_creator_scope"))
COMPILED = frozenset(("compile", "compiler", "ctypeslib", "f2py", "jit", "lib", "mlir", "onnx", "xla"))
CALLED_BACK = frozenset(("callbacks", "numpy_function", "profiler", "py_function", "summary", "test"))
SEVERAL = frozenset(("data", "distribute", "distributed", "distribution", "multiprocessing", "parallel"))
DEVICES = frozenset(("cuda", "mps", "tpu", "xpu"))
FILES = frozenset(("applications", "datasets", "export", "hub", "io", "lite", "package", "preprocessing"))
KEPT = frozenset(("saved_model", "saving", "serialization", "utils"))
SMALLER = frozenset(("ao", "quantization"))
# Parts of libraries that keep something for the whole process, start threads, or touch files.
APART = SETTINGS | OLD_AND_NEW | TABLES | GRAPHS | COMPILED | CALLED_BACK | SEVERAL | DEVICES | FILES | KEPT | SMALLER
COMPUTING = ("torch.nn.utils.", "torch.utils._pytree.")  # the only `utils` that do

CHANGES = ("disable", "enable", "register", "set_", "setbufsize", "seterr", "unregister", "use_")
READS = ("import", "load", "save")
BEGINS = (*CHANGES, *READS)  # of functions that do such things to the process
# What begins like that and concerns one object; seeds are put back for each program.
OF_MODULES = frozenset(("load_state_dict", "register_buffer", "register_forward_hook", "register_parameter"))
OF_TENSORS = frozenset(("register_hook", "save_for_backward", "saved_tensors", "set_diag", "set_shape"))
SMALL = OF_MODULES | OF_TENSORS | frozenset(("register_step_pre_hook", "set_seed", "set_weights"))
# Methods that start threads or write files, and the one generator that all share.
THREADS = frozenset(("evaluate", "fit", "predict", "share_memory_"))
WORDS = THREADS | frozenset(("dump", "get_global_generator", "model_from_json", "to_file", "tofile"))

DUNDERS = frozenset(("__call__", "__doc__", "__file__", "__init__", "__name__", "__post_init__", "__version__"))
RUNNING = frozenset(("breakpoint", "compile", "eval", "exec", "input", "open"))
REACHING = frozenset(("delattr", "dir", "getattr", "globals", "locals", "setattr", "vars"))
BUILTINS = RUNNING | REACHING  # that a program which shares may not name
