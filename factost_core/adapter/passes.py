"""Rows of a pass that fit the device's memory."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import torch

Result = TypeVar("Result")


class Passes:
    """Runs over many rows in slices; halves them, for good, when the device runs out of memory."""

    def __init__(self, rows: int) -> None:
        self.rows = rows

    def over(self, count: int, run: Callable[[slice], Result]) -> Iterator[tuple[slice, Result]]:
        """(slice, ``run(slice)``) one after the other, until ``count`` rows are done.

        Raises torch.OutOfMemoryError when a single row does not fit.
        """
        begin = 0
        while begin < count:
            part = slice(begin, min(begin + self.rows, count))
            try:
                result = run(part)
            except torch.OutOfMemoryError:
                if part.stop - begin == 1:
                    raise
                self.rows = max(1, (part.stop - begin) // 2)
                torch.cuda.empty_cache()
                continue
            yield part, result
            begin = part.stop
