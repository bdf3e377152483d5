"""What a job's caller can get wrong."""

from __future__ import annotations

from factost_core.errors import InputError


class NotFound(KeyError):
    """No such panel or job in the opened workspace (one that is another's looks just the same)."""

    def __str__(self) -> str:
        # KeyError shows the repr of its message; people read this one.
        return str(self.args[0]) if self.args else "Not found."


class LimitError(InputError):
    """A limit of the settings was reached; the message says which one and what to do."""
