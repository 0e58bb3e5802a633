"""The same by hand, with `nn.Linear` (which keeps its weights the other way round)."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

rng = np.random.default_rng(3)
x = torch.tensor(rng.normal(size=(512, 60)), dtype=torch.float32)
labels = torch.tensor(rng.integers(0, 10, size=512))
first = rng.normal(scale=0.1, size=(60, 128)).astype(np.float32)
second = rng.normal(scale=0.1, size=(128, 10)).astype(np.float32)


class Perceptron(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(60, 128)
        self.output = nn.Linear(128, 10)
        with torch.no_grad():
            self.hidden.weight.copy_(torch.tensor(first).T)
            self.output.weight.copy_(torch.tensor(second).T)
        nn.init.zeros_(self.hidden.bias)
        nn.init.zeros_(self.output.bias)

    def forward(self, inputs):
        return self.output(F.relu(self.hidden(inputs)))


def work(n):
    model = Perceptron()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
    for _ in range(n):
        loss = F.cross_entropy(model(x), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model.output.weight.T
