"""What the classes of TensorFlow are in torch, where they are only mentioned: isinstance(x, tf.Variable)."""

import torch
from torch import nn

Variable = nn.Parameter
TensorShape = torch.Size
