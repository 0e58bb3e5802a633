"""The same by hand: `F.mse_loss` and `torch.optim.SGD`."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

rng = np.random.default_rng(1)
x = torch.tensor(rng.normal(size=(2000, 40)), dtype=torch.float32)
y = torch.tensor(rng.normal(size=(2000, 3)), dtype=torch.float32)


def work(n):
    w = nn.Parameter(torch.zeros(40, 3))
    b = nn.Parameter(torch.zeros(3))
    optimizer = torch.optim.SGD([w, b], lr=0.05)
    for _ in range(n):
        loss = F.mse_loss(x @ w + b, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return w
