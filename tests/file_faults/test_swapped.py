"""A file that is another one when it is to be written: nothing of anybody's is lost, and the message says why."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.file_faults.meddling import meddling
from tf2torch import translate

TF = "import tensorflow as tf\n\nx = tf.abs(tf.constant([1.0, 2.0]))\n"
OTHER = "import tensorflow as tf\n\nmine = 1\n"
NEW = translate(TF).code
CHANGED = "src/bad.py: was changed while it was translated, and stays as it is now\n    run again"


@pytest.fixture
def run(cli):
    """Three files of which the one in the middle is meddled with; an untouched file beside the tree."""
    (cli.folder / "here").mkdir()
    here = type(cli)(cli.folder / "here")
    for name in ("src/a.py", "src/bad.py", "src/c.py"):
        here.write(name, TF + f"# {name}\n")  # texts of their own: the cache knows them by content
    here.write("precious.py", OTHER)

    def ran(*words, meddle=()):
        done = here("convert", "src", *words, env=meddling(here, *meddle))
        return done.code, done.err, {name: data.decode() for name, data in here.tree().items()}

    return ran


def new(name: str) -> str:
    return NEW + f"# {name}\n"


def old(name: str) -> str:
    return TF + f"# {name}\n"


@pytest.mark.parametrize(
    "meddle",
    [
        "Path('src/bad.py').write_text(Path('precious.py').read_text())",
        "shutil.copy('precious.py', 'src/other'); os.replace('src/other', 'src/bad.py')",
    ],
    ids=["written to", "another file"],
)
def test_another_text_in_place(run, meddle):
    code, err, tree = run("--in-place", meddle=[meddle])
    assert code == 2
    assert CHANGED in err
    assert tree == {
        "precious.py": OTHER,
        "src/a.py": new("src/a.py"),
        "src/bad.py": OTHER,
        "src/c.py": new("src/c.py"),
    }


def test_a_link_in_place(run):
    code, err, tree = run("--in-place", meddle=["os.unlink('src/bad.py'); os.symlink('../precious.py', 'src/bad.py')"])
    assert code == 2
    assert "src/bad.py: leads to " in err
    assert "precious.py now: it was replaced during this run\n    look at it, and run again" in err
    assert tree["precious.py"] == tree["src/bad.py"] == OTHER
    assert tree["src/c.py"] == new("src/c.py")


@pytest.mark.parametrize(
    ("meddle", "said"),
    [
        ("os.unlink('src/bad.py')", "src/bad.py: is gone: it was removed while it was translated"),
        ("os.unlink('src/bad.py'); os.mkdir('src/bad.py')", "src/bad.py: is a folder, and a file is to be written"),
        ("os.unlink('src/bad.py'); os.symlink('bad.py', 'src/bad.py')", "is a link that leads back to itself"),
        ("os.rename('src', 'gone')", "src/bad.py: is gone: it was removed while it was translated"),
    ],
)
def test_gone_in_place(run, meddle, said):
    code, err, tree = run("--in-place", meddle=[meddle])
    assert (code, said in err) == (2, True), err
    assert "src/bad.py" not in tree
    assert tree["precious.py"] == OTHER
    assert tree.keys() <= {
        "precious.py",
        *(f"{folder}/{name}.py" for folder in ("src", "gone") for name in ("a", "bad", "c")),
    }
    assert all(
        text in (OTHER, old("src/bad.py"), new(f"src/{name[-4:]}"), old("src/c.py")) for name, text in tree.items()
    )


@pytest.mark.parametrize(
    ("meddle", "untouched"),
    [
        ("os.symlink('../precious.py', 'out/bad.py')", "precious.py"),
        ("os.rename('out', 'was'); os.symlink('src', 'out')", "src/bad.py"),
    ],
    ids=["a link to a file", "the folder is a link to the sources"],
)
def test_the_place_of_the_output_leads_elsewhere(run, meddle, untouched):
    code, err, tree = run("-o", "out", meddle=[meddle])
    assert code == 2
    assert "out/bad.py leads to " in err
    assert "now: it was replaced during this run" in err
    assert tree[untouched] == (OTHER if untouched == "precious.py" else old("src/bad.py"))
    assert tree["src/c.py"] == old("src/c.py")


def test_a_source_that_changes_gives_the_translation_of_what_was_read(run):
    code, _, tree = run("-o", "out", meddle=["Path('src/bad.py').write_text(Path('precious.py').read_text())"])
    assert code == 0
    assert tree["src/bad.py"] == OTHER
    assert tree["out/bad.py"] == new("src/bad.py")


def test_a_file_that_appears_beside_is_not_replaced(cli):
    cli.write("here/bad.py", TF)
    here = type(cli)(cli.folder / "here")
    env = meddling(here, "Path('bad_torch.py').write_text('mine = 1')")
    ran = here("convert", "bad.py", env=env)
    assert ran.code == 2
    assert "bad_torch.py exists already and differs from this translation" in ran.err
    assert here.tree() == {"bad.py": TF.encode(), "bad_torch.py": b"mine = 1"}


WRITER = """
import sys
with open(sys.argv[1], "r+b", buffering=0) as file:
    for turn in range(10_000_000):
        file.seek(0)
        file.write(b"#" + b"%d" % (turn % 10) * 400_000 + b"\\n")
"""


def test_a_file_that_somebody_is_writing_to(cli):
    """What is read is what was there at one moment, or the file is left and named; the others are done."""
    cli.write("src/a.py", TF)
    path = cli.write("src/busy.py", b"#" + b"0" * 400_000 + b"\n")
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)]) as writer:
        while path.read_bytes()[1:2] == b"0":
            time.sleep(0.01)
        ran = cli("convert", "src", "-o", "out")
        writer.kill()
    tree = cli.tree()
    assert tree["out/a.py"].decode() == NEW
    if ran.code:
        assert ran.code == 2
        assert "src/busy.py: changes while it is read\n    run again when nothing writes to it" in ran.err
        assert "out/busy.py" not in tree
    else:
        assert len(set(tree["out/busy.py"])) == 3
