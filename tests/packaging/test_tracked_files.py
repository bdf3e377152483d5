"""What is committed names no machine of ours and no package host, and no line of it unpickles."""

import ast
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


def runs_what_a_file_holds(call: ast.Call) -> bool:
    """Whether a call unpickles; the same words in a text (advice, a test) do not."""
    function = ast.unparse(call.func)
    name = function.rsplit(".", 1)[-1]
    given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    if function in ("torch.load", "joblib.load"):
        return given.get("weights_only") != "True"
    if given.get("allow_pickle") not in (None, "False"):
        return name not in ("save", "savez", "savez_compressed")
    return function in ("pickle.load", "pickle.loads", "pickle.Unpickler") or name in (
        "read_pickle",
        "read_hdf",
    )


def test_nothing_unpickles(tracked: list[Path]):
    found = [
        f"{path}:{node.lineno}"
        for path in tracked
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and runs_what_a_file_holds(node)
    ]
    assert not found, f"these lines can run code that hides in a data file: {found}"


@pytest.mark.parametrize(
    "code, unsafe",
    [
        ("pickle.loads(data)", True),
        ("pd.read_pickle(file)", True),
        ("pd.read_hdf(file)", True),
        ("np.load(file, allow_pickle=True)", True),
        ("np.load(file, allow_pickle=choice)", True),
        ("torch.load(file)", True),
        ("torch.load(file, weights_only=True)", False),
        ("np.load(file, allow_pickle=False)", False),
        ("np.save(file, array, allow_pickle=True)", False),
        ("print('pd.read_pickle(file)')", False),
    ],
)
def test_what_unpickles_is_told_apart(code: str, unsafe: bool):
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert runs_what_a_file_holds(call) is unsafe


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
