"""tf2torch translates TensorFlow 2 and Keras source to plain PyTorch and proves the translation."""

from tf2torch.api import translate
from tf2torch.config import Options
from tf2torch.model import Note, Result, SourceError, SourceMap, Status

__version__ = "0.1.0"
__all__ = ["Note", "Options", "Result", "SourceError", "SourceMap", "Status", "__version__", "translate"]
