"""Each chapter's notebook runs from top to bottom."""

from collections.abc import Iterator

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

from tests.conftest import REPOSITORY, unmeasured_environment

NOTEBOOKS = sorted((REPOSITORY / "docs" / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def kernel() -> Iterator[KernelManager]:
    """One kernel for all: loading torch takes longer than a chapter."""
    kernel = KernelManager()
    kernel.start_kernel(cwd=str(REPOSITORY), env=unmeasured_environment())
    yield kernel
    kernel.shutdown_kernel(now=True)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_runs_and_is_kept_without_outputs(path, kernel):
    notebook = nbformat.read(path, as_version=4)
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code")
    notebook.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))  # no name of the chapter before
    NotebookClient(notebook, km=kernel, timeout=120).execute()
