"""How findings and repairs say numbers, times and durations."""

from collections.abc import Sequence

import pandas as pd


def counted(count: int, noun: str, one: str = "", many: str = "") -> str:
    """A number with its noun, and the verb that goes with it: "1 sensor", "2,776 sensors", "1 row is"."""
    verb = one if count == 1 else many
    return f"{count:,} {noun}{'' if count == 1 else 's'}{' ' + verb if verb else ''}"


def subject(names: Sequence[str], one: str, many: str) -> str:
    """Sensors as the subject of a sentence: "Sensor a is", "4 sensors (a, b, c and 1 more) are"."""
    if len(names) == 1:
        return f"Sensor {shortened(names[0])} {one}"
    return f"{len(names):,} sensors ({listed(names)}) {many}"


def share(part: float) -> str:
    """A share of 1 in percent, never rounded to nothing or to all: "12 %", "0.3 %", "under 0.01 %"."""
    percent = 100 * part
    if percent in (0.0, 100.0):
        return f"{percent:.0f} %"
    if percent < 0.01:
        return "under 0.01 %"
    if percent > 99.99:
        return "over 99.99 %"
    if percent < 1 or percent > 99:
        return f"{percent:.2f} %".replace(".00 %", " %")
    return f"{percent:.0f} %"


def lasting(duration: pd.Timedelta | float) -> str:
    """A duration (or seconds) in the largest unit that fits: "45 s", "3 h", "2.5 days"."""
    seconds = duration if isinstance(duration, float) else duration.total_seconds()
    for size, unit in ((86_400, "day"), (3600, "h"), (60, "min")):
        if seconds >= size:
            count = float(f"{seconds / size:.3g}")
            plural = "s" if unit == "day" and count != 1 else ""
            return f"{count:,g} {unit}{plural}"
    return f"{seconds:.3g} s"


def lasting_steps(count: int, step: pd.Timedelta) -> str:
    """How long a number of steps is; also longer than any calendar."""
    return lasting(count * step.total_seconds())


def when(stamp: pd.Timestamp) -> str:
    """A stamp as people write it, on the wall clock of its zone; seconds only where there are some."""
    if stamp.second or stamp.microsecond:
        return f"{stamp:%Y-%m-%d %H:%M:%S}" + (
            f".{stamp.microsecond:06d}".rstrip("0") if stamp.microsecond else ""
        )
    return f"{stamp:%Y-%m-%d %H:%M}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """The first names and how many more there are: "a, b and c", "a, b, c and 4 more"."""
    shown = [shortened(name) for name in names[:most]]
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most:,} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def shortened(name: str) -> str:
    """A name in one line and of readable length, whatever a file calls a sensor."""
    plain = " ".join(name.split())
    return plain if len(plain) <= 40 else plain[:37] + "..."


def number(value: float) -> str:
    """A reading with up to four digits that count."""
    return f"{value:,.0f}" if abs(value) >= 1000 and abs(value) < 1e9 else f"{value:.4g}"
