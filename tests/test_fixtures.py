"""The programs under `fixtures/`: translated as reviewed, translated once and for all, and equal when both run."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tf2torch import Note, Result, Status, translate
from tf2torch.dev.fixtures import NOTES, OUTPUT, SOURCE, Fixture, Stale, all_fixtures, main, notes_text, stale

if TYPE_CHECKING:
    from tf2torch.verify.runner import Runner
    from tf2torch.verify.verdict import Verdict

FIXTURES = all_fixtures()


def by_name(fixture: Fixture) -> str:
    return fixture.name


each_fixture = pytest.mark.parametrize("fixture", FIXTURES, ids=by_name)


def test_all_the_programs_of_the_main_job_are_there() -> None:
    assert [fixture.name for fixture in FIXTURES] == [
        "attention_by_hand",
        "broadcasting_patterns",
        "convolution_by_hand",
        "custom_gradient",
        "device_placement",
        "dtypes_and_casting",
        "exercise_sheet",
        "first_derivatives_sheet",
        "forty_percent_untranslatable",
        "gaussian_mixture_em",
        "gradient_clipping_and_accumulation",
        "image_utilities",
        "indexing_and_masking",
        "jacobians",
        "kmeans",
        "learning_rate_schedules",
        "linear_regression_by_hand",
        "linear_regression_sgd",
        "logistic_regression_minibatches",
        "loss_functions_module",
        "matrix_factorisation",
        "mixed_numpy_and_tensors",
        "newtons_method",
        "numpy_interchange",
        "ode_euler_sensitivities",
        "optimizers_compared",
        "pca_by_svd",
        "persistent_tape",
        "physics_while_loop",
        "pooling_and_padding",
        "power_iteration_and_linear_systems",
        "reshaping_and_views",
        "running_statistics",
        "second_derivatives",
        "sequence_masking",
        "softmax_classifier_by_hand",
        "state_in_classes",
        "structures_and_maps",
        "tensor_lesson",
        "tensor_tour",
        "text_generation_sampling",
        "two_layer_perceptron",
        "word_count_embedding",
    ]


@each_fixture
def test_the_translation_is_the_one_that_was_reviewed(fixture: Fixture) -> None:
    assert [change.diff() for change in stale(fixture)] == [], (
        "run `python -m tf2torch.dev.fixtures --update`, then review"
    )


@each_fixture
def test_a_second_translation_changes_nothing(fixture: Fixture) -> None:
    reviewed = fixture.stored(OUTPUT)
    assert translate(reviewed, filename=fixture.path(OUTPUT).name).code == reviewed


@each_fixture
def test_the_translation_imports_torch_and_never_this_tool(fixture: Fixture) -> None:
    modules = imported_modules(fixture.stored(OUTPUT))
    assert "torch" in modules
    assert "tf2torch" not in modules
    assert ("tensorflow" in modules) == (fixture.name == "forty_percent_untranslatable")


def imported_modules(code: str) -> set[str]:
    """The top-level packages that a module imports anywhere."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.split(".")[0] for name in names}


def test_about_two_fifths_of_the_untranslatable_program_are_left() -> None:
    notes = Fixture("forty_percent_untranslatable").translated().notes
    left = sum(note.status is Status.UNSUPPORTED for note in notes)
    assert 0.3 <= left / len(notes) <= 0.5


@pytest.mark.proof
@each_fixture
def test_both_programs_give_equal_values(fixture: Fixture, runner: Runner) -> None:
    from tf2torch.verify.verdict import Outcome

    verdict = verdict_on(fixture, fixture.translated(), runner)
    assert (verdict.differing, verdict.failures) == ((), ())
    assert verdict.outcome is Outcome.AGREES
    assert len(verdict.comparisons) >= 10, "a program of which so little can be compared proves little"


@pytest.mark.proof
def test_a_wrong_learning_rate_does_not_pass(runner: Runner) -> None:
    fixture = Fixture("linear_regression_sgd")
    right = fixture.translated()
    wrong = replace(right, code=right.code.replace("lr=0.5", "lr=0.4"))
    assert wrong != right
    differing = [comparison.name for comparison in verdict_on(fixture, wrong, runner).differing]
    assert differing[0] == "losses[1]"  # after forty epochs both have found the same weights


def verdict_on(fixture: Fixture, result: Result, runner: Runner) -> Verdict:
    """Run the program in TensorFlow and a translation of it in torch, and compare."""
    from tf2torch.verify.run import verify_texts

    source = fixture.stored(SOURCE)
    return verify_texts(source, result.code, name=fixture.name, source_map=result.map, runner=runner)


# What the listing beside the programs does


def note(status: Status) -> Note:
    return Note(3, 5, "T2T202", status, "tf.abs", "x is taken to be a tensor")


def test_only_notes_that_are_not_exact_are_listed() -> None:
    listed = notes_text([note(Status.EXACT), note(Status.ASSUMED)])
    assert listed == "3:5 T2T202 assumed tf.abs x is taken to be a tensor\n"


def test_what_was_never_stored_is_stale_and_can_be_written(tmp_path: Path) -> None:
    fixture = Fixture("small", tmp_path)
    fixture.path(SOURCE).write_text(
        "import tensorflow as tf\n\nx = tf.abs(tf.constant([-1.5, 2.0]))\n", encoding="utf-8"
    )
    changes = tuple(stale(fixture))
    assert [change.path for change in changes] == [fixture.path(OUTPUT), fixture.path(NOTES)]
    for change in changes:
        change.write()
    assert tuple(stale(fixture)) == ()


def test_an_edited_file_is_stale_and_the_diff_shows_the_edit(tmp_path: Path) -> None:
    change = Stale(tmp_path / "small.out.py", "x = 1\n", "x = 2\n")
    assert "-x = 1\n+x = 2\n" in change.diff()


def test_a_name_that_is_no_fixture_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(SystemExit, match="no such fixture: kettle; there are attention_by_hand, "):
        main(["kettle"])
