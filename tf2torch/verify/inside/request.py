"""What the verifier asks of a server and what it is told: one JSON line each way."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from tf2torch.verify.trace.site import Site, site_from_json

FULL = 74  # the child's exit status where there was no room for the values (sysexits' EX_IOERR)


@dataclass(frozen=True)
class Request:
    """Run one program. `keys` gives for each of its lines the line of the original's statement, 0 for none."""

    program: str  # the file to run, inside `work`
    work: str  # its working directory
    result: str  # where its values go
    folder: str  # where the program lives: its own modules are imported from here
    keys: tuple[int, ...]
    timeout: float
    memory: int
    seed: int
    output: int
    whole: int
    values: int
    plan: str = ""  # the folder of a `functions.plan`: its calls are made after the program has run
    sites: tuple[Site, ...] = ()  # where the program reports what its statements bind; none to run it as it is
    double: bool = False  # floats without a dtype are of double precision
    notebook: bool = False  # the program is made of cells
    unknown: dict[str, str] = field(default_factory=dict)  # what stands for values of IPython's, and where that is
    shared: bool = False  # the process may have run other programs before, and may run others after

    def to_line(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self)) + "\n"


def request_from_line(line: str) -> Request:
    """The opposite of `to_line`."""
    told = json.loads(line)
    return Request(**{**told, "keys": tuple(told["keys"]), "sites": tuple(map(site_from_json, told["sites"]))})


@dataclass(frozen=True)
class Reply:
    """How the child that ran the program ended. `missing` says why the server cannot run anything at all."""

    status: int = 0  # as os.waitstatus_to_exitcode gives it: negative for a signal
    timed_out: bool = False
    stdout: str = ""
    stderr: str = ""
    trace: str = ""  # faulthandler's, after a crash or at the time limit
    seconds: float = 0.0
    missing: str = ""
    version: str = ""  # of the framework
    before: int = 0  # programs that had run in the same process

    def to_line(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self)) + "\n"


def reply_from_line(line: str) -> Reply:
    """The opposite of `to_line`."""
    return Reply(**json.loads(line))
