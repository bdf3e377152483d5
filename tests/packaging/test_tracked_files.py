"""What is committed names no machine of ours and no package host, and no line of it unpickles."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import require

# Folders of build machines and hosts of package indexes; in pieces, so that this file passes its own test.
FORBIDDEN = {
    "a path of a build machine": re.compile(
        "|".join([r"(?<![\w.])/" + r"work/", r"/tmp/" + r"(v|plan|bash_jobs)", r"\.lib" + r"rary/"])
    ),
    "a home folder": re.compile(r"(?<![\w.])/(home|root|Users)" + r"/\w"),
    "a package index": re.compile(
        "|".join(
            [
                r"pypi\.(org|python)",
                r"pythonhosted\." + "org",
                r"download\.pytorch" + r"\.org",
                r"registry\.npm" + "js",
            ]
        )
    ),
}
UNSAFE = re.compile(
    r"\bpickle\.loads?\(|read_" + r"pickle\(|allow_" + r"pickle=True|torch\.load\((?!.*weights_only=True)"
)
LARGEST_MB = 12


@pytest.fixture(scope="module")
def tracked(repository: Path) -> list[Path]:
    """Every file that git tracks."""
    require((repository / ".git").exists(), "this is no git checkout, so there are no tracked files")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, check=True)
    names = [name for name in listed.stdout.decode().split("\0") if name]
    return [repository / name for name in names if (repository / name).is_file()]


def lines_of(paths: list[Path]):
    """Each line of each text file: (path, number, text)."""
    for path in paths:
        content = path.read_bytes()
        if b"\0" in content[:8192]:
            continue
        for number, text in enumerate(content.decode("utf-8", errors="replace").splitlines(), start=1):
            yield path, number, text


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str, tracked: list[Path]):
    found = [f"{path}:{number}" for path, number, text in lines_of(tracked) if FORBIDDEN[what].search(text)]
    assert not found, f"{what} in {found}"


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path of a build machine", "data = '/" + "work/main/readings.csv'"),
        ("a home folder", "cd /" + "home/anna/project"),
        ("a package index", "--index-url https://py" + "pi.org/simple"),
    ],
)
def test_the_patterns_find_what_they_are_for(what: str, line: str):
    assert FORBIDDEN[what].search(line)


def test_nothing_unpickles(tracked: list[Path]):
    sources = [path for path in tracked if path.suffix == ".py" and path != Path(__file__).resolve()]
    found = [f"{path}:{number}" for path, number, text in lines_of(sources) if UNSAFE.search(text)]
    assert not found, f"these lines can run code that hides in a data file: {found}"


def test_files_stay_small(tracked: list[Path]):
    large = {
        path.name: path.stat().st_size for path in tracked if path.stat().st_size > LARGEST_MB * 1_000_000
    }
    assert not large


def test_the_samples_stay_small(tracked: list[Path], repository: Path):
    total = sum(path.stat().st_size for path in tracked if path.is_relative_to(repository / "sample_data"))
    assert total < 15_000_000


def test_no_room_without_a_name(tracked: list[Path]):
    nameless = [path for path in tracked if re.fullmatch(r"(utils?|helpers?|common|misc)\.py", path.name)]
    assert not nameless
