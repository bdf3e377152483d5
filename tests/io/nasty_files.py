"""Files that are broken, absurd or hostile, each made by a few lines: what a reader has to survive.

Run as a script, it writes them all into a folder: ``python -m tests.io.nasty_files FOLDER``.
"""

import sys
from pathlib import Path

from tests.io import nasty_arrays, nasty_packed, nasty_text  # noqa: F401 (they fill the list)
from tests.io.nasty_case import NASTY, Nasty

__all__ = ["NASTY", "Nasty"]

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for each in NASTY:
        (folder / each.name.replace("/", "_")).write_bytes(each.make())
