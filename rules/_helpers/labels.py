"""Labels of classes."""

from torch import Tensor


def signed_labels(labels: Tensor) -> Tensor:
    """Labels that are all 0 or 1 become -1 and 1; others stay."""
    if ((labels == 0) | (labels == 1)).all():
        return 2.0 * labels - 1.0
    return labels
