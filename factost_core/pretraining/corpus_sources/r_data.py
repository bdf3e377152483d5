"""Daily wind and air quality from Debian's packages of the R libraries gstat and spacetime.

R's .rda files are parsed by rdata, which reads numbers and runs none of the code that such a file may hold.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from factost_core.pretraining.corpus_sources.package import Package, Source
from factost_core.pretraining.corpus_sources.series import Series, from_stamps

GSTAT = Package("debian", "r-cran-gstat", "", "GPL-2+ (package)", ("usr/lib/R/*/gstat/data/wind.rda",))
SPACETIME = Package(
    "debian", "r-cran-spacetime", "", "GPL-2+ (package)", ("usr/lib/R/*/spacetime/data/air.rda",)
)

#: Stations that observed less than this share of their days are passed over.
_LEAST_OBSERVED = 0.5


def read_irish_wind(folder: Path) -> Iterator[Series]:
    """Mean wind of the day at 12 stations, knots, 1961 to 1978."""
    columns = _lists(_r_objects(folder, "wind.rda")["wind"])
    days = pd.to_datetime(
        {
            "year": 1900 + columns["year"].astype(int),
            "month": columns["month"].astype(int),
            "day": columns["day"].astype(int),
        }
    )
    for name, values in columns.items():
        if name not in ("year", "month", "day"):
            yield from from_stamps(name, "nature", "D", days, values)


def read_german_air(folder: Path) -> Iterator[Series]:
    """PM10 of the day at rural stations in Germany, micrograms a cubic metre, 1998 to 2009."""
    objects = _r_objects(folder, "air.rda")
    days = pd.to_datetime(objects["dates"].value, unit="D")
    # R keeps a matrix column by column: station by day
    table = np.asarray(objects["air"].value).reshape(-1, len(days), order="F")
    for number, values in enumerate(table, start=1):
        for series in from_stamps(f"station_{number}", "air", "D", days, values):
            if len(series.observed) >= _LEAST_OBSERVED * len(series.values):
                yield series


def _r_objects(folder: Path, name: str) -> dict[str, Any]:
    """The objects of an .rda file by name, as rdata's parser gives them."""
    from rdata.parser import parse_file

    (file,) = folder.rglob(name)
    return dict(_pairs(parse_file(file).object))


def _pairs(node: Any) -> Iterator[tuple[str, Any]]:
    """The (name, object) pairs of an R pair list."""
    while node is not None and node.info.type.name == "LIST":
        tag = node.tag if node.tag.referenced_object is None else node.tag.referenced_object
        yield tag.value.value.decode(), node.value[0]
        node = node.value[1]


def _lists(frame: Any) -> dict[str, Any]:
    """The columns of an R data frame by name, numbers only."""
    names = [name.value.decode() for name in dict(_pairs(frame.attributes))["names"].value]
    return {name: np.asarray(column.value) for name, column in zip(names, frame.value, strict=True)}


SOURCES = (
    Source(
        "gstat_wind",
        GSTAT,
        "Daily wind speed at 12 Irish stations, knots",
        read_irish_wind,
        library="rdata",
    ),
    Source(
        "german_pm10",
        SPACETIME,
        "Daily PM10 at rural stations in Germany, parted at long gaps",
        read_german_air,
        left_out="stretches observed on fewer than half their days",
        library="rdata",
    ),
)
