"""Layers and networks as a person would give them, in memory."""

import io
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely.geometry import LineString, MultiPolygon, Point, box


def byte_file(data: bytes, name: str) -> io.BytesIO:
    """An open file with a name, as an upload is."""
    file = io.BytesIO(data)
    file.name = name
    return file


def zones(crs: str = "EPSG:4326") -> gpd.GeoDataFrame:
    """A point, a line, an area of two parts and nothing, on Auckland's isthmus."""
    shapes = [
        Point(174.76, -36.85),
        LineString([(174.7, -36.9), (174.8, -36.8)]),
        MultiPolygon([box(174.7, -36.9, 174.71, -36.89), box(174.8, -36.9, 174.81, -36.89)]),
        None,
    ]
    frame = gpd.GeoDataFrame({"sensor_id": ["p", "l", "a", "n"]}, geometry=shapes, crs="EPSG:4326")
    return frame.to_crs(crs)


def layer_bytes(frame: gpd.GeoDataFrame, folder: Path, name: str, **options: object) -> bytes:
    """A frame as GDAL writes it: a GeoPackage (.gpkg), or a zipped Shapefile (.zip)."""
    folder = folder / f"of_{name}"
    folder.mkdir()
    if name.endswith(".gpkg"):
        frame.to_file(folder / name, driver="GPKG", **options)
        return (folder / name).read_bytes()
    frame.to_file(folder / f"{Path(name).stem}.shp", driver="ESRI Shapefile", **options)
    return zip_bytes({path.name: path.read_bytes() for path in sorted(folder.iterdir())})


def zip_bytes(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def edge_set(edges: pd.DataFrame | None) -> set[tuple[str, str, float]]:
    """The rows of a network, whatever their order."""
    assert edges is not None
    return set(edges[["source", "target", "weight"]].itertuples(index=False, name=None))
