"""The real corpus in memory: all series end to end in one buffer, ready for vectorised sampling."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError

_COLUMNS = ["series_id", "domain", "freq", "values"]
#: A source counts with the square root of its points, and never more than this share of all draws.
_SOURCE_CAP = 0.12
#: Steps a day of sampling steps below a day: only these series are aggregated or stretched to other steps.
_STEPS_A_DAY = {"2h": 12, "h": 24, "30min": 48, "15min": 96, "10min": 144, "5min": 288, "min": 1440}
#: What the users of sensor networks bring is mostly sub-daily; the corpus is mostly monthly by count.
_SUB_DAILY_BOOST = 2.0
#: Public series are mostly weather and meters; what sensor networks in streets show is rare and worth more.
_DOMAIN_WEIGHT = {"transport": 3.0, "nature": 0.7, "economics": 0.6, "tourism": 0.6}


@dataclass(frozen=True)
class Corpus:
    """Series of all sources, concatenated.

    Attributes:
        values: (points,) float32, NaN = missing.
        starts, lengths: (series,) where each series stands in ``values``.
        probability: (series,) with which a sample is drawn from each series.
        steps_a_day: (series,) float64; NaN from one step a day on, where another step makes no sense.
        sources: what was read, one row a source: name, series, points, share of the draws.
    """

    values: NDArray[np.float32]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    probability: NDArray[np.float64]
    steps_a_day: NDArray[np.float64]
    sources: pd.DataFrame

    @classmethod
    def from_folder(cls, folder: Path) -> "Corpus":
        """Read every parquet file of ``folder``: one row a series, columns series_id, domain, freq, values.

        Raises:
            InputError: no such file, or a file without these columns.
        """
        files = sorted(Path(folder).glob("*.parquet"))
        if not files:
            raise InputError(
                f"No .parquet file in the corpus folder {folder}: expected one file a source, one row "
                f"a series, with the columns {', '.join(_COLUMNS)}."
            )
        values: list[NDArray[np.float32]] = []
        a_day: list[float] = []
        worth: list[float] = []
        source: list[int] = []
        for number, file in enumerate(files):
            frame = pd.read_parquet(file)
            missing = [column for column in _COLUMNS if column not in frame]
            if missing:
                raise InputError(
                    f"{file.name} has no column {missing[0]!r}; a corpus file needs {', '.join(_COLUMNS)}."
                )
            columns = (frame[name] for name in ("values", "freq", "domain"))
            for series, freq, domain in zip(*columns, strict=True):
                array = np.asarray(series, dtype=np.float32)
                if np.isfinite(array).mean() >= 0.5 and np.nanstd(array) > 0:
                    values.append(array)
                    a_day.append(_STEPS_A_DAY.get(freq, np.nan))
                    worth.append(_DOMAIN_WEIGHT.get(domain, 1.0))
                    source.append(number)
        lengths = np.array([len(array) for array in values], dtype=np.int64)
        source_of = np.array(source)
        steps_a_day = np.array(a_day, dtype=np.float64)
        # Long series hold more distinct windows, but with diminishing returns.
        boost = np.where(np.isfinite(steps_a_day), _SUB_DAILY_BOOST, 1.0) * np.array(worth)
        weight = np.sqrt(lengths) * boost
        points = np.bincount(source_of, weights=lengths, minlength=len(files))
        in_source = np.bincount(source_of, weights=weight, minlength=len(files))
        unweighted = np.bincount(source_of, weights=np.sqrt(lengths), minlength=len(files))
        share = _capped_share(np.sqrt(points) * in_source / np.maximum(unweighted, 1e-9))
        probability = weight / in_source[source_of] * share[source_of]
        sources = pd.DataFrame(
            {
                "source": [file.stem for file in files],
                "series": np.bincount(source_of, minlength=len(files)),
                "points": points.astype(np.int64),
                "share": share,
            }
        )
        return cls(
            np.concatenate(values),
            np.concatenate([[0], lengths.cumsum()[:-1]]),
            lengths,
            probability / probability.sum(),
            steps_a_day,
            sources,
        )


def _capped_share(weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares proportional to ``weight``, none above the cap where that is possible."""
    share = weight / weight.sum()
    for _ in range(20):
        share = np.minimum(share, max(_SOURCE_CAP, 1.0 / max((weight > 0).sum(), 1)))
        share = share / share.sum()
    return share
