"""Text of any common encoding as UTF-8, which all readers of text take."""

import codecs

from factost_core.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOK_AT = 4096
_TEXT_CONTROLS = b"\t\n\r\x0b\x0c\x1a\x1b"
_CONTROLS = bytes(code for code in range(32) if code not in _TEXT_CONTROLS)


def marked_encoding(data: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark names, and the mark's length."""
    return next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), None)


def is_binary(data: bytes) -> bool:
    """Whether the first bytes are no text in any encoding: control characters that no text has."""
    if marked_encoding(data):
        return False
    head = data[:_LOOK_AT]
    if _bare_utf16(head):
        return False
    return b"\0" in data or len(head) - len(head.translate(None, _CONTROLS)) > 8 + len(head) // 32


def to_utf8(data: bytes, file: str) -> tuple[bytes, str]:
    """The text in UTF-8 without a byte order mark, and a note or "" when the encoding had to be guessed.

    UTF-8, UTF-16 and UTF-32 with a mark, UTF-16 without one, else Windows-1252 (of which ISO 8859-1 is a
    part). Raises InputError for bytes that are no text.
    """
    marked = marked_encoding(data)
    if marked is not None and marked[0] == "utf-8":
        data, marked = data[3:], None
        note = f"{file}: some bytes are not UTF-8, though the file is marked as such"
    else:
        note = ""
    if marked is None and _bare_utf16(data[:_LOOK_AT]):
        marked = (_bare_utf16(data[:_LOOK_AT]), 0)
    if marked is not None:
        name, length = marked
        try:
            return data[length:].decode(name).encode(), ""
        except UnicodeError as error:
            raise InputError(
                f"{file}: the text is marked as {name.upper()} but cannot be read as such ({error!s:.60}); "
                "save it as UTF-8"
            ) from None
    if is_binary(data):
        raise InputError(f"{file}: this is a binary file; expected text such as CSV, or another known format")
    if data.isascii():
        return data, ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if note:
            raise InputError(f"{note} (byte {error.start + 3}); save it as UTF-8") from None
        return _from_windows(data, file, error.start)
    return data, ""


def _from_windows(data: bytes, file: str, first: int) -> tuple[bytes, str]:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")  # its rarer codes, which name nothing in Windows-1252
    start = max(0, first - 10)
    shown = text[start : first + 10].splitlines()
    around = next((line for line in shown if not line.isascii()), "")
    return text.encode(), (
        f"{file}: the text is not UTF-8 and was read as Windows-1252 (Latin-1); check that names such as "
        f"{around.strip()!r} are right"
    )


def _bare_utf16(head: bytes) -> str:
    """UTF-16 of mostly Latin text has a zero in every second byte, and no other; "" when it is not."""
    even, odd = head[0::2], head[1::2]
    if len(head) < 4:
        return ""
    if odd.count(0) > 0.9 * len(odd) and even.count(0) == 0:
        return "utf-16-le"
    if even.count(0) > 0.9 * len(even) and odd.count(0) == 0:
        return "utf-16-be"
    return ""
