"""The border to other libraries' readers: whatever a broken file makes them raise is an InputError."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from factost_core.errors import InputError

_Item = TypeVar("_Item")
_SHOWN = 160


@contextmanager
def foreign(file: str, what: str) -> Iterator[None]:
    """Run another library on a file that may be broken on purpose. Callbacks of ours do not belong inside."""
    try:
        yield
    except InputError:
        raise
    except MemoryError:
        raise InputError(
            f"{file}: {what} needs more memory than there is; split the file or leave columns out"
        ) from None
    except RecursionError:
        raise InputError(f"{file}: {what} is nested too deeply to be read") from None
    except Exception as error:  # they document few of the errors that a mutated file brings up
        raise InputError(f"{file}: {what} cannot be read: {_one_line(error)}") from None


def items(source: Iterable[_Item], file: str, what: str) -> Iterator[_Item]:
    """The items of another library's iterator, each fetched inside the border."""
    iterator = iter(source)
    while True:
        with foreign(file, what):
            try:
                item = next(iterator)
            except StopIteration:
                return
        yield item


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    text = "".join(letter if letter.isprintable() else "?" for letter in text)
    return (text[:_SHOWN] + "...") if len(text) > _SHOWN else text or type(error).__name__
