"""What the trace finds out: where the programs part, statement by statement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tf2torch.verify.comparison import Comparison, Skipped


class Role(str, Enum):
    """What a statement has to do with a difference that shows in it."""

    CAUSE = "cause"  # all that it reads still agreed
    CONSEQUENCE = "consequence"  # something that it reads differed before
    AGREES = "agrees"


@dataclass(frozen=True)
class Place:
    """A statement of the original and what stands for it in the translation.

    Lines count from 1; `translated_line` is 0 and `translated_text` empty where nothing stands for it.
    `scope` is the qualified name of the function or class around it, empty at module level. In notebooks, lines count
    in their cells; cell 0 is none.
    """

    line: int
    text: str
    translated_line: int
    translated_text: str
    scope: str = ""
    cell: int = 0
    translated_cell: int = 0


@dataclass(frozen=True)
class Step:
    """One value of one run of a statement that differs.

    `name` is what the statement binds or changes, as Python writes it (`self.w`), `return`, `yield`, or an argument.
    `occurrence` says which run of the statement it is, from 1: the iteration of a loop, the number of a call.
    `reads` are the names of values that the statement reads and that were compared before, `unknown` those that it
    reads and that could not be compared.
    """

    place: Place
    name: str
    occurrence: int
    role: Role
    comparison: Comparison
    reads: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Point:
    """One run of a statement, for a plot: the largest errors among its values."""

    occurrence: int
    max_abs: float
    max_rel: float
    excess: float  # as a multiple of what the tolerance allows


@dataclass(frozen=True)
class Statement:
    """All that was compared at one statement: how many values, how many differ, the largest errors.

    `ran` counts the runs of the original; of a long loop only some are compared, see `points` (a choice of 64).
    `literal` says that it only binds a constant of the source, which proves nothing.
    """

    place: Place
    names: tuple[str, ...]
    ran: int
    compared: int
    differing: int
    max_abs: float
    max_rel: float
    excess: float
    points: tuple[Point, ...] = ()
    literal: bool = False


@dataclass(frozen=True)
class Trace:
    """The whole trace. `steps` are the differences, most upstream first; `statements` are in the order of lines.

    `growth` is by how much the tolerances of floats had grown at the end of the run: the number of steps, 100 at most.
    `free` are the paths of values of the module that hold what a decomposition does not determine.
    """

    steps: tuple[Step, ...] = ()
    statements: tuple[Statement, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    growth: float = 1.0
    free: tuple[str, ...] = ()

    @property
    def compared(self) -> int:
        """How many values were compared."""
        return sum(s.compared for s in self.statements)

    def has(self, name: str) -> bool:
        """Whether a value of the module, or a part of it, was compared."""
        paths = (path for s in self.statements if not s.place.scope for path in s.names)
        return any(path == name or path.startswith((f"{name}.", f"{name}[")) for path in paths)

    @property
    def proves(self) -> bool:
        """Whether anything was compared but constants of the source."""
        return any(s.compared and not s.literal for s in self.statements)

    @property
    def first(self) -> Step | None:
        """The first value that differs in the order in which the original computes."""
        return self.steps[0] if self.steps else None

    @property
    def causes(self) -> tuple[Step, ...]:
        """The differences that no earlier difference explains."""
        return tuple(s for s in self.steps if s.role is Role.CAUSE)
