"""Which runs of a statement are kept."""

from __future__ import annotations

from tf2torch.verify.inside.trace.thinning import Thinning, is_round, may_be_last
from tf2torch.verify.trace.limits import ELEMENTS, LASTS, RUNS, TOTAL


def kept(thinning: Thinning, runs: int, elements: int = 1, statement: int = 0) -> list[int]:
    found = []
    for _ in range(runs):
        if occurrence := thinning.next(statement):
            thinning.used(statement, elements)
            found.append(occurrence)
    return found


def test_the_first_runs_are_all_kept() -> None:
    assert kept(Thinning(1), RUNS + 10) == list(range(1, RUNS + 1))


def test_of_a_million_runs_few_are_kept_and_no_gap_is_longer_than_a_quarter() -> None:
    found = kept(Thinning(1), 1_000_000)
    assert len(found) < RUNS + 50
    assert all(after <= before * 1.26 for before, after in zip(found[RUNS - 1 :], found[RUNS:]))


def test_statements_are_counted_apart() -> None:
    thinning = Thinning(2)
    kept(thinning, RUNS + 100)
    assert kept(thinning, 3, statement=1) == [1, 2, 3]
    assert thinning.ran == [RUNS + 100, 3]


def test_large_values_are_thinned_earlier() -> None:
    found = kept(Thinning(1), 400, elements=-(-ELEMENTS // 10))
    assert found[:10] == list(range(1, 11))
    assert found[10:] == [12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384]


def test_when_all_room_is_used_every_statement_is_thinned() -> None:
    thinning = Thinning(2)
    thinning.used(0, TOTAL)
    assert kept(thinning, 20, statement=1) == [n for n in range(1, 21) if is_round(n)]


def test_of_the_runs_that_may_be_the_last_all_are_kept_then_fewer() -> None:
    assert all(map(may_be_last, range(1, LASTS)))
    kept = [n for n in range(1, 1_000_000) if may_be_last(n)]
    assert len(kept) < 50_000
    assert all(after <= before * 1.0003 for before, after in zip(kept[LASTS:], kept[LASTS + 1 :]))
