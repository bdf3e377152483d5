"""The names of columns out of the attributes in which pandas' table format pickles them, without unpickling.

PyTables stores an attribute that is a list as a pickle. Its instructions are only listed here, never run, and
only those that build a list of texts and whole numbers are understood: a pickle that would import, call or
build anything else is refused.
"""

import pickletools

from factost_core.errors import InputError
from factost_core.io.names import LONGEST_NAME
from factost_core.io.pickles import pickle_error

_VALUES = {
    "UNICODE",
    "BINUNICODE",
    "BINUNICODE8",
    "SHORT_BINUNICODE",
    "STRING",
    "BINSTRING",
    "SHORT_BINSTRING",
    "INT",
    "BININT",
    "BININT1",
    "BININT2",
    "LONG",
    "LONG1",
}
# Marks, the list itself and the notes for later use, which a list of distinct names makes no use of.
_FRAMING = {
    "PROTO",
    "FRAME",
    "MARK",
    "EMPTY_LIST",
    "LIST",
    "APPEND",
    "APPENDS",
    "PUT",
    "BINPUT",
    "LONG_BINPUT",
    "MEMOIZE",
    "STOP",
}


def pickled_names(file: str, pickled: bytes) -> list[str]:
    """The texts and whole numbers of a pickled flat list, as text. Raises InputError for any other pickle."""
    names: list[str] = []
    try:
        for instruction, value, _ in pickletools.genops(pickled):
            if instruction.name in _VALUES:
                names.append(str(value))
            elif instruction.name not in _FRAMING:
                raise _not_a_list(file)
    except (ValueError, UnicodeError, IndexError):  # cut off, or no pickle
        raise _not_a_list(file) from None
    if any(len(name) > LONGEST_NAME for name in names):
        raise _not_a_list(file)
    return names


def mentions(pickled: bytes, word: str) -> bool:
    """Whether a pickle holds `word` as one of its texts; nothing else of it is looked at."""
    try:
        return any(value == word for _, value, _ in pickletools.genops(pickled))
    except (ValueError, UnicodeError, IndexError):
        return False


def _not_a_list(file: str) -> InputError:
    return pickle_error(file, "the names of the columns are stored as a pickle that is more than a list")
