"""The same by hand."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

rng = np.random.default_rng(2)
x_train = torch.tensor(rng.normal(size=(1600, 20)), dtype=torch.float32)
y_train = torch.tensor(rng.integers(0, 2, size=1600), dtype=torch.float32)


def work(n):
    w = nn.Parameter(torch.zeros(20, 1))
    b = nn.Parameter(torch.zeros(1))
    for _ in range(n):
        for start in range(0, 1600, 64):
            x = x_train[start : start + 64]
            y = y_train[start : start + 64]
            logits = (x @ w + b).squeeze(-1)
            loss = F.binary_cross_entropy_with_logits(logits, y) + 1e-3 * w.square().sum()
            w.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                w -= 0.1 * w.grad
                b -= 0.1 * b.grad
    return w
