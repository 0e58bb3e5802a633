"""Moving blocks of NHWC data between the image plane and the channels."""

from torch import Tensor


def depth_to_blocks(x: Tensor, block: int) -> Tensor:
    """Spread the channels over blocks of the image, channels last (torch.pixel_shuffle orders them otherwise)."""
    n, h, w, c = x.shape
    x = x.reshape(n, h, w, block, block, c // block**2).permute(0, 1, 3, 2, 4, 5)
    return x.reshape(n, h * block, w * block, c // block**2)


def blocks_to_depth(x: Tensor, block: int) -> Tensor:
    """Gather blocks of the image in the channels, channels last."""
    n, h, w, c = x.shape
    x = x.reshape(n, h // block, block, w // block, block, c).permute(0, 1, 3, 2, 4, 5)
    return x.reshape(n, h // block, w // block, block**2 * c)
