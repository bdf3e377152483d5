"""Pickles are recognised and never opened: opening one runs whatever code its author put in."""

import re
from pathlib import PurePath

from factost_core.errors import InputError

SUFFIXES = frozenset({".pkl", ".pickle", ".joblib", ".pt", ".pth", ".dill", ".p"})
_BINARY = re.compile(rb"\x80[\x02-\x05]")
_OLD = re.compile(rb"(ccopy_reg|copyreg|cnumpy|cpandas|c__builtin__|cbuiltins|\(lp\d|\(dp\d)[\w.]*\n")
_PLAIN_NAME = re.compile(r"[\w][\w.-]*")
# What the owner, who knows where it comes from, can run; NAME is the file, STEM its name without suffix.
_PANDAS = "import pandas as pd; pd.read_pickle('NAME').to_parquet('STEM.parquet')"
_BY_SUFFIX = {
    ".joblib": "import joblib, pandas as pd; pd.DataFrame(joblib.load('NAME')).to_csv('STEM.csv')",
    ".pt": "import numpy, torch; numpy.save('STEM.npy', torch.load('NAME', weights_only=True).numpy())",
    ".npy": "import numpy; numpy.save('STEM_plain.npy', numpy.load('NAME', "
    "allow_pickle=True).astype('float32'))",
    ".npz": "import numpy; numpy.savez('STEM_plain.npz', **{k: v.astype('float32') for k, v in "
    "numpy.load('NAME', allow_pickle=True).items()})",
    ".h5": "import pandas as pd; pd.read_hdf('NAME').to_parquet('STEM.parquet')",
}
_BY_SUFFIX |= {".pth": _BY_SUFFIX[".pt"], ".hdf5": _BY_SUFFIX[".h5"], ".hdf": _BY_SUFFIX[".h5"]}


def is_pickle(name: str, data: bytes) -> bool:
    """Whether a file is a pickle by its first bytes or, whatever these are, by its name."""
    if PurePath(name).suffix.lower() in SUFFIXES:
        return True
    head = data[:256]
    return _OLD.match(head) is not None or (_BINARY.match(head) is not None and data.rstrip()[-1:] == b".")


def pickle_error(name: str, found: str = "this is a pickle") -> InputError:
    """The refusal: what was found, why it stays closed, and the one line that converts it."""
    return InputError(
        f"{name}: {found}, and pickles are not opened because they can carry code that runs on opening. "
        f'If you trust where it comes from, convert it: python -c "{_conversion(name)}"'
    )


def _conversion(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    # The line is made to be pasted into a shell, so a name with anything but letters in it stays out.
    shown = name if _PLAIN_NAME.fullmatch(name) else f"FILE{suffix if suffix[1:].isalnum() else ''}"
    return _BY_SUFFIX.get(suffix, _PANDAS).replace("NAME", shown).replace("STEM", PurePath(shown).stem)
