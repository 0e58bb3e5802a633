"""The same by hand."""

import numpy as np
import torch
import torch.nn.functional as F

rng = np.random.default_rng(4)
queries = torch.tensor(rng.normal(size=(24, 48, 32)), dtype=torch.float32)
keys = torch.tensor(rng.normal(size=(24, 50, 32)), dtype=torch.float32)
lengths = torch.tensor(rng.integers(5, 51, size=24))


def work(n):
    result = queries
    for _ in range(n):
        scores = result @ keys.mT / 32.0**0.5
        mask = torch.arange(50) < lengths[:, None]
        scores = scores.masked_fill(~mask[:, None, :], -1e9)
        context = F.softmax(scores, dim=-1) @ keys
        centred = context - context.mean(-1, keepdim=True)
        result = centred / (centred.square().mean(-1, keepdim=True) + 1e-6).sqrt()
        result = torch.cat([result[:, 1:], result[:, -1:]], dim=1)
    return result
