from pathlib import Path

import numpy as np
import pandas as pd
import pytest


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two small sources in the corpus layout: hourly waves and short monthly lines."""
    folder = tmp_path_factory.mktemp("corpus")
    rng = np.random.default_rng(0)
    time = np.arange(3000)
    hourly = [10 + np.sin(time * 2 * np.pi / 24) + 0.1 * rng.standard_normal(3000) for _ in range(4)]
    monthly = [np.linspace(0, 5, 80) + rng.standard_normal(80) for _ in range(20)]
    monthly.append(np.zeros(80))  # dead
    monthly.append(np.where(np.arange(80) < 50, np.nan, 1.0))  # mostly missing
    for name, freq, rows in (("waves", "h", hourly), ("lines", "MS", monthly)):
        pd.DataFrame(
            {
                "series_id": [f"{name}/{i}" for i in range(len(rows))],
                "domain": "other",
                "freq": freq,
                "start": pd.NaT,
                "values": [row.astype(np.float32) for row in rows],
            }
        ).to_parquet(folder / f"{name}.parquet")
    return folder
