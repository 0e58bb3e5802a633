"""GPUs that are not there behave as CUDA's do."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from tests.pretended import gpus  # noqa: E402


def test_what_is_made_there_is_there() -> None:
    with gpus() as places:
        x = torch.ones(3, device="cuda")
        with torch.device("cuda:1"):
            y = torch.zeros(2, 3)
        z = torch.tensor([1.0, 2.0], device=torch.device("cuda", 1))
        assert [str(t.device) for t in (x, y, z, torch.ones(2))] == ["cuda:0", "cuda:1", "cuda:1", "cpu"]
        assert str((x * 2).sum().device) == "cuda:0"
        assert str(places.of(x[1:])) == "cuda:0"
        assert torch.nn.Parameter(x).is_cuda


@pytest.mark.parametrize(
    "mixed",
    [
        lambda there, here: there + here,
        lambda there, here: here @ there,
        lambda there, here: torch.cat([there, here]),
        lambda there, here: torch.stack([there.sum(), here.sum()]),
        lambda there, here: here[there.long()],
        lambda there, here: there.add_(here),
        lambda there, here: torch.where(here > 0, there, 1.0),
        lambda there, here: there.numpy(),
        lambda there, here: torch.rand(3, generator=torch.Generator(), device=there.device),
    ],
)
def test_mixing_raises(mixed: object) -> None:
    with gpus(), pytest.raises((RuntimeError, TypeError)):
        mixed(torch.ones(3, device="cuda"), torch.ones(3))  # type: ignore[operator]


def test_what_may_be_mixed() -> None:
    with gpus():
        there = torch.arange(3.0, device="cuda")
        assert str((there * torch.tensor(2.0)).device) == "cuda:0"
        assert str(there[torch.tensor([0, 2])].device) == "cuda:0"
        assert str(torch.zeros(3).copy_(there).device) == "cpu"
        assert there.tolist() == [0.0, 1.0, 2.0]
        assert there.cpu().numpy().sum() == 3.0


def test_gradients_come_back_over_a_copy() -> None:
    with gpus():
        v = torch.nn.Parameter(torch.ones(3))
        (v.to("cuda") * torch.arange(3.0, device="cuda")).sum().backward()
        assert v.grad is not None
        assert (str(v.grad.device), v.grad.tolist()) == ("cpu", [0.0, 1.0, 2.0])
        (gradient,) = torch.autograd.grad((v.to("cuda") ** 2).sum(), v)
        assert str((gradient + v).device) == "cpu"
