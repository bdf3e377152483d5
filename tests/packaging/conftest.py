"""The wheel, built once, and an environment that has it alone."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import require

TINY_WEIGHTS = Path("factost_core") / "weights" / "tiny" / "model.safetensors"


@pytest.fixture(scope="session")
def trained_weights(repository: Path) -> Path:
    """The shipped weights; without them there is nothing to forecast with."""
    path = repository / TINY_WEIGHTS
    require(path.is_file(), f"{TINY_WEIGHTS.as_posix()} is not in this checkout")
    return path


@pytest.fixture(scope="session")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built as for a release."""
    folder = tmp_path_factory.mktemp("dist")
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            "--outdir",
            str(folder),
            str(repository),
        ],
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def wheel_names(wheel: Path) -> set[str]:
    """The names of the files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@dataclass(frozen=True)
class InstalledWheel:
    """A fresh environment with the wheel in it."""

    python: Path
    script: Path
    site_packages: Path
    run: Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> InstalledWheel:
    """Install the wheel alone in a fresh environment that borrows this one's third-party packages.

    Downloading PyTorch again would prove nothing about our wheel. The borrowed folder is named in a .pth
    file, after the fresh environment's own; .pth files inside it (as of an editable install of this checkout)
    are not followed.
    """
    root = tmp_path_factory.mktemp("fresh")
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(root / "env")], check=True, timeout=120
    )
    binaries = root / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / ("python.exe" if os.name == "nt" else "python")
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    subprocess.run(
        [*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True, timeout=240
    )

    asked = [str(python), "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site_packages = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    (site_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")

    empty = root / "empty"
    empty.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}

    def run(*command: str, timeout: float = 240) -> subprocess.CompletedProcess[str]:
        """Run a command from the empty folder."""
        return subprocess.run(command, cwd=empty, env=kept, capture_output=True, text=True, timeout=timeout)

    return InstalledWheel(
        python, binaries / ("factost.exe" if os.name == "nt" else "factost"), site_packages, run
    )
