"""The same by hand."""

import numpy as np
import torch

rng = np.random.default_rng(5)
matrix = torch.tensor(rng.normal(size=(400, 30)), dtype=torch.float32)
start = rng.normal(scale=0.1, size=(30, 1)).astype(np.float32)


def work(n):
    point = torch.tensor(start, requires_grad=True)
    vector = torch.ones(30, 1)
    for _ in range(n):
        energy = (matrix @ point).tanh().square().mean()
        (gradient,) = torch.autograd.grad(energy, point, create_graph=True)
        (product,) = torch.autograd.grad((gradient * vector).sum(), point)
        vector = product / product.norm()
    return vector
