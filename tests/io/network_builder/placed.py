"""Sensors at given places, for the tests of the builders."""

from collections.abc import Iterable, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd


def placed(shapes: Iterable[Any]) -> gpd.GeoDataFrame:
    geometry = list(shapes)
    ids = [f"s{place}" for place in range(len(geometry))]
    index = pd.Index(ids, name="sensor_id", dtype=object)
    return gpd.GeoDataFrame({"name": ids}, index=index, geometry=geometry, crs="EPSG:4326")


def pairs(edges: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(edges["source"], edges["target"], strict=True))


def check_form(edges: pd.DataFrame, ids: Sequence[str]) -> None:
    """What every builder promises of its edges."""
    assert list(edges.columns[:3]) == ["source", "target", "weight"]
    assert edges["weight"].dtype == "float64"
    assert (edges["weight"] > 0).all()
    assert (edges["weight"] <= 1).all()
    assert set(edges["source"]) | set(edges["target"]) <= set(ids)
    assert (edges["source"] != edges["target"]).all()
    assert not edges.duplicated(["source", "target"]).any()
