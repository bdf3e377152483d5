"""Network: directed edges source -> target along the physical flow, with weights (larger = closer)."""

from factost_core.io.network.export import write_network
from factost_core.io.network.mapping import NetworkMapping
from factost_core.io.network.reader import network_columns, read_network, suggest_network_mapping

__all__ = [
    "NetworkMapping",
    "network_columns",
    "read_network",
    "suggest_network_mapping",
    "write_network",
]
