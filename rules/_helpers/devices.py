"""torch's device for a name of TensorFlow's."""

import torch


def named_device(name: str | None) -> torch.device:
    """The device that TensorFlow calls by this name ("/GPU:1"); the CPU where there is no such GPU."""
    kind, _, number = (name or "CPU").rpartition("device:")[2].lstrip("/").lower().partition(":")
    if kind not in ("cpu", "gpu"):
        raise ValueError(f"neither a CPU nor a GPU: {name}")
    index = int(number) if number.isdigit() else 0
    return torch.device("cuda", index) if kind == "gpu" and index < torch.cuda.device_count() else torch.device("cpu")
