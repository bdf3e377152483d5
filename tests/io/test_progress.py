"""Progress of a reader: it goes forward, ends at 1, and what the listener raises ends the reading."""

import pandas as pd
import pytest

from factost_core.io import progress
from factost_core.io.readings import read_raw_readings
from tests.files import open_file
from tests.io.test_formats import plain_ids, small_frame
from tests.io.writers import WITH_STAMPS, WITHOUT_STAMPS


class Stop(Exception):
    pass


@pytest.fixture
def every_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress is told at each step, however soon after the last."""
    monkeypatch.setattr(progress, "_LEAST_SECONDS", 0.0)


def opened(name: str, frame: pd.DataFrame) -> list:
    files = (WITH_STAMPS | WITHOUT_STAMPS)[name](plain_ids(frame, name))
    return [open_file(data, name) for name, data in files.items()]


@pytest.mark.usefixtures("every_call")
@pytest.mark.parametrize("name", [*WITH_STAMPS, *WITHOUT_STAMPS])
def test_progress_goes_forward_and_can_end_the_reading(name: str) -> None:
    files = opened(name, small_frame())
    shares: list[float] = []
    read_raw_readings(files, on_progress=shares.append)
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    assert len(shares) >= 3

    def stop_in_the_middle(share: float) -> None:
        if share > 0.2:
            raise Stop

    with pytest.raises(Stop):
        read_raw_readings(files, on_progress=stop_in_the_middle)


def test_it_is_told_at_most_ten_times_a_second() -> None:
    shares: list[float] = []
    tell = progress.Progress(shares.append)
    for count in range(10_000):
        tell(count / 10_000)
    assert len(shares) < 100
    tell.part(0.5, 1.0)(1.0)
    assert shares[-1] == 1.0
