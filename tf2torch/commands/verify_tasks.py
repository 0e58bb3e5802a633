"""What `tf2torch verify` is to do with each program that its paths name."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from tf2torch.commands.chosen import chosen
from tf2torch.commands.verify_request import VerifyRequest
from tf2torch.config import Options
from tf2torch.files.discover import Found, discover
from tf2torch.files.errors import PlanError
from tf2torch.files.read import NOTEBOOK
from tf2torch.settings import Given, SettingsSource, load
from tf2torch.verify.align.given import given_pair
from tf2torch.verify.golden.record import record
from tf2torch.verify.golden.recorded import verify_recorded
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.pair import Pair, translated_pair
from tf2torch.verify.runner import Runs
from tf2torch.verify.session import Task
from tf2torch.verify.verdict import Verdict


def tasks_of(request: VerifyRequest) -> list[Task]:
    """One task for each program; raises PlanError or SettingsError before anything runs."""
    given = chosen(request.paths, request.options.inputs)
    functions = [(one.function, _programs([Path(one.path)])[0]) for one in given if one.function]
    plain = [Path(one.path) for one in given if not one.function]
    programs = [("", one) for one in (_programs(plain) if plain or not functions else ())]
    found = tuple(one for _, one in (*programs, *functions))
    _refuse_conflicts(request, found, functions=bool(functions))
    settings = {one.path.parent: load(one.path.parent) for one in found}  # bad settings anywhere stop the run here
    several = len(found) > 1
    tasks = [_task(request, one, settings[one.path.parent], several) for _, one in programs]
    return [*tasks, *(_of_function(_task(request, one, settings[one.path.parent], several), n) for n, one in functions)]


def _programs(paths: list[Path]) -> list[Found]:
    """The programs that the paths name, notebooks among them."""
    found = list(discover(paths, choice=SettingsSource(Given()).files))
    if not found:
        told = "no Python file (*.py) and no notebook here"
        raise PlanError(", ".join(map(str, paths)), told, "name the programs, or their folder")
    return found


def _of_function(task: Task, function: str) -> Task:
    """The same program, of which only one function is asked for."""

    def verify(pair: Pair, options: VerifyOptions, runs: Runs) -> Verdict:
        chosen = replace(options, function=function, samples=max(options.samples, 1))
        return replace(task.verify(pair, chosen, runs), name=f"{task.name}::{function}")

    return replace(task, name=f"{task.name}::{function}", verify=verify)


def _refuse_conflicts(request: VerifyRequest, found: tuple[Found, ...], functions: bool) -> None:
    if functions and (request.record or request.golden):
        raise PlanError(request.record or request.golden, "a record has whole programs", "leave out ::FUNCTION")
    if request.translated and len(found) > 1:
        raise PlanError(request.translated, f"{len(found)} programs cannot have one translation", "name one program")
    if request.record and request.golden:
        raise PlanError(request.record, "a record is made or compared with, not both", "first --record, then --golden")
    if (request.record or request.golden) and request.options.float64:
        told = "a record has one run, and --float64 needs the original once more"
        raise PlanError(request.record or request.golden, told, "leave out --float64")
    times = Counter(one.relative for one in found)
    if (request.record or request.golden) and (twice := [name for name, n in times.items() if n > 1]):
        raise PlanError(twice[0], "several programs would have this record", "name the folder above them")


def _task(request: VerifyRequest, found: Found, settings: Options, several: bool) -> Task:
    path, translated = found.path, request.translated

    def pair() -> Pair | Verdict:
        return given_pair(path, Path(translated), settings) if translated else translated_pair(path, settings)

    task = Task(str(path), pair)
    if request.record:
        target = _place(request.record, found, several)
        return replace(task, verify=lambda pair, options, runs: record(pair, target, options, runs))
    if request.golden:
        source = _place(request.golden, found, several)
        return replace(task, verify=lambda pair, options, runs: verify_recorded(pair, source, options, runs))
    return task


def _place(given: str, found: Found, several: bool) -> Path:
    """The file that is named; below the folder that is named the place of each program."""
    if several or given.endswith("/") or Path(given).is_dir():
        relative = found.relative  # a.py and a.ipynb may lie side by side
        return Path(given) / relative.with_suffix(f"{NOTEBOOK}.npz" if relative.suffix == NOTEBOOK else ".npz")
    return Path(given)
