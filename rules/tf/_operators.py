"""Operators on tensors. Lists, arrays and sizes become tensors; division is not torch's."""

import torch

from tf2torch.rules.words import Operand, caveat, known, unlikely


class Tensor(torch.Tensor):
    """The binary operators; the unary ones mean the same in torch."""

    def __add__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3]; a: ndarray f64[3]; y: f32[3]; n: i32[3]

        >>> x + [1.0, 2.0, 3.0]
        x + torch.tensor([1.0, 2.0, 3.0])
        >>> a + x
        torch.as_tensor(a, dtype=torch.float32) + x
        >>> n + [1, 2, 3]
        n + torch.tensor([1, 2, 3], dtype=torch.int32)
        >>> tf.shape(x) + [1, 0]
        torch.tensor(x.shape) + torch.tensor([1, 0])
        """
        return x + y

    def __sub__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3]; a: ndarray i64[3]

        >>> x - (1.0, 2.0, 3.0)
        x - torch.tensor((1.0, 2.0, 3.0))
        >>> a - x
        torch.as_tensor(a, dtype=torch.float32) - x
        """
        return x - y

    def __mul__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3]; a: ndarray f64[3]

        >>> x * [1, 2, 3]
        x * torch.tensor([1, 2, 3], dtype=torch.float32)
        >>> (x + 1.0) * a
        (x + 1.0) * torch.as_tensor(a, dtype=torch.float32)
        """
        return x * y

    def __pow__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3] in (0, 2)

        >>> x ** [1.0, 2.0, 3.0]
        x ** torch.tensor([1.0, 2.0, 3.0])
        """
        return x**y

    def __matmul__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3]; a: ndarray f32[3, 4]

        >>> x @ a
        x @ torch.as_tensor(a)

        n: i32[2, 3]

        >>> n @ tf.constant([[1], [2], [3]])
        n.long() @ torch.tensor([[1], [2], [3]])
        >>> tf.constant([[1, 2]]) @ n
        torch.tensor([[1, 2]]) @ n.long()
        """
        if known(x.dtype == torch.int64 and y.dtype == torch.int32):  # Python's integers, int32 in TensorFlow
            return x @ y.to(x.dtype)
        if known(x.dtype == torch.int32 and y.dtype == torch.int64):
            return x.to(y.dtype) @ y
        return x @ y

    def __truediv__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3]; n: i32[2, 3]; m: i32[3] in [1, 9); k: i64[3] in [1, 9); b: u8[3] in [1, 9); a: ndarray f64[3]

        >>> x / 2
        x / 2
        >>> 1.0 / x
        1.0 / x
        >>> n / m
        n.double() / m
        >>> k / 2
        k.double() / 2
        >>> 7 / m
        7 / m.double()
        >>> b / b
        b / b
        >>> 7 / b
        7 / b
        >>> x / a
        x / torch.as_tensor(a, dtype=torch.float32)
        >>> tf.shape(x) / 2
        torch.tensor(x.shape).double() / 2
        """
        if known(isinstance(x, torch.Tensor) and x.is_floating_point()):
            return x / y
        if known(isinstance(y, torch.Tensor) and y.is_floating_point()):
            return x / y
        if isinstance(x, torch.Tensor):
            if unlikely(x.dtype == torch.int32 or x.dtype == torch.int64):
                return x.double() / y  # TensorFlow divides these in float64
            return x / y
        if unlikely(y.dtype == torch.int32 or y.dtype == torch.int64):
            return x / y.double()
        return x / y

    def __floordiv__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        n: i32[2, 3]; m: i32[3] in [1, 5); x: f32[3] = [1.0, -7.5, 5.0]; y: f32[3] = [0.1, 2.0, -2.0]
        u: ?f32[2]

        >>> n // m
        n // m
        >>> n // -2
        n // -2
        >>> 7 // m
        7 // m
        >>> x // y
        torch.floor(x / y)
        >>> 1.0 // y
        torch.floor(1.0 / y)
        >>> tf.exp(u) // 2.0
        torch.floor(torch.exp(u) / 2.0)
        >>> tf.shape(x) // 2
        torch.tensor(x.shape) // 2
        """
        if isinstance(x, torch.Tensor):
            if isinstance(y, float) or unlikely(x.is_floating_point()):
                caveat("TensorFlow has no gradient here, torch gives zeros", differs="gradient")
                return torch.floor(x / y)  # torch's own // on floats does not round the quotient first
            return x // y
        if isinstance(x, float) or unlikely(y.is_floating_point()):
            caveat("TensorFlow has no gradient here, torch gives zeros", differs="gradient")
            return torch.floor(x / y)
        return x // y

    def __mod__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        n: i32[2, 3]; m: i32[3] in [1, 5); x: f32[2, 3]; y: f32[3]; v: var f32[3]

        >>> n % m
        n % m
        >>> 7 % m
        7 % m
        >>> x % y
        x % y
        >>> n % [2, 3, -4]
        n % torch.tensor([2, 3, -4], dtype=torch.int32)
        >>> 2.5 % v
        torch.full_like(v, 2.5) % v
        """
        if isinstance(x, (int, float)) and not known(not y.requires_grad):
            return torch.full_like(y, x) % y  # torch has no gradient for a number % a tensor
        return x % y

    def __and__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        b: bool[2, 3]

        >>> b & [True, False, True]
        b & torch.tensor([True, False, True])
        """
        return x & y

    def __or__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        b: bool[2, 3]

        >>> b | [True, False, True]
        b | torch.tensor([True, False, True])
        """
        return x | y

    def __xor__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        b: bool[2, 3]

        >>> b ^ [True, False, True]
        b ^ torch.tensor([True, False, True])
        """
        return x ^ y

    def __lt__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; a: ndarray f64[3]; n: i32[3]

        >>> x < [1.0, 2.0, 3.0]
        x < torch.tensor([1.0, 2.0, 3.0])
        >>> n < [0, 1, 2]
        n < torch.tensor([0, 1, 2], dtype=torch.int32)
        >>> x < a
        x < torch.as_tensor(a, dtype=torch.float32)
        """
        return x < y

    def __le__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; a: ndarray f64[3]; n: i32[3]

        >>> x <= [1.0, 2.0, 3.0]
        x <= torch.tensor([1.0, 2.0, 3.0])
        >>> n <= [0, 1, 2]
        n <= torch.tensor([0, 1, 2], dtype=torch.int32)
        >>> x <= a
        x <= torch.as_tensor(a, dtype=torch.float32)
        """
        return x <= y

    def __gt__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; a: ndarray f64[3]; n: i32[3]

        >>> x > [1.0, 2.0, 3.0]
        x > torch.tensor([1.0, 2.0, 3.0])
        >>> n > [0, 1, 2]
        n > torch.tensor([0, 1, 2], dtype=torch.int32)
        >>> x > a
        x > torch.as_tensor(a, dtype=torch.float32)
        """
        return x > y

    def __ge__(x: Operand, y: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; a: ndarray f64[3]; n: i32[3]

        >>> x >= [1.0, 2.0, 3.0]
        x >= torch.tensor([1.0, 2.0, 3.0])
        >>> n >= [0, 1, 2]
        n >= torch.tensor([0, 1, 2], dtype=torch.int32)
        >>> x >= a
        x >= torch.as_tensor(a, dtype=torch.float32)
        """
        return x >= y

    def __eq__(self: Operand, other: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; a: ndarray f64[3]; n: i32[3]

        >>> x == [1.0, 2.0, 3.0]
        x == torch.tensor([1.0, 2.0, 3.0])
        >>> n == [0, 1, 2]
        n == torch.tensor([0, 1, 2], dtype=torch.int32)
        >>> x == a
        x == torch.as_tensor(a, dtype=torch.float32)
        """
        return self == other

    def __ne__(self: Operand, other: Operand) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; a: ndarray f64[3]; n: i32[3]

        >>> x != [1.0, 2.0, 3.0]
        x != torch.tensor([1.0, 2.0, 3.0])
        >>> n != [0, 1, 2]
        n != torch.tensor([0, 1, 2], dtype=torch.int32)
        >>> x != a
        x != torch.as_tensor(a, dtype=torch.float32)
        """
        return self != other
