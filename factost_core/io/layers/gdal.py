"""One layer through GDAL (pyogrio), from a file that lies under our own name in a private folder.

GDAL asks every driver whether it knows a file, and some drivers read other files or addresses that a file
names. So callers first look at the content themselves and store it under the one name that its driver takes;
what driver opened it is checked again here.
"""

import warnings
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from factost_core.errors import InputError, first_line
from factost_core.io.layers.crs import on_the_globe
from factost_core.io.layers.layer import Layer


def read_with_gdal(
    path: Path,
    driver: Literal["GPKG", "ESRI Shapefile"],
    layer: str | None,
    file: str,
    notes: tuple[str, ...] = (),
) -> Layer:
    """Read a layer.

    Args:
        path: where the checked content lies.
        driver: GDAL's name of the only driver that may open it.
        layer: its name; None for the only one.
        file: the upload's short name, for messages.
        notes: to begin the layer's notes with.

    Raises InputError when GDAL cannot read it, it is no layer of features, or is empty.
    """
    import pyogrio  # loads GDAL, which takes a moment

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # GDAL's remarks on odd but readable files
            facts = pyogrio.read_info(path, layer=layer)
            if facts["driver"] != driver:
                raise InputError(f"{file}: GDAL takes this for {facts['driver']}; expected {driver}")
            frame = pyogrio.read_dataframe(path, layer=layer, fid_as_index=True)
    except InputError:
        raise
    except Exception as error:  # GDAL, numpy and shapely each raise their own kinds on damaged files
        said = first_line(error).replace(str(path), file).replace(str(path.parent), "")
        raise InputError(f"{file}: the layer cannot be read ({said:.120}); export it once more") from None
    if "geometry" not in frame or not hasattr(frame, "crs"):
        raise InputError(f"{file}: the layer has no geometries")
    if not len(frame):
        raise InputError(f"{file}: the layer is empty; expected at least one feature")
    shapes = np.asarray(frame["geometry"], dtype=object)
    properties = pd.DataFrame(frame.drop(columns="geometry")).reset_index(drop=True)
    properties.columns = pd.Index([str(name) for name in properties.columns], dtype=object)
    fid = facts.get("fid_column") or ""
    if fid.lower() not in ("", "fid", "ogc_fid") and fid not in properties:
        properties[fid] = frame.index.to_numpy()  # GDAL hides a table's own key, which may well be the id
    crs = frame.crs if frame.crs is not None and on_the_globe(frame.crs) else None
    return Layer(properties, shapes, crs, file, notes=notes)
