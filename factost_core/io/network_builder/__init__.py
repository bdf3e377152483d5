"""Edges from where sensors stand, what they border on, which road joins them or how they read."""

from factost_core.io.network_builder.build import build_network
from factost_core.io.network_builder.methods import METHODS, MethodKind, NetworkMethod, Parameter
from factost_core.io.network_builder.road_layer import read_roads
from factost_core.io.network_builder.summary import NetworkSummary, summarise_network

__all__ = [
    "METHODS",
    "MethodKind",
    "NetworkMethod",
    "NetworkSummary",
    "Parameter",
    "build_network",
    "read_roads",
    "summarise_network",
]
