"""tf.float32 and the other dtypes."""

import torch

float32 = torch.float32
int32 = torch.int32
int64 = torch.int64
