"""Names and ids as people typed them: what cannot be seen is taken out, all else is kept as text."""

import re

from factost_core.errors import InputError

LONGEST_NAME = 500
# Control characters, and marks that only steer how text is drawn: zero-width spaces, byte order marks, and
# the overrides of direction with which one id can be drawn as another. Joiners that scripts need are left
# alone.
INVISIBLE = "\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
_GAPS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_REST = re.compile(f"[{INVISIBLE}]+")
_ANY = re.compile(f"[{INVISIBLE}]")


def clean_name(name: str) -> str:
    """A name on one line, without invisible characters and without space around it."""
    if _ANY.search(name) is None:
        return name.strip()
    return _REST.sub("", _GAPS.sub(" ", name)).strip()


def clean_names(names: list[str], file: str, what: str, notes: list[str]) -> list[str]:
    """Clean names one by one, with one note for all that were changed.

    Raises InputError for a name that is longer than any person's: it is most likely something else.
    """
    for place, name in enumerate(names, start=1):
        if len(name) > LONGEST_NAME:
            raise InputError(
                f"{file}: {what} {place} is {len(name):,} characters long and starts with {name[:30]!r}; "
                f"expected at most {LONGEST_NAME}: is this the right column or separator?"
            )
    cleaned = [clean_name(name) for name in names]
    changed = [
        new for old, new in zip(names, cleaned, strict=True) if old != new and _ANY.search(old) is not None
    ]
    if changed:
        notes.append(
            f"{file}: invisible characters were taken out of {len(changed)} {what}(s), for example "
            f"{changed[0]!r}"
        )
    return cleaned
