"""tf.* : values counted in bins of one width."""

from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Ignored


def histogram_fixed_width_bins(
    values: Tensor, value_range: Any, nbins: int = 100, dtype: Ignored = torch.int32
) -> Tensor:
    """
    x: ndarray f32[6] = [-1., 0., 1.5, 2., 5., 15.]; d: ndarray f64[2, 2] = [[0.3, 0.7], [nan, 1.]]
    r: f64[2] = [0., 1.]; k: int = 7

    >>> tf.histogram_fixed_width_bins(x, [0.0, 5.0], nbins=5)
    tf_histogram_fixed_width_bins(torch.as_tensor(x), [0.0, 5.0], nbins=5)
    >>> tf.histogram_fixed_width_bins(d, r, k, tf.int64)
    tf_histogram_fixed_width_bins(torch.as_tensor(d), r, k, torch.int64)
    >>> tf.histogram_fixed_width_bins([1.5, 2.0, 60.0], value_range=(0.0, 50.0))
    tf_histogram_fixed_width_bins(torch.tensor([1.5, 2.0, 60.0]), value_range=(0.0, 50.0))
    """
    low, high = value_range[0], value_range[1]
    places: Tensor = torch.floor((values - low) / (high - low) * nbins)
    return places.clamp(0, nbins - 1).to(torch.int32)


def histogram_fixed_width(
    values: Tensor, value_range: Any, nbins: int = 100, dtype: torch.dtype = torch.int32
) -> Tensor:
    """
    x: ndarray f32[6] = [-1., 0., 1.5, 2., 5., 15.]; d: ndarray f64[2, 2] = [[0.3, 0.7], [-0.1, 1.]]
    n: ndarray i32[6] = [-1, 0, 1, 2, 5, 15]; r: f64[2] = [0., 1.]; k: int = 7

    >>> tf.histogram_fixed_width(x, [0.0, 5.0], nbins=5)
    tf_histogram_fixed_width(torch.as_tensor(x), [0.0, 5.0], nbins=5)
    >>> tf.histogram_fixed_width(n, [0, 5], 4, dtype=tf.int64)
    tf_histogram_fixed_width(torch.as_tensor(n), [0, 5], 4, dtype=torch.int64)
    >>> tf.histogram_fixed_width(d, r, k)
    tf_histogram_fixed_width(torch.as_tensor(d), r, k)
    >>> tf.histogram_fixed_width([1.5, 2.0, 60.0], value_range=(0.0, 50.0))
    tf_histogram_fixed_width(torch.tensor([1.5, 2.0, 60.0]), value_range=(0.0, 50.0))
    """
    low, high = torch.as_tensor(value_range, dtype=values.dtype).detach()
    places = (torch.maximum(values, low) - low).double() / (float(high - low) / nbins)
    return torch.bincount(places.clamp(max=nbins - 1).long().flatten(), minlength=nbins).to(dtype)
