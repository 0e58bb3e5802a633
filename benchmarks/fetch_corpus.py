"""Fetch the tree that `convert_speed.py` measures on: the TensorFlow models of one pinned transformers wheel.

    python benchmarks/fetch_corpus.py FOLDER [--twins FOLDER]

Downloads the wheel with pip, unpacks the 76 files `modeling_tf_*.py` (108,739 lines) into FOLDER and installs nothing.
`--twins` unpacks the same models as they are written in torch into a second folder: 75 files, as one has no twin.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

WHEEL = "transformers==4.48.3"
EXPECTED_FILES, EXPECTED_LINES = 76, 108_739


def download(into: Path) -> Path:
    """The wheel file, fetched by this interpreter's pip."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(into), WHEEL]
    subprocess.run(command, check=True)
    return next(into.glob("*.whl"))


def unpack(wheel: Path, folder: Path, twins: bool = False) -> list[Path]:
    """Unpack the TensorFlow models, and nothing else, under `folder`; or the same models in torch."""
    with zipfile.ZipFile(wheel) as archive:
        names = [n for n in archive.namelist() if PurePosixPath(n).match("modeling_tf_*.py")]
        if twins:
            names = list({n.replace("modeling_tf_", "modeling_") for n in names}.intersection(archive.namelist()))
        return [Path(archive.extract(name, folder)) for name in sorted(names)]


def lines_of(files: list[Path]) -> int:
    """How many lines they have together."""
    return sum(len(file.read_text("utf-8").splitlines()) for file in files)


def main() -> int:
    """Download, unpack, and say whether the tree is the one the published numbers were taken on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the files go; it is made if it is missing")
    parser.add_argument("--twins", type=Path, metavar="FOLDER", help="where the models in torch go")
    asked = parser.parse_args()
    folder, twins = asked.folder, asked.twins
    with tempfile.TemporaryDirectory() as scratch:
        try:
            wheel = download(Path(scratch))
            files = unpack(wheel, folder)
            pairs = unpack(wheel, twins, twins=True) if twins else []
        except subprocess.CalledProcessError as error:
            print(f"pip could not download {WHEEL} ({error.returncode}); is there a network?", file=sys.stderr)
            return 2
    lines = lines_of(files)
    print(f"{len(files)} files, {lines:,} lines in {folder}")
    if twins:
        print(f"{len(pairs)} files, {lines_of(pairs):,} lines in {twins}")
    if (len(files), lines) == (EXPECTED_FILES, EXPECTED_LINES):
        return 0
    print(f"expected {EXPECTED_FILES} files and {EXPECTED_LINES:,} lines: numbers will not compare", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
