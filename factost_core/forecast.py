"""Forecast: quantiles of the coming readings, (sensor, step, level), with their times, sensors and unit."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Protocol
from zipfile import BadZipFile

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import ArrayLike, NDArray

from factost_core.errors import InputError
from factost_core.io.sensors import WGS84
from factost_core.panel import SensorPanel
from factost_core.quantiles import DEFAULT_LEVELS, TRAINED_LEVELS, check_levels, interpolate_quantiles


class Predictor(Protocol):
    """Anything that forecasts a panel: the Forecaster, or a baseline or double in its place."""

    @property
    def name(self) -> str: ...

    def predict(
        self,
        panel: SensorPanel,
        horizon: int,
        quantile_levels: Sequence[float] = DEFAULT_LEVELS,
        context_length: int | None = None,
    ) -> "Forecast": ...


@dataclass(frozen=True, eq=False)
class Forecast:
    """Quantile forecasts of S sensors for H steps.

    Attributes:
        trained: (S, H, 11) float32 quantiles at TRAINED_LEVELS; NaN where nothing could be forecast.
        times: (H,) the times of the steps, with the panel's zone; step 1 is times[0].
        sensors: index sensor_id (S), columns name, geometry and extras, as in SensorPanel.
        quantile_levels: the levels that `quantiles` and the tables give.
        history, attribution, kind: of the panel's readings, so that an export can say what they are.
    """

    trained: NDArray[np.float32]
    times: pd.DatetimeIndex
    sensors: gpd.GeoDataFrame
    unit: str = ""
    quantile_levels: tuple[float, ...] = DEFAULT_LEVELS
    name: str = ""
    notes: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    attribution: str = ""
    kind: str = "unknown"

    def __post_init__(self) -> None:
        trained = np.ascontiguousarray(self.trained, dtype=np.float32)
        shape = (len(self.sensors), len(self.times), len(TRAINED_LEVELS))
        if trained.shape != shape:
            raise ValueError(
                f"trained quantiles must have the shape (sensors, times, levels) {shape}; got {trained.shape}"
            )
        if self.times.tz is None:
            raise ValueError("forecast times need a time zone")
        object.__setattr__(self, "trained", trained)
        object.__setattr__(self, "times", self.times.as_unit("us").rename("timestamp"))
        object.__setattr__(self, "quantile_levels", check_levels(self.quantile_levels))
        object.__setattr__(self, "notes", tuple(self.notes))
        object.__setattr__(self, "history", tuple(self.history))

    @cached_property
    def quantiles(self) -> NDArray[np.float32]:
        """(S, H, L) float32 at `quantile_levels`."""
        return interpolate_quantiles(self.trained, self.quantile_levels)

    @property
    def median(self) -> NDArray[np.float32]:
        """(S, H) float32."""
        return self.trained[..., TRAINED_LEVELS.index(0.5)]

    @property
    def horizon(self) -> int:
        return len(self.times)

    @property
    def sensor_ids(self) -> list[str]:
        return list(self.sensors.index)

    def interval(self, coverage: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The central interval that holds the truth with probability `coverage`: (lower, upper), each (S, H).

        Raises ValueError unless 0 < coverage <= 0.98, what the trained levels reach.
        """
        if not 0.0 < coverage <= 0.98 + 1e-9:
            raise InputError(
                f"the coverage of an interval must be above 0 and at most 0.98; got {coverage:g}"
            )
        bounds = interpolate_quantiles(self.trained, ((1 - coverage) / 2, (1 + coverage) / 2))
        return bounds[..., 0], bounds[..., 1]

    def exceedance(self, threshold: ArrayLike) -> NDArray[np.float32]:
        """The probability (S, H) that a reading is above `threshold`, a number or one per sensor (S,).

        The distribution is linear between the 11 trained quantiles. Beyond the outer two it is not known, so
        a threshold below the .01 quantile gives 0.99 ("at least") and one above the .99 quantile gives 0.01
        ("at most"). Where quantiles coincide (a constant series) a threshold equal to them is not exceeded.
        """
        limit = np.asarray(threshold, dtype=np.float64)
        if limit.ndim > 1 or (limit.ndim == 1 and limit.shape != (len(self.sensors),)):
            raise ValueError(
                f"the threshold must be a number or one per sensor ({len(self.sensors)},); got {limit.shape}"
            )
        limit = np.broadcast_to(limit[..., None] if limit.ndim else limit, self.trained.shape[:2])
        values, levels = self.trained.astype(np.float64), np.asarray(TRAINED_LEVELS)
        reached = (values <= limit[..., None]).sum(axis=-1)
        left = np.clip(reached - 1, 0, len(levels) - 2)
        low, high = (np.take_along_axis(values, (left + k)[..., None], axis=-1)[..., 0] for k in (0, 1))
        inside = (reached > 0) & (reached < len(levels))
        share = np.divide(limit - low, high - low, out=np.zeros_like(low), where=inside & (high > low))
        below = np.where(reached == 0, levels[0], levels[-1])
        below = np.where(inside, levels[left] + share * (levels[left + 1] - levels[left]), below)
        unknown = np.isnan(values).any(axis=-1) | np.isnan(limit)
        return np.where(unknown, np.nan, 1.0 - below).astype(np.float32)

    def to_frame(self) -> pd.DataFrame:
        """A long table, sensor by sensor: sensor_id, timestamp, step (from 1), level, value."""
        sensors, steps, levels = self.quantiles.shape
        return pd.DataFrame(
            {
                "sensor_id": np.repeat(np.asarray(self.sensor_ids, dtype=object), steps * levels),
                "timestamp": pd.DatetimeIndex(
                    np.tile(np.repeat(self.times.asi8, levels), sensors).view("datetime64[us]")
                )
                .tz_localize("UTC")
                .tz_convert(self.times.tz),
                "step": np.tile(np.repeat(np.arange(1, steps + 1), levels), sensors),
                "level": np.tile(np.asarray(self.quantile_levels), sensors * steps),
                "value": self.quantiles.ravel(),
            }
        )

    def to_geodataframe(self, step: int) -> gpd.GeoDataFrame:
        """The sensors with one step (from 1): columns timestamp, step, median, one per level (q0.1, ...)."""
        if not 1 <= step <= self.horizon:
            raise ValueError(f"step must be from 1 to {self.horizon}; got {step}")
        frame = self.sensors.copy()
        frame["timestamp"] = self.times[step - 1]
        frame["step"] = step
        frame["median"] = self.median[:, step - 1]
        for place, level in enumerate(self.quantile_levels):
            frame[f"q{level:g}"] = self.quantiles[:, step - 1, place]
        return frame

    def save(self, path: str | Path | IO[bytes]) -> None:
        """Write an .npz of plain arrays and texts (no pickles)."""
        extras = pd.DataFrame(self.sensors.drop(columns=self.sensors.geometry.name))
        plain = extras.apply(
            lambda column: column if pd.api.types.is_numeric_dtype(column) else column.astype(object)
        )
        facts = {
            "unit": self.unit,
            "name": self.name,
            "notes": self.notes,
            "history": self.history,
            "attribution": self.attribution,
            "kind": self.kind,
            "levels": self.quantile_levels,
            "zone": str(self.times.tz),
        }
        arrays = {
            "trained": self.trained,
            "times": self.times.asi8,
            "sensor_ids": np.asarray(self.sensor_ids, dtype=np.str_),
            "geometry": np.asarray(
                [value or "" for value in shapely.to_wkb(self.sensors.geometry.array, hex=True)], np.str_
            ),
            "sensors": np.asarray(
                plain.to_json(orient="split", default_handler=str, double_precision=15), np.str_
            ),
            "facts": np.asarray(json.dumps(facts), np.str_),
        }
        if isinstance(path, (str, Path)):
            with open(path, "wb") as file:
                np.savez_compressed(file, allow_pickle=False, **arrays)
        else:
            np.savez_compressed(path, allow_pickle=False, **arrays)

    @classmethod
    def load(cls, path: str | Path | IO[bytes]) -> "Forecast":
        """Read what `save` wrote. Raises InputError when it is not a saved forecast."""
        try:
            with np.load(path, allow_pickle=False) as file:
                facts = json.loads(str(file["facts"]))
                extras = pd.read_json(
                    io.StringIO(str(file["sensors"])), orient="split", dtype=False, convert_axes=False
                )
                geometry = [shapely.from_wkb(value) if value else None for value in file["geometry"].tolist()]
                index = pd.Index(file["sensor_ids"].tolist(), name="sensor_id", dtype=object)
                times = (
                    pd.DatetimeIndex(file["times"].view("datetime64[us]"))
                    .tz_localize("UTC")
                    .tz_convert(facts["zone"])
                )
                trained = file["trained"]
        except FileNotFoundError:
            raise InputError(f"there is no forecast file {path}") from None
        except (OSError, ValueError, TypeError, KeyError, AttributeError, BadZipFile) as error:
            raise InputError(f"{path} is not a saved forecast ({error!s:.80})") from None
        sensors = gpd.GeoDataFrame(extras.set_axis(index, axis=0), geometry=geometry, crs=WGS84)
        levels = tuple(facts["levels"])
        return cls(
            trained,
            times,
            sensors,
            facts["unit"],
            levels,
            facts["name"],
            tuple(facts["notes"]),
            # forecasts saved by the first version say nothing of these
            tuple(facts.get("history", ())),
            facts.get("attribution", ""),
            facts.get("kind", "unknown"),
        )
