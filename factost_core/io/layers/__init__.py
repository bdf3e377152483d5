"""Layers: geometries with properties (GeoJSON, GeoPackage, zipped Shapefile) for sensors and roads."""

from factost_core.io.layers.layer import WGS84, Layer
from factost_core.io.layers.open import LAYER_SUFFIXES, open_layer

__all__ = ["LAYER_SUFFIXES", "WGS84", "Layer", "open_layer"]
