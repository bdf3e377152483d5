"""The forecast of a zone: the sum or mean of its sensors, from paths that they take together."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.forecast import Forecast
from factost_core.joint.copula import Copula
from factost_core.joint.past_errors import PastErrors
from factost_core.joint.paths import PATHS, Statistic, quantiles_of, zone_paths
from factost_core.joint.widening import measure_widening, widened

Array = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class ZoneForecast:
    """What is expected of a zone over H steps.

    Attributes:
        quantiles: (H, 11) at TRAINED_LEVELS, of the joint paths, widened.
        added: (H, 11) what adding the sensors' own quantiles gives: right only if all err alike.
        average: (11,) quantiles of the zone's mean over all steps, widened.
        highest, lowest: (H,) the share of paths that are highest (lowest) at that step.
        members: the sensors that count; left_out: those without a forecast.
        windows: past forecasts that the correlation comes from.
        mean_correlation: of the errors of two of its sensors at the same step.
        widening: the factor by which ``quantiles`` are wider than the paths, at least 1 (see widening.py).
    """

    quantiles: Array
    added: Array
    average: Array
    highest: Array
    lowest: Array
    statistic: Statistic
    members: tuple[str, ...]
    left_out: tuple[str, ...]
    windows: int
    mean_correlation: float
    widening: float

    def save(self, path: str | Path | IO[bytes]) -> None:
        """Write an .npz of plain arrays."""
        arrays = {name: part for name, part in asdict(self).items() if isinstance(part, np.ndarray)}
        facts = {name: part for name, part in asdict(self).items() if name not in arrays}
        np.savez_compressed(path, allow_pickle=False, facts=np.array(json.dumps(facts)), **arrays)

    @classmethod
    def load(cls, path: str | Path | IO[bytes]) -> "ZoneForecast":
        """What ``save`` wrote."""
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        facts = json.loads(str(arrays.pop("facts")))
        facts |= {name: tuple(facts[name]) for name in ("members", "left_out")}
        return cls(**arrays, **facts)


def forecast_zone(
    forecast: Forecast,
    errors: PastErrors,
    members: Sequence[str],
    statistic: Statistic,
    generator: np.random.Generator,
    paths: int = PATHS,
    lowest: float | None = None,
) -> ZoneForecast:
    """The zone of the sensors ``members``; ``lowest`` is a value below which none falls (0 of counts).

    Costs about 100 ns for each path, member and step, and again as much for 100 paths on each past stretch.

    Raises:
        InputError: the zone holds no sensor with a forecast, or one that is not known.
    """
    rows = {sensor: row for row, sensor in enumerate(forecast.sensor_ids)}
    unknown = [sensor for sensor in members if sensor not in rows]
    if unknown:
        raise InputError(f"the network has no sensor {unknown[0]!r}; a zone holds sensors of the network")
    if tuple(rows) != errors.sensor_ids or errors.target.shape[2] != forecast.horizon:
        raise InputError("the past errors are of other sensors or steps than the forecast")
    wanted = sorted({rows[sensor] for sensor in members})
    known = [row for row in wanted if np.isfinite(forecast.trained[row]).all()]
    if not known:
        raise InputError("none of the zone's sensors has a forecast: choose sensors with readings")
    trained = forecast.trained[known]
    if lowest is not None:
        trained = np.maximum(trained, np.float32(lowest))
    past = errors.of(known)
    copula = Copula.fit(past.scores, generator)
    values = zone_paths(trained, copula, statistic, generator, paths, lowest)
    widening = measure_widening(past, generator, lowest)
    ids = forecast.sensor_ids
    return ZoneForecast(
        quantiles=widened(quantiles_of(values), widening.steps, lowest),
        added=np.asarray(trained.sum(axis=0) if statistic == "sum" else trained.mean(axis=0), np.float32),
        average=widened(quantiles_of(values.mean(axis=1)), widening.average, lowest),
        highest=_shares(values.argmax(axis=1), forecast.horizon),
        lowest=_shares(values.argmin(axis=1), forecast.horizon),
        statistic=statistic,
        members=tuple(ids[row] for row in known),
        left_out=tuple(ids[row] for row in wanted if row not in known),
        windows=len(past.scores),
        mean_correlation=copula.mean_correlation,
        widening=widening.steps,
    )


def _shares(places: NDArray[np.intp], steps: int) -> Array:
    return (np.bincount(places, minlength=steps) / len(places)).astype(np.float32)
