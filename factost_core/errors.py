"""The one error a person reads, and the words that its messages share."""

from collections.abc import Sequence

_SHOWN = 5
_LONGEST_SHOWN = 80


class InputError(ValueError):
    """Something given by a person is wrong.

    The message is one clear line: what was found, where (file, column, row), what was expected, what to do.
    The command line prints it and ends with status 2; the app shows it beside the input.
    """


def some(names: Sequence[object]) -> str:
    """The first few of many names: "a, b, c, d, e, ..."."""
    return ", ".join(map(str, names[:_SHOWN])) + (", ..." if len(names) > _SHOWN else "")


def first_line(error: Exception) -> str:
    """What another library's error says, in one line; its kind where it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def shown(value: object) -> str:
    """A cell as a message quotes it: cut where it is longer than a line."""
    text = str(value)
    return repr(text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "...")
