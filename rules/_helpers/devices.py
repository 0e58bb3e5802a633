"""torch's device for a name of TensorFlow's."""

import torch


def named_device(name: str | torch.device | None) -> torch.device:
    """The device of this name ("/GPU:1") in TensorFlow; the CPU where there is no such GPU."""
    last = str(name or "cpu").lower().rpartition("device:")[2]
    kind, _, number = last.lstrip("/").partition(":")
    if kind not in ("cpu", "gpu", "cuda"):
        raise ValueError(f"neither a CPU nor a GPU: {name}")
    index = int(number) if number.isdigit() else 0
    there = kind != "cpu" and index < torch.cuda.device_count()
    return torch.device("cuda", index) if there else torch.device("cpu")
