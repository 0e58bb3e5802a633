"""All proofs below a prefix: `tf2torch rules check [PREFIX]`."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from tf2torch.config import Options
from tf2torch.dev.check.bench import Bench, Failure
from tf2torch.dev.check.constants import constant_problem
from tf2torch.dev.check.proof import Proof
from tf2torch.dev.check.rule_text import RuleText, prefix_of, read_constants, read_rules, rule_files
from tf2torch.dev.quiet import import_tensorflow
from tf2torch.rules.index import builtin_root
from tf2torch.rules.tables import canonical


@dataclass(frozen=True)
class Report:
    """What was checked and what failed."""

    rules: int = 0
    proved: int = 0
    failures: tuple[Failure, ...] = ()

    def __add__(self, other: Report) -> Report:
        return Report(self.rules + other.rules, self.proved + other.proved, self.failures + other.failures)

    def text(self, start: Path | None = None) -> str:
        """One paragraph per failure, with its file and line, and a summary."""
        lines = [f"{_shown(f.path, start)}:{f.line}: {f.rule}: {f.message}" for f in self.failures]
        summary = f"{self.rules} rules, {self.proved} examples proved, {len(self.failures)} failed"
        return "\n".join([*lines, summary])


def check(prefix: str = "", *, root: Path | None = None, jobs: int = 1) -> Report:
    """Prove every rule whose name is `prefix` or lies below it; an alias of TensorFlow's will do."""
    folder, wanted = root or builtin_root(), canonical(prefix)
    files = [path for path in rule_files(folder) if _concerns(path, folder, wanted)]
    shares = [files[i::jobs] for i in range(min(jobs, len(files)))]
    if len(shares) <= 1:
        return check_files(files, folder, wanted)
    with ProcessPoolExecutor(len(shares), multiprocessing.get_context("spawn")) as pool:
        found = sum(pool.map(check_files, shares, [folder] * len(shares), [wanted] * len(shares)), Report())
    return replace(found, failures=tuple(sorted(found.failures, key=lambda f: (f.path, f.line, f.message))))


def check_files(paths: Sequence[Path], root: Path, prefix: str = "") -> Report:
    """Prove the rules of some files."""
    import_tensorflow()
    bench = Bench(root, dict(_all_rules(root)), _options(root))
    return sum((_check_file(path, bench, prefix) for path in paths), Report())


def _check_file(path: Path, bench: Bench, prefix: str) -> Report:
    try:
        rules = [rule for rule in read_rules(path, bench.root) if _below(rule.name, prefix)]
        constants = [c for c in read_constants(path, bench.root) if _below(c.name, prefix)]
    except SyntaxError as error:
        place = prefix_of(path, bench.root)
        return Report(1, 0, (Failure(path, error.lineno or 1, place, f"not Python: {error.msg}"),))
    with redirect_stdout(StringIO()):  # what examples print is no report
        proofs = [Proof(rule, bench).run() for rule in rules]
    wrong = [Failure(c.path, c.line, c.name, m) for c in constants if (m := constant_problem(c, bench.root))]
    failures = sorted([*wrong, *(f for proof in proofs for f in proof.failures)], key=lambda f: (f.line, f.message))
    return Report(len(rules) + len(constants), sum(proof.proved for proof in proofs), tuple(failures))


def _all_rules(root: Path) -> Iterator[tuple[str, RuleText]]:
    for path in rule_files(root):
        try:
            yield from ((rule.name, rule) for rule in read_rules(path, root))
        except SyntaxError:
            continue  # reported where the file itself is checked


def _options(root: Path) -> Options:
    """Another folder's rules are given to the translator as a user's own."""
    if root.resolve() == builtin_root().resolve():
        return Options()
    return Options(rules={prefix_of(path, root): path for path in rule_files(root)})


def _concerns(path: Path, root: Path, prefix: str) -> bool:
    space = prefix_of(path, root)
    return _below(space, prefix) or prefix.startswith(f"{space}.")


def _below(name: str, prefix: str) -> bool:
    return not prefix or name == prefix or name.startswith(f"{prefix}.")


def _shown(path: Path, start: Path | None) -> str:
    """Relative to where the user stands, if it lies below."""
    return str(path.relative_to(start)) if start and path.is_relative_to(start) else str(path)
