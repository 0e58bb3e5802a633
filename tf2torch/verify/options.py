"""Settings of a verification. Frozen, passed explicitly, never global."""

from __future__ import annotations

from dataclasses import dataclass

KIB, MIB = 1024, 1024 * 1024


@dataclass(frozen=True)
class VerifyOptions:
    """rtol, atol: tolerances; None takes those of `torch.testing.assert_close` for the dtype.
    timeout: seconds for each program, not counting the import of its framework.
    memory: MiB of data each program may allocate (enforced where the system does it, as Linux does).
    seed: of `random`, `numpy.random`, both frameworks and the shared stream of random numbers.
    output: bytes kept of what each program prints, from the start and as many from the end.
    whole: the largest array, in bytes, that is compared whole; larger ones by a sample and their statistics.
    samples: how often each function is called with inputs that are made; 0 calls none.
    function, inputs: the one function that is asked for, "" for all, and what its inputs are, as `--input` has it.
    values: bytes of values kept per program; what does not fit is sampled as well.
    float64: whether both programs are run once more in double precision; `double` marks that run.
    sample: elements compared of an array that was not kept whole.
    growth: by how much the tolerances of floats are multiplied, for values that many steps of rounding led to.
    """

    rtol: float | None = None
    atol: float | None = None
    timeout: float = 300.0
    memory: int = 8192
    seed: int = 0
    output: int = 16 * KIB
    whole: int = 64 * MIB
    values: int = 512 * MIB
    samples: int = 3
    function: str = ""
    inputs: str = ""
    float64: bool = False
    double: bool = False
    sample: int = 1 << 18
    growth: float = 1.0
